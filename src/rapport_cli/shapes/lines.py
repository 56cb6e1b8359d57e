"""Where in a text something stands, as editors count it."""


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Both counted from one, in code points; `offset` from zero."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
