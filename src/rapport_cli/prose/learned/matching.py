"""Which words of a text a reader would trace back to something that was noted down.

Two degrees: the same word in another form, a synonym, a number written otherwise or a part of a
compound; and a word of the same field of life ("knits for her ward" / "that scarf").
"""

from collections.abc import Iterable, Mapping

from rapport_cli.prose.learned.word_classes import find_form
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.stems import alike, stem
from rapport_cli.prose.vocabulary import COMMON_WORDS, FUNCTION_WORDS
from rapport_cli.prose.words import find_words, plain_words
from rapport_cli.when.words import NUMBERS

_SHORTEST_PART = 4

_SAME = (
    "grandmother gran granny nan nana nanna nonna nonno abuela oma babushka yiayia gogo grandma",
    "grandfather grandpa grandad granddad opa abuelo dida nonno gramps",
    "mother mum mom mam mama mummy mommy ma amma",
    "father dad papa daddy pop da appa baba",
    "child children kid kids son daughter wee-one wean bairn lad lass little ones",
    "house home flat apartment place cottage digs unit",
    "car ute truck van pickup bakkie lorry motor wheels",
    "ill sick poorly unwell", "big huge large enormous", "little small tiny wee",
    "mobile phone cell", "shop store market", "rubbish bin trash garbage",
    "old ancient vintage antique", "job work shift shifts trade", "boss manager chief",
    "sofa couch settee", "jumper sweater cardigan jersey", "trainers sneakers shoes boots",
    "biscuit biscuits cookie cookies", "motorbike motorcycle bike", "tap faucet",
    "autumn fall", "holiday vacation trip", "sunrise dawn sunup", "sunset dusk",
    "bought buy buying", "taught teach teaches", "drew drawn draw", "sang sung sing",
    "swam swum swim", "ran run", "wrote written write", "rode ridden ride", "grew grown grow",
    "knew known know", "flew flown fly", "ate eaten eat", "drank drunk drink", "wore worn wear",
    "stole stolen steal", "froze frozen freeze", "made make", "kept keep", "slept sleep",
)  # fmt: skip

_FIELDS = (
    "knit knitting wool yarn scarf scarves needles jumper socks mittens crochet stitch stitches",
    "sew sewing quilt quilts patchwork seam thread needle fabric dress hem stitch machine",
    "bake baking bread loaf loaves oven dough flour sourdough pan cake pie pastry tart bakery",
    "cook cooking kitchen pot stew curry soup recipe sauce spice supper dinner stove jollof",
    "tea kettle mug cup teapot brew biscuit", "coffee espresso latte barista cup cortado roast",
    "garden gardening tomato tomatoes allotment seeds beans roses soil spade compost greenhouse",
    "bird birds hawk hawks owl heron robin gull pigeon pigeons feeder feathers wings nest parrot",
    "dog dogs puppy collie terrier beagle greyhound spaniel lead walkies paws fetch bark tail",
    "cat cats kitten paws purr whiskers", "horse horses pony saddle stable mare reins gallop",
    "hens chickens rooster eggs coop chook chooks", "bees bee hive hives honey swarm",
    "fish fishing rod trout river bait catch angler hook", "boat sail sailing ferry harbour oars",
    "swim swimming pool sea lake water lengths lane tide wave waves cold surf surfing board",
    "run running marathon miles jog track race laps shoes", "bike bicycle cycling ride pedal",
    "football soccer goal match pitch team league keeper boots", "cricket innings wicket bat over",
    "baseball inning innings mitt bat ballgame pitcher mariners", "hockey ice rink skates puck",
    "basketball hoop dunk court", "rugby scrum try match", "chess board rook pawn knight queen",
    "cards deck poker bridge uno shuffle draw tarot", "puzzle jigsaw pieces crossword clue across",
    "guitar strings chord chords strum amp tune", "piano keys scales tune pedal waltz",
    "violin fiddle bow strings reel", "cello bow strings", "drum drums beat sticks rhythm",
    "choir sing singing song hymn hymns alto bass tenor verse chorus", "band gig song stage tune",
    "dance dancing waltz tango salsa ballet steps floor ceilidh", "record records vinyl album song",
    "paint painting brush canvas watercolour colour", "draw drawing sketch doodle doodles pencil",
    "photo photos photograph photographs camera picture pictures film lens album",
    "book books novel read reading library shelf shelves page pages chapter story author",
    "write writing poem poems letter letters diary pen", "film films movie movies cinema screen",
    "car engine garage mechanic tyre wheel gearbox bonnet chevy ford truck", "train trains railway",
    "bus buses route driver stop", "plane flight pilot airport", "bridge bridges river span",
    "clock clocks watch watches tick time", "radio dial station wireless broadcast forecast",
    "iron irons ironing shirt shirts crisp crease", "wood carve carving carpenter shed bench saw",
    "rain raining drizzle mizzle spitting umbrella wet puddle downpour", "snow ice sledge frost",
    "star stars telescope moon planet sky", "shell shells beach sand", "mountain hill climb summit",
    "church hymn pew pastor choir sermon", "school class pupils teacher lesson homework exam",
    "farm cows calf sheep lamb tractor barn field hay milking harvest", "bar pub pint bartender",
    "hair barber haircut salon curls", "tattoo ink", "wedding bride ring cake dress",
    "phone texts messages rang ringing", "lemon orange apple apples peach plum orchard jam tree",
    "frog frogs", "dragon dragons quest dungeon dice", "game games level console player",
)  # fmt: skip

_same: dict[str, frozenset[int]] = {}
_fields: dict[str, frozenset[int]] = {}


def content_stems(text: str) -> frozenset[str]:
    """The stems of a noted text's words, without those that hold English together."""
    return frozenset(stem(word) for word in _content(text))


def shared_words(noted: str, reading: Reading) -> list[int]:
    """The indices of the words that are the noted ones in some form; the appointment's left out."""
    wanted = _content(noted)
    if not wanted:
        return []
    _prepare()
    known = {each for word in wanted for each in alike(word)}
    meanings = _lines(_same, wanted)
    numbers = {_figure(word) for word in wanted} - {""}
    spoken = reading.statement
    words = reading.words
    return [
        index
        for index, word in enumerate(words.plain)
        if word not in FUNCTION_WORDS
        and not spoken.start <= words.starts[index] < spoken.end
        and (
            stem(word) in known
            or not meanings.isdisjoint(find_form(_same, word) or ())
            or _figure(word) in numbers
            or any(_is_part(word, each) for each in wanted)
        )
    ]


def words_of_the_same_field(noted: str, reading: Reading) -> int:
    """How many words of the text belong to a field of life that a noted word belongs to."""
    _prepare()
    fields = _lines(_fields, _content(noted))
    return sum(
        word not in COMMON_WORDS and not fields.isdisjoint(find_form(_fields, word) or ())
        for word in reading.words.places
    )


def _prepare() -> None:
    if _same:
        return
    for table, lines in ((_same, _SAME), (_fields, _FIELDS)):
        for number, line in enumerate(lines):
            for word in line.split():
                table[word] = table.get(word, frozenset()) | {number}


def _lines(table: Mapping[str, frozenset[int]], words: Iterable[str]) -> frozenset[int]:
    """The lines that these words stand in."""
    return frozenset(line for word in words for line in find_form(table, word) or ())


def _content(text: str) -> frozenset[str]:
    return frozenset(
        piece
        for word, _, _ in find_words(text)
        for piece in plain_words(word)
        if piece not in FUNCTION_WORDS
    )


def _figure(word: str) -> str:
    """A number above one as a figure, however it is written; nothing for other words."""
    if word.isdigit():
        return word
    number = NUMBERS.get(word, 0)
    return str(number) if number > 1 else ""


def _is_part(word: str, other: str) -> bool:
    """Whether one begins or ends a compound of the other: "pins" and "pinsetter"."""
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) < _SHORTEST_PART or len(longer) < len(shorter) + 3:
        return False
    return longer.startswith(shorter) or longer.endswith(shorter)
