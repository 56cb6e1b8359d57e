"""Words that `mentioning` looks at: pronouns, verbs, and what may stand beside them. Lower case."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEMININE = {"she": "you", "her": "your", "hers": "yours", "herself": "yourself"}
MASCULINE = {"he": "you", "him": "you", "his": "your", "himself": "yourself"}
PLURAL = {
    "they": "you", "them": "you", "their": "your", "theirs": "yours",
    "themself": "yourself", "themselves": "yourself",
}  # fmt: skip
FIRST = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "our": "your",
    "ours": "yours",
}  # fmt: skip

SUBJECTS = frozenset({"she", "he", "they", "i"})

AUXILIARIES = {
    "is": "are", "am": "are", "was": "were", "has": "have", "does": "do",
    "isn't": "aren't", "wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
"""What agrees with "you"; every other auxiliary stays as it is."""

UNCHANGING = _words(
    "had did can could will would shall should may might must used ought were are have do "
    "can't couldn't won't wouldn't shouldn't hadn't didn't aren't weren't haven't don't"
)

ADVERBS = _words(
    "always never still often sometimes also just really only usually now once even already ever "
    "then again almost both rarely seldom mostly quite rather too all not first later soon "
    "herself himself themselves myself"
)

AFTER_AN_OBJECT = _words(
    "a an the this that these those to in on at by for from with without of about into onto over "
    "under up down out off through across around along after before during since until till and "
    "or but so because if when while as than how what who where why which whether every each "
    "some any no one two three is was has does did had can will would could should it them him "
    "me us you he she they i we there here today yesterday tomorrow tonight again away back home "
    "too now then once twice more most less not never always"
)
"""After these "her" was an object ("gave her the keys"), before a noun it is possessive."""

STRONGLY_AFTER_A_VERB = _words(
    "a an the this that these those her his their my our its your it them him me us every each "
    "some any no one two three four how what herself himself themselves myself up out off "
    "down away back"
)
"""What follows a verb far more often than a plural noun."""

WEAKLY_AFTER_A_VERB = _words(
    "to in on at by for from with without about into onto over under through across around along "
    "after before during since until like as when while because if all only here there"
)

SUBORDINATORS = _words(
    "who whom which whose that when while because if as where since so until though although "
    "after before how what than whenever wherever unless"
)

BRINGS_NO_SUBJECT = _words("after before since until as than so where")
"""Subordinators that are prepositions or adverbs as often as not."""

DEGREES = frozenset({"too", "so", "very", "quite", "rather"})

LIGHT_VERBS = _words("gets goes comes makes takes keeps puts gives lets")

NEVER_AFTER_A_VERB = _words("and or of that who which is are was were")

UNMARKED_PLURALS = _words("people children men women geese mice kids sheep fish deer")

DETERMINERS = _words(
    "the a an this that these those her his their my our its every each some any no all both "
    "one two three four five six"
)

REPORTS_A_CLAUSE = _words(
    "said says say told tells explained explains joked jokes admitted admits recalled recalls "
    "remembered remembers realised realized noticed"
)
REPORTS_A_THING = _words(
    "mentioned mentions described describes talked talks spoke speaks shared shares"
)

CLIENT_WORDS = frozenset({"client", "ct", "cl", "pt", "patient", "coachee"})

WOMEN = _words(
    "mother mum mom mam mama grandmother grandma gran nan nana sister daughter wife aunt auntie "
    "girlfriend niece granddaughter woman girl"
)
MEN = _words(
    "father dad papa grandfather grandad granddad grandpa brother son husband uncle boyfriend "
    "nephew grandson man boy"
)

ADJECTIVES_LIKE_PARTICIPLES = _words(
    "married retired tired interested worried excited scared called named engaged obsessed "
    "determined supposed allowed known born terrified thrilled convinced fascinated devoted "
    "attached embarrassed ashamed bored frightened pleased relieved surprised drawn proud"
)
PARTICIPLES = _words(
    "been got had done made kept run grown gone seen taken given known begun broken bought "
    "brought built caught chosen drawn driven eaten fallen felt flown forgotten found held hidden "
    "hung laid led left lent lost meant met paid put read ridden rung said sold sent sewn shown "
    "sung slept spent spoken stood stuck swum taught thought told thrown won worn written become "
    "come cut set let hit"
)

PASTS = _words(
    "grew kept made took gave went came brought built bought caught chose did drew drove ate fell "
    "felt flew forgot found got had held hid knew led left lost met paid put ran rode sang sold "
    "sent sewed slept spent spoke stood swam taught thought told threw won wore wrote became "
    "began broke cut set lit said"
)

PLURALS_RATHER_THAN_VERBS = _words(
    "walks runs plays talks calls visits drives swims rides dreams plans hopes works drinks names "
    "notes letters stops stands paints prints cooks rests shows trips looks turns drawings loves "
    "rows files lists marks breaks sounds smells tastes touches jumps"
)
"""After a noun without a pronoun these read as things ("her morning walks with the dog")."""

VERBS = (
    "add adopt answer apologise argue arrange arrive ask avoid bake bark batch beat begin believe "
    "bike bind blow boil borrow bottle bow bowl box bring brush build bury buy call camp can carry "
    "carve catch celebrate change check chop clap clean climb close coach collect colour color "
    "comb come compose cook copy count cover crochet cross cry cut cycle dance darn date decorate "
    "deliver dig do drag draw dream dress drink drive dry dye eat edit end enjoy enter explain "
    "face feed feel fill find finish fish fix fly fold follow forage forget frame garden gather "
    "get give go grow guess hang hate have hear heat help hide hike hit hold hope hug hum imagine "
    "invent iron jog joke jot juggle jump keep kick kiss knead knit know label laugh lay lead lean "
    "learn leave lend let lie lift light like line list listen live lock look lose love mail make "
    "map mark master measure meet mend milk mind miss mix move mow name need note notice number "
    "offer open order own pack paint park pass patch pay pedal perform phone photograph pick "
    "picture pin plan plant play plough plow polish post pour practise practice pray prefer "
    "prepare press print prune pull punch push put quilt race raise read rebuild recite record "
    "recycle refuse rehearse remember rent repair replace rescue rest restore return ride rinse "
    "roast row run sail save saw say scrub see sell send set sew shake share sharpen shave shoot "
    "shout show shut sing sit skate sketch ski skip sleep smell smile smoke sneak solder sort "
    "spare speak spell spend spin spot stack stand start stay steal stick stir stitch stop store "
    "strip study surf swap swear sweep swim swing take talk tape taste teach tell text thank think "
    "throw tidy tie time touch trace track trade train translate trap travel treat trim trust try "
    "tune turn type undo untangle use visit volunteer wait wake walk want wash watch water wave "
    "wear weave weed weigh whisper whistle win wind wipe wish wonder work worry wrap write yell"
)
