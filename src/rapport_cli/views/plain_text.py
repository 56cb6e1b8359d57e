"""Text that is safe to put on a terminal, whoever wrote it.

Records hold what people pasted. A terminal obeys escape sequences (OSC 52 writes the clipboard),
C1 controls and bidirectional marks wherever they stand, so they are taken out on the way to the
screen; the record keeps its text as it is.
"""

BIDIRECTIONAL = frozenset((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def printable(text: str) -> str:
    """`text` without control and bidirectional characters; line ends and tabs stay."""
    if text.isprintable():
        return text
    return "".join(character for character in text.replace("\r\n", "\n") if is_printable(character))


def escaped(written: str) -> str:
    """JSON with its control and bidirectional characters spelt out: the same JSON, safe to print.

    JSON itself escapes the oldest of them only.
    """
    if written.isprintable():
        return written
    return "".join(mark if is_printable(mark) else f"\\u{ord(mark):04x}" for mark in written)


def one_line(text: str) -> str:
    """`text` on one line, safe to print."""
    return " ".join(printable(text).split())


def is_printable(character: str) -> bool:
    code = ord(character)
    if character in "\n\t":
        return True
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000:
        return False
    return code not in BIDIRECTIONAL
