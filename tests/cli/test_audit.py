from datetime import UTC, datetime

import pytest

from tests.cli.builders_cli import GOOD_TEXT, INSTALLED, Practice
from tests.cli.builders_sealed_practice import seal

WORD = "quibblesnark"


def entries(practice: Practice, *words: str) -> list[tuple[str, str, str | None]]:
    ran = practice.run("audit", "--json", *words)
    assert ran.code == 0, ran.err
    return [(entry["command"], entry["access"], entry["client"]) for entry in ran.data["entries"]]


def test_reads_and_changes_are_noted_with_who_and_when(with_jr: Practice) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with_jr.run("show", "JR")
    with_jr.run("due")
    assert entries(with_jr) == [
        ("capture", "change", "JR"),
        ("show", "read", "JR"),
        ("due", "read", None),
        ("audit", "read", None),
    ]
    entry = with_jr.run("audit", "--json").data["entries"][1]
    assert before <= datetime.fromisoformat(entry["at"]) <= datetime.now(UTC)
    assert entry["at"].endswith("+00:00")
    assert entry["as_of"] == "2026-03-04T16:00:00+00:00"
    assert entry["who"]
    (record,) = with_jr.record_files()
    assert entry["id"] == record.stem


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        (("due",), [("due", "read", None)]),
        (("due", "--ics", "-"), [("due", "read", None)]),
        ((), [("due", "read", None)]),
        (("show", "JR"), [("show", "read", "JR")]),
        (("show",), [("show", "read", "JR")]),
        (("clients",), [("clients", "read", None)]),
        (("rules", "tune"), [("rules tune", "read", None)]),
        (("check", "-", "--client", "JR"), [("check", "read", "JR")]),
        (("draft", "JR"), [("draft", "read", "JR")]),
        (
            ("draft", "JR", "--text", GOOD_TEXT),
            [("draft", "read", "JR"), ("draft", "change", "JR")],
        ),
        (
            ("clients", "close", "JR"),
            [("clients close", "read", "JR"), ("clients close", "change", "JR")],
        ),
        (("show", "XX"), []),
        (("config",), []),
        (("kinds",), []),
        (("check", "-"), []),
    ],
    ids=lambda words: " ".join(words) if words and isinstance(words[0], str) else "",
)
def test_what_each_command_notes(
    with_jr: Practice, words: tuple[str, ...], noted: list[tuple[str, str, str | None]]
) -> None:
    with_jr.run(*words, stdin=GOOD_TEXT.encode())
    assert entries(with_jr)[1:-1] == noted


def test_whoever_sealed_and_unsealed_and_took_the_key_is_noted(with_jr: Practice) -> None:
    sealed = seal(with_jr)
    sealed.run("seal", "sheet")
    sealed.run("seal")
    sealed.run("undo", "--list")
    sealed.run("unseal", "--yes")
    assert entries(sealed)[-5:-1] == [
        ("seal sheet", "read", None),
        ("seal", "change", None),
        ("undo", "read", None),
        ("unseal", "change", None),
    ]


def test_completion_notes_nothing(with_jr: Practice) -> None:
    shell = {
        "_RAPPORT_COMPLETE": "complete_bash",
        "COMP_WORDS": "rapport show J",
        "COMP_CWORD": "2",
    }
    assert "JR" in with_jr.run(environment=shell, program=[INSTALLED]).out
    assert len(entries(with_jr)) == 2


def test_it_holds_no_words_and_no_handles(practice: Practice) -> None:
    practice.capture("JR", goal=f"live with {WORD}", detail=f"she grows {WORD}")
    practice.run("show", "JR")
    for path in (practice.home / "audit").iterdir():
        assert WORD not in path.read_text()
        assert "JR" not in path.read_text()


def test_it_is_searched_by_client_command_access_and_person(with_jr: Practice) -> None:
    with_jr.capture("KM")
    with_jr.run("show", "KM")
    with_jr.run("clients", "close", "KM")
    with_jr.run("clients")
    km = entries(with_jr, "--client", "KM")
    assert {client for _, _, client in km} == {"KM", None}
    assert ("show", "read", "KM") in km
    assert [command for command, _, _ in entries(with_jr, "--command", "clients")] == [
        "clients close",
        "clients close",
        "clients",
    ]
    assert [one[0] for one in entries(with_jr, "--command", "rapport clients close")] == [
        "clients close"
    ] * 2
    assert {one[1] for one in entries(with_jr, "--access", "change")} == {"change"}
    assert entries(with_jr, "--who", "nobody-of-that-name") == []
    assert entries(with_jr, "--last", "1") == [("audit", "read", None)]


def test_it_is_searched_by_day(with_jr: Practice) -> None:
    with_jr.at_moment("2026-05-01 09:00").run("show", "JR")
    april = entries(with_jr, "--since", "2026-03-01", "--until", "2026-04-30", "--last", "9")
    assert april == [("capture", "change", "JR"), *[("audit", "read", None)] * len(april[1:])]
    may = entries(with_jr, "--since", "2026-05-01", "--until", "2026-05-01")
    assert may == [("show", "read", "JR")]
    today = datetime.now(UTC).date().isoformat()
    assert ("show", "read", "JR") in entries(with_jr, "--since", today)
    assert entries(with_jr, "--since", "2031-01-01") == []


@pytest.mark.parametrize(
    "words",
    [("--since", "soonish"), ("--access", "peek"), ("--last", "0"), ("--until", "13/13/2026")],
)
def test_what_is_not_understood_is_refused(with_jr: Practice, words: tuple[str, ...]) -> None:
    assert with_jr.run("audit", *words).code == 2


def test_a_whole_chain_is_said_to_be_whole(with_jr: Practice) -> None:
    ran = with_jr.run("audit", "--verify")
    assert ran.code == 0
    assert "1 entry; the chain is whole." in ran.out
    data = with_jr.run("audit", "--verify", "--json").data
    assert (data["ok"], data["entries"], data["last"], data["faults"]) == (True, 1, 1, [])
    assert with_jr.run("audit", "--noted", data["hash"]).code == 0
    assert with_jr.run("audit", "--noted", "0" * 64).code == 1


def test_a_changed_entry_is_found(with_jr: Practice) -> None:
    with_jr.run("show", "JR")
    log = with_jr.home / "audit" / "00000001.jsonl"
    log.write_text(log.read_text().replace('"command":"show"', '"command":"due"'))
    ran = with_jr.run("audit", "--verify")
    assert ran.code == 1
    assert "audit/00000001.jsonl:2: Entry 2 was changed." in ran.out
    assert not with_jr.run("audit", "--verify", "--json").data["ok"]


def test_a_change_without_an_entry_is_not_made(with_jr: Practice) -> None:
    log = with_jr.home / "audit" / "00000001.jsonl"
    log.unlink()
    log.mkdir()
    ran = with_jr.run("clients", "close", "JR")
    assert ran.code == 5
    assert "nothing was changed" in ran.err
    assert '"active"' in with_jr.record_files()[0].read_text()
    assert with_jr.run("undo", "--yes").code == 5


def test_a_reading_without_an_entry_is_made_and_that_is_said(with_jr: Practice) -> None:
    log = with_jr.home / "audit" / "00000001.jsonl"
    log.unlink()
    log.mkdir()
    ran = with_jr.run("show", "JR")
    assert ran.code == 0
    assert "tomatoes" in ran.out
    assert ran.err.count("not in the audit") == 1


def test_looking_at_nothing_leaves_nothing(practice: Practice) -> None:
    for words in (("due",), ("clients",), ("audit",), ("audit", "--verify")):
        assert practice.run(*words).code == 0
    assert not practice.home.exists()
