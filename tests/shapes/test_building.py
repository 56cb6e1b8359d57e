from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.clients.record import Client
from rapport_cli.shapes.building import Problem, ShapeProblems, build, to_data
from rapport_cli.shapes.explaining import every_problem
from tests.shapes.builders_shapes import damaged, values_of


@dataclass(frozen=True, slots=True)
class Visit:
    at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    name: str
    rooms: int
    weight: float
    open: bool
    colour: Literal["red", "blue"]
    visits: tuple[Visit, ...] = ()
    rules: dict[str, Visit] = field(default_factory=dict)
    founded: date | None = None
    opens: time = time(9)


MOMENT = datetime(2026, 3, 4, 15, tzinfo=timezone(timedelta(hours=1)))


def plain(**changed: Any) -> dict[str, Any]:
    """The plain data of a practice as it should be, with some keys changed."""
    return {"name": "Elm", "rooms": 2, "weight": 0.5, "open": True, "colour": "red"} | changed


def problems_of(shape: type[object], data: object) -> tuple[Problem, ...]:
    with pytest.raises(ShapeProblems) as caught:
        build(shape, data)
    return caught.value.problems


def keys_of(data: object) -> list[str]:
    return [problem.key for problem in problems_of(Practice, data)]


def test_keys_left_out_take_their_defaults() -> None:
    assert build(Practice, plain()) == Practice("Elm", 2, 0.5, True, "red")


def test_data_may_come_in_any_order() -> None:
    assert build(Practice, dict(reversed(plain().items()))) == build(Practice, plain())


def test_moments_dates_and_times_are_read_from_text_and_taken_as_they_are() -> None:
    from_text = plain(
        visits=[{"at": "2026-03-04T15:00:00+01:00"}], founded="2020-02-29", opens="08:30"
    )
    from_toml = plain(visits=[{"at": MOMENT}], founded=date(2020, 2, 29), opens=time(8, 30))
    expected = Practice(
        "Elm", 2, 0.5, True, "red", (Visit(MOMENT),), {}, date(2020, 2, 29), time(8, 30)
    )
    assert build(Practice, from_text) == build(Practice, from_toml) == expected


def test_the_offset_of_a_moment_is_kept() -> None:
    assert build(Visit, {"at": "2026-03-04T15:00:00+01:00"}).at.utcoffset() == timedelta(hours=1)
    assert build(Visit, {"at": "2026-03-04T15:00:00Z"}).at.tzinfo == UTC


def test_a_moment_without_an_offset_is_a_problem() -> None:
    for at in ("2026-03-04T15:00:00", datetime(2026, 3, 4, 15)):
        (problem,) = problems_of(Visit, {"at": at})
        assert problem.key == "at"
        assert "offset" in problem.sentence


def test_a_whole_number_will_do_as_a_float_but_nothing_else_is_converted() -> None:
    assert build(Practice, plain(weight=1)).weight == 1.0
    assert keys_of(plain(weight="1")) == ["weight"]
    assert keys_of(plain(weight=True)) == ["weight"]
    assert keys_of(plain(rooms=2.0)) == ["rooms"]
    assert keys_of(plain(rooms=True)) == ["rooms"]
    assert keys_of(plain(rooms="2")) == ["rooms"]
    assert keys_of(plain(open=1)) == ["open"]
    assert keys_of(plain(name=None)) == ["name"]


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), 10**400])
def test_a_number_is_finite(weight: object) -> None:
    assert keys_of(plain(weight=weight)) == ["weight"]


@pytest.mark.parametrize("at", ["20260304T150000Z", "2026-W10-3T15:00:00Z", "2026-03-04 15:00Z"])
def test_moments_are_written_in_one_way_only(at: str) -> None:
    assert [problem.key for problem in problems_of(Visit, {"at": at})] == ["at"]


@pytest.mark.parametrize("founded", ["20260304", "2026-W10-3", "2026-02-30", "yesterday", 0])
def test_dates_are_written_in_one_way_only(founded: object) -> None:
    assert keys_of(plain(founded=founded)) == ["founded"]


@pytest.mark.parametrize("opens", ["15", "T15:00", "25:00", 15])
def test_times_are_written_in_one_way_only(opens: object) -> None:
    assert keys_of(plain(opens=opens)) == ["opens"]


def test_every_problem_is_told_at_once_by_its_full_key() -> None:
    data = plain(
        rooms="two",
        colour="green",
        visits=[{"at": "2026-03-04T15:00:00Z"}, {"at": "soon", "note": 3}, "visit"],
        rules={"sensitive": {"at": "2026-03-04T15:00:00Z", "text": "off"}},
    )
    assert sorted(keys_of(data)) == [
        "colour",
        "rooms",
        "rules.sensitive.text",
        "visits[1].at",
        "visits[1].note",
        "visits[2]",
    ]


def test_a_missing_key_is_named() -> None:
    assert problems_of(Visit, {}) == (Problem("at", "is missing", ("at",)),)


def test_a_mistyped_key_is_named_with_the_one_that_was_meant() -> None:
    problems = problems_of(Practice, plain(visits=[{"at": "2026-03-04T15:00:00Z", "noet": "x"}]))
    assert [str(problem) for problem in problems] == [
        "visits[0].noet is not known here; did you mean note?"
    ]


def test_a_mistyped_key_is_named_before_the_one_that_is_missing_for_it() -> None:
    problems = problems_of(Visit, {"ta": "2026-03-04T15:00:00Z"})
    assert [problem.key for problem in problems] == ["ta", "at"]


def test_a_key_unlike_any_other_is_named_alone() -> None:
    assert [str(problem) for problem in problems_of(Practice, plain(xyz=1))] == [
        "xyz is not known here"
    ]


def test_the_whole_may_be_the_problem() -> None:
    odd: tuple[object, ...] = (None, [], "Elm", 3)
    for data in odd:
        assert [str(problem) for problem in problems_of(Practice, data)] == [
            "the whole must be a table of keys and values"
        ]


def test_the_choices_of_a_key_are_said() -> None:
    assert problems_of(Practice, plain(colour="green"))[0].sentence == "must be red or blue"


def test_neither_values_nor_keys_that_could_be_words_of_a_record_are_repeated() -> None:
    secret = "my sister's orchard"
    data: object = plain(
        name=[secret], colour=secret, founded=secret, visits=[{"at": secret, secret: 1}]
    )
    with pytest.raises(ShapeProblems) as caught:
        build(Practice, data)
    assert secret not in str(caught.value)
    assert secret not in repr(caught.value.problems)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_a_date_made_by_the_parser_is_no_text_and_is_told_with_the_rest() -> None:
    assert keys_of(plain(name=date(2026, 3, 4), rooms="2")) == ["name", "rooms"]


def test_digits_are_no_moment_date_or_time() -> None:
    data = plain(visits=[{"at": "1772632800"}, {"at": 1772632800}], founded="3", opens="3")
    assert keys_of(data) == ["visits[0].at", "visits[1].at", "founded", "opens"]


def test_lone_surrogates_hide_no_problem() -> None:
    assert keys_of(plain(name="\ud800", rooms="2")) == ["rooms"]


def test_data_too_deep_for_the_full_path_is_refused_by_the_quick_one() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert keys_of(plain(name=deep)) == ["name"]


def test_a_naive_moment_is_never_written() -> None:
    with pytest.raises(ValueError, match="without an offset"):
        to_data(Visit(datetime(2026, 3, 4, 15)))


def test_a_type_that_no_shape_may_have_is_never_written() -> None:
    with pytest.raises(TypeError):
        to_data(Visit(MOMENT, {1, 2}))  # type: ignore[arg-type]


def test_a_shape_of_anything_else_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        things: set[str]

    with pytest.raises(TypeError):
        build(Odd, {"things": []})


def test_fields_are_written_in_declared_order() -> None:
    written = to_data(Practice("Elm", 2, 0.5, True, "red", opens=time(8, 30)))
    assert isinstance(written, dict)
    assert list(written) == [
        *("name", "rooms", "weight", "open", "colour", "visits", "rules", "founded", "opens")
    ]
    assert written["opens"] == "08:30:00"


@settings(deadline=None)
@given(values_of(Practice))
def test_what_was_written_is_built_again(practice: Practice) -> None:
    assert build(Practice, to_data(practice)) == practice


@settings(max_examples=50, deadline=None)
@given(values_of(Client))
def test_a_record_that_was_written_is_built_again(client: Client) -> None:
    data = to_data(client)
    assert build(Client, data) == client
    assert every_problem(Client, data) == ()


@settings(max_examples=300, deadline=None)
@given(st.data(), values_of(Practice))
def test_the_quick_and_the_full_path_agree_on_damage(source: st.DataObject, whole: Any) -> None:
    data = source.draw(damaged(to_data(whole)))
    problems = every_problem(Practice, data)
    if problems:
        assert problems_of(Practice, data) == problems
    else:
        build(Practice, data)
