import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.shapes.lines import line_and_column
from rapport_cli.store.locating import offset_of, offset_of_oddity

TEXT = """{
  "a": 1,
  "b": [
    {"c": "}],\\" [{"},
    {"c": [], "d": null}
  ]
}
"""


def place_of(*steps: str | int) -> tuple[int, int]:
    return line_and_column(TEXT, offset_of(TEXT, steps))


def test_a_value_is_found_where_it_begins() -> None:
    assert place_of() == (1, 1)
    assert place_of("a") == (2, 8)
    assert place_of("b", 0, "c") == (4, 11)
    assert place_of("b", 1, "d") == (5, 20)


def test_what_is_not_there_is_looked_for_as_far_as_it_goes() -> None:
    assert place_of("b", 1, "e") == place_of("b", 1)
    assert place_of("b", 7) == place_of("b")
    assert place_of("b", "e") == place_of("b")
    assert place_of("a", 0) == place_of("a")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('{"a": 1,\n "b": {"a": 2},\n "a": 3}', 3, 2),
        ('[{"a": 1}, {"a": 2},\n NaN]', 2, 2),
        ('{"a": "NaN",\n "b": ["a", "a"], "c":\n -Infinity}', 3, 2),
        ('{"a": "\\"",\n "a": 1}', 2, 2),
        ('{"a": 1}', 1, 1),
    ],
)
def test_an_oddity_that_the_parser_lets_pass_is_found(text: str, line: int, column: int) -> None:
    assert line_and_column(text, offset_of_oddity(text)) == (line, column)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@settings(deadline=None)
@given(st.data(), JSON, st.sampled_from([None, 1]), st.booleans())
def test_every_value_of_any_json_is_found(
    source: st.DataObject, whole: Any, indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(whole, indent=indent, ensure_ascii=ascii_only)
    steps: list[str | int] = []
    here = whole
    while isinstance(here, dict | list) and here:
        step = source.draw(
            st.sampled_from(list(here) if isinstance(here, dict) else range(len(here)))
        )
        steps.append(step)
        here = here[step]
    found, _ = json.JSONDecoder().raw_decode(text, offset_of(text, steps))
    assert found == here
