"""The items of a list, by what marks them: a bullet, "1.", "1)", "(1)", "1.)", "a.", "ii."."""

from typing import NamedTuple

from rapport_cli.prose.tokens import BULLETS, DASHES, STOPS, Token

_LONGEST_MARKER = 6

_BEFORE_LABEL = "(" + "".join(sorted(BULLETS))
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
}  # fmt: skip


class Marker(NamedTuple):
    """`style` is the marker with its value taken out, "1." or "(a)"; `value` counts from 1."""

    style: str
    value: int


def read_marker(word: str) -> Marker | None:
    core = word.lstrip(_BEFORE_LABEL)
    left = "(" if word[: len(word) - len(core)].endswith("(") else ""
    label = core.rstrip(".)")
    right = core[len(label) :]
    if right not in (".", ")", ".)") or (left and right != ")"):
        return None
    if label.isascii() and label.isdigit() and len(label) <= 2:
        return Marker(f"{left}1{right}", int(label))
    if label in _ROMAN and label not in ("v", "x"):
        return Marker(f"{left}i{right}", _ROMAN[label])
    if label.lower() in _ROMAN and label in ("I", "II", "III", "IV", "VI"):
        return Marker(f"{left}I{right}", _ROMAN[label.lower()])
    if len(label) == 1 and label.isascii() and label.isalpha():
        style = "a" if label.islower() else "A"
        return Marker(f"{left}{style}{right}", ord(label.lower()) - ord("a") + 1)
    return None


class Lists:
    """The list that is being read, if any. Its markers are looked at in the order of the text."""

    def __init__(self, words: list[str], tokens: list[Token]) -> None:
        self._words = words
        self._tokens = tokens
        self._last: Marker | None = None
        self._place = -1

    def note(self, index: int, opening: int) -> None:
        """Remember a marker that opens or continues a list: its full stop ends nothing."""
        word = self._words[index]
        if len(word) > _LONGEST_MARKER or not (word[-1] in ".)" or word[0] in BULLETS):
            return
        marker = read_marker(word)
        if marker is None or index + 1 == len(self._tokens):
            return
        if self._continues(marker) or self._opens(marker, index, opening):
            self._last = marker
            self._place = index

    def _opens(self, marker: Marker, index: int, opening: int) -> bool:
        if index == 0 or self._tokens[index].breaks:
            return True
        before = self._words[index - 1]
        if before in BULLETS or (before in DASHES and index - 1 == opening):
            return True
        if marker.value != 1 or marker.style in ("A.", "I."):
            return False
        return index == opening or before[-1] == ":"

    def _continues(self, marker: Marker) -> bool:
        last = self._last
        return last is not None and marker.style == last.style and marker.value == last.value + 1

    def begins_item(self, index: int) -> bool:
        word = self._words[index]
        if word[0] in BULLETS:
            return not self.is_marker(index - 1)
        if self._last is None or word[-1] not in ".)":
            return False
        marker = read_marker(word)
        if marker is None or not self._continues(marker):
            return False
        before = self._words[index - 1]
        if before[-1] in ",;" or before[-1] in BULLETS or before.lower() in ("and", "or", "&"):
            return False
        if marker.style in ("A.", "I."):
            return before[-1] in STOPS or self._tokens[index].breaks > 0
        return index + 1 < len(self._tokens)

    def is_marker(self, index: int) -> bool:
        return index == self._place
