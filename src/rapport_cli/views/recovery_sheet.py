"""The recovery sheet: the key on paper, with what to do with it in twenty years."""

from datetime import datetime

GROUP = 8


def recovery_sheet(written_key: str, *, folder: str, made: datetime) -> str:
    """`written_key` is one word; it stands in groups, so that it can be typed from paper."""
    return f"""\
RECOVERY SHEET of rapport                                   made on {made:%Y-%m-%d}

Whoever has this sheet can read every sealed record of this practice. Print it, keep it
locked away as you keep records on paper, and not beside the computer. Then delete the
file it was printed from.

THE KEY

{grouped(written_key)}

It belongs to the records that lay in
    {folder}

WHEN THE PASSPHRASE IS FORGOTTEN

    rapport seal passphrase

asks for the passphrase. Type the key in its place, with or without the blanks, in
capitals or not; a wrong letter is noticed. Then choose another passphrase.
The same command makes the file seal/identity.age anew where it was lost.

WHEN THERE IS NO RAPPORT ANY MORE

The files are in the age format (age-encryption.org/v1), which other programs read. Put
the key into a file key.txt, in capitals, on one line, without blanks. Then, for each
file in the folder clients:

    age --decrypt --identity key.txt FILE

What comes out is plain text (JSON) with a session and a contact at a time.

THE PASSPHRASE, if it is to stand here:  ________________________________________
"""


def grouped(written_key: str) -> str:
    """The first part, which is the same in every key, and the rest in groups on two lines."""
    first, one, rest = written_key.partition("1")
    groups = [rest[start : start + GROUP] for start in range(0, len(rest), GROUP)]
    half = (len(groups) + 1) // 2
    lines = (first + one, " ".join(groups[:half]), " ".join(groups[half:]))
    return "\n".join(f"    {line}" for line in lines)
