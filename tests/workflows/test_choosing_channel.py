"""A message goes by a channel that was agreed, or with a reason on record."""

from dataclasses import replace
from typing import Any

import pytest

from rapport_cli.clients.record import Agreement
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.agreeing import no_terms
from rapport_cli.workflows.choosing_channel import is_channel_agreed, reason_for_channel
from rapport_cli.workflows.logging_contact import empty_contact
from tests.workflows.builders_workflows import HELD, a_client

TODAY = HELD.date()


def agreement(**terms: Any) -> Agreement:
    return Agreement(("text", "voicemail", "portal"), (), replace(no_terms(TODAY), **terms))


def test_an_agreed_channel_needs_no_reason() -> None:
    assert reason_for_channel(Agreement(("text",), ()), "text", "a reason that is not needed") == ""


def test_another_channel_needs_one_which_is_kept() -> None:
    with pytest.raises(UsageProblem, match="not among those agreed"):
        reason_for_channel(Agreement(("text",), ()), "email", "")
    assert reason_for_channel(Agreement(("text",), ()), "email", " she  lost it ") == "she lost it"


def test_a_channel_to_be_avoided_is_none_even_where_it_was_agreed_before() -> None:
    assert not is_channel_agreed(agreement(avoid=("text",)), "text")
    with pytest.raises(UsageProblem, match="does not want"):
        reason_for_channel(agreement(avoid=("text",)), "text", "")


@pytest.mark.parametrize(("may_be_left", "agreed"), [(True, True), (None, True), (False, False)])
def test_a_voicemail_only_where_one_may_be_left(may_be_left: bool | None, agreed: bool) -> None:
    assert is_channel_agreed(agreement(voicemail=may_be_left), "voicemail") is agreed


def test_the_reason_given_for_a_draft_holds_while_its_channel_stays() -> None:
    session = a_client().sessions[-1]
    draft = replace(empty_contact(session, "reconnection", "c"), channel="email")
    draft = replace(draft, channel_because="she lost her telephone")
    kept = reason_for_channel(Agreement(("text",), ()), "email", "", draft)
    assert kept == "she lost her telephone"
    with pytest.raises(UsageProblem):
        reason_for_channel(Agreement(("text",), ()), "voicemail", "", draft)
