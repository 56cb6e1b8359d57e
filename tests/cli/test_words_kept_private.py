"""A nonsense word put into every field of a record never comes out where it does not belong.

It may stand on stdout where the person asked for it; never on stderr of a failure, in the name of
a file, or in the message of an exception.
"""

from pathlib import Path

import pytest

from tests.cli.builders_cli import Practice

WORD = "quibblesnark"
TEXT = f"I keep thinking about the {WORD} you grow. See you Thursday 12 March at 3 pm."
BROKEN = f"raise ZeroDivisionError({WORD!r})\n"


@pytest.fixture
def secretive(practice: Practice) -> Practice:
    captured = practice.capture(
        goal=f"live with {WORD}", detail=f"she grows {WORD}", mention=f"the {WORD} you grow"
    )
    assert captured.code == 0
    assert WORD not in captured.err
    assert practice.run("draft", "JR", "--text", TEXT).code == 0
    return practice


def assert_silent(practice: Practice, *words: str, code: int, **options: str) -> None:
    ran = practice.run(*words, environment=options)
    assert ran.code == code, (words, ran)
    assert WORD not in ran.err, words
    assert WORD not in ran.out, words


def test_every_file_is_private_and_has_no_word_in_its_name(secretive: Practice) -> None:
    assert secretive.run("draft", "JR", "--text", f"{WORD}. How do you feel?").code == 1
    paths = [path.relative_to(secretive.home) for path in secretive.home.rglob("*")]
    assert len(paths) > 4
    assert not [path for path in paths if WORD in str(path) or "JR" in str(path)]
    for path in paths:
        assert (secretive.home / path).stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize(
    "words",
    [
        ("capture", "K1", "--session", WORD),
        ("capture", "JR", "--goal", f"{WORD}\x07", "--detail", WORD),
        ("capture", f"{WORD} {WORD}", "--session=today 3pm", "--goal=x", "--detail=x",
         "--next=none", "--channel=text"),
        ("capture", "K1", "--session=today 3pm", f"--goal={WORD}\x1b", f"--detail={WORD}",
         "--next=none", "--channel=text"),
        ("capture", "K1", "--session=today 3pm", f"--goal={WORD}", f"--detail={WORD * 300}",
         "--next=none", "--channel=text"),
        ("draft", "JR", "--text", f"{WORD}\x1b"),
        ("draft", "JR", "--text", TEXT, "--allow", "generic"),
        ("draft", "JR", WORD),
        ("show", "JR", WORD),
        ("log", "JR", "--text", f"{WORD}\x1b", "--sent", "now"),
        ("log", "JR", "--text", WORD, "--sent", "tomorrow 9am"),
        ("followup", "JR", "--change", WORD),
        ("followup", "JR", "--lift-hold", WORD),
        ("clients", "rename", "JR", f"{WORD} {WORD}"),
        (WORD,),
    ],
    ids=lambda words: " ".join(words)[:40].replace(WORD, "WORD").replace("\x1b", "ESC"),
)  # fmt: skip
def test_a_refusal_does_not_repeat_it(words: tuple[str, ...], shared: Practice) -> None:
    assert_silent(shared, *words, code=2)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    practice = Practice(tmp_path_factory.mktemp("shared") / "practice")
    practice.capture(
        goal=f"live with {WORD}", detail=f"she grows {WORD}", mention=f"the {WORD} you grow"
    )
    return practice


@pytest.mark.parametrize("package", ["jinja2", "zoneinfo", "tomllib"])
def test_a_bug_does_not_repeat_it(shared: Practice, tmp_path: Path, package: str) -> None:
    (tmp_path / f"{package}.py").write_text(BROKEN)
    words = ("draft", "JR", "--start", "1", "--kind", "reconnection")
    assert_silent(shared, *words, code=70, PYTHONPATH=str(tmp_path))


def test_a_record_that_is_not_as_it_should_be_does_not_show_its_words(secretive: Practice) -> None:
    (record,) = secretive.record_files()
    whole = record.read_text("utf-8")
    for broken in (
        whole.replace('"charged": false', f'"charged": "{WORD}"'),
        whole.replace('"channel": "text"', f'"channel": "{WORD}"'),
        whole.replace('"at": "2026', f'"at": "{WORD}2026'),
        whole[: whole.index(WORD) + 5],
        whole.replace('"mention": ', f'"mention": {WORD}, "x": '),
    ):
        assert broken != whole
        record.write_text(broken)
        for words in (("due",), ("clients",)):
            ran = secretive.run(*words)
            assert WORD not in ran.err + ran.out, words
            assert ran.code == 0, words


def test_words_that_cannot_be_saved_are_not_shown(secretive: Practice) -> None:
    """The lock is a folder here, so nothing can be written."""
    lock = secretive.home / "lock"
    lock.unlink()
    lock.mkdir()
    for words in (
        ("draft", "JR", "--text", TEXT),
        ("log", "JR", "--text", TEXT, "--sent", "now"),
        ("followup", "JR", "--close", WORD),
    ):
        assert_silent(secretive, *words, code=5)
    assert WORD in secretive.kept_words()


def test_a_text_in_another_encoding_is_not_shown(shared: Practice, tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(f"{WORD} caf\xe9".encode("latin-1"))
    assert_silent(shared, "draft", "JR", "--file", str(tmp_path / "latin"), code=2)
    assert_silent(shared, "check", str(tmp_path / "latin"), code=2)
    (tmp_path / "items").write_text(f'{{"text": "{WORD}", "channel": "{WORD}"}}\n')
    assert_silent(shared, "check", "--jsonl", str(tmp_path / "items"), code=2)
    (tmp_path / "items").write_text(f'{{"text": "{WORD}", "appointment": "{WORD}"}}\n')
    assert_silent(shared, "check", "--jsonl", str(tmp_path / "items"), code=2)
    (tmp_path / "items").write_text(f'{{"text": "{WORD}"')
    assert_silent(shared, "check", "--jsonl", str(tmp_path / "items"), code=2)


def test_settings_that_are_wrong_do_not_show_their_values(practice: Practice) -> None:
    practice.home.mkdir()
    (practice.home / "config.toml").write_text(f'zone = "{WORD}"\nclock = "{WORD}"\n')
    assert_silent(practice, "due", code=3)
    (practice.home / "config.toml").write_text(f"signature = {WORD}\n")
    assert_silent(practice, "due", code=3)
