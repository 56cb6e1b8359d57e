"""What is typed for every command, with a nonsense word wherever something is said, and a practice
that is as it was before each run.

A new command needs one line in COMMANDS.
"""

import os
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.builders_cli import Practice
from tests.cli.forked_runs import Fault, ForkedRuns, Noticed

WORD = "quibblesnark"
TEXT = f"I keep thinking about the {WORD} you grow. See you Thursday 12 March at 3 pm."
HELD = f"Well done with the {WORD}. See you on Friday."
HANDLE = "ZQ-7"
"""Nowhere but in records, answers and what is completed."""

COMMANDS = {
    "capture": f"capture {HANDLE} --session 'today 3pm' --goal '{WORD}' --detail '{WORD}' "
    f"--mention 'the {WORD}' --next none --channel text --amend 'the {WORD} was misheard'",
    "draft": f"draft {HANDLE} --text '{TEXT}'",
    "check": f"check --client {HANDLE} --goal '{WORD}' --detail '{WORD}'",
    "log": f"log {HANDLE} --skipped 'she would rather hear of {WORD} in person'",
    "followup": f"followup {HANDLE} --replied --close 'all about {WORD}'",
    "due": "due --all",
    "calendar": "calendar",
    "homework": f"homework {HANDLE}",
    "homework list": f"homework {HANDLE} list --all",
    "homework add": f"homework {HANDLE} add 'carry {WORD}' --goal '{WORD}'",
    "homework done": f"homework {HANDLE} done 1 --how '{WORD}'",
    "homework partly": f"homework {HANDLE} partly 1 --how '{WORD}'",
    "homework not-done": f"homework {HANDLE} not-done 1 --how '{WORD}'",
    "homework changed": f"homework {HANDLE} changed 1 --instead '{WORD}' --how '{WORD}'",
    "journal": f"journal {HANDLE}",
    "journal add": f"journal {HANDLE} add --scale calm --value 3 --note '{WORD}'",
    "journal correct": f"journal {HANDLE} correct --value 5 --note '{WORD}'",
    "journal scale": f"journal {HANDLE} scale sleep --from 0 --to 9 --low {WORD} --high {WORD}",
    "wins": f"wins {HANDLE}",
    "wins list": f"wins {HANDLE} list",
    "wins add": f"wins {HANDLE} add 'rang {WORD}'",
    "resources": f"resources {HANDLE}",
    "resources list": f"resources {HANDLE} list",
    "resources add": f"resources {HANDLE} add --title '{WORD}' --why '{WORD}'",
    "show": f"show {HANDLE}",
    "review": f"review {HANDLE}",
    "brief": f"brief {HANDLE} --format html",
    "recap": f"recap {HANDLE} --strategy '{WORD}' --commitment '{WORD} by next session, me'",
    "agreement": f"agreement {HANDLE} --may-say '{WORD}' --prefers '{WORD}' --print",
    "undo": f"undo --yes --client {HANDLE}",
    "audit": f"audit --client {HANDLE}",
    "purge": f"purge {HANDLE} --because request --yes-purge {HANDLE}",
    "export": "export --with-content",
    "import": "import -",
    "doctor": "doctor --repair --yes",
    "migrate": "migrate",
    "clients": "clients",
    "clients merge": f"clients merge {HANDLE} --yes",
    "clients close": f"clients close {HANDLE} --note '{WORD}'",
    "clients reopen": f"clients reopen {HANDLE} --note '{WORD}'",
    "clients rename": f"clients rename {HANDLE} K-8",
    "clients hold": f"clients hold {HANDLE} --because '{WORD}'",
    "clients release": f"clients release {HANDLE} --because '{WORD}'",
    "clients keep": f"clients keep {HANDLE} --years 9",
    "clients frequency": f"clients frequency {HANDLE} --every weekly --taper '{WORD}'",
    "rules": "rules",
    "rules show": "rules show generic",
    "rules test": "rules test",
    "rules tune": "rules tune",
    "rules new": "rules new reassurance",
    "rules path": "rules path",
    "kinds": "kinds",
    "init": "init --signature Dana",
    "config": "config",
    "config path": "config path",
    "config set": "config set signature Dana",
    "config edit": "config edit",
    "seal": "seal",
    "seal status": "seal status",
    "seal sheet": "seal sheet",
    "seal passphrase": "seal passphrase",
    "seal keychain": "seal keychain",
    "unseal": "unseal --yes",
}
"""What is typed, by the command. A pipe gives the message of `STDIN`."""
SAID_BACK = ("draft", "homework", "journal", "recap", "resources", "wins")
"""Commands that say on stderr, where all went well, what they have just been given."""
BUG = "rapport: A bug in rapport"
STDIN = f"{TEXT}\n"
MORE = (
    f"draft {HANDLE} --text '{HELD}'",
    f"draft {HANDLE} --text '{HELD}' --allow generic --because 'she likes {WORD}'",
    f"draft {HANDLE} --start 1 --kind reconnection --explain",
    "check --explain --not-a-fault generic",
    f"log {HANDLE} --sent now --text '{TEXT}'",
    f"log {HANDLE} --sent now --override 'about {WORD}'",
    f"followup {HANDLE} --helpful no --change 'less {WORD}'",
    f"followup {HANDLE} --lift-hold '{WORD}'",
    f"show {HANDLE} --json",
    "undo --list",
    "audit --verify",
    "export --with-content -o all.json",
    "export --with-content --format csv -o tables",
    f"export {HANDLE} --subject-access --with-own-notes -o bundle",
    f"export {HANDLE} --format markdown --with-content",
    f"export {HANDLE} --notes",
    "doctor --names",
    "purge --list",
    "clients --all",
    "clients --expiring",
)
"""Other ways to give the same commands."""


ALL_WELL = Fault()


@dataclass(frozen=True)
class Desk:
    """A practice that is as it was before each run."""

    runs: ForkedRuns
    practice: Practice
    whole: Path

    def run(self, line: str, fault: Fault = ALL_WELL, **environment: str) -> Noticed:
        words = shlex.split(line)
        surroundings = self.practice.environment(**environment)
        folder = self.practice.home.parent
        return self.runs.run(words, surroundings, folder, stdin=STDIN, fault=fault)

    def begin_anew(self) -> None:
        shutil.rmtree(self.practice.home.parent, ignore_errors=True)
        shutil.copytree(self.whole, self.practice.home.parent, symlinks=True)

    def run_silently(self, line: str, fault: Fault = ALL_WELL, **environment: str) -> Noticed:
        ran = self.run(line, fault, **environment)
        told = (line, fault, ran)
        assert WORD not in said_unasked(line, ran), told
        assert "Traceback" not in ran.err, told
        assert "\x1b]" not in ran.out + ran.err, told
        assert not [name for name in ran.opened if WORD in name or HANDLE in name], told
        assert not [words for words in ran.started if WORD in words], told
        assert not ran.network, told
        assert ran.core == 0, told
        self.assert_kept_privately(line)
        return ran

    def assert_kept_privately(self, line: str) -> None:
        """No word in a name or a log, and nothing that anybody else could read, umask or none."""
        home = self.practice.home
        for path in home.parent.rglob("*"):
            place = str(path.relative_to(home.parent))
            assert WORD not in place, (line, place)
            assert HANDLE not in place, (line, place)
            assert path.lstat().st_mode & 0o077 == 0, (line, place)
        for log in ("audit", "erased", "marks"):
            for path in (home / log).rglob("*"):
                assert WORD.encode() not in path.read_bytes(), (line, path.name)


def said_unasked(line: str, ran: Noticed) -> str:
    """What was said on stderr, but for what the command says back of what it has just been given;
    where a bug ends it, from the word of the bug on."""
    if not line.startswith(SAID_BACK):
        return ran.err
    if ran.code in (0, 1):
        return ""
    return ran.err[ran.err.find(BUG) :] if BUG in ran.err else ran.err


def lines() -> list[str]:
    return [*COMMANDS.values(), *MORE]


def open_desk(folder: Path) -> Iterator[Desk]:
    """JR and all that can be on record of somebody, in a folder of its own."""
    practice = Practice(folder / "home" / "practice")
    practice.home.parent.mkdir()
    before = os.umask(0o077)
    with ForkedRuns() as runs:
        desk = Desk(runs, practice, practice.home.parent.with_name("whole"))
        for line in (
            f"capture {HANDLE} --session 'today 3pm' --goal 'grow {WORD}' --detail 'grows {WORD}' "
            f"--mention 'the {WORD} you grow' --next 'thu 12 march 3pm' --channel text "
            f"--if-missed 'ask about {WORD}'",
            f"draft {HANDLE} --text '{HELD}'",
            f"draft {HANDLE} --text '{TEXT}'",
            f"followup {HANDLE} --lift-hold '{WORD}'",
            f"homework {HANDLE} add 'water {WORD}' --goal '{WORD}'",
            f"journal {HANDLE} scale calm --from 0 --to 9 --low {WORD} --high {WORD}",
            f"journal {HANDLE} add --value 4 --note '{WORD}'",
            f"agreement {HANDLE} --may-say '{WORD}' --prefers '{WORD}'",
            f"wins {HANDLE} add 'brought off {WORD}'",
            f"resources {HANDLE} add --title 'all about {WORD}'",
            "rules new generic",
        ):
            assert desk.run(line).code in (0, 1, 2), line
        own = practice.home / "templates/messages/reconnection"
        own.mkdir(parents=True)
        (own / "text-mine.j2").write_text(f"{{{{ mention }}}} and {WORD}")
        shutil.copytree(practice.home.parent, desk.whole, symlinks=True)
        yield desk
    os.umask(before)
