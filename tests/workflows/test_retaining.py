from dataclasses import replace
from datetime import date, timedelta

import pytest

from rapport_cli.clients.record import Client, LegalHold, Retention
from rapport_cli.clients.retention import Years
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.keeping_clients import AS_SETTLED, hold, release, retain
from rapport_cli.workflows.retaining import list_expiring, require_erasable
from tests.store.builders_store import NOW, client

YEARS = Years(7, 7)


def seen_last(number: int, years_ago: int, handle: str = "JR") -> Client:
    then = NOW.replace(year=NOW.year - years_ago)
    one = client(number, handle)
    session = replace(one.sessions[0], at=then, next_appointment=None)
    return replace(one, opened_at=then, sessions=(session,), contacts=())


def handles(*clients: Client, within: int = 90) -> list[str]:
    return [row.client for row in list_expiring(clients, YEARS, NOW.date(), within=within)]


def test_who_has_been_kept_long_enough_is_listed_the_longest_over_first() -> None:
    found = handles(seen_last(1, 8, "A"), seen_last(2, 10, "B"), seen_last(3, 2, "C"))
    assert found == ["B", "A"]


def test_who_soon_will_have_been_is_listed_too() -> None:
    soon = seen_last(1, 7)
    later = replace(soon.sessions[0], at=soon.sessions[0].at + timedelta(days=40))
    soon = replace(soon, sessions=(later,))
    assert handles(soon, within=40) == ["JR"]
    assert handles(soon, within=39) == []
    (row,) = list_expiring([soon], YEARS, NOW.date(), within=40)
    assert (row.days, row.keep_until) == (40, NOW.date() + timedelta(days=40))


def test_who_is_expected_is_not_listed() -> None:
    old = seen_last(1, 8)
    coming = replace(old.sessions[0], next_appointment=NOW + timedelta(days=1))
    assert handles(replace(old, sessions=(coming,))) == []


def test_a_legal_hold_is_shown() -> None:
    held = replace(seen_last(1, 8), legal_hold=LegalHold(NOW, "a letter"))
    (row,) = list_expiring([held], YEARS, NOW.date(), within=0)
    assert row.is_held


def test_far_days_do_not_break_the_calendar() -> None:
    assert handles(seen_last(1, 2), within=10**9) == ["JR"]


def test_a_hold_is_put_and_lifted_with_a_reason_that_stays() -> None:
    held = hold(client(), " a letter  from the court ", now=NOW)
    assert held.legal_hold == LegalHold(NOW, "a letter from the court")
    lifted = release(held, "settled", now=NOW)
    assert lifted.legal_hold is None
    assert [(change.field, change.now, change.because) for change in lifted.changes] == [
        ("legal_hold", "on hold", "a letter from the court"),
        ("legal_hold", "lifted", "settled"),
    ]


def test_a_hold_needs_a_reason_and_is_not_put_or_lifted_twice() -> None:
    with pytest.raises(UsageProblem):
        hold(client(), " ", now=NOW)
    with pytest.raises(UsageProblem, match="already"):
        hold(hold(client(), "a", now=NOW), "b", now=NOW)
    with pytest.raises(UsageProblem, match="not on legal hold"):
        release(client(), "a", now=NOW)


def test_nothing_of_a_client_on_hold_is_erased() -> None:
    require_erasable(client())
    with pytest.raises(UsageProblem, match="legal hold"):
        require_erasable(hold(client(), "a", now=NOW))


def test_a_period_of_their_own_is_noted_and_taken_away() -> None:
    own = Retention(date(2031, 5, 2), 10, None)
    kept = retain(client(), own, now=NOW)
    assert kept.retention == own
    assert kept.changes[-1].now == "of age on 2031-05-02, 10 years"
    assert retain(kept, AS_SETTLED, now=NOW).retention is None
    with pytest.raises(UsageProblem, match="already"):
        retain(kept, own, now=NOW)
