"""A text becomes the draft that waits, or is held back; the record never holds what was refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.record import Client, Mark
from rapport_cli.clients.tasks import is_on_hold
from rapport_cli.errors import UsageProblem
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.finding import Finding
from rapport_cli.prose.rule import Rule
from rapport_cli.workflows.drafting import (
    DraftAnswers,
    Drafted,
    Surroundings,
    draft,
    kind_name_for,
    require_draftable,
    rules_that_hold,
)
from rapport_cli.workflows.following_up import FollowUpAnswers, follow_up
from rapport_cli.workflows.keeping_clients import close_client
from rapport_cli.workflows.letting_through import read_allowances, read_marks
from rapport_cli.workflows.logging_contact import SentAnswers, log_sent, log_skipped
from tests.workflows.builders_workflows import DAY, HOUR, NEXT, NOW, a_client, captured, ids

PLAIN = "I keep thinking of your tomatoes."


def a_rule(name: str, *phrases: str) -> Rule:
    return Rule(
        name=name,
        title=name,
        message=f"This is {name}.",
        why="",
        source="",
        mend="Mend it.",
        phrases=phrases,
    )


RULES = {
    "weather": a_rule("weather", "lovely weather"),
    "sensitive": a_rule("sensitive", "therapy"),
    "advice": a_rule("advice", "you should"),
    "risk": a_rule("risk", "kill yourself"),
}
KIND = Kind(
    name="reconnection",
    title="Reconnection",
    due="",
    rules={"weather": "error", "sensitive": "error", "advice": "warning", "risk": "error"},
    on={"portal": {"weather": "off"}},
)
OUTREACH_KIND = replace(KIND, name="outreach")


def drafted(
    client: Client | None = None,
    text: str = PLAIN,
    *,
    kind: Kind = KIND,
    now: datetime = NOW,
    new_id: Callable[[], str] | None = None,
    **fields: Any,
) -> Drafted:
    return draft(
        client or a_client(),
        DraftAnswers(text, **fields),
        kind,
        RULES,
        surroundings=Surroundings(),
        now=now,
        new_id=new_id or ids("contact"),
    )


def contacts(client: Client) -> list[tuple[str, str]]:
    return [(contact.kind, contact.text) for contact in client.contacts]


def test_a_clean_text_is_saved_as_the_draft_of_its_session() -> None:
    before = a_client()
    after = drafted(before)
    (contact,) = after.client.contacts
    assert contact == after.contact
    assert (contact.session, contact.kind, contact.channel) == (
        before.sessions[-1].id,
        "reconnection",
        "text",
    )
    assert (contact.text, contact.drafted_at, contact.appointment) == (PLAIN, NOW, NEXT)
    assert (contact.sent_at, contact.skipped, contact.reply) == (None, None, None)
    assert after.held_by == ()


def test_a_second_draft_takes_the_place_of_the_first() -> None:
    first = drafted()
    second = drafted(first.client, "Your greenhouse came to mind.", now=NOW + HOUR)
    assert contacts(second.client) == [("reconnection", "Your greenhouse came to mind.")]
    assert second.contact.id == first.contact.id
    assert second.contact.drafted_at == NOW + HOUR


def test_an_error_holds_the_text_back_and_the_record_stays_as_it_was() -> None:
    before = drafted().client
    after = drafted(before, "Lovely weather today.")
    assert after.held_by == ("weather",)
    assert after.client == before
    assert after.contact.text == "Lovely weather today."


def test_a_warning_is_kept_with_its_place_and_holds_nothing_back() -> None:
    after = drafted(text="Well, you should rest.")
    assert after.held_by == ()
    (finding,) = after.client.contacts[0].findings
    assert (finding.rule, finding.severity) == ("advice", "warning")
    assert after.contact.text[finding.start : finding.end] == "you should"


def test_a_rule_is_let_through_with_its_reason_and_only_where_it_is_found() -> None:
    allowed = (("weather", "she is a gardener"), ("sensitive", "agreed"))
    after = drafted(text="Lovely weather today.", allowed=allowed)
    assert after.held_by == ()
    (allowance,) = after.contact.allowed
    assert (allowance.rule, allowance.because, allowance.at) == (
        "weather",
        "she is a gardener",
        NOW,
    )


def test_letting_one_rule_through_does_not_let_another_through() -> None:
    after = drafted(text="Lovely weather after therapy.", allowed=(("weather", "why not"),))
    assert after.held_by == ("sensitive",)


def test_a_reason_without_words_lets_nothing_through() -> None:
    with pytest.raises(UsageProblem, match="reason is empty"):
        drafted(text="Lovely weather today.", allowed=(("weather", "  "),))


def test_the_channel_decides_which_rules_apply_and_what_may_be_revealed() -> None:
    assert drafted(text="Lovely weather today.", channel="portal").held_by == ()
    assert drafted(text="After therapy.", channel="portal").held_by == ()
    assert drafted(text="After therapy.").held_by == ("sensitive",)


def test_a_channel_that_was_not_agreed_is_refused() -> None:
    with pytest.raises(UsageProblem, match="agreed"):
        drafted(channel="email")


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 10_001, "Hello\x1b[1m", "Hello\u202e"])
def test_a_text_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem):
        drafted(text=text)


def test_line_breaks_stay_and_space_around_the_text_goes() -> None:
    assert drafted(text="\n One.\n\n Two. \n").contact.text == "One.\n\n Two."


def test_words_of_risk_put_the_contact_on_hold_and_are_not_saved() -> None:
    before = a_client()
    after = drafted(before, "Do not kill yourself.")
    assert "risk" in after.held_by
    assert is_on_hold(after.client.sessions[-1])
    assert after.client.contacts == ()
    with pytest.raises(UsageProblem, match="on hold"):
        drafted(after.client)


def test_an_allowance_for_risk_does_not_come_from_the_command_line() -> None:
    with pytest.raises(UsageProblem, match="risk"):
        read_allowances(["risk"], ["fine"], ["risk", "weather"])


def test_nothing_is_drafted_for_a_closed_client_or_a_second_time() -> None:
    with pytest.raises(UsageProblem, match="closed"):
        drafted(close_client(a_client(), "", now=NOW))
    sent = log_sent(drafted().client, SentAnswers(sent_at=NOW), now=NOW, new_id=ids("sent")).client
    with pytest.raises(UsageProblem, match="one, then stop"):
        drafted(sent, now=NOW + DAY)
    again = drafted(sent, now=NOW + DAY, override="the room changed", new_id=ids("again"))
    assert again.contact.override == "the room changed"
    assert len(again.client.contacts) == 2


def test_a_skipped_contact_can_still_be_drafted_as_another() -> None:
    skipped = log_skipped(drafted().client, "no time", now=NOW, new_id=ids("skip")).client
    after = drafted(skipped, now=NOW + HOUR, new_id=ids("again"))
    assert [contact.skipped for contact in after.client.contacts] == ["no time", None]


def test_an_outreach_is_drafted_only_where_it_is_the_plan() -> None:
    with pytest.raises(UsageProblem, match="follows a missed session"):
        drafted(kind=OUTREACH_KIND)
    missed = follow_up(a_client(), FollowUpAnswers(outcome="missed"), now=NEXT + HOUR)
    after = drafted(missed, kind=OUTREACH_KIND, now=NEXT + 7 * DAY)
    assert contacts(after.client) == [("outreach", PLAIN)]


def test_a_charged_session_chooses_its_own_kind() -> None:
    charged = captured(charged=True).session
    plain = captured().session
    assert kind_name_for(charged, "reconnection") == "charged"
    assert kind_name_for(plain, "reconnection") == "reconnection"
    assert kind_name_for(charged, "outreach") == "outreach"


def test_the_session_of_a_draft_is_the_latest() -> None:
    first = a_client()
    both = captured(first, now=NEXT + HOUR, session_at=NEXT, next_appointment=NEXT + 7 * DAY).client
    assert require_draftable(both, "reconnection", now=NEXT + HOUR).at == NEXT


def test_rules_hold_once_each_in_the_order_of_the_text() -> None:
    findings = [
        Finding("weather", "error", 0, 1, "", "", ""),
        Finding("advice", "warning", 1, 2, "", "", ""),
        Finding("weather", "error", 2, 3, "", "", ""),
        Finding("risk", "error", 3, 4, "", "", ""),
    ]
    assert rules_that_hold(findings, []) == ("weather", "risk")
    assert rules_that_hold(findings, ["weather"]) == ("risk",)


def test_allowances_are_pairs_and_one_reason_serves_for_all() -> None:
    known = ["weather", "advice"]
    assert read_allowances([], [], known) == ()
    assert read_allowances(known, ["why"], known) == (("weather", "why"), ("advice", "why"))
    assert read_allowances(known, ["a", "b"], known) == (("weather", "a"), ("advice", "b"))


@pytest.mark.parametrize(
    ("allow", "because"),
    [
        (["weather"], []),
        (["weather", "advice"], ["a", "b", "c"]),
        ([], ["why"]),
        ([], ["why", "why"]),
        (["nothing"], ["why"]),
    ],
)
def test_a_rule_without_a_reason_and_a_reason_without_a_rule_are_refused(
    allow: list[str], because: list[str]
) -> None:
    with pytest.raises(UsageProblem):
        read_allowances(allow, because, ["weather", "advice"])


@given(st.text(max_size=200))
def test_whatever_is_typed_is_saved_exactly_or_refused(text: str) -> None:
    before = a_client()
    try:
        after = drafted(before, text)
    except UsageProblem:
        return
    if after.held_by:
        assert after.client.contacts == before.contacts
    else:
        assert after.client.contacts[-1].text == text.strip()


def test_what_is_marked_as_no_fault_holds_nothing_back() -> None:
    after = drafted(text="Lovely weather today.", not_faults=("weather", "sensitive"))
    assert after.held_by == ()
    assert after.contact.not_a_fault == (Mark("weather", NOW),)


def test_a_mark_stays_with_its_text_and_goes_with_it() -> None:
    first = drafted(text="Lovely weather today.", not_faults=("weather",))
    same = drafted(first.client, "Lovely weather today.", not_faults=("weather",), now=NOW + HOUR)
    assert same.contact.not_a_fault == (Mark("weather", NOW),)
    other = drafted(first.client, "Such lovely weather!")
    assert other.held_by == ("weather",)


def test_rules_that_held_an_earlier_wording_back_are_mended_once_they_find_nothing() -> None:
    first = drafted(held_before=("weather", "sensitive"))
    assert first.contact.mended == ("weather", "sensitive")
    second = drafted(first.client, "Lovely weather today.", not_faults=("weather",))
    assert second.contact.mended == ("sensitive",)


def test_marks_are_rules_that_there_are_and_never_risk() -> None:
    assert read_marks(["weather", "weather"], ["weather"]) == ("weather",)
    for named in ("risk", "nothing"):
        with pytest.raises(UsageProblem):
            read_marks([named], ["weather", "risk"])
