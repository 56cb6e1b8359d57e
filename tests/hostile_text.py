"""Text that does harm where it is taken for more than text, for the tests of every room.

`HOSTILE_TEXTS` are cases with a name in the world; `hostile_texts()` is a strategy that puts such
pieces between ordinary words and characters. Whoever writes a view, a reader or a file of text
takes the strategy for one property: the piece comes out as text, or is refused.
"""

from hypothesis import strategies as st

TERMINAL_PIECES = (
    "\x1b]52;c;cXVpYmJsZQ==\x07",  # OSC 52: writes the clipboard
    "\x1b]0;title\x07",  # OSC 0: the window's title
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",  # OSC 8: a link with another face
    "\x1b[2J\x1b[H",  # CSI: clears the screen
    "\x1b[31m",
    "\x1bP+q544e\x1b\\",  # DCS: asks the terminal, which answers as if typed
    "\x9b31m",  # CSI as one C1 character
    "\x9d52;c;QQ==\x9c",
    "\x07",
    "\x08\x08\x08",
    "\x7f",
    "\x00",
    "\r",
)
BIDIRECTIONAL_PIECES = ("\u202e", "\u202d", "\u2066", "\u2067", "\u2069", "\u200f", "\u061c")
LINE_END_PIECES = ("\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
MARKUP_PIECES = ("[/foo]", "[bold]", "[link=file:///etc/passwd]x[/link]", "[", "]", "\\[", ":bomb:")
HTML_PIECES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "'><svg onload=alert(1)>",
    "</title>",
    "<!--",
    "&lt;",
    "&#60;",
    "javascript:alert(1)",
)
MARKDOWN_PIECES = ("# ", "```", "![x](https://example.org/x.png)", "[x](javascript:x)", "|", "---")
CSV_PIECES = (
    '=HYPERLINK("https://example.org")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    '","',
    '"',
    "＝1+1",  # a full-width sign that some spreadsheets read as the plain one
)
CALENDAR_PIECES = (
    "\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "\nATTACH:file:///etc/passwd",
    "\\n",
    ";",
    ",",
    ":",
    "\\",
    "BEGIN:VALARM",
)
MAIL_PIECES = ("\nBcc: everybody@example.org", "\r\n\r\n", "\n.\n", "From ")
TEMPLATE_PIECES = ("{{ 'a'*10**9 }}", "{% include '/etc/passwd' %}", "{{", "}}", "{%", "{#")
PATH_PIECES = ("../", "..\\", "/etc/passwd", "~", "$HOME", "`id`", "$(id)", "; rm -rf .", "--help")
LETTER_PIECES = (
    "ﬃ",
    "Ａ",
    "а",
    "e\u0301\u0301",
    "\u200b",
    "\u200d",
    "\ufeff",
    "İ",
    "ß",
    "🙂",
    "\ud800",
)

PIECES = {
    "terminal": TERMINAL_PIECES,
    "bidirectional": BIDIRECTIONAL_PIECES,
    "line ends": LINE_END_PIECES,
    "markup": MARKUP_PIECES,
    "HTML": HTML_PIECES,
    "Markdown": MARKDOWN_PIECES,
    "CSV": CSV_PIECES,
    "calendar": CALENDAR_PIECES,
    "mail": MAIL_PIECES,
    "template": TEMPLATE_PIECES,
    "path": PATH_PIECES,
    "letters": LETTER_PIECES,
}
HOSTILE_TEXTS = tuple(piece for pieces in PIECES.values() for piece in pieces)

HOSTILE_TEMPLATES = (
    "{{ 'a'*10**9 }}",
    "{{ 10**9**9 }}",
    "{% for i in range(10**9) %}{% for j in range(10**9) %}x{% endfor %}{% endfor %}",
    "{{ lipsum(n=100000) }}",
    "{{ mention.__class__.__mro__ }}",
    "{{ mention|center(100000000) }}",
    "{% set x = 'a' %}{% set x = x ~ x %}",
    "{{ " + "(" * 500 + "mention" + ")" * 500 + " }}",
    "{% if mention %}" * 110 + "x" + "{% endif %}" * 110,
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include '/etc/passwd' %}",
)

HOSTILE_HANDLES = (
    "../JR", "..", ".", "..\\JR", "/etc/passwd", "C:JR", "J\0R", "J\nR", "J R", "-rf", "--help",
    "JR.json/..", "J#R", "J\u202eR", "J\u200bR", "J\u2060R", "ﬁ", "ＪＲ", "JРR", "ΑB", "Ꭺb", "𝐉R",
    "J\x1b[31mR", "=1+1", "@JR", "~JR", "$HOME", "`id`", "x" * 41, "x" * 300, "é" * 300,
    "e" + "\u0301" * 300, "JR/", "\ud800", "<b>", "J|R", "J*R", "J?R", 'J"R', "J'R", "%2e%2e%2f",
)  # fmt: skip
"""None of these is a handle."""

AWKWARD_HANDLES = (
    "CON",
    "con",
    "NUL",
    "COM1",
    "aux",
    "JR.",
    "JR..",
    "JR-",
    "jr",
    "Jr",
    "İ",
    "ß",
    "ﬀ",
)
"""Names that a file system makes one of, or something else of. Handles may be such: no file is
named after them. The last is none."""


def hostile_texts(*sorts: str, max_size: int = 6) -> st.SearchStrategy[str]:
    """Words, characters, and pieces of the named sorts (of all, where none is named).

    Half of a surrogate pair may be in it: it cannot be written as UTF-8, so whoever writes leaves
    "letters" out or refuses.
    """
    pieces = [piece for sort in sorts or PIECES for piece in PIECES[sort]]
    parts = st.one_of(
        st.sampled_from(pieces),
        st.sampled_from(("JR", "the tomatoes", " ", "Thursday")),
        st.text(st.characters(codec="utf-8"), max_size=8),
    )
    return st.lists(parts, min_size=1, max_size=max_size).map("".join)
