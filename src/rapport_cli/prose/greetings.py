"""A greeting: a line, or a first sentence, that says nothing but hello and a name.

It is judged piece by piece, a piece being what stands between commas: "Hi Beth, Priti here." is
two pieces of greeting, "Hi Sam, it was good to meet you." is a sentence.
"""

from rapport_cli.prose.abbreviations import CALENDAR_WORDS, NAMES_TOO, STARTERS, words_of
from rapport_cli.prose.names import (
    MOST_COURTESY,
    is_name,
    is_named,
    is_place,
    is_place_word,
    is_title,
    name_core,
    pieces_of,
    plain_word,
)

_WHEREABOUTS = ("here", "from", "at")
_MOST_GREETED = 6
_MOST_UNKNOWN = 2
_MOST_CALLED = 3

_GREETINGS = words_of(
    "hi hii hiii hey heyy heya hiya hello hullo hallo dear morning afternoon evening greetings "
    "howdy hola ciao buenas bonjour namaste aloha shalom salaam salam yo oi alright g'day gday "
    "mōrena morena talofa sawubona howzit cheers happy oya salut hej ahoj akwaaba bula wagwan sup"
)
_GREETING_PHRASES = (
    ("good", "morning"), ("good", "afternoon"), ("good", "evening"), ("good", "day"),
    ("kia", "ora"), ("guten", "tag"), ("buenos", "días"), ("buenos", "dias"), ("buenas", "tardes"),
    ("bore", "da"), ("prynhawn", "da"), ("noswaith", "dda"), ("dia", "dhuit"), ("dia", "duit"),
    ("good", "night"), ("what's", "good"), ("what's", "up"), ("ey", "up"),
    ("bom", "dia"), ("boa", "tarde"), ("god", "dag"), ("goeie", "môre"), ("dobrý", "den"),
)  # fmt: skip
_GREETED = words_of(
    "there again all both everyone everybody folks team and & my friend love client student "
    "customer patient member you two guys ladies sir madam family of the"
)
_ENDEARMENTS = words_of(
    "mate man guy my brother bro sis sister girl big pal love hen pet hon chief boss champ lad son "
    "dear darling friend o ol old wee"
)
"""Words that stand beside a name when somebody is called: "Kofi my man", "Big man Tyrone"."""
_CALLS = words_of("ok okay right so well now then yes oh ah aw och aye omg yay hmm")
"""Words that greet where a name follows, and only a name: "Right Stevie."."""

_NO_NAME = (
    "ing", "tion", "ment", "ness", "ful", "ous", "able", "ible", "ies", "oes", "ship", "ships",
)  # fmt: skip
"""Endings of longer words that are seldom names, called out alone: "Ferrets and lightning!"."""


def is_greeting(part: str) -> bool:
    """Whether a first sentence or line only says hello: "Hi Sam,", "Jess!", "Dear Ana –"."""
    if len(part) > MOST_COURTESY:
        return False
    pieces = pieces_of(part)
    if not pieces:
        return True
    called = [words for words in map(_without_calls, pieces) if words]
    if _calls_fondly(called, is_called=called != pieces):
        return part.rstrip()[-1] not in "?…"
    is_hello = any(map(_greets, pieces))
    if not called or not all(
        _is_addressed(words) or (is_hello and _is_small_introduction(words)) for words in called
    ):
        return False
    if is_hello or any(map(_introduces, pieces)):
        return True
    return is_vocative(part) or (part.rstrip()[-1] == "." and _names_both(called))


def _calls_fondly(pieces: list[list[str]], *, is_called: bool) -> bool:
    """A name and nothing but endearments around it: "Amara, o girl!", "Leon mate."; the endearment
    alone where a word of calling stands before it: "Now love."."""
    words = [word for words in pieces for word in words]
    if is_called and len(words) == 1:
        return plain_word(words[0]) in _ENDEARMENTS
    if not 1 < len(words) <= _MOST_CALLED + 1:
        return False
    named = [word for word in words if plain_word(word) not in _ENDEARMENTS]
    if not 0 < len(named) < len(words) or len(named) > 2:
        return False
    return all(is_name(name_core(word)) for word in named) and words[0][0].isupper()


def _names_both(pieces: list[list[str]]) -> bool:
    """Whom it is for and whom it is from, as on an answering machine: "Alastair, Omar."."""
    return len(pieces) == 2 and all(len(words) <= 2 and is_named(words) for words in pieces)


def is_vocative(part: str) -> bool:
    """Whether a part is a name alone, called out: "Jess!", "Dr. Yee —", "Well now, Dermot."."""
    pieces = [words for words in map(_without_calls, pieces_of(part)) if words]
    words = pieces[0] if len(pieces) == 1 else []
    if not 0 < len(words) <= _MOST_CALLED or part.rstrip()[-1:] in "?…":
        return False
    if is_place_word(plain_word(words[0])):
        return False
    if len(words) == 1 and len(name_core(words[0])) > 5 and plain_word(words[0]).endswith(_NO_NAME):
        return False
    return is_named(words)


def _greets(words: list[str]) -> bool:
    plain = [plain_word(word) for word in words]
    begun = 0
    while begun < len(plain):
        if tuple(plain[begun : begun + 2]) in _GREETING_PHRASES:
            begun += 2
        elif plain[begun] in _GREETINGS or (begun and plain[begun] in CALENDAR_WORDS):
            begun += 1
        else:
            break
    if not begun or plain[0] == "cheers" or (plain[0] == "happy" and begun == 1):
        return False
    rest = words[begun:]
    return len(rest) <= _MOST_GREETED and _are_greeted(rest)


def _without_calls(words: list[str]) -> list[str]:
    begun = 0
    while begun < len(words) and plain_word(words[begun]) in _CALLS:
        begun += 1
    return words[begun:]


def _is_addressed(words: list[str]) -> bool:
    return _greets(words) or _introduces(words) or is_named(words)


def _is_small_introduction(words: list[str]) -> bool:
    """ "mo here": enough beside a greeting, where anybody may do without capitals."""
    plain = [plain_word(word) for word in words]
    if len(plain) != 2 or plain[1] != "here":
        return False
    name = plain[0]
    return name.isalpha() and name not in STARTERS and name not in CALENDAR_WORDS


def _are_greeted(words: list[str]) -> bool:
    unknown = 0
    for word in words:
        lower = plain_word(word)
        if lower in _GREETED or is_title(lower) or is_name(name_core(word)):
            continue
        if lower in NAMES_TOO:
            continue
        if not lower.isalpha() or lower in STARTERS or lower in CALENDAR_WORDS:
            return False
        unknown += 1
    return unknown <= _MOST_UNKNOWN


def _introduces(words: list[str]) -> bool:
    """A name and where it is, without a verb: "Denise here", "Denise from Elm Street"."""
    plain = [plain_word(word) for word in words]
    for adverb in _WHEREABOUTS:
        if adverb in plain[1:]:
            place = plain.index(adverb, 1)
            return is_named(words[:place]) and is_place(words[place + 1 :])
    return False
