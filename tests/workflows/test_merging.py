from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from rapport_cli.clients.between_sessions import Preference, Scale, Win
from rapport_cli.clients.record import Change, Client, Closing, Hold, LegalHold
from rapport_cli.clients.thread import close_thread, record_outcome, with_session
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.agreeing import no_terms
from rapport_cli.workflows.keeping_clients import (
    close_client,
    hold,
    release,
    rename_client,
    reopen_client,
)
from rapport_cli.workflows.merging import merge, with_reason
from tests.shapes.builders_shapes import values_of
from tests.store.builders_store import NOW, client

ONE = client(1)
(SESSION,), (CONTACT,) = ONE.sessions, ONE.contacts
LATER = NOW + timedelta(days=8)
TERMS = replace(no_terms(date(2026, 3, 4)), hours="8 to 4", emergency="999")
DRAFT = replace(CONTACT, sent_at=None, text="Another wording.")


def with_only(one: Client, **changed: object) -> Client:
    return replace(one, **changed)  # type: ignore[arg-type]


def labels(one: Client, other: Client) -> list[str]:
    return [each.label for each in merge(one, other).conflicts]


def test_two_that_are_the_same_are_one() -> None:
    found = merge(ONE, ONE)
    assert (found.client, found.conflicts, found.taken) == (ONE, (), ())


def test_parts_that_only_one_has_are_taken_in_the_order_of_time() -> None:
    earlier = replace(SESSION, id="s0", at=NOW - timedelta(days=7))
    win = Win("w1", date(2026, 3, 6), "slept", NOW)
    other = with_only(ONE, sessions=(earlier, SESSION), wins=(win,))
    found = merge(ONE, other)
    assert found.client == other
    assert merge(other, ONE).client == other
    taken = {each.label for each in found.taken}
    assert taken == {"a session of 2026-02-25", "a win of 2026-03-06"}


def test_every_list_of_the_record_is_joined() -> None:
    """Whatever is added to the record later too: each list is joined, or asked about."""
    for field in fields(Client):
        value = getattr(ONE, field.name)
        if isinstance(value, tuple):
            emptied = with_only(ONE, **{field.name: ()})
            assert getattr(merge(emptied, ONE).client, field.name) == value


def test_where_both_have_a_value_a_person_decides() -> None:
    other = with_only(ONE, sessions=(replace(SESSION, goal="to sleep"),))
    (conflict,) = merge(ONE, other).conflicts
    assert (conflict.key, conflict.this, conflict.that) == (
        "sessions[s1].goal",
        SESSION.goal,
        "to sleep",
    )
    assert merge(ONE, other).client == ONE
    assert merge(ONE, other, everywhere="that").client == other
    assert merge(ONE, other, choices={conflict.key: "that"}).client == other
    assert merge(ONE, other, choices={conflict.key: "this"}, everywhere="that").client == ONE


def test_a_value_that_one_side_has_not_is_taken_from_the_other() -> None:
    bare = with_only(ONE, sessions=(replace(SESSION, if_missed="", next_appointment=None),))
    assert merge(bare, ONE).client == ONE
    assert merge(ONE, bare).client == ONE


def test_what_was_changed_since_goes_before() -> None:
    renamed = rename_client(ONE, "KM", now=LATER)
    assert merge(ONE, renamed).client == renamed
    assert merge(renamed, ONE).client == renamed
    reopened = reopen_client(close_client(ONE, "", now=LATER), "", now=LATER)
    assert merge(reopened, close_client(ONE, "", now=LATER)).client == reopened


def test_a_thread_that_was_opened_again_stays_open() -> None:
    closed = close_thread(ONE, SESSION, "moved away", LATER)
    (session,) = closed.sessions
    change = Change(LATER, "closed", "moved away", "", "")
    opened = with_session(closed, replace(session, closed=None, changes=(*session.changes, change)))
    assert merge(opened, closed).client == opened
    assert merge(closed, opened).client == opened
    assert merge(ONE, closed).client.sessions[0].closed == Closing(LATER, "moved away")


def test_changed_on_both_sides_is_asked_about() -> None:
    assert labels(rename_client(ONE, "KM", now=NOW), rename_client(ONE, "AB", now=NOW)) == [
        "handle"
    ]


def test_an_outcome_and_its_moment_stay_together() -> None:
    attended = record_outcome(ONE, SESSION, "attended", LATER)
    missed = record_outcome(ONE, SESSION, "missed", LATER + timedelta(days=1))
    assert labels(attended, missed) == ["session of 2026-03-04: outcome"]
    taken = merge(attended, missed, everywhere="that").client.sessions[0]
    assert (taken.outcome, taken.outcome_at) == ("missed", LATER + timedelta(days=1))


@pytest.mark.parametrize("name", ["hold", "legal_hold"])
def test_a_hold_of_either_side_stays(name: str) -> None:
    held = (
        with_only(ONE, sessions=(replace(SESSION, hold=Hold(NOW, None, "")),))
        if name == "hold"
        else with_only(ONE, legal_hold=LegalHold(NOW, "a subpoena"))
    )
    assert merge(ONE, held).client == merge(held, ONE).client == held


def test_what_was_changed_in_another_record_takes_nothing_from_this_one() -> None:
    other = rename_client(with_only(client(2), sessions=(), contacts=()), "KM", now=LATER)
    found = merge(ONE, close_client(other, "", now=LATER))
    assert (found.client.handle, [each.label for each in found.conflicts]) == (
        ONE.handle,
        ["status"],
    )


def test_a_hold_of_another_record_outlives_the_lifting_of_ones_own() -> None:
    held = hold(with_only(client(2), sessions=(), contacts=()), "a subpoena", now=NOW)
    released = release(hold(ONE, "a complaint", now=NOW), "settled", now=LATER)
    for one, other in ((released, held), (held, released)):
        found = merge(one, other, everywhere="this")
        assert found.client.legal_hold == held.legal_hold


def test_a_text_that_was_sent_is_never_replaced_by_a_draft() -> None:
    drafted = with_only(ONE, contacts=(DRAFT,))
    assert merge(drafted, ONE).client == ONE
    assert merge(ONE, drafted, everywhere="that").client == ONE


def test_two_texts_sent_under_one_id_are_taken_whole_or_not_at_all() -> None:
    other = with_only(
        ONE, contacts=(replace(CONTACT, text="Other.", sent_at=NOW + timedelta(days=1)),)
    )
    assert labels(ONE, other) == ["contact of 2026-03-04: text"]
    assert merge(ONE, other, everywhere="that").client.contacts == other.contacts


def test_a_second_contact_after_a_session_needs_a_reason() -> None:
    twice = with_only(ONE, contacts=(replace(CONTACT, id="c0", sent_at=NOW + timedelta(hours=25)),))
    found = merge(ONE, twice)
    assert found.one_too_many == ("s1",)
    with pytest.raises(UsageProblem, match="more than one contact"):
        with_reason(found, ONE, "", LATER)
    explained = with_reason(found, ONE, "two computers", LATER)
    assert {each.id: each.override for each in explained.contacts} == {
        "c1": "",
        "c0": "two computers",
    }


def test_wishes_and_scales_are_joined_by_what_they_are() -> None:
    wish, other_wish = Preference(date(2026, 3, 4), "no texts"), Preference(date(2026, 3, 5), "e")
    scale = Scale("calm", 0, 10, "not at all", "wholly")
    agreement = replace(ONE.agreement, preferences=(other_wish,))
    this = with_only(ONE, agreement=agreement)
    that = with_only(
        ONE, agreement=replace(ONE.agreement, preferences=(wish, other_wish)), scales=(scale,)
    )
    assert merge(this, that).client == that
    other = with_only(that, scales=(replace(scale, highest=5),))
    assert labels(that, other) == ["scales"]


def test_terms_are_merged_field_by_field() -> None:
    change = Change(LATER, "hours", "", "9 to 5", "")
    mine = replace(ONE.agreement, terms=replace(TERMS, hours="9 to 5"))
    this = with_only(ONE, agreement=mine, changes=(change,))
    that = with_only(ONE, agreement=replace(ONE.agreement, terms=replace(TERMS, emergency="112")))
    merged = merge(this, with_only(that, agreement=replace(that.agreement, terms=TERMS)))
    assert (merged.client, merged.conflicts) == (this, ())
    assert labels(this, that) == ["agreement: terms: emergency"]


def test_another_record_of_the_same_person_keeps_this_id_and_the_earlier_day() -> None:
    other = with_only(client(2), opened_at=NOW - timedelta(days=9))
    found = merge(ONE, other).client
    assert (found.id, found.opened_at) == (ONE.id, NOW - timedelta(days=9))


@settings(max_examples=25, deadline=None)
@given(values_of(Client), values_of(Client))
def test_any_two_records_can_be_merged_and_merging_again_adds_nothing(
    this: Client, that: Client
) -> None:
    once = merge(this, that, everywhere="this").client
    assert once.id == this.id
    again = merge(once, that, everywhere="this").client
    assert len(again.sessions) == len(once.sessions)
    assert {each.id for each in (*this.contacts, *that.contacts)} == {
        each.id for each in once.contacts
    }
