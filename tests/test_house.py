"""The catalogue of the house: what holds for every file, every command and every name."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from rapport_cli.cli.door import COMMANDS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "rapport_cli"
MODULES = sorted(SOURCE.rglob("*.py"))
CODE = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "docs").glob("*.py"))]
LONGEST = 320
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "base", "core", "misc", "manager"}


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def typed_lines(text: str) -> set[str]:
    """The commands of the shell blocks of a page, each without its prompt."""
    found = set()
    for block in re.findall(r"^```(?:console|sh)\n(.*?)^```", text, re.M | re.S):
        found |= {line.removeprefix("$ ") for line in block.splitlines()}
    return found


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    if path.name == "__init__.py" and not tree.body:
        return
    assert ast.get_docstring(tree), f"{place(path)} has no docstring"


def test_no_module_is_really_two() -> None:
    long = {place(path): count for path in CODE if (count := lines_of(path)) > LONGEST}
    assert not long, f"longer than {LONGEST} lines: {long}"


def lines_of(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


def test_no_name_says_nothing() -> None:
    for path in CODE:
        words = set(re.split(r"[_.]", place(path).replace("/", "_")))
        assert not words & FORBIDDEN, place(path)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                parts = {part.casefold() for part in re.findall(r"[A-Z][a-z]*", node.name)}
                assert not parts & FORBIDDEN, f"{place(path)}: {node.name}"


def test_every_command_has_help() -> None:
    import typer

    from rapport_cli.cli.door import app

    group = typer.main.get_command(app)
    for name in COMMANDS:
        command = group.get_command(None, name)  # type: ignore[attr-defined]
        assert command.help, name
        for child in getattr(command, "commands", {}).values():
            assert child.help, f"{name} {child.name}"
        for parameter in command.params:
            assert getattr(parameter, "help", "there"), f"{name} {parameter.name}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_played_in_a_transcript(command: str) -> None:
    transcripts = (ROOT / "tests" / "transcripts").glob("*.md")
    played = "\n".join(
        line for path in transcripts for line in typed_lines(path.read_text("utf-8"))
    )
    assert re.search(rf"\brapport (?:--\S+ (?:\"[^\"]*\" )?)*{command}\b", played)


def test_every_command_that_the_pages_name_is_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    for page in pages:
        text = page.read_text("utf-8")
        named = set(re.findall(r"`rapport ([a-z]+)", text))
        named |= {
            found[1]
            for line in typed_lines(text)
            if (found := re.match(r"(?:\S+=\S+ )*rapport ([a-z]+)", line))
        }
        assert named <= set(COMMANDS), page.name


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"rapport {command}" in readme, command


def test_every_target_that_the_pages_name_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        named = set(re.findall(r"`make ([a-z]+)`", page.read_text("utf-8")))
        named |= {line.split()[1] for line in typed_lines(page.read_text("utf-8"))
                  if line.startswith("make ")}  # fmt: skip
        assert named <= targets, page.name


def test_every_page_that_is_named_is_there() -> None:
    for path in (*CODE, ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for name in re.findall(r"\bdocs/[\w-]+\.md", path.read_text("utf-8")):
            assert (ROOT / name).is_file(), f"{place(path)} names {name}"


def test_the_source_archive_has_what_the_tests_look_at() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    included = set(project["hatch"]["build"]["targets"]["sdist"]["include"])
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8"))
    needed = {Path(name).parts[0] for name in (*project["mypy"]["files"], *links)}
    assert needed | {"templates", "training", "Makefile", ".ci", "LICENSE"} <= included


def test_every_marker_is_on_some_test() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for marker in project["pytest"]["ini_options"].get("markers", []):
        assert f"mark.{marker.partition(':')[0]}" in tests, marker


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8")):
        assert (ROOT / target).exists(), target


def test_tests_mirror_the_source() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms <= {path.name for path in (ROOT / "tests").iterdir()}


def test_only_the_door_reads_clock_environment_and_terminal() -> None:
    for path in MODULES:
        room = path.relative_to(SOURCE).parts[0]
        if room in ("__main__.py", "cli", "store"):
            continue
        text = path.read_text("utf-8")
        for forbidden in ("datetime.now(", "date.today(", "os.environ", "sys.argv", ".isatty("):
            assert forbidden not in text, f"{place(path)}: {forbidden}"
