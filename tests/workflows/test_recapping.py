"""A recap says what is on record and what was typed, and what was given stands."""

from dataclasses import replace
from datetime import date

import pytest

from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.giving_recaps import give_recap, let_through, skip_recap
from rapport_cli.workflows.recap_parts import CommitmentAnswer, ResourceAnswer
from rapport_cli.workflows.recapping import (
    RecapAnswers,
    coming_back,
    recap_of,
    wins_to_tell,
    write_recap,
    written_recap,
)
from rapport_cli.workflows.telling_recaps import became, told, told_newest_first, words_of
from tests.workflows.builders_recaps import (
    WEEK,
    a_task,
    after_sessions,
    came_of,
    with_recap_of,
    with_terms,
    with_win,
)
from tests.workflows.builders_workflows import DAY, HELD, HOUR, NOW, ids

RING = CommitmentAnswer("ring the clinic", date(2026, 3, 6), "client")
SEND = CommitmentAnswer("send the sleep diary", None, "clinician")


def test_a_commitment_is_a_task_of_its_session() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = with_recap_of(client, session, commitments=(RING, SEND))
    assert [(each.text, each.owner, each.by) for each in client.homework] == [
        ("ring the clinic", "client", date(2026, 3, 6)),
        ("send the sleep diary", "clinician", None),
    ]
    assert {each.session for each in client.homework} == {session.id}
    assert {each.goal for each in client.homework} == {session.goal}


def test_tasks_set_in_the_session_are_in_it_and_none_that_the_client_set_alone() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    own = a_task(session, "a bath", is_self_set=True)
    client = replace(client, homework=(a_task(session), own))
    recap = written_recap(with_recap_of(client, session, successes=("slept",)), session)
    assert recap.commitments == ("task-a walk before work",)


def test_what_is_open_in_the_same_words_is_not_set_twice() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = replace(client, homework=(a_task(session, "Ring the clinic"),))
    client = with_recap_of(client, session, commitments=(RING,))
    assert len(client.homework) == 1


def test_a_resource_of_the_same_title_and_link_is_kept_once() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    three = ResourceAnswer("Why we wake at three", "https://example.org/three", "it explains it")
    client = with_recap_of(client, session, resources=(three, three))
    client = with_recap_of(client, session, resources=(three,))
    assert [each.title for each in client.resources] == ["Why we wake at three"]
    assert len(written_recap(client, session).resources) == 1


def test_wins_are_offered_until_a_recap_could_tell_them() -> None:
    client = after_sessions(2)
    first, second = client.sessions
    client = with_win(client, "told while the first was held", HELD + HOUR)
    assert [win.text for win in wins_to_tell(client, first)] == ["told while the first was held"]
    client = with_recap_of(client, first, now=HELD + DAY, successes=("slept",))
    client = with_win(client, "told in the week", HELD + 3 * DAY)
    assert [win.text for win in wins_to_tell(client, second)] == ["told in the week"]


def test_wins_without_a_recap_before_are_all_offered() -> None:
    client = after_sessions(3)
    client = with_win(client, "long ago", HELD + HOUR)
    assert wins_to_tell(client, client.sessions[2]) == client.wins
    assert wins_to_tell(client, client.sessions[1]) == client.wins


def test_commitments_come_back_until_something_came_of_them() -> None:
    client = after_sessions(3)
    first, second, third = client.sessions
    client = with_recap_of(client, first, commitments=(RING, SEND))
    assert coming_back(client, first) == ()
    assert len(coming_back(client, second)) == 2
    client = came_of(client, 1, HELD + WEEK + HOUR, outcome="done", how="easier than I thought")
    assert [became(each) for each in coming_back(client, second)] == ["kept", "open"]
    assert len(coming_back(client, third)) == 2, "no recap has told it yet"
    client = with_recap_of(client, second, now=HELD + WEEK + 2 * HOUR, successes=("slept",))
    client = give_recap(client, second, at=HELD + WEEK + 2 * HOUR, now=HELD + WEEK + 2 * HOUR)
    assert [each.text for each in coming_back(client, third)] == ["send the sleep diary"]


def test_an_earlier_recap_tells_commitments_as_they_stood_then() -> None:
    client = after_sessions(3)
    first, second, _ = client.sessions
    client = with_recap_of(client, first, commitments=(RING,))
    client = with_recap_of(client, second, now=HELD + WEEK + HOUR, successes=("slept",))
    client = came_of(client, 1, HELD + 2 * WEEK, outcome="changed", instead="write to them")
    (back,) = told(client, second, written_recap(client, second)).came_back
    assert became(back) == "open"
    (back,) = coming_back(client, client.sessions[2])
    assert became(back) == "changed to write to them"


def test_what_was_noted_before_it_was_given_is_in_what_was_given() -> None:
    client = after_sessions(2)
    first, second = client.sessions
    now = HELD + WEEK + 2 * HOUR
    client = with_recap_of(client, first, commitments=(RING,))
    client = came_of(client, 1, now, outcome="partly")
    client = with_recap_of(client, second, now=now, successes=("slept",))
    client = give_recap(client, second, at=now - HOUR, now=now)
    (back,) = told(client, second, written_recap(client, second)).came_back
    assert became(back) == "kept in part"
    client = came_of(client, 1, now + HOUR, outcome="done")
    (back,) = told(client, second, written_recap(client, second)).came_back
    assert became(back) == "open"


def test_the_newest_recap_stands_first_and_one_that_is_empty_not_at_all() -> None:
    client = after_sessions(3)
    first, second, third = client.sessions
    client = with_recap_of(client, third, successes=("three",))
    client = skip_recap(client, second, "ill", now=NOW, new_id=ids())
    client = with_recap_of(client, first, successes=("one",))
    assert [one.session for one in told_newest_first(client)] == [third, first]


def test_what_was_given_stands() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = with_recap_of(client, session, successes=("slept",))
    client = give_recap(client, session, at=NOW, now=NOW)
    with pytest.raises(UsageProblem, match="what was given stands"):
        with_recap_of(client, session, successes=("slept well",))
    with pytest.raises(UsageProblem, match="given already"):
        give_recap(client, session, at=NOW, now=NOW)
    with pytest.raises(UsageProblem, match="given already"):
        skip_recap(client, session, "ill", now=NOW, new_id=ids())


def test_a_recap_is_given_after_its_session_and_not_in_the_future() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = with_recap_of(client, session, successes=("slept",))
    for at in (HELD - HOUR, NOW + HOUR):
        with pytest.raises(UsageProblem):
            give_recap(client, session, at=at, now=NOW)


def test_a_skipped_one_can_still_be_written_and_given() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = skip_recap(client, session, "they keep notes", now=NOW, new_id=ids())
    with pytest.raises(UsageProblem, match="No recap of that session is written"):
        give_recap(client, session, at=NOW, now=NOW)
    client = with_recap_of(client, session, successes=("slept",))
    client = give_recap(client, session, at=NOW, now=NOW)
    recap = recap_of(client, session)
    assert recap is not None
    assert (recap.skipped, recap.given_at) == (None, NOW)
    assert len(client.recaps) == 1


def test_a_recap_that_says_nothing_is_none() -> None:
    client = after_sessions(1)
    with pytest.raises(UsageProblem, match="would say nothing"):
        write_recap(client, client.sessions[0], RecapAnswers(), now=NOW, new_id=ids())


def test_a_recording_needs_recorded_consent() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    for without in (client, with_terms(client)):
        with pytest.raises(UsageProblem, match="No consent"):
            with_recap_of(without, session, recording="https://example.org/call")
    agreed = with_terms(client, recording_agreed_on=date(2026, 3, 4))
    with pytest.raises(UsageProblem, match="no link"):
        with_recap_of(agreed, session, recording="on my disk")
    recap = written_recap(
        with_recap_of(agreed, session, recording="https://example.org/call"), session
    )
    assert recap.recording == "https://example.org/call"


def test_a_commitment_is_not_to_be_kept_before_its_session() -> None:
    client = after_sessions(1)
    with pytest.raises(UsageProblem, match="before the session"):
        with_recap_of(client, client.sessions[0], commitments=(replace(RING, by=date(2026, 3, 3)),))


def test_a_commitment_is_put_in_other_words_or_left_out_while_nothing_came_of_it() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = with_recap_of(client, session, successes=("slept",), commitments=(RING, SEND))
    better = replace(RING, text="ring the clinic before noon")
    client = with_recap_of(client, session, successes=("slept",), mended=((1, better), (2, None)))
    one = told(client, session, written_recap(client, session))
    assert [each.text for each in one.commitments] == ["ring the clinic before noon"]
    assert len(client.homework) == 2, "a number means the same task for good"
    client = came_of(client, 1, NOW, outcome="done")
    with pytest.raises(UsageProblem, match="no open commitment"):
        with_recap_of(client, session, successes=("slept",), mended=((1, RING),))


def test_a_resource_is_mended_unless_it_went_with_a_message() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = with_recap_of(client, session, resources=(ResourceAnswer("Sleeep", "", ""),))
    mended = ((1, ResourceAnswer("Sleep", "", "short")),)
    client = with_recap_of(client, session, mended_resources=mended)
    assert [(each.title, each.why) for each in client.resources] == [("Sleep", "short")]
    sent = replace(client, resources=(replace(client.resources[0], contact="c1"),))
    with pytest.raises(UsageProblem, match="what was sent stands"):
        with_recap_of(sent, session, mended_resources=mended)


def test_what_is_let_through_is_kept_with_its_reason_once() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = with_recap_of(client, session, successes=("the TODO team",))
    for because in ("a name", "the name of their team"):
        client = let_through(client, session, (("unfilled", because),), now=NOW)
    (allowed,) = written_recap(client, session).allowed
    assert (allowed.rule, allowed.because) == ("unfilled", "the name of their team")


def test_everything_typed_is_judged() -> None:
    client = after_sessions(1)
    (session,) = client.sessions
    client = with_recap_of(
        client,
        session,
        successes=("slept",),
        covered="the shift plan",
        strategies=("phone out",),
        resources=(ResourceAnswer("Three", "https://example.org", "short"),),
        commitments=(RING,),
    )
    words = words_of(told(client, session, written_recap(client, session)))
    for said in ("slept", "the shift plan", "phone out", "Three", "short", "ring the clinic"):
        assert said in words
