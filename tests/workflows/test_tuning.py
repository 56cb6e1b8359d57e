"""What a person overrides, counted in messages and honestly: what was mended counts as found."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.record import Allowance, Contact, KeptFinding, Mark, Severity
from rapport_cli.workflows.tuning import Tally, one_step_lower, tally
from tests.clients.builders_clients import a_client, a_draft

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)


def a_message(
    *found: tuple[str, Severity],
    allowed: tuple[tuple[str, str], ...] = (),
    marked: tuple[str, ...] = (),
    **fields: Any,
) -> Contact:
    return a_draft(
        findings=tuple(KeptFinding(rule, severity, 0, 1) for rule, severity in found),
        allowed=tuple(Allowance(rule, because, NOW) for rule, because in allowed),
        not_a_fault=tuple(Mark(rule, NOW) for rule in marked),
        **fields,
    )


def counted(*messages: Contact, elsewhere: tuple[Mark, ...] = ()) -> dict[str, Tally]:
    clients = [a_client(message) for message in messages]
    return {each.rule: each for each in tally(clients, elsewhere).rules}


def test_a_message_counts_once_however_many_places_a_rule_found() -> None:
    found = counted(a_message(("generic", "error"), ("generic", "error"), ("generic", "hint")))
    assert (found["generic"].sure, found["generic"].in_doubt) == (1, 0)


def test_hints_are_counted_apart() -> None:
    found = counted(a_message(("generic", "hint")), a_message(("generic", "warning")))
    assert (found["generic"].sure, found["generic"].in_doubt) == (1, 1)


def test_what_was_mended_was_found_and_not_overridden() -> None:
    found = counted(
        a_message(mended=("generic",)),
        a_message(("generic", "error"), allowed=(("generic", "short on purpose"),)),
    )
    assert (found["generic"].sure, found["generic"].mended, found["generic"].overridden) == (
        2,
        1,
        1,
    )


def test_reasons_are_counted_and_never_carried() -> None:
    found = counted(
        *(
            a_message(("generic", "error"), allowed=(("generic", because),))
            for because in ("We agreed", "we agreed", "she asked")
        )
    )
    assert (found["generic"].let_through, found["generic"].reasons) == (3, 2)
    assert "agreed" not in repr(found)


def test_both_ways_of_overriding_count_once() -> None:
    both = a_message(("generic", "error"), allowed=(("generic", "x"),), marked=("generic",))
    found = counted(both, a_message(("generic", "hint"), marked=("generic",)))["generic"]
    assert (found.let_through, found.not_a_fault, found.overridden) == (1, 2, 1)


def test_marks_in_texts_on_no_record_stand_apart() -> None:
    found = counted(a_message(), elsewhere=(Mark("sensitive", NOW), Mark("sensitive", NOW)))
    assert found["sensitive"] == Tally("sensitive", 0, 0, 0, 0, 0, 0, 0, 2)


def test_messages_without_a_text_are_not_counted() -> None:
    clients = [a_client(a_message(), a_message(text="", skipped="no time"))]
    assert tally(clients).messages == 1


@pytest.mark.parametrize(
    ("sure", "overridden", "is_often"),
    [(5, 2, True), (6, 2, False), (4, 4, False), (5, 1, False), (9, 4, True), (0, 0, False)],
)
def test_a_rule_is_offered_from_five_messages_and_more_than_a_third(
    sure: int, overridden: int, is_often: bool
) -> None:
    each = Tally("generic", sure, 0, 0, 0, 0, 0, overridden, 0)
    assert each.is_overridden_often() == is_often
    assert not each._replace(rule="risk").is_overridden_often()


def test_the_most_overridden_comes_first() -> None:
    override = a_message(("sensitive", "error"), marked=("sensitive",))
    clients = [a_client(override), *(a_client(a_message(("generic", "warning"))) for _ in range(3))]
    assert [each.rule for each in tally(clients).rules] == ["sensitive", "generic"]


def test_one_step_is_one_step() -> None:
    assert [one_step_lower(each) for each in ("error", "warning", "hint")] == [
        "warning", "hint", None,
    ]  # fmt: skip


@given(
    st.lists(
        st.builds(
            lambda found, mended, marked: a_message(*found, mended=mended, marked=marked),
            st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["hint", "error"]))),
            st.lists(st.sampled_from("ab"), unique=True).map(tuple),
            st.lists(st.sampled_from("ab"), unique=True).map(tuple),
        ),
        max_size=8,
    )
)
def test_no_count_is_larger_than_what_it_is_a_part_of(messages: list[Contact]) -> None:
    for each in counted(*messages).values():
        assert each.overridden <= each.sure
        assert each.mended <= each.sure
        assert each.sure + each.in_doubt <= len(messages)
