"""What a person typed, shown back to them in an error."""

LONGEST_QUOTE = 40


def quote(typed: str) -> str:
    """What was typed, in quotation marks, without control characters and not too long."""
    start = typed[: 10 * LONGEST_QUOTE]
    shown = " ".join("".join(c if c.isprintable() else " " for c in start).split())
    if len(shown) > LONGEST_QUOTE or len(start) < len(typed):
        return f'"{shown[:LONGEST_QUOTE]}…"'
    return f'"{shown}"'
