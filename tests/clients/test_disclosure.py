"""Every field of the record is classified, so that none leaves by being forgotten."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import get_args, get_type_hints

import pytest

from rapport_cli.clients.disclosure import (
    CHANGES_OF_FACTS,
    CHANGES_OF_OWN,
    EVERYTHING,
    FACTS,
    FIELDS,
    Selection,
    leaves,
    leaves_at_all,
)
from rapport_cli.clients.record import Change, Client, Session

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)


def shapes_below(shape: type[object]) -> set[type[object]]:
    found = {shape}
    waiting: list[object] = list(get_type_hints(shape).values())
    while waiting:
        hint = waiting.pop()
        if hasattr(hint, "__dataclass_fields__"):
            found |= shapes_below(hint)  # type: ignore[arg-type]
        waiting += get_args(hint)
    return found


SHAPES = sorted(shapes_below(Client), key=lambda shape: shape.__name__)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_field_of_the_record_is_a_fact_content_or_the_clinicians_own(
    shape: type[object],
) -> None:
    declared = {field.name for field in fields(shape)}  # type: ignore[arg-type]
    assert set(FIELDS.get(shape.__name__, {})) == declared, (
        f"classify it in clients/disclosure.py: {shape.__name__}"
    )


def test_the_table_has_no_row_for_what_is_not_in_the_record() -> None:
    assert set(FIELDS) == {shape.__name__ for shape in SHAPES}


def change(field: str) -> Change:
    return Change(NOW, field, "was", "now", "because")


@pytest.mark.parametrize("field", ["goal", "detail", "mention", "hold", "homework", "anything"])
def test_a_change_of_what_was_said_leaves_with_content_only(field: str) -> None:
    assert not leaves_at_all(change(field), FACTS)
    assert leaves_at_all(change(field), Selection(content=True, own=False))


@pytest.mark.parametrize("field", sorted(CHANGES_OF_OWN))
def test_a_change_of_ones_own_words_leaves_only_with_them(field: str) -> None:
    assert not leaves_at_all(change(field), Selection(content=True, own=False))
    assert leaves_at_all(change(field), EVERYTHING)


@pytest.mark.parametrize("field", sorted(CHANGES_OF_FACTS))
def test_a_change_of_a_fact_leaves_without_its_reason(field: str) -> None:
    assert leaves_at_all(change(field), FACTS)
    assert leaves(change(field), "now", FACTS)
    assert not leaves(change(field), "because", FACTS)


def test_a_plan_in_words_of_ones_own_is_none_of_the_named_ones() -> None:
    def session(if_missed: str) -> Session:
        return Session(
            id="s", at=NOW, zone="UTC", goal="", detail="", mention="", charged=False,
            channel="text", next_appointment=None, if_missed=if_missed, outcome=None,
            outcome_at=None, plan="", hold=None, reflection=None, closed=None, recorded_at=NOW,
            changes=(),
        )  # fmt: skip

    assert leaves(session("outreach"), "if_missed", FACTS)
    assert not leaves(session("ask her sister"), "if_missed", FACTS)
