"""Documents of every sort of block, and what hostile people might have typed into them."""

from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from rapport_cli.views.document import (
    Bars,
    Block,
    Course,
    Document,
    Facts,
    Grid,
    Items,
    Link,
    Notice,
    Paragraph,
    Room,
    Section,
    Signatures,
)

Value = TypeVar("Value")

MARKUP = (
    "<script>alert(1)</script>", "</style><b>", "&lt;b&gt;", "&amp;", "<!--", "]]>", "*a*",
    "__b__", "`c`", "```", "# d", "> e", "- f", "+ g", "1. h", "2) i", "[j](http://k)", "![l](m)",
    "| n |", "---", "===", "***", "~~o~~", "<http://p>", "https://q.example/r_s_t", "\\", "$x$",
    "#set page()", "#sys.inputs", "= t", "@u", "~", "^v^", "{w}", "[ ]", "    y", "\tz", "&#42;",
    "“curly”", "Zoë", "Łukasz", "\x1b]52;c;aGk=\x07", "\u202egnp.exe", "\u2028", "a\nb", "a\n\nb",
    "a\r\nb", "  ", "www.example.org", ":tada:", "[^1]", "[1]: http://a", "%", "0. j", "=", "-",
    "+", "_", "!", "||",
)  # fmt: skip

TYPED = st.lists(st.sampled_from(MARKUP) | st.text(max_size=12), min_size=1, max_size=4).map(
    " ".join
)


def tuples(of: st.SearchStrategy[Value], most: int = 3) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.lists(of, min_size=1, max_size=most).map(tuple)


GRIDS = st.builds(
    lambda head, rows: Grid(head, rows),
    st.tuples(TYPED, TYPED),
    tuples(st.tuples(TYPED, TYPED)),
)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
COURSES = st.builds(
    Course,
    TYPED,
    st.just(0.0),
    st.just(10.0),
    TYPED,
    TYPED,
    st.dictionaries(DAYS, st.integers(0, 10).map(float), max_size=4).map(
        lambda found: tuple(sorted(found.items()))
    ),
)
BARS = st.builds(Bars, TYPED, tuples(st.tuples(TYPED, st.integers(0, 4), st.just(4))))
TEXTS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, TYPED, st.booleans()),
    st.builds(Notice, TYPED),
    st.builds(Items, tuples(TYPED), st.booleans()),
    st.builds(Facts, tuples(st.tuples(TYPED, TYPED))),
    GRIDS,
    st.builds(Link, TYPED, TYPED, TYPED),
    st.builds(Signatures, tuples(TYPED, 2)),
    st.builds(Room, st.integers(1, 3)),
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(TEXTS, COURSES, BARS)
SECTIONS = st.builds(Section, TYPED, tuples(BLOCKS), st.booleans())
DOCUMENTS = st.builds(Document, TYPED, TYPED, tuples(SECTIONS), TYPED)


def a_document(*blocks: Block, title: str = "A page", heading: str = "") -> Document:
    return Document(title, "", (Section(heading, blocks),), "")


def everything() -> Document:
    """One of each block, in plain words."""
    return Document(
        "Keeping in touch",
        "4 March 2026",
        (
            Section("", (Paragraph("A line.\nAnother.\n\nA paragraph."),)),
            Section("Goal", (Paragraph("sleep through the night", is_quoted=True),)),
            Section("Help", (Notice("Call 112."),)),
            Section("Tasks", (Items(("walk",)), Items(("write",), has_boxes=True))),
            Section("Facts", (Facts((("Hours", "from nine"), ("By", "text"))),)),
            Section("Table", (Grid(("day", "what"), (("Monday", "the pond"),)),)),
            Section(
                "Read", (Link("River", "https://example.org/a_b?c=1&d=2", "a quiet one"),), True
            ),
            Section("Room", (Room(2),)),
            Section("", (Signatures(("Client", "Dana")),)),
        ),
        "Dana · 020 7946 0018",
    )
