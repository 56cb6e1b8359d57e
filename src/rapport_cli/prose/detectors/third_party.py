"""What would tell a stranger about another person: full name, number, address, date of birth."""

import re
from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ERROR_PHRASE, HINT_PHRASE, ActiveRule

# Patterns are compiled where a glance at the text says that they may be needed.
_EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_PHONE = r"(?<![\w:/.-])\+?\(?\d[\d ().-]{5,18}\d(?![\w:/-])"
_BORN = (
    r"(?i)\b(?:born (?:on )?|d\.?o\.?b\.?:? |date of birth:? (?:is )?)"
    r"(?:\d{1,2}[ ./-]\w{1,9}[ ./-]\d{2,4}|\w{3,9} \d{1,2},? \d{4}|\d{4}-\d\d-\d\d)"
)
_BIRTH = frozenset(("born", "birth", "dob", "d"))
_STREETS = frozenset(
    ("Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Ln", "Drive", "Dr", "Close", "Court",
     "Ct", "Crescent", "Way", "Terrace", "Place")
)  # fmt: skip
_STREET = (
    r"\b\d{1,5}[a-zA-Z]? (?:[A-Z][a-z'’]{1,20} ){1,3}(?:" + "|".join(sorted(_STREETS)) + r")\b"
)

_FEWEST_DIGITS = 7

_GIVEN_NAMES = """
    aaron abby adam aisha alan albert alex alexander alexandra alfie alice alison amanda amber
    amelia amy ana andre andrea andrew andy angela anita ann anna anne annie anthony antonio
    april arthur ashley barbara beatrice becky ben benjamin beth bill billy bob bobby brandon
    brenda brian bridget bruce caitlin callum carl carla carlos carol caroline catherine cathy
    charles charlie charlotte cheryl chloe chris christian christina christine christopher
    claire clara colin connor courtney craig cynthia daisy dan dana daniel danny dave david
    dawn dean deborah debra denise dennis derek diana diane diego dominic donald donna dorothy
    doug douglas dylan eddie edward eileen elaine elena eleanor elizabeth ella ellen ellie
    emily emma eric erica erin ethan eva evan evelyn fatima fiona frances francis frank fred
    gabriel gareth gary gavin gemma geoff george gerald gloria grace graham greg hannah harold
    harry hassan hazel heather helen henry holly howard hugh ian imran irene isaac isabel
    isabella ivan jack jackie jacob jake james jamie jane janet janice jason jean jeff
    jennifer jenny jeremy jess jesse jessica jill jim jimmy joan joanna joanne joe joel john
    johnny jon jonathan jordan jorge jose joseph josh joshua joy joyce juan judith judy julia
    julian julie justin karen kate katherine kathleen kathy katie kayla keith kelly ken
    kenneth kevin kieran kim kimberly kirsten kyle lara larry laura lauren lawrence leah lee
    leo leon leslie lewis liam linda lindsay lisa liz lorraine louis louise lucas lucy luis
    luke lynn maggie malcolm marcus margaret maria marie marilyn mario marion mark martha
    martin mary matt matthew maureen megan melanie melissa michael michelle miguel mike
    mohammed molly monica morgan muhammad nancy naomi natalie nathan neil nicholas nick nicola
    nicole nigel nina noah norma oliver olivia omar oscar owen pamela patricia patrick paul
    paula pauline pedro peter phil philip phyllis rachel ralph ravi ray raymond rebecca renee
    rhys ricardo richard rick rita rob robert roberta robin roger ron ronald rosa rose rosie
    ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sharon
    shaun sheila shirley simon sofia sonia sophia sophie stacey stan stephanie stephen steve
    steven stuart sue susan suzanne sylvia tanya tara ted teresa terry thomas tim timothy tina
    todd tom tommy tony tracey tracy trevor tyler valerie vanessa vera veronica vicky victor
    victoria vincent virginia walter wayne wendy will william yasmin yusuf yvonne zach zoe
"""
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Given names common enough to tell a person in full from a place or a pet."""

_NOT_SURNAMES = frozenset(
    ("and", "at", "is", "or", "the", "street", "road", "avenue", "park", "lane", "hill", "school",
     "college", "clinic", "hospital", "centre", "center", "counselling", "counseling", "therapy",
     "day", "bridge", "church", "square", "house", "university", "library", "monday", "tuesday",
     "wednesday", "thursday", "friday", "saturday", "sunday", "i")
)  # fmt: skip
_OWN_NUMBER = frozenset(
    ("my", "our", "me", "us", "office", "text", "call", "reach", "ring", "here", "practice")
)
_OTHERS = frozenset(
    ("his", "her", "their", "mother", "mum", "mom", "father", "dad", "sister", "brother", "wife",
     "husband", "partner", "friend", "ex", "son", "daughter", "'s", "’s", "boss")
)  # fmt: skip
_INTRODUCES = frozenset(("is", "'s", "am", "from", "dr"))


def another_person(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """The clinician's own words (`Message.own_words`) and numbers given as "my" are no finding."""
    text = reading.text
    own = " ".join(reading.message.own_words).casefold()
    digits = sum(letter.isdigit() for letter in text)
    if digits >= _FEWEST_DIGITS:
        yield from _numbers(text, "".join(letter for letter in own if letter.isdigit()))
    if "@" in text:
        for found in re.finditer(_EMAIL, text):
            if found.group().casefold() not in own and not _is_own(text, found.start()):
                yield Sighting(found.start(), found.end(), ERROR_PHRASE)
    if digits and not _BIRTH.isdisjoint(reading.words.plain):
        for found in re.finditer(_BORN, text):
            yield Sighting(found.start(), found.end(), ERROR_PHRASE)
    if digits and not _STREETS.isdisjoint(reading.words.written):
        for found in re.finditer(_STREET, text):
            if found.group().casefold() not in own and _is_others(text, found.start()):
                yield Sighting(found.start(), found.end(), ERROR_PHRASE)
    yield from _full_names(reading, own)


def _numbers(text: str, own_digits: str) -> Iterable[Sighting]:
    for found in re.finditer(_PHONE, text):
        digits = "".join(letter for letter in found.group() if letter.isdigit())
        if len(digits) < _FEWEST_DIGITS or digits in own_digits or _is_date(found.group()):
            continue
        if _is_others(text, found.start()):
            yield Sighting(found.start(), found.end(), ERROR_PHRASE)
        elif not _is_own(text, found.start()):
            yield Sighting(found.start(), found.end(), HINT_PHRASE)


def _is_date(number: str) -> bool:
    parts = re.split(r"[ ./-]+", number.strip())
    return len(parts) >= 3 and max(map(len, parts[:3])) == 4 and len(parts[1]) <= 2


def _words_before(text: str, start: int, count: int) -> list[str]:
    before = text[max(0, start - 80) : start].casefold().replace(":", " ").split()[-count:]
    return [word.strip(",.;") for word in before]


def _is_own(text: str, start: int) -> bool:
    return any(word in _OWN_NUMBER for word in _words_before(text, start, 6))


def _is_others(text: str, start: int) -> bool:
    return any(
        word in _OTHERS or (word.endswith(("'s", "’s")) and len(word) > len("it's"))
        for word in _words_before(text, start, 4)
    )


def _full_names(reading: Reading, own: str) -> Iterable[Sighting]:
    """A given name and a surname within a counted sentence, unless the writer says "this is"."""
    words = reading.words
    for index, given in enumerate(words.written[:-1]):
        surname = words.written[index + 1]
        if not (given[0].isupper() and surname[0].isupper() and len(surname) > 1):
            continue
        if given.casefold() not in GIVEN_NAMES or surname.casefold() in _NOT_SURNAMES:
            continue
        start, end = words.starts[index], words.ends[index + 1]
        if start == words.starts[index + 1] or words.marks[index].strip():
            continue
        if given.casefold() in own.split() or reading.text[start:end].casefold() in own:
            continue
        introduced = index > 0 and words.plain[index - 1] in _INTRODUCES
        if not introduced and any(span.start <= start < span.end for span in reading.counted):
            yield Sighting(start, end, HINT_PHRASE)
