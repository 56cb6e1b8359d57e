"""Which letters of a page no font holds: Typst sets an empty box for them and says nothing.

A letter that is in no font is drawn as the same box as one that is in none for certain, so the two
are compared, each as a drawing of its own.
"""

import json
import re
from unicodedata import category

from rapport_cli.views.documents.pdf import HELD_BY_OWN_FONTS, PUNCTUATION

IN_NO_FONT = "\u0378"
"""Unicode has assigned nothing to it."""
MOST_LETTERS = 3000
SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt)
#for letter in json(bytes(sys.inputs.letters)) [#box(letter)\\ ]
"""


def count_missing_letters(text: str) -> int:
    """How many different letters of `text` would be empty boxes; needs the typesetter."""
    letters = sorted(each for each in set(text) if is_in_doubt(each))[:MOST_LETTERS]
    if not letters:
        return 0
    import typst

    drawn: bytes = typst.compile(
        SOURCE,
        format="svg",
        sys_inputs={"letters": json.dumps([IN_NO_FONT, *letters])},
        ignore_system_fonts=False,
    )
    shapes = re.findall(rb'<use [^>]*href="#(\w+)"', drawn)
    return shapes.count(shapes[0]) - 1 if shapes else 0


def is_in_doubt(letter: str) -> bool:
    """Whether it stands by itself and is not certain to be in the fonts that come along."""
    is_held = ord(letter) < HELD_BY_OWN_FONTS or ord(letter) in PUNCTUATION
    return not is_held and category(letter)[0] in "LNPS"
