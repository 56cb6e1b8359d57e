from dataclasses import dataclass

from rapport_cli.shapes.explaining import every_problem


@dataclass(frozen=True, slots=True)
class Rule:
    severity: str


@dataclass(frozen=True, slots=True)
class Kind:
    title: str
    rules: dict[str, str | Rule]


def keys_of(data: object) -> list[str]:
    return [problem.key for problem in every_problem(Kind, data)]


def test_data_as_it_should_be_has_no_problem() -> None:
    assert keys_of({"title": "x", "rules": {"a": "off", "b": {"severity": "hint"}}}) == []


def test_in_a_choice_of_shapes_only_places_of_the_data_are_named() -> None:
    assert keys_of({"title": "x", "rules": {"a": 3}}) == ["rules.a"]
    assert "rules.b.severity" in keys_of({"title": "x", "rules": {"b": {"severity": 3}}})


def test_each_key_is_told_once() -> None:
    keys = keys_of({"title": 3, "rules": {"a": 3, "b": {"severity": 3}}, "titel": ""})
    assert len(keys) == len(set(keys))


def test_data_that_cannot_be_written_as_json_is_not_judged() -> None:
    assert keys_of({"title": object(), "rules": 3}) == []
