from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.between_sessions import JournalEntry, Scale, Win
from rapport_cli.clients.differences import changed_fields, differences
from tests.clients.builders_clients import agreed
from tests.store.builders_store import NOW, client

WORD = "quibblesnark"
WIN = Win("w1", NOW.date(), "slept", NOW)


def test_a_record_that_was_not_there_is_a_new_client() -> None:
    assert changed_fields(None, client()) == ("a new client",)
    assert changed_fields(client(), None) == ("the client",)


def test_the_same_record_has_no_differences() -> None:
    assert changed_fields(client(), replace(client())) == ()


def test_fields_of_client_session_and_contact_are_told_apart() -> None:
    before = client()
    session = replace(before.sessions[0], outcome="attended", outcome_at=NOW)
    contact = replace(before.contacts[0], reply="none", reply_at=NOW)
    after = replace(before, status="closed", sessions=(session,), contacts=(contact,))
    assert changed_fields(before, after) == (
        "status",
        "session: outcome",
        "session: outcome at",
        "contact: reply",
        "contact: reply at",
    )


def test_a_new_session_and_one_that_is_gone_are_told_as_such() -> None:
    before = client()
    later = replace(before.sessions[0], id="s2", at=NOW + timedelta(days=7))
    after = replace(before, sessions=(*before.sessions, later))
    assert changed_fields(before, after) == ("a new session",)
    assert changed_fields(after, before) == ("the session",)


def test_what_was_kept_between_sessions_is_told_one_by_one() -> None:
    before = replace(client(), scales=(Scale("sleep", 0, 10, "", ""),), wins=(WIN,))
    sleep, calm = Scale("sleep", 0, 5, "", ""), Scale("calm", 0, 10, "", "")
    after = replace(before, scales=(sleep, calm), wins=(replace(WIN, text=WORD),))
    after = replace(after, journal=(JournalEntry("j1", NOW.date(), "", None, WORD, NOW),))
    assert changed_fields(before, after) == (
        "scale: highest",
        "a new scale",
        "a new journal entry",
        "win: text",
    )
    assert "the journal entry" in changed_fields(after, before)


def test_what_only_follows_from_a_change_is_no_news_beside_it() -> None:
    before = client()
    session = replace(before.sessions[0], goal="another", recorded_at=NOW + timedelta(1))
    assert changed_fields(before, replace(before, sessions=(session,))) == ("session: goal",)
    alone = replace(before.sessions[0], recorded_at=NOW + timedelta(1))
    assert changed_fields(before, replace(before, sessions=(alone,))) == ("session: recorded at",)


@given(st.sampled_from(["goal", "detail", "mention", "if_missed", "plan"]))
def test_a_name_never_carries_a_value(field: str) -> None:
    before = client()
    session = replace(before.sessions[0], **{field: WORD})  # type: ignore[arg-type]
    after = replace(before, sessions=(session,), handle=WORD)
    assert WORD not in "".join(changed_fields(before, after))
    assert {found.became for found in differences(before, after)} == {WORD}


def test_what_was_agreed_otherwise_is_told_thing_by_thing() -> None:
    before = agreed(client(), 2)
    after = agreed(before, 3)
    after = replace(after, agreement=replace(after.agreement, channels=("email",)))
    found = {each.name: (each.was, each.became) for each in differences(before, after)}
    assert found["agreement: messages a week"] == (2, 3)
    assert found["agreement: channels"][1] == ("email",)
    assert "agreement" not in found
    assert changed_fields(client(), before) == ("agreement: terms",)
