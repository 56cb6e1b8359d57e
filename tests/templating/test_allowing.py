"""A template is text, known fields, two filters and `if`; all else never compiles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.errors import ConfigurationProblem
from rapport_cli.templating.allowing import DEEPEST, FILTERS, MOST_PROBLEMS
from rapport_cli.templating.fields import FIELDS
from rapport_cli.templating.reading import LONGEST_SOURCE
from rapport_cli.templating.rendering import (
    LONGEST_TEXT,
    _environment,
    starting_messages,
)
from tests.templating.builders_templates import VALUES, own


def problems_in(source: str) -> list[str]:
    with pytest.raises(ConfigurationProblem) as caught:
        starting_messages(own(source), "reconnection", "text", VALUES)
    return caught.value.sentence.splitlines()


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a'*10**9 }}",
        "{{ 10**9**9 }}",
        "{{ mention * 1000000 }}",
        "{{ mention ~ mention }}",
        "{% for i in range(10**9) %}{% for j in range(10**9) %}x{% endfor %}{% endfor %}",
        "{{ lipsum(n=100000) }}",
        "{{ range(10) }}",
        "{{ cycler('a') }}",
        "{{ mention.upper() }}",
        "{{ mention.__class__.__mro__ }}",
        "{{ mention['__class__'] }}",
        "{{ ''.__class__ }}",
        "{{ self }}",
        "{{ mention|attr('__class__') }}",
        "{{ mention|center(100000000) }}",
        "{{ mention|capital(1) }}",
        "{{ 'x'|capital }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{{ mention if goal else detail }}",
        "{{ mention == goal }}",
        "{% if mention is defined %}x{% endif %}",
        "{% if 1 %}x{% endif %}",
        "{% set x = 1 %}",
        "{% macro m() %}x{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% extends 'x' %}",
        "{% import 'x' as y %}",
        "{% block b %}{% endblock %}",
        "{% with %}x{% endwith %}",
        "{% filter lower %}x{% endfilter %}",
        "{% call m() %}{% endcall %}",
        "{% autoescape true %}x{% endautoescape %}",
        "{{ charged }}",
        "{{ charged|lower }}",
    ],
)
def test_a_hostile_or_needless_expression_is_refused(source: str) -> None:
    assert problems_in(source)


@pytest.mark.parametrize(
    "source",
    ["{{ mention", "{% if mention %}", "{% nonsense %}", "{{ }}", "{% endif %}", "{{ 'a }}"],
)
def test_what_is_not_jinja_is_refused_with_its_line(source: str) -> None:
    assert problems_in("first\n" + source)[0].startswith("messages/reconnection/any-mine.j2:")


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "(" * 2000 + "mention" + ")" * 2000 + " }}",
        "{% if " + "not " * 900 + "mention %}x{% endif %}",
        "{% if " + "mention and " * 330 + "goal %}x{% endif %}",
        "{% if mention %}" * 110 + "x" + "{% endif %}" * 110,
    ],
)
def test_what_is_nested_too_deeply_is_refused(source: str) -> None:
    assert len(source) <= LONGEST_SOURCE
    assert "too deeply nested" in " ".join(problems_in(source))


def test_what_renders_knows_nothing_but_two_filters() -> None:
    """Beside the list of what may stand in a template: were one node let through, nothing waits."""
    environment = _environment()
    assert (environment.globals, environment.tests) == ({}, {})
    assert set(environment.filters) == set(FILTERS)


def test_ordinary_nesting_is_not_too_deep() -> None:
    ifs = (DEEPEST // 2) - 2
    source = "{% if day %}" * ifs + "{{ day }}" + "{% endif %}" * ifs
    (start,) = starting_messages(own(source), "reconnection", "text", VALUES)
    assert start.text == VALUES["day"]


def test_an_unknown_field_is_named_with_its_line_the_near_one_and_the_known_ones() -> None:
    (problem,) = problems_in("Hello.\n{{ metnion }}")
    assert problem.startswith("messages/reconnection/any-mine.j2:2: there is no field “metnion”")
    assert "did you mean mention?" in problem
    assert all(field.name in problem for field in FIELDS)


def test_every_problem_of_every_template_is_told_at_once() -> None:
    problems = problems_in("{{ who }}\n{% for x in goal %}{% endfor %}\n{{ day|upper }}")
    assert [problem.split(":")[1] for problem in problems] == ["1", "2", "3"]


def test_a_file_that_is_wrong_everywhere_does_not_flood_the_screen() -> None:
    assert len(problems_in("{{ N|ce(r) }}" * 300)) == MOST_PROBLEMS


def test_a_persons_broken_template_of_another_kind_is_told_too() -> None:
    with pytest.raises(ConfigurationProblem, match="no field"):
        starting_messages(own("{{ who }}", kind="win"), "reconnection", "text", VALUES)


def test_a_text_that_would_grow_too_long_is_refused() -> None:
    templates = own("{{ mention }}" * 300)
    with pytest.raises(ConfigurationProblem, match=str(LONGEST_TEXT)):
        starting_messages(templates, "reconnection", "text", {"mention": "x" * 100_000})


PIECES = st.sampled_from(
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "{%- ", " -%}", " if ", "if mention", " else ",
        " elif goal ", " endif ", " for x in ", " endfor ", " set ", " mention ", " goal ",
        " charged ", "|capital", "|lower", "|safe", "(", ")", "[", "]", ".", "'a'", "*", "**",
        "10", "~", ",", ":", " not ", " and ", " or ", " is ", " raw ", " endraw ", "\n", "You ",
        "{{ mention }}", "{% if appointment %}", "{% endif %}", "range(9)", "__class__", "’", "\0",
    ]
)  # fmt: skip


@given(
    pieces=st.lists(PIECES, max_size=40),
    values=st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.text(max_size=60)),
)
@settings(max_examples=200, deadline=None)
def test_any_template_renders_within_bounds_or_is_refused(
    pieces: list[str], values: dict[str, str]
) -> None:
    try:
        starts = starting_messages(own("".join(pieces)), "reconnection", "email", values)
    except ConfigurationProblem:
        return
    assert all(0 < len(start.text) <= LONGEST_TEXT for start in starts)
