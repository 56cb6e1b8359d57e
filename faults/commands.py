"""The commands that write, each with the words that make it write; a new command is one line.

A test compares this list with the program's own: every command stands here or in READING.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

GOOD_TEXT = (
    "I keep thinking about the tomatoes you grow with your dad. See you Thursday 12 March at 3 pm."
)
WENT_OUT = "2026-03-04 16:30"

Words = tuple[str, ...]


def captured(handle: str, *more: str) -> Words:
    return (
        "capture",
        handle,
        "--session=today 3pm",
        "--goal=sleep through the night",
        "--detail=she grows tomatoes with her dad",
        "--mention=the tomatoes you grow with your dad",
        "--next=thu 12 march 3pm",
        "--channel=text",
        "--if-missed=outreach",
        *more,
    )


DRAFTED: Words = ("draft", "JR", "--text", GOOD_TEXT)


def cut_short(home: Path) -> None:
    """One record is half of what it was, as after a crash of another program."""
    record = min((home / "clients").iterdir(), key=lambda path: path.stat().st_mtime)
    record.write_bytes(record.read_bytes()[:700])


def made_older(home: Path) -> None:
    """The records are those of an earlier version."""
    for record in (home / "clients").iterdir():
        record.write_text(record.read_text("utf-8").replace('"schema": 2', '"schema": 1', 1))


TASK_SET: tuple[Words, ...] = (("homework", "JR", "add", "walk to work"),)
SENT: Words = ("log", "JR", "--sent", "now")


@dataclass(frozen=True)
class Writing:
    """`before` are the commands that prepare the home, after those of everybody (`PRACTICE`).
    `keeps` are typed words that must be somewhere in the home whatever fails, short of death.
    `in_steps` is whether it changes many files, and may break off between two of them if it says so
    and goes on when it is run again. `is_final` is one that undo cannot take back. `harm` is
    done to the home before anything else is. `at` is the moment, local time. `{home}` in a word is
    the home.
    """

    name: str
    words: Words
    before: tuple[Words, ...] = ()
    keeps: str = ""
    in_steps: bool = False
    is_final: bool = False
    harm: Callable[[Path], None] | None = None
    at: str = WENT_OUT

    @property
    def path(self) -> str:
        """The command without its flags, as the program's list has it."""
        return re.match(r"[a-z -]+?(?=,| --|$)", self.name)[0]  # type: ignore[index]


PRACTICE: tuple[Words, ...] = (captured("JR"), captured("KM"))
"""Two clients are on record before every run."""

WRITING: tuple[Writing, ...] = (
    Writing("capture", captured("LS")),
    Writing("capture, again", ("capture", "JR", "--session=today 4pm", "--goal=walk to work",
            "--detail=the park", "--mention=the park", "--next=none", "--channel=text")),
    Writing("capture --amend", ("capture", "JR", "--goal=sleep until six", "--amend=misheard")),
    Writing("draft", DRAFTED, keeps=GOOD_TEXT),
    Writing("draft, held back", ("draft", "JR", "--text", "How do you feel?"),
            keeps="How do you feel?"),
    Writing("check --not-a-fault", ("check", "--not-a-fault=asks-feelings", "text.txt")),
    Writing("log", SENT, (DRAFTED,)),
    Writing("log --skipped", ("log", "JR", "--skipped=she is away")),
    Writing("followup", ("followup", "JR", "--no-reply"), (DRAFTED, SENT)),
    Writing("clients close", ("clients", "close", "JR", "--note=moved away")),
    Writing("clients reopen", ("clients", "reopen", "JR"), (("clients", "close", "JR"),)),
    Writing("clients rename", ("clients", "rename", "JR", "JRX")),
    Writing("clients hold", ("clients", "hold", "JR", "--because=a court asked")),
    Writing("clients release", ("clients", "release", "JR", "--because=done"),
            (("clients", "hold", "JR", "--because=a court asked"),)),
    Writing("clients keep", ("clients", "keep", "JR", "--years=9")),
    Writing("homework add", ("homework", "JR", "add", "walk to work on Monday")),
    Writing("homework done", ("homework", "JR", "done", "1"), TASK_SET),
    Writing("homework partly", ("homework", "JR", "partly", "1"), TASK_SET),
    Writing("homework not-done", ("homework", "JR", "not-done", "1"), TASK_SET),
    Writing("homework changed", ("homework", "JR", "changed", "1", "--instead=run"), TASK_SET),
    Writing("journal add", ("journal", "JR", "add", "--note=slept until six")),
    Writing("journal scale", ("journal", "JR", "scale", "dread", "--from=0", "--to=10")),
    Writing("journal correct", ("journal", "JR", "correct", "--note=slept until seven"),
            (("journal", "JR", "add", "--note=slept until six"),)),
    Writing("clients frequency", ("clients", "frequency", "JR", "--every=weekly")),
    Writing("agreement", ("agreement", "JR", "--hours=mon-fri 9-18")),
    Writing("wins add", ("wins", "JR", "add", "walked to work")),
    Writing("resources add", ("resources", "JR", "add", "--title=Sleep", "--why=the nights")),
    Writing("recap", ("recap", "JR", "--success=slept", "--strategy=a walk at noon"),
            keeps="a walk at noon"),
    Writing("clients merge", ("clients", "merge", "JR", "KM", "--yes", "--take=this"),
            in_steps=True),
    Writing("export", ("export", "--with-content", "-o", "{home}/all.json",
            "--overwrite"), in_steps=True),
    Writing("import", ("import", "clients.csv"), in_steps=True),
    Writing("doctor --repair", ("doctor", "--repair", "--yes"), harm=cut_short),
    Writing("migrate", ("migrate",), harm=made_older, in_steps=True),
    Writing("undo", ("undo", "--yes"), (DRAFTED,)),
    Writing("undo --redo", ("undo", "--redo", "--yes"), (DRAFTED, ("undo", "--yes"))),
    Writing("purge", ("purge", "JR", "--because=request", "--yes-purge=JR"), (DRAFTED,),
            in_steps=True, is_final=True),
    Writing("config set", ("config", "set", "signature", "Dana")),
    Writing("init", ("init", "--signature=Dana", "--no-seal")),
    Writing("rules new", ("rules", "new", "no-goats")),
    Writing("seal", ("seal",), (DRAFTED,), in_steps=True),
    Writing("unseal", ("unseal", "--yes"), (DRAFTED,), in_steps=True),
)  # fmt: skip

SEALED = frozenset({"unseal"})
"""Those whose home is sealed to begin with."""

CHANGE_NO_RECORD = frozenset({"draft, held back"})
"""Those that keep words for the next run, and change nothing on record."""

READING = frozenset(
    (
        "audit", "config path", "brief", "calendar", "due", "kinds", "resources",
        "resources list", "review", "wins", "wins list", "homework", "homework list", "journal",
        "rules", "rules path", "rules show", "rules test", "rules tune", "seal status", "show",
        "clients", "config",
    )
)  # fmt: skip

BY_HAND = frozenset(("config edit", "seal keychain", "seal passphrase", "seal sheet"))
"""Those that write only where a person types, or outside the home; they save as the others do."""
