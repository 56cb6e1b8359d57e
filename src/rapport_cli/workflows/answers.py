"""What a person typed, made fit to keep: trimmed, capped, free of control characters."""

from rapport_cli.errors import UsageProblem

LONGEST_WORDS = 2_000
LONGEST_TEXT = 10_000

DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the order of what follows, on a terminal too: a text could read as another."""


def clean_words(typed: str, what: str, *, may_be_empty: bool = False) -> str:
    """Words on one line: runs of white space become one space.

    `what` names the place in the sentence of the UsageProblem ("goal"), which is raised for empty
    words, more than 2,000 characters, control characters and marks that turn the text's direction.
    """
    _check_length(typed, what, LONGEST_WORDS)
    words = " ".join(typed.split())
    if not words and not may_be_empty:
        raise UsageProblem(f"The {what} is empty.", hint="Give it in a few words.")
    _check_characters(words, what)
    return words


def clean_text(typed: str, what: str = "text") -> str:
    """A message exactly as it stands, line breaks too, without white space around it.

    UsageProblem as for `clean_words`, with 10,000 characters at most.
    """
    _check_length(typed, what, LONGEST_TEXT)
    text = typed.strip()
    if not text:
        raise UsageProblem(f"The {what} is empty.", hint="Give the words of the message.")
    _check_characters(text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " "), what)
    return text


def _check_length(typed: str, what: str, longest: int) -> None:
    if len(typed) > longest:
        raise UsageProblem(
            f"The {what} has {len(typed):,} characters; {longest:,} are the most that is kept.",
            hint="Shorten it.",
        )


def _check_characters(words: str, what: str) -> None:
    """Printable, or one of the invisible joiners and marks that real scripts and emoji need."""
    if words.isprintable():
        return
    from unicodedata import category

    for character in words:
        if character in DIRECTION_MARKS or category(character) in ("Cc", "Cs"):
            raise UsageProblem(
                f"The {what} holds control characters.", hint="Type it again without them."
            )
