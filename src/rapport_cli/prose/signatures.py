"""A signature: what stands at the end and says goodbye, or who wrote and where to find them.

It is judged piece by piece, a piece being what stands between commas and line breaks, so that
"Warmly,", "Dana Reyes" and "LCSW" make one signature of three pieces.
"""

from rapport_cli.prose.abbreviations import CALENDAR_WORDS, STARTERS, words_of
from rapport_cli.prose.names import (
    MOST_COURTESY,
    MOST_NAMES,
    is_contact,
    is_name,
    is_named,
    is_place,
    is_place_word,
    name_core,
    pieces_of,
    plain_word,
)
from rapport_cli.prose.tokens import DASHES, is_kiss
from rapport_cli.when.words import MONTHS

_MOST_VALEDICTION_WORDS = 3
_VALEDICTION_OPENERS = words_of("your with in all ever always much")
_MOST_CONTACT_WORDS = 8
_MOST_DIGITS_OF_A_TIME = 4

_PARTINGS = words_of(
    "bye goodbye good-bye byes bye-bye night bless cheerio cheers ta-ra tara regards wishes "
    "greetings sincerely "
    "faithfully truly yours aye wish remain yourself keep good konā loop easy "
    "warmly warmest fondly respectfully best thanks thank thx ty care "
    "ciao later soon mihi love lg xo xoxo xx x health peace blessings onwards kite long "
    "gratitude gratefully cordially namaste hugs woohoo yay well ya you then arohanui anō noa slán "
    "saludos abrazo abrazos besos grüße gruß cordialement bises"
)
"""Words that take leave by themselves, but for those of `_PARTING_PAIRS`."""

_GOODBYES = words_of("bye goodbye good-bye bye-bye ta-ra tara cheerio ciao until so")
_LONGEST_SMALL_NAME = 8
_NO_SIGNATURES = words_of(
    "lol haha yay same deal agreed cool nice wow legend legends sweet promise period done class "
    "brilliant amazing unreal gold iconic facts really truly honestly obviously always forever "
    "anyway sorry hm hmm ha oof ugh phew seriously respect noted understood confirmed sorted"
)
"""Small words that stand alone behind a sentence and are nobody's name."""

_PARTING_WORDS = _PARTINGS | words_of(
    "bye now for then bye-bye good okay ok so long ta ra all the and with in to your you very "
    "much many again kind kindest warm my lots of take talk speak see catch chat be stay keep "
    "until till later soon as always ever sincere a big ka kite ngā nga hei konā ya next time "
    "every mind i walk mooi go day evening god nāku noa nā mit freundlichen liebe viele nui un"
)
"""Words that may stand beside one that takes leave."""

_PARTING_PAIRS = {
    "care": ("take", "good", "with"),
    "aye": ("yours",),
    "wish": ("good",),
    "remain": ("i",),
    "yourself": ("mind",),
    "keep": ("god",),
    "easy": ("go",),
    "good": ("walk",),
    "konā": ("hei",),
    "loop": ("mooi",),
    "night": ("good", "night"),
    "bless": ("god", ""),
    "soon": ("talk", "speak", "see", "chat", "you", "ya", "more"),
    "later": ("talk", "speak", "see", "chat", "you", "ya"),
    "well": ("be", "stay", "keep"),
    "long": ("so",),
    "kite": ("ka",),
    "health": ("your", "good"),
    "then": ("talk", "speak", "until", "till"),
    "you": ("see",),
    "ya": ("see", "love"),
    "love": ("of", "with", "much", ""),
}
"""Words that take leave only after certain others; "" stands for the beginning."""


def is_leave_taking(part: str) -> bool:
    """Whether a last sentence or line only takes leave or signs: "Bye now.", "– Dana"."""
    if len(part) > MOST_COURTESY:
        return False
    if part[-1] == ")" and "(" in part[1:]:
        part = _without_aside(part)
    pieces = pieces_of(part)
    if not pieces:
        return True
    if _parts([word for words in pieces for word in words]):
        return True
    is_headed = any(_parts(words) for words in pieces) or part[0] in DASHES
    if part.rstrip()[-1] in ".!?…" and not is_headed and not _ends_in_initial(pieces[-1]):
        return False
    return _is_laid_out_as_valediction(part) or _signs(pieces, is_headed)


def opens_signature_block(part: str) -> bool:
    """Whether a part begins with the line of dashes that e-mail puts above a signature."""
    line = part.partition("\n")[0].strip()
    return len(line) > 1 and not line.strip("-–—_=*")


def is_contact_line(part: str) -> bool:
    """Whether a line gives nothing but a number, an address on the net, or an office's."""
    words = part.split()
    if part[:13].lower() == "sent from my " and len(words) <= MOST_NAMES + 1:
        return True
    return (
        len(words) <= _MOST_CONTACT_WORDS
        and any(is_contact(word) for word in words)
        and all(
            is_contact(word) or is_place_word(plain_word(word)) or is_name(name_core(word))
            for word in words
        )
    )


def is_small_signature(part: str, before: str) -> bool:
    """ "fen", "mo x": a last word without capital or stop, after a sentence that has one."""
    words = [word for word in part.split() if not is_kiss(word)]
    if len(words) != 1 or not (words[0].isalpha() and words[0].islower()):
        return False
    is_name_like = 1 < len(words[0]) <= _LONGEST_SMALL_NAME and before[-1] in ".!?"
    return is_name_like and words[0] not in _NO_SIGNATURES and _is_small_name(words[0])


def is_goodbye(part: str) -> bool:
    """Whether a part takes leave in so many words, so that a sentence behind it is a second
    thought."""
    return plain_word(part.split()[0]) in _GOODBYES and is_leave_taking(part)


def is_full_name(part: str) -> bool:
    """Whether a line is a name of two words and more, perhaps with degrees: "Ana Reyes, LMFT"."""
    pieces = pieces_of(part)
    return (
        bool(pieces)
        and part[-1] not in "!?…"
        and len(pieces[0]) > 1
        and is_named(pieces[0])
        and all(is_named(words) or is_place(words) or _is_rank(words) for words in pieces[1:])
    )


def _is_rank(words: list[str]) -> bool:
    """ "Substance Use Counselor": a few words, each with its capital."""
    return len(words) <= MOST_NAMES and all(word[0].isupper() for word in words)


def says_when(part: str) -> bool:
    """Whether a part is a date or a time: "21 May, 10.15.", "3.12., 11.00."."""
    words = part.split()
    if not any(map(str.isalpha, part)):
        return all(
            any(map(word.__contains__, ".:/"))
            and 0 < sum(map(str.isdigit, word)) <= _MOST_DIGITS_OF_A_TIME
            for word in words
        )
    is_month = any(plain_word(word) in MONTHS for word in words)
    return is_month and any(
        name_core(word).isdigit() and len(name_core(word)) < 3 for word in words
    )


def is_afterthought(part: str) -> bool:
    """Whether a sentence begins with "P.S."."""
    return part[:5].lower().replace(".", "").replace(" ", "").startswith(("ps", "pps")) and (
        part[:2].isupper() or part[1:2] == "."
    )


def _without_aside(part: str) -> str:
    """The name without what is said of it in parentheses: "Nell (the bird one)"."""
    name, _, aside = part.rpartition("(")
    return name if len(aside.split()) <= MOST_NAMES and name.strip() else part


def _parts(words: list[str]) -> bool:
    plain = [plain_word(word) for word in words]
    while plain and len(plain) > 1 and is_name(name_core(words[len(plain) - 1])):
        if plain[-1] in _PARTING_WORDS:
            break
        plain.pop()
    if not plain or not all(word in _PARTING_WORDS for word in plain):
        return False
    if plain[-1] == "to":
        # "Kind regards to Alan" is a message of its own.
        return False
    return any(_takes_leave(plain, index) for index in range(len(plain)))


def _takes_leave(plain: list[str], index: int) -> bool:
    word = plain[index]
    if word not in _PARTINGS:
        return False
    before = _PARTING_PAIRS.get(word)
    if word in ("you", "ya") and (index, len(plain)) != (1, 2):
        return False
    return before is None or (plain[index - 1] if index else "") in before


def _is_laid_out_as_valediction(part: str) -> bool:
    """A few words, a comma, a name on the next line: "In kindness," and "Ruth". On the same line
    only where the first word gives it away: "Your friend, Ruth"."""
    line, comma, rest = part.partition(",\n")
    if not comma and part.partition(" ")[0].lower() in _VALEDICTION_OPENERS:
        line, comma, rest = part.partition(", ")
    words = line.split()
    if not comma or len(words) > _MOST_VALEDICTION_WORDS or not rest.strip():
        return False
    if any(plain_word(word) in CALENDAR_WORDS or any(map(str.isdigit, word)) for word in words):
        return False
    return _signs(pieces_of(rest), is_headed=True)


def _signs(pieces: list[list[str]], is_headed: bool) -> bool:
    names = 0
    for words in pieces:
        if _parts(words):
            continue
        if all(is_contact(word) or word[-1] == ":" for word in words):
            continue
        is_small = len(words) <= 2 and all(map(_is_small_name, words))
        if (is_headed and is_small) or is_named(words):
            names += 1
        elif not (names and is_place(words)):
            return False
    return True


def _is_small_name(word: str) -> bool:
    lower = plain_word(word)
    return lower.isalpha() and lower not in STARTERS and lower not in CALENDAR_WORDS


def _ends_in_initial(words: list[str]) -> bool:
    core = name_core(words[-1])
    return all(len(piece) <= 1 for piece in core.split(".")) and is_named(words)
