"""Words cut to a stem that their forms share: "baking", "bakes" and "baked" all meet in "bak".

It need not be right about English, only the same on both sides of a comparison.
"""

_ENDINGS = ("ations", "ation", "nesses", "ness", "ings", "ing", "iest", "ier", "ies", "ily",
            "edly", "ied", "ers", "est", "ed", "er", "ly", "es", "y", "s", "e")  # fmt: skip
_SHORTEST = 3


def stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            if ending == "s" and word.endswith("ss"):
                return word
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]
    return word


_ALIKE = (
    "mother mum mom mam mama mummy mommy",
    "father dad papa daddy pop",
    "grandmother gran granny nan nana nanna grandma",
    "grandfather grandpa grandad granddad",
    "child children kid kids son daughter boy girl toddler baby",
    "wife husband partner spouse",
    "brother sister sibling siblings twin",
    "dog puppy hound terrier collie labrador pup",
    "cat kitten",
    "house home flat apartment",
    "car truck van",
    "bike bicycle cycling",
    "film movie cinema",
    "photo photograph picture photos",
    "garden allotment yard plot",
    "bread loaf dough sourdough baking",
    "school class classroom teacher teaching pupils",
    "song music tune singing sing choir",
    "guitar piano violin fiddle cello drums",
    "run running jog marathon",
    "swim swimming pool lake sea",
    "boat ship ferry sail sailing",
    "bird birds hen hens chickens",
    "horse pony mare",
    "football soccer",
    "book reading novel",
    "write writing wrote letter",
    "cook cooking kitchen recipe",
    "tea kettle mug cup coffee",
    "walk walking hike stroll",
    "laugh laughing laughter joke funny",
    "paint painting drawing draw",
    "sew sewing quilt knit knitting",
    "morning dawn sunrise early",
    "night evening late",
    "buy buys bought shop",
    "grow grows grew growing grown",
    "make makes made making",
    "drive drives drove driving",
    "keep keeps kept keeping",
    "teach teaches taught teaching",
    "build builds built building",
    "fix fixes fixed fixing repair repairs mend mended restore restoring",
    "feed feeds fed feeding",
    "stand stands stood standing",
    "fall falls fell fallen",
    "hold holds held holding",
    "break breaks broke broken",
    "bring brings brought",
    "catch catches caught",
    "find finds found",
    "hear hears heard hearing listen listens",
    "leave leaves left",
    "say says said",
    "see sees saw seen seeing watch watches watched",
    "send sends sent",
    "sit sits sat sitting",
    "sleep sleeps slept sleeping",
    "speak speaks spoke talk talks",
    "wear wears wore worn",
    "win wins won",
    "phone call calls",
    "friend mate pal buddy friends",
    "street road lane",
)

_KIN: dict[str, frozenset[str]] = {}


def alike(word: str) -> frozenset[str]:
    """Stems that would do as well as this word's own, which is among them."""
    own = stem(word)
    if not _KIN:
        for line in _ALIKE:
            stems = frozenset(stem(each) for each in line.split())
            for each in stems:
                _KIN[each] = _KIN.get(each, frozenset()) | stems
    return _KIN.get(own, frozenset()) | {own}
