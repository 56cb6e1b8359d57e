"""The page for the client: plain words, everything agreed, nothing that says who they are."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rapport_cli.clients.between_sessions import Preference
from rapport_cli.clients.record import Agreement
from rapport_cli.views.agreement import agreement_document, agreement_table
from rapport_cli.views.documents.text import as_text
from rapport_cli.workflows.agreeing import no_terms

DAY = date(2026, 3, 4)


def say(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def agreement(**terms: Any) -> Agreement:
    return Agreement(
        ("text", "voicemail"),
        (),
        replace(no_terms(DAY), **terms),
        (Preference(DAY, "no calls at work"), Preference(DAY, "text, not calls")),
    )


def page(**terms: Any) -> str:
    kept = agreement(**terms)
    assert kept.terms is not None
    document = agreement_document(
        kept,
        kept.terms,
        say,
        signature="Dana",
        phone="020 7946 0018",
        hours=kept.terms.hours,
        today=DAY,
    )
    return " ".join(as_text(document, width=500).split())


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({}, "We use Text messages and voicemail"),
        ({"voicemail": False}, "We do not use Voicemail"),
        ({"avoid": ("email", "portal")}, "We do not use E-mail and secure messages"),
        ({"others_read_on": ("text",)}, "Text messages: I say as little as possible there."),
        ({"voicemail_name": "Dana"}, "I give the name Dana, a number, a day and a time"),
        ({"hours": "after five"}, "I may reach you after five"),
        ({}, "You asked for Text, not calls No calls at work"),
        ({"replies_read": "on Mondays"}, "I read and answer messages on Mondays."),
        ({"used_for": "appointments"}, "Messages are for Appointments"),
        ({"not_used_for": "anything urgent"}, "They are not for Anything urgent"),
        ({}, "this is not a crisis service"),
        ({"emergency": "Call 999."}, "Call 999."),
        ({"crisis_lines": ("Samaritans 116 123",)}, "Samaritans 116 123"),
        ({"messages_a_week": 1}, "In a week Up to 1 message"),
        ({"risk_named_on": DAY}, "We spoke about this on 04.03.2026, and you still prefer it."),
        ({"consented_on": DAY}, "You agreed to it on 04.03.2026."),
        ({"recording_agreed_on": DAY}, "On 04.03.2026 you agreed that sessions may be recorded."),
        ({"review_on": date(2026, 9, 4)}, "We look at this again by 04.09.2026"),
        ({}, "Dana · 020 7946 0018 · Printed 04.03.2026"),
        ({}, "Keep to one thing, in two or three sentences."),
    ],
)
def test_every_part_of_it_is_said_to_the_client(terms: dict[str, Any], said: str) -> None:
    assert said in page(**terms)


def test_help_comes_before_everything_that_was_agreed() -> None:
    said = page(crisis_lines=("Samaritans 116 123",))
    assert said.index("Samaritans 116 123") < said.index("We use")


def test_the_clinician_sees_what_was_settled_and_no_empty_rows() -> None:
    rows = [(label.text, said.text) for label, said in agreement_table(agreement(), say).rows]
    assert rows == [
        ("channels", "text, voicemail"),
        ("agreed on", "04.03.2026"),
        ("preference", "text, not calls (04.03.2026)"),
        ("preference", "no calls at work (04.03.2026)"),
    ]
