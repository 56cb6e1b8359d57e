"""Hypothesis strategies for any value of a shape, and for damage done to its plain data."""

from copy import deepcopy
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(
    datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.one_of(st.just(UTC), OFFSETS)
)

PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**60), 2**60),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    datetime: MOMENTS,
    date: st.dates(),
    time: st.times(),
    NoneType: st.none(),
}


def values_of(shape: Any) -> st.SearchStrategy[Any]:
    """Any value of the shape."""
    if shape in PLAIN:
        return PLAIN[shape]
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of(*(values_of(each) for each in arguments))
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(TEXT, values_of(arguments[1]), max_size=2)
    hints = get_type_hints(shape)
    return st.builds(shape, **{each.name: values_of(hints[each.name]) for each in fields(shape)})


ODD_MOMENTS = ("2026-03-04T15:00:00", "2026-03-04T15:00:00Z", "2026-02-30T15:00:00+00:00")
ODD_TEXT = ("", "words", "3", "2026-03-04", "15:00", *ODD_MOMENTS)
ODD_VALUES = st.sampled_from(
    (None, True, 3, 2.5, float("nan"), *ODD_TEXT, [], ["text"], {}, {"at": 1})
)


@st.composite
def damaged(draw: st.DrawFn, data: Any) -> Any:
    """The data with one place replaced, removed or added."""
    whole = deepcopy(data)
    here = whole
    while True:
        step = draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        inner = here[step]
        if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
            break
        here = inner
    if isinstance(here, dict) and draw(st.booleans()):
        if draw(st.booleans()):
            del here[step]
        else:
            here["unheard-of"] = draw(ODD_VALUES)
    else:
        here[step] = draw(ODD_VALUES)
    return whole
