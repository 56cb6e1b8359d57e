from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.clients.record import Client, Hold, LegalHold
from rapport_cli.clients.tasks import is_on_hold, tasks_of
from rapport_cli.store.codec import decode, encode
from rapport_cli.store.names import file_name
from rapport_cli.store.salvaging import Found, made_safe, salvage_record
from tests.store.builders_store import NOW, client

LATER = datetime(2026, 4, 1, tzinfo=UTC)
ONE = client(1)
SECOND = replace(ONE.sessions[0], id="s2", at=NOW + timedelta(days=7))
TWO = replace(
    ONE,
    sessions=(*ONE.sessions, SECOND),
    contacts=(*ONE.contacts, replace(ONE.contacts[0], id="c2", session="s2", sent_at=None)),
)
NAME = file_name(TWO.id)
WHOLE = encode(TWO)


def salvaged(data: bytes) -> Found:
    return salvage_record(NAME, data, now=LATER, zone="Europe/London")


def made(data: bytes) -> Client:
    found = salvaged(data)
    assert found.client is not None
    return found.client


def written(client: Client, old: str, new: str) -> bytes:
    text = encode(client).decode()
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (WHOLE, ()),
        (b"\xef\xbb\xbf" + WHOLE, ("began with a byte order mark",)),
        (WHOLE.decode().encode("utf-16"), ("was UTF-16",)),
        (WHOLE.decode().encode("utf-16-le"), ("was UTF-16",)),
        (WHOLE + bytes(100), ("ended in NUL bytes",)),
        (WHOLE.replace(b"\n", b"\r\n"), ()),
    ],
)
def test_a_wrong_form_loses_nothing(data: bytes, form: tuple[str, ...]) -> None:
    assert salvaged(data) == Found(TWO, (), form)


def test_what_stands_behind_the_end_is_left_out() -> None:
    found = salvaged(WHOLE + WHOLE)
    assert found.client == TWO
    assert [str(each) for each in found.lost] == ["the whole has something after its end"]


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ('"status": "active"', '"status": "actve"', "status must be active or closed"),
        ('"status": "active",', "", "status is missing"),
        ('"status"', '"statos"', None),
        ('"handle": "JR"', '"handle": "X",\n  "handle": "JR"', "handle was there twice"),
        ('"charged": false', '"charged": NaN', "sessions[0].charged could not be read"),
        ('"plan": ""', '"plan": "", "x": 1', "sessions[0].x is not known here"),
        ('"goal": "', '"goal: "', "sessions[0] has a line that cannot be read"),
        ("tomatoes", "tom\\qtoes", "sessions[0].detail is kept only in part"),
        ("tomatoes", "tom\0toes", "sessions[0].detail is kept only in part"),
    ],
)
def test_a_fault_costs_its_own_value_and_is_told_by_its_key(
    old: str, new: str, lost: str | None
) -> None:
    found = salvaged(written(TWO, old, new))
    assert found.client is not None
    assert [each.id for each in found.client.sessions] == ["s1", "s2"]
    assert [each.text for each in found.client.contacts] == [each.text for each in TWO.contacts]
    told = [str(each) for each in found.lost]
    if lost is None:
        assert (told, found.client) == ([], TWO)
    else:
        assert any(each.startswith(lost) for each in told), told
    assert not any("tom" in each for each in told)


def test_a_file_of_another_client_is_not_taken_for_this_one() -> None:
    found = salvaged(encode(client(0xFFFFFFFFFFFFFFFF)))
    assert found.client is None
    assert [str(each) for each in found.lost] == ["id is that of another client"]


@pytest.mark.parametrize("data", [b"", bytes(2_000), b"[]", b"3", b"\xff\xd8\xff\xe0 a photo"])
def test_nothing_is_made_of_nothing(data: bytes) -> None:
    assert salvaged(data).client is None or made(data).sessions == ()


def test_a_hold_that_cannot_be_read_stays() -> None:
    held = replace(TWO, sessions=(replace(TWO.sessions[0], hold=Hold(NOW, NOW, "spoken to")),))
    kept = made(written(held, '"lifted_at": "2026', '"lifted_at": "x026')).sessions[0].hold
    assert kept is not None
    assert kept.lifted_at is None


def test_a_legal_hold_that_cannot_be_read_stays() -> None:
    held = replace(TWO, legal_hold=LegalHold(NOW, "a subpoena"))
    assert made(written(held, '"since": "2026', '"since": "x026')).legal_hold is not None


def test_a_contact_whose_sending_cannot_be_read_counts_as_sent() -> None:
    damaged = written(ONE, '"sent_at": "2026', '"sent_at": "x026')
    (contact,) = made(damaged).contacts
    assert contact.sent_at == contact.drafted_at


def test_a_contact_that_is_cut_short_is_not_offered_again() -> None:
    draft = replace(ONE, contacts=(replace(ONE.contacts[0], sent_at=None),))
    data = encode(draft)
    cut = data[: data.index(b'"sent_at"')]
    (contact,) = made(cut).contacts
    assert (contact.sent_at, contact.text) == (None, ONE.contacts[0].text)
    assert contact.skipped is not None
    assert "send" not in {task.task for task in tasks_of(made(cut))}


def test_where_contacts_are_lost_the_thread_is_closed() -> None:
    cut = WHOLE[: WHOLE.index(b'"contacts"')]
    assert made(cut).sessions[-1].closed is not None
    assert not {"draft", "send", "outreach"} & {task.task for task in tasks_of(made(cut))}


def test_an_older_version_offers_nothing_that_may_have_been_done_since() -> None:
    draft = replace(ONE, contacts=(replace(ONE.contacts[0], sent_at=None),))
    assert "send" in {task.task for task in tasks_of(draft)}
    safe = made_safe(draft, ("contact: sent at",), LATER)
    assert not {"draft", "send", "outreach"} & {task.task for task in tasks_of(safe)}
    assert made_safe(draft, ("handle",), LATER) == draft
    held = made_safe(draft, ("session: hold", "legal hold"), LATER)
    assert held.legal_hold is not None
    assert is_on_hold(held.sessions[-1])


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_whatever_is_done_to_a_file_it_gives_a_record_or_none(source: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(source.draw(st.integers(1, 4))):
        place = source.draw(st.integers(0, len(damaged) - 1))
        length = source.draw(st.integers(0, 40))
        damaged[place : place + length] = source.draw(st.binary(max_size=6))
    found = salvaged(bytes(damaged))
    assert not any(word in str(each) for each in found.lost for word in ("tomatoes", "dad who"))
    if found.client is not None:
        assert found.client.id == TWO.id
        assert decode(NAME, encode(found.client)) == found.client


def test_one_flipped_bit_costs_little() -> None:
    texts = [each.text for each in TWO.contacts]
    kept = tried = 0
    for place in range(0, len(WHOLE), 11):
        flipped = bytearray(WHOLE)
        flipped[place] ^= 4
        found = salvaged(bytes(flipped)).client
        assert found is not None, place
        tried += len(texts)
        kept += sum(each.text in texts for each in found.contacts)
    assert kept > 0.95 * tried
