"""A drawing as PNG, set by Typst from its SVG; nothing is fetched and no font is needed."""

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.views.charts.drawing import Drawing
from rapport_cli.views.charts.svg import svg
from rapport_cli.views.documents.pdf import are_own_fonts_enough

SHEET = b"""
#set page(width: auto, height: auto, margin: 12pt, fill: white)
#image(bytes(sys.inputs.drawing), format: "svg")
"""
PIXELS_AN_INCH = 200.0


def png(drawing: Drawing) -> bytes:
    """ConfigurationProblem where Typst is not installed, or cannot draw it."""
    try:
        import typst
    except ImportError:
        raise ConfigurationProblem(
            "PNG needs the package typst, which is not installed.",
            hint="Install it beside rapport: pipx inject rapport-cli typst\n"
            "Or take SVG, which needs nothing: name the file .svg",
        ) from None
    written = svg(drawing)
    try:
        made: bytes = typst.compile(
            SHEET,
            format="png",
            ppi=PIXELS_AN_INCH,
            sys_inputs={"drawing": written},
            ignore_system_fonts=are_own_fonts_enough(written),
        )
    except RuntimeError:
        raise ConfigurationProblem(
            "The chart could not be drawn as PNG.", hint="Take SVG: name the file .svg"
        ) from None
    return made
