"""What leaves whole comes back exactly, whatever was said in it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.disclosure import EVERYTHING
from rapport_cli.clients.record import Change, Client
from rapport_cli.errors import UsageProblem
from rapport_cli.shapes.building import to_data
from rapport_cli.store.export_file import export_data, read_export
from tests.store.builders_store import NOW, client, memory_store

WORDS = st.text(st.characters(codec="utf-8"), max_size=60)
IDS = st.integers(1, 16**16 - 1)


def exported(*clients: Client) -> str:
    records = [to_data(each) for each in clients]
    data = export_data(records, is_whole=True)  # type: ignore[arg-type]
    envelope = {"rapport": 1, "command": "export", "data": data}
    return json.dumps(envelope, indent=2, ensure_ascii=False) + "\n"


@st.composite
def clients(draw: st.DrawFn) -> Client:
    before = client(draw(IDS))
    session = replace(before.sessions[0], goal=draw(WORDS), detail=draw(WORDS), mention=draw(WORDS))
    contact = replace(before.contacts[0], text=draw(WORDS), override=draw(WORDS))
    change = Change(NOW, "goal", draw(WORDS), draw(WORDS), draw(WORDS))
    return replace(before, sessions=(session,), contacts=(contact,), changes=(change,))


@given(st.lists(clients(), max_size=3, unique_by=lambda each: each.id))
def test_export_import_export_gives_the_same(given_clients: list[Client]) -> None:
    ordered = sorted(given_clients, key=lambda each: each.id)
    written = exported(*ordered)
    found = read_export(written)
    assert not found.problems
    store = memory_store()
    for each in found.clients:
        store.save(each)
    assert exported(*store.load_all().clients) == written


def test_every_record_that_is_none_is_named_by_handle_and_key() -> None:
    data = json.loads(exported(client(1), client(2, "KM"), client(3)))
    data["data"]["clients"][1]["sessions"][0]["charged"] = "SECRET"
    data["data"]["clients"][2]["id"] = "../../etc/passwd"
    data["data"]["clients"].append(data["data"]["clients"][0])
    found = read_export(json.dumps(data))
    assert found.problems == (
        "client 2 (KM): sessions[0].charged must be true or false",
        "client 3 (JR): has no proper id",
        "client 4 (JR): stands in the file twice",
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"rapport": 1,', "line 1, column 15"),
        ("[]", "not an export"),
        ('{"rapport": 1, "command": "due", "data": {"clients": []}}', "not an export"),
        ('{"rapport": 2, "command": "export", "data": {"clients": []}}', "newer"),
        ('{"rapport": 1, "command": "export", "data": {"content": false, "clients": []}}',
         "leaves out what was said"),
        ("[" * 100_000, "not an export"),
    ],
)  # fmt: skip
def test_what_is_no_whole_export_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageProblem, match=why):
        read_export(text)


def test_everything_is_everything() -> None:
    from rapport_cli.views.disclosed import disclosed

    assert disclosed(client(), EVERYTHING) == to_data(client())
