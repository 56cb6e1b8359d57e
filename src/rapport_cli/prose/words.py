"""A text as words that can be compared, whatever apostrophes, contractions and short forms it uses.

"You’re", "youre" and "ur" are what people type; a rule should have to say "you are" once. Each
word of the text becomes one or more plain lower-case words that keep the place they came from.
"""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*|\d+(?:[.:]\d+)*")

SPELT_OUT: dict[str, tuple[str, ...]] = {
    "can't": ("can", "not"), "cant": ("can", "not"), "cannot": ("can", "not"),
    "won't": ("will", "not"), "wont": ("will", "not"), "shan't": ("shall", "not"),
    "ain't": ("is", "not"), "let's": ("let", "us"), "lets": ("let", "us"),
    "y'all": ("you", "all"), "o'clock": ("o'clock",),
    "dont": ("do", "not"), "didnt": ("did", "not"), "doesnt": ("does", "not"),
    "isnt": ("is", "not"), "arent": ("are", "not"), "wasnt": ("was", "not"),
    "havent": ("have", "not"), "couldnt": ("could", "not"), "shouldnt": ("should", "not"),
    "im": ("i", "am"), "ive": ("i", "have"), "youre": ("you", "are"), "youve": ("you", "have"),
    "youll": ("you", "will"), "thats": ("that", "'s"), "whats": ("what", "'s"),
    "hows": ("how", "'s"), "theres": ("there", "'s"), "howre": ("how", "are"),
    "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "urself": ("yourself",), "ppl": ("people",), "abt": ("about",),
    "w": ("with",), "n": ("and",), "ty": ("thank", "you"), "tysm": ("thank", "you", "so", "much"),
    "wouldnt": ("would", "not"), "theyre": ("they", "are"), "werent": ("were", "not"),
    "lmk": ("let", "me", "know"), "u": ("you",), "ur": ("your",), "thx": ("thanks",),
    "pls": ("please",), "plz": ("please",),
}  # fmt: skip

_ENDINGS = {"re": "are", "m": "am", "ve": "have", "ll": "will", "d": "'d", "s": "'s"}

SAME_AS: dict[str, frozenset[str]] = {
    "is": frozenset(("is", "'s")),
    "has": frozenset(("has", "'s")),
    "'s": frozenset(("'s", "is", "has")),
    "would": frozenset(("would", "'d")),
    "had": frozenset(("had", "'d")),
    "did": frozenset(("did", "'d")),
    "'d": frozenset(("'d", "would", "had", "did")),
}
"""Words that a contraction leaves undecided: "it's" is "it is", "it has" and "its" all at once."""


def find_words(text: str) -> list[tuple[str, int, int]]:
    """Each word or number of the text, as written, with its place."""
    return [(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]


def plain_words(word: str) -> tuple[str, ...]:
    """The plain words that a written word stands for: "can’t" is ("can", "not")."""
    word = word.lower()
    for apostrophe in "’ʼ`´":
        if apostrophe in word:
            word = word.replace(apostrophe, "'")
    if word in SPELT_OUT:
        return SPELT_OUT[word]
    head, apostrophe, tail = word.rpartition("'")
    if not apostrophe:
        return (word,)
    if tail == "t" and head.endswith("n"):
        return (*plain_words(head[:-1]), "not")
    if tail in _ENDINGS:
        return (*plain_words(head), _ENDINGS[tail])
    return (word,)


def short_forms(words: set[str]) -> list[str]:
    """The short forms ("cannot", "dont") all of whose plain words are among `words`."""
    return [short for short, plain in SPELT_OUT.items() if words.issuperset(plain)]
