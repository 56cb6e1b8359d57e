"""Whether a text message fits one part.

A part holds 160 characters of the GSM 7-bit alphabet, of which the extension characters count two,
or 70 UTF-16 units as soon as one character is outside it (3GPP TS 23.038, GSM 03.38).
"""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule

ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
GSM_PART, GSM_JOINED = 160, 153
UCS_PART, UCS_JOINED = 70, 67

PLAINER = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...", "•": "-", "·": "-",
    "\u00a0": "a plain space", "\u202f": "a plain space", "\t": "a plain space",
    "á": "a", "â": "a", "ê": "e", "ë": "e", "í": "i", "î": "i", "ï": "i", "ó": "o", "ô": "o",
    "ú": "u", "û": "u", "ç": "c", "×": "x", "½": "1/2", "°": "degrees",
}  # fmt: skip


def more_than_one_part(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    text = reading.text.strip()
    offset = len(reading.text) - len(reading.text.lstrip())
    outside = [place for place, letter in enumerate(text) if not _in_alphabet(letter)]
    if outside:
        yield from _wide(text, offset, outside)
        return
    size = 0
    for place, letter in enumerate(text):
        size += 2 if letter in EXTENSION else 1
        if size > GSM_PART:
            count = sum(2 if each in EXTENSION else 1 for each in text)
            yield Sighting(
                offset + place,
                offset + len(text),
                message=f"It counts {count} characters; one text message holds {GSM_PART}, so it "
                f"goes out in {-(-count // GSM_JOINED)} parts.",
            )
            return


def _size_in_plain_characters(text: str) -> int:
    size = 0
    for letter in text:
        plain = letter if _in_alphabet(letter) else PLAINER.get(letter, "")
        size += 1 if " " in plain else sum(2 if each in EXTENSION else 1 for each in plain)
    return size


def _in_alphabet(letter: str) -> bool:
    return letter in ALPHABET or letter in EXTENSION


def _units(text: str) -> int:
    return sum(2 if letter > "\uffff" else 1 for letter in text)


def _wide(text: str, offset: int, outside: list[int]) -> Iterable[Sighting]:
    """One character outside the alphabet makes every character of the message wide."""
    count = _units(text)
    if count <= UCS_PART:
        return
    culprits = list(dict.fromkeys(text[place] for place in outside))
    named = ", ".join(_named(letter) for letter in culprits[:5])
    plainer = [f"{_named(each)} → {PLAINER[each]}" for each in culprits if each in PLAINER]
    others = [_named(each) for each in culprits if each not in PLAINER]
    ways = []
    if plainer:
        ways.append("Write " + ", ".join(plainer[:5]) + ".")
    if others:
        ways.append("Leave out " + ", ".join(others[:5]) + ".")
    if (left := _size_in_plain_characters(text)) > GSM_PART:
        ways.append(f"It then still counts {left}; one text message holds {GSM_PART}.")
    yield Sighting(
        offset + outside[0],
        offset + outside[0] + 1,
        message=f"It counts {count} characters, and because of {named} one text message holds "
        f"only {UCS_PART}: it goes out in {-(-count // UCS_JOINED)} parts.",
        mend=" ".join(ways),
    )


def _named(letter: str) -> str:
    if letter.isprintable() and not letter.isspace():
        return letter
    return f"U+{ord(letter):04X}"
