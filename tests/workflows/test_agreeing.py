"""What is agreed is kept with each change, and the client's word decides."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.between_sessions import Preference
from rapport_cli.clients.record import CHANNELS, Change, Client
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.agreeing import (
    Agreed,
    agree,
    is_risk_unnamed,
    no_terms,
    refused_on,
)
from rapport_cli.workflows.capturing import with_agreement
from tests.workflows.builders_workflows import DAY, NOW, a_client, answers, captured

TODAY = NOW.date()


def agreed(client: Client | None = None, *, prefers: str | None = None, **terms: Any) -> Client:
    said = Agreed(terms=terms, prefers=prefers)
    return agree(client or a_client(), said, now=NOW, today=TODAY)


def test_what_is_said_first_is_dated_today_and_one_change() -> None:
    client = agreed(hours="mon-fri 9-18", crisis_lines=("Samaritans 116 123",))
    assert client.agreement.terms == replace(
        no_terms(TODAY), hours="mon-fri 9-18", crisis_lines=("Samaritans 116 123",)
    )
    assert client.changes == (Change(NOW, "terms", "", "agreed", ""),)


def test_later_each_field_that_changes_is_a_change_of_its_own() -> None:
    client = agreed(agreed(hours="mon-fri 9-18", voicemail=True), hours="", voicemail=False)
    assert client.changes[1:] == (
        Change(NOW, "voicemail", "yes", "no", ""),
        Change(NOW, "hours", "mon-fri 9-18", "", ""),
    )


def test_what_is_not_mentioned_stays() -> None:
    before = agreed(hours="mon-fri 9-18", review_on=TODAY + 90 * DAY)
    after = agreed(before, messages_a_week=2)
    assert after.agreement.terms == replace(before.agreement.terms, messages_a_week=2)  # type: ignore[type-var]


def test_saying_the_same_again_changes_nothing() -> None:
    client = agreed(hours="mon-fri 9-18")
    assert agreed(client, hours=" mon-fri  9-18 ") == client


def test_a_channel_to_be_avoided_is_agreed_no_more_and_reveals_nothing() -> None:
    client = agreed(avoid=("portal",))
    assert client.agreement.channels == ("text",)
    assert client.agreement.may_reveal_on == ()
    assert [change.field for change in client.changes] == ["channels", "may_reveal_on", "terms"]


def test_somebody_has_to_be_reachable_somehow() -> None:
    with pytest.raises(UsageProblem, match="No channel would be left"):
        agreed(avoid=CHANNELS)


def test_a_channel_is_not_agreed_and_avoided_at_once() -> None:
    said = Agreed(channels=("text", "voicemail"), terms={"voicemail": False})
    with pytest.raises(UsageProblem, match="both agreed and not to be used"):
        agree(a_client(), said, now=NOW, today=TODAY)


def test_a_preference_is_kept_with_its_day_after_those_before() -> None:
    client = agreed(agreed(prefers="text, not calls"), prefers=" after  five ")
    wishes = (Preference(TODAY, "text, not calls"), Preference(TODAY, "after five"))
    assert client.agreement.preferences == wishes
    assert client.agreement.terms is None


@pytest.mark.parametrize("day", ["risk_named_on", "consented_on", "agreed_on"])
def test_what_was_done_was_not_done_tomorrow(day: str) -> None:
    with pytest.raises(UsageProblem, match="in the future"):
        agree(a_client(), Agreed(terms={day: TODAY + timedelta(days=1)}), now=NOW, today=TODAY)


def test_the_risk_of_open_channels_is_to_be_named_first() -> None:
    assert is_risk_unnamed(a_client().agreement)
    assert not is_risk_unnamed(agreed(risk_named_on=TODAY).agreement)
    assert not is_risk_unnamed(a_client(channel="portal", agreed=("portal",)).agreement)


def test_a_later_capture_leaves_the_terms_as_they_are() -> None:
    client = agreed(hours="mon-fri 9-18", prefers="text, not calls")
    later = captured(client, now=NOW + 7 * DAY, session_at=NOW + 7 * DAY, next_appointment=None)
    assert later.client.agreement == client.agreement


@given(
    st.sets(st.sampled_from(CHANNELS), min_size=1),
    st.sets(st.sampled_from(CHANNELS)),
    st.sampled_from([True, False, None]),
)
def test_no_agreed_channel_is_ever_a_refused_one(
    before: set[Any], avoid: set[str], voicemail: bool | None
) -> None:
    client = a_client(channel=min(before), agreed=tuple(before), may_reveal_on=tuple(before))
    try:
        kept = agreed(client, avoid=tuple(avoid), voicemail=voicemail).agreement
    except UsageProblem:
        assert before <= avoid | ({"voicemail"} if voicemail is False else set())
        return
    assert not set(kept.channels) & set(refused_on(kept.terms))
    assert set(kept.may_reveal_on) <= set(kept.channels) <= before


def test_it_is_looked_at_again_on_a_day_to_come() -> None:
    with pytest.raises(UsageProblem, match="has passed"):
        agreed(review_on=TODAY - DAY)
    kept = agreed(review_on=TODAY)
    later = Agreed(terms={"review_on": TODAY, "hours": "mon-fri 9-18"})
    assert agree(kept, later, now=NOW + DAY, today=TODAY + DAY).agreement.terms is not None


def test_an_empty_wish_is_no_wish() -> None:
    with pytest.raises(UsageProblem):
        agreed(prefers="")


def test_a_capture_takes_up_no_channel_that_is_to_be_avoided() -> None:
    client = agreed(avoid=("voicemail",))
    with pytest.raises(UsageProblem, match="not to be used"):
        with_agreement(client, answers(agreed=("text", "voicemail")), NOW)
