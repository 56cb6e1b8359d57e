"""The made-up practices that are written to: prepared once, copied for every run, compared."""

import json
import os
import re
import shutil
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from faults import warm
from faults.commands import GOOD_TEXT, PRACTICE, SEALED, Words, Writing
from rapport_cli.store.open_folder import TEMPORARY
from rapport_cli.store.sealing_key import SealBroken, SealingKey, is_sealed
from tests.store.age_reader import quickly_wrapped, read_with_passphrase

PASSPHRASE = "correct horse battery staple"
AFTER_THE_SESSION = "2026-03-04 16:00"

TABLE = """\
handle,session,goal,detail,next_appointment,channel
LS,2026-03-04 15:00,sleep until six,the garden,2026-03-12 15:00,text
MT,2026-03-04 14:00,walk to work,the park,2026-03-11 14:00,text
"""

COPIES = ("backups", "damaged")

NOT_ON_RECORD = (
    *("audit", "history", "index", "lock", "recovery", "editing", "seal", "opening"),
    *COPIES,
)
"""What lies in the home and is no record: looked at in other ways."""

MAY_BE_SEALED = ("clients", "marks", "history", "erased", "recovery")

ID = re.compile(r"\b[0-9a-f]{16}\b")


@dataclass(frozen=True)
class Practice:
    """A folder with the home in it, where one run after the other happens."""

    folder: Path
    home: Path
    moment: str = AFTER_THE_SESSION

    def at(self, moment: str) -> "Practice":
        return replace(self, moment=moment)

    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.folder),
            "RAPPORT_HOME": str(self.home),
            "RAPPORT_AS_OF": self.moment,
            "RAPPORT_DATE_ORDER": "day-month",
            "RAPPORT_PASSPHRASE_COMMAND": f"cat {self.folder / 'passphrase'}",
            "TZ": "Europe/London",
            "LC_ALL": "C.UTF-8",
        }

    def run(
        self,
        *words: str,
        traced: tuple[str, ...] = (),
        limit: tuple[int, int] | None = None,
    ) -> warm.Ran:
        words = tuple(word.replace("{home}", str(self.home)) for word in words)
        return warm.run(words, self.environment(), self.folder, traced=traced, limit=limit)

    def put_back(self, kept: Path) -> None:
        """Make the home what it was when it was kept."""
        shutil.rmtree(self.home, ignore_errors=True)
        if kept.exists():
            shutil.copytree(kept, self.home)

    def keep(self, where: Path) -> Path:
        shutil.rmtree(where, ignore_errors=True)
        if self.home.exists():
            shutil.copytree(self.home, where)
        return where


def work_folder() -> Path:
    """In memory where there is such a place: what is swept are calls, not a disk."""
    in_memory = Path("/dev/shm")
    return Path(
        tempfile.mkdtemp(
            prefix="rapport-faults-", dir=in_memory if os.access(in_memory, os.W_OK) else None
        )
    )


def practice_in(folder: Path, home: Path | None = None) -> Practice:
    """`home` is where the records lie, if that is somewhere else."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "passphrase").write_text(PASSPHRASE)
    (folder / "clients.csv").write_text(TABLE)
    (folder / "text.txt").write_text(f"{GOOD_TEXT} How do you feel?")
    return Practice(folder, home or folder / "practice")


def seal_cheaply() -> None:
    """Wrap keys at a cost that suits a thousand runs; nothing else of sealing is different."""
    from rapport_cli.cli import sealing

    def wrapped(key: SealingKey, passphrase: str) -> bytes:
        return quickly_wrapped(key.written(), passphrase)

    sealing.__dict__["wrapped"] = wrapped


def prepare(practice: Practice, writing: Writing, *, sealed: bool) -> None:
    """The home as it is when the command of this line begins."""
    shutil.rmtree(practice.home, ignore_errors=True)
    for words in PRACTICE:
        must(practice, words)
    if writing.harm is not None:
        writing.harm(practice.home)
    if sealed or writing.name in SEALED:
        must(practice, ("seal",))
    for words in writing.before:
        must(practice.at(writing.at), words)
    an_hour_ago = time.time() - 3600
    for path in files_of(practice.home):
        # The index believes no record that is quite new: how many calls a run makes would hang on
        # how long ago this was.
        os.utime(path, (an_hour_ago, an_hour_ago))


def must(practice: Practice, words: Words) -> None:
    ran = practice.run(*words)
    if ran.code != 0:
        raise RuntimeError(f"{' '.join(words[:3])} does not prepare the home: {ran.err}")


def on_record(home: Path, known: frozenset[str]) -> dict[str, object]:
    """What the home holds, as a value that two runs of one command have in common: sealed or not,
    and with other ids where new ones were made. `known` are those that were there before.

    A file that cannot be read stands with its fault, so that it is like no other.
    """
    key = key_of(home)
    found: dict[str, object] = {}
    seals = set()
    for path in files_of(home):
        place = path.relative_to(home)
        if path.name.startswith(TEMPORARY):
            continue
        if place.parts[0] in MAY_BE_SEALED:
            seals.add(is_sealed(path.read_bytes()))
        if place.parts[0] not in NOT_ON_RECORD:
            found[str(place)] = content(path, key)
    found["sealed"] = "partly" if len(seals) > 1 else str(next(iter(seals), False))
    found["seal"] = files_of_seal(home)
    return dict(renamed(found, known))


def files_of_seal(home: Path) -> list[str]:
    """What lies beside the key. A key may be put aside twice, and where there is none in use, that
    everything is being sealed or unsealed says nothing any more."""
    names = {
        re.sub(r"retired-.*", "retired", path.name)
        for path in (home / "seal").glob("*")
        if not path.name.startswith(TEMPORARY)
    }
    if "identity.age" not in names:
        names -= {"sealing", "unsealing"}
    return sorted(names)


def content(path: Path, key: SealingKey | None) -> object:
    data = path.read_bytes()
    try:
        if is_sealed(data):
            data = b"" if key is None else key.unseal(data)
        text = data.decode()
    except (SealBroken, UnicodeDecodeError) as problem:
        return f"broken: {type(problem).__name__}"
    if path.suffix != ".json":
        return text
    try:
        return json.loads(text)
    except ValueError:
        return "broken: not JSON"


def renamed(found: dict[str, object], known: frozenset[str]) -> list[tuple[str, object]]:
    """Ids that are new are numbered in the order of what bears them: by content, then by name."""
    order = sorted(found.items(), key=lambda item: ID.sub("", json.dumps(item[1])))
    numbers: dict[str, str] = {}

    def number(match: "re.Match[str]") -> str:
        name = match.group()
        return name if name in known else numbers.setdefault(name, f"new{len(numbers)}")

    return sorted(
        (ID.sub(number, name), json.loads(ID.sub(number, json.dumps(value))))
        for name, value in order
    )


def ids_in(home: Path) -> frozenset[str]:
    """Every id that stands in a name or a record of the home."""
    key = key_of(home)
    found = set()
    for path in files_of(home):
        found.update(ID.findall(path.name))
        if path.suffix == ".json" and path.parent.name != "index":
            found.update(ID.findall(json.dumps(content(path, key))))
    return frozenset(found)


def copies_in(home: Path) -> int:
    """How many files are kept as they were before they were replaced."""
    return sum(TEMPORARY not in path.name for path in files_of(home) if path.parent.name in COPIES)


def words_in(home: Path) -> str:
    """All that stands in the home, opened."""
    key = key_of(home)
    return "\n".join(
        json.dumps(content(path, key), ensure_ascii=False)
        for path in files_of(home)
        if path.parts[-2] in ("clients", "recovery", "editing")
    )


def left_behind(home: Path) -> list[str]:
    return [str(path.relative_to(home)) for path in files_of(home) if TEMPORARY in path.name]


def not_private(home: Path) -> list[str]:
    return [str(path.relative_to(home)) for path in home.rglob("*") if path.lstat().st_mode & 0o077]


def shape_of(home: Path, known: frozenset[str]) -> str:
    """What two homes have in common that a next run would find alike."""
    parts = [
        f"{re.sub('[0-9a-f]{8,}', '*', str(path.relative_to(home)))} {path.stat().st_size}"
        for path in files_of(home)
    ]
    return json.dumps([sorted(parts), on_record(home, known)])


def files_of(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file()) if home.exists() else []


def key_of(home: Path) -> SealingKey | None:
    for identity in sorted((home / "seal").glob("*.age")):
        written = read_with_passphrase(identity.read_bytes(), PASSPHRASE).decode()
        return SealingKey(written.strip().splitlines()[-1])
    return None
