"""A mention as a phrase that can stand inside a sentence.

People write a mention as a thing ("the tomatoes you grow"), as a clause ("how you count the
ferries", "that you kept the chair") or as a whole sentence ("You count the ferries."). A template
can only take the first two, and "about that you kept" is not English.
"""

_SMALL_WORDS = frozenset(
    {"the", "your", "a", "an", "how", "what", "that", "when", "where", "why", "this"}
    | {"these", "those", "all", "every"}
)
_SUBJECTS = frozenset({"you", "your", "you're", "you’re", "you'd", "you’d", "you've", "you’ve"})


def phrase(mention: str) -> str:
    """Return the mention ready for the middle of a sentence; its own words are left as they are.

    Outer spaces, the mark that ended a sentence and the capital of a small first word go; "that
    you …" and a bare "you …" become "the way you …".
    """
    words = _without_stop(" ".join(mention.split())).split()
    if not words:
        return ""
    if words[0].lower() in _SMALL_WORDS | _SUBJECTS:
        words[0] = words[0].lower()
    if len(words) > 2 and words[0] == "that" and words[1].lower() in _SUBJECTS:
        words[0:1] = ["the", "way"]
    elif words[0] in _SUBJECTS and words[0] != "your" and not _is_participle(words):
        words[0:0] = ["the", "way"]
    return " ".join(words)


def _without_stop(text: str) -> str:
    """Dots that trail off are kept, and so is a question inside quotation marks."""
    end = len(text.rstrip("\"'”’"))
    closing = text[end:]
    stops = ".,;:" if closing else ".,;:!?"
    if text[:end].endswith(tuple(stops)) and not text[:end].endswith(".."):
        return text[: end - 1] + closing
    return text


def _is_participle(words: list[str]) -> bool:
    """ "you counting the ferries" is already a thing."""
    return words[0] == "you" and len(words) > 1 and words[1].endswith("ing")
