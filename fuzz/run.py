"""Gives every target its minutes and writes what came of it: `make fuzz`.

A target runs in a process of its own (`--target NAME`), so that a crash of one ends no other.
What an input has found is kept in .fuzz/ between runs, and the next run goes on from there; an
input that fails is kept there too, and its place is printed.
"""

import argparse
import importlib
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".fuzz"
FIGURES = KEPT / "figures.json"
PAGE = ROOT / "docs/reliability.md"
BEGIN, END = "<!-- fuzzing: written by make fuzz -->", "<!-- /fuzzing -->"
SLOWEST = 1.0
"""Seconds of computing for one input."""
MOST_MEMORY = 200
"""MB of the whole process."""
HANGS = 60
"""Seconds after which the fuzzer itself ends an input that the clock below cannot interrupt."""


class TooSlow(AssertionError):
    """One input took more than a second of computing."""


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz.run", description=__doc__)
    parser.add_argument("targets", nargs="*", help="all, where none is named")
    parser.add_argument("--minutes", type=float, default=1, help="for each target")
    parser.add_argument("--write", action="store_true", help="write the table in docs")
    parser.add_argument("--target", help=argparse.SUPPRESS)
    parser.add_argument("--time", help=argparse.SUPPRESS)
    parser.add_argument("--blindly", default="", help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.target:
        fuzz(given.target, given.minutes, given.blindly.split())
        return 0
    if given.time:
        tell(f"{time_one(given.time, sys.stdin.buffer.read()):.2f}")
        return 0
    from fuzz.targets import TARGETS

    names = [name.replace("-", " ") for name in given.targets] or list(TARGETS)
    unknown = [name for name in names if name not in TARGETS]
    if unknown:
        parser.error(f"the targets are {', '.join(TARGETS)}")
    failed = [name for name in names if not run(name, given.minutes, TARGETS[name].blindly)]
    if given.write:
        write_table(json.loads(FIGURES.read_text("utf-8")))
    return 1 if failed else 0


def run(name: str, minutes: float, blindly: Iterable[str]) -> bool:
    """Fuzz one target in a process of its own; whether nothing was found."""
    place = KEPT / name.replace(" ", "-")
    place.mkdir(parents=True, exist_ok=True)
    log = place / "log"
    begun = time.monotonic()
    with log.open("wb") as stream:
        ended = subprocess.run(
            [
                sys.executable,
                "-m",
                "fuzz.run",
                "--target",
                name,
                "--minutes",
                str(minutes),
                "--blindly",
                " ".join(f"rapport_cli.{module}" for module in blindly),
            ],
            stdout=stream,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            check=False,
        ).returncode
    said = log.read_text("utf-8", "replace")
    figures = {
        "executions": figure(said, "number_of_executed_units"),
        "minutes": round((time.monotonic() - begun) / 60, 1),
        "megabytes": figure(said, "peak_rss_mb"),
        "found": int(ended != 0),
    }
    keep_figures(name, figures)
    said_of = f"{name}: {figures['executions']:,} inputs, {figures['minutes']} minutes"
    tell(f"{said_of}, {figures['megabytes']} MB")
    if ended == 0:
        return True
    tell(f"  FAILED: see {log} and the input beside it\n{last_words(said)}")
    return False


def fuzz(name: str, minutes: float, blindly: list[str]) -> None:
    """Fuzz one target in this process, which ends with it. The modules are named by the process
    before it: here they must not be imported until they can be watched."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["rapport_cli"], exclude=blindly):
        from fuzz.targets import TARGETS
    from fuzz.seeds import seeds_of

    target = TARGETS[name]
    place = KEPT / name.replace(" ", "-")
    corpus, seeds = place / "corpus", place / "seeds"
    for folder in (corpus, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds_of(name)):
        (seeds / f"{number:04d}").write_bytes(seed)
    (place / "words").write_text(dictionary(seeds_of(name)), "ascii")
    flags = [
        f"-max_total_time={int(minutes * 60)}",
        f"-max_len={target.longest}",
        f"-rss_limit_mb={MOST_MEMORY}",
        f"-timeout={HANGS}",
        f"-dict={place}/words",
        f"-artifact_prefix={place}/found-",
        "-print_final_stats=1",
        "-verbosity=1",
    ]
    atheris.Setup(
        [sys.argv[0], *flags, str(corpus), str(seeds)],
        timed(target.work, partial(time_alone, name)),
    )
    atheris.Fuzz()


def computed() -> float:
    """Seconds that this process has computed so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def timed(
    work: Callable[[bytes], None],
    again: Callable[[bytes], float],
    clock: Callable[[], float] = computed,
) -> Callable[[bytes], None]:
    """The work, failing where it takes too long: by the computing it takes, not by the clock, so
    that a busy machine finds nothing that is not there. What is loaded once does not count.

    Being watched makes the program several times slower, so that what takes long is timed once
    more by `again`, unwatched.
    """
    warm = False

    def measured(data: bytes) -> None:
        nonlocal warm
        begun = clock()
        work(data)
        took = clock() - begun
        if warm and took > SLOWEST and (unwatched := again(data)) > SLOWEST:
            raise TooSlow(f"{unwatched:.1f} s")
        warm = True

    return measured


def time_alone(name: str, data: bytes) -> float:
    """The seconds that one input takes in a process that nothing watches."""
    ended = subprocess.run(
        [sys.executable, "-m", "fuzz.run", "--time", name],
        input=data,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return float(ended.stdout or HANGS)


def time_one(name: str, data: bytes) -> float:
    from fuzz.targets import TARGETS

    work = TARGETS[name].work
    with suppress(AssertionError):
        work(b"")
    begun = computed()
    with suppress(Exception):
        work(data)
    return computed() - begun


def figure(said: str, name: str) -> int:
    found = re.findall(rf"stat::{name}:\s+(\d+)", said)
    return int(found[-1]) if found else 0


def dictionary(seeds: Iterable[bytes]) -> str:
    """The words of the seeds in the fuzzer's own spelling: it writes few by chance."""
    words = {word for seed in seeds for word in re.findall(rb"[A-Za-z_]{2,}|[^\x00-\x7f]+", seed)}
    return "".join(
        '"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in sorted(words)[:2000]
    )


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def last_words(said: str) -> str:
    """The end of a log: the exception with its place, and where the input was put."""
    lines = [line for line in said.splitlines() if not line.startswith("#") and len(line) < 400]
    return "\n".join(f"  {line}" for line in lines[-30:])


def keep_figures(name: str, figures: dict[str, Any]) -> None:
    known = json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {}
    FIGURES.write_text(json.dumps(known | {name: figures}, indent=2) + "\n", "utf-8")


def write_table(figures: dict[str, dict[str, Any]]) -> None:
    """Put the table between its marks, the rest of the page as it is."""
    page = PAGE.read_text("utf-8") if PAGE.is_file() else f"# Reliability\n\n{BEGIN}\n{END}\n"
    if BEGIN not in page:
        page = f"{page.rstrip()}\n\n## Fuzzing\n\n{BEGIN}\n{END}\n"
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table(figures)}{END}{after}", "utf-8")


def table(figures: dict[str, dict[str, Any]]) -> str:
    lines: Iterable[str] = (
        f"| {name} | {each['executions']:,} | {each['minutes']} | {each['megabytes']} | "
        f"{each['found'] or 'none'} |"
        for name, each in figures.items()
    )
    head = "| target | inputs | minutes | peak MB | failing |\n|---|--:|--:|--:|---|\n"
    return f"\n{head}" + "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    sys.exit(main())
