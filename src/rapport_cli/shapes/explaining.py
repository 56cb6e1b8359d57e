"""Why a piece of data is not of its shape: pydantic's full validation, told in our sentences.

Loaded only when something is wrong, since pydantic costs more than a whole morning's `due`.
"""

import json
from dataclasses import MISSING, field, fields, is_dataclass, make_dataclass
from datetime import date, datetime, time
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, PlainValidator, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from rapport_cli.shapes.building import converter_of
from rapport_cli.shapes.problems import Problem, expectation, problem_at

STRICT = ConfigDict(
    extra="forbid", strict=True, allow_inf_nan=False, hide_input_in_errors=True, defer_build=False
)


def every_problem(shape: object, data: object) -> tuple[Problem, ...]:
    """Every problem that pydantic sees in `data`, one for each key; none where it sees none.

    Data too deep or too large to be written down as JSON again is not judged at all.
    """
    try:
        # As JSON, because only there does pydantic's strict mode read a list as a tuple and text
        # as a date. Lone surrogates, which it would refuse as a whole, are replaced.
        written = json.dumps(data, ensure_ascii=False, default=_as_text).encode("utf-8", "replace")
    except (RecursionError, TypeError, ValueError):
        return ()
    try:
        _adapter(shape).validate_json(written)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False, include_input=False)
    else:
        return ()
    # A mistyped key is also a missing one; what it was meant to be is said first.
    details.sort(key=lambda detail: detail["type"] == "missing")
    problems: dict[str, Problem] = {}
    for detail in details:
        if detail["type"] == "json_invalid":
            return ()
        problem = _problem(shape, data, detail)
        problems.setdefault(problem.key, problem)
    return tuple(problems.values())


def _as_text(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError


@cache
def _adapter(shape: object) -> TypeAdapter[object]:
    return TypeAdapter(_strict_twin(shape))


@cache
def _strict_twin(shape: object) -> Any:
    """The same shape, made strict throughout: what pydantic reads its configuration from is an
    attribute of the class, and the shapes themselves know nothing of pydantic.
    """
    if shape in (datetime, date, time):
        # Pydantic also reads "3" as three seconds after 1970: here the quick path's reading counts.
        return Annotated[object, PlainValidator(converter_of(shape))]
    if is_dataclass(shape):
        return _twin_dataclass(shape)
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in (Union, UnionType):
        return Union[tuple(_strict_twin(each) for each in arguments)]  # noqa: UP007
    if origin is tuple:
        return GenericAlias(tuple, (_strict_twin(arguments[0]), ...))
    if origin is dict:
        return GenericAlias(dict, (str, _strict_twin(arguments[1])))
    return shape


def _twin_dataclass(shape: Any) -> type[object]:
    hints = get_type_hints(shape)
    declared: list[Any] = []
    for each in fields(shape):
        twin = _strict_twin(hints[each.name])
        if each.default is MISSING and each.default_factory is MISSING:
            declared.append((each.name, twin))
        else:
            # What the default is does not matter here, only that the key may be left out.
            declared.append((each.name, twin, field(default=None)))
    return make_dataclass(shape.__name__, declared, namespace={"__pydantic_config__": STRICT})


def _problem(shape: object, data: object, detail: ErrorDetails) -> Problem:
    """Pydantic's place also names members of unions; only steps that the data has are kept."""
    steps: list[str | int] = []
    here: Any = data
    wanted = shape
    for step in detail["loc"]:
        if not _has(here, step):
            if detail["type"] == "missing" and step == detail["loc"][-1]:
                return problem_at([*steps, step], "is missing")
            continue
        outer, here, wanted = wanted, here[step], _inside(wanted, step)
        steps.append(step)
        if wanted is None:
            return problem_at(steps, _unknown(str(step), outer))
    return problem_at(steps, expectation(wanted))


def _has(data: object, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _inside(shape: object, step: str | int) -> object:
    """The shape one step further in; None where the outer shape knows no such step."""
    if is_dataclass(shape):
        return get_type_hints(shape).get(str(step))
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in (Union, UnionType):
        inner = (_inside(each, step) for each in arguments if each is not NoneType)
        return next((each for each in inner if each is not None), None)
    if origin is tuple and isinstance(step, int):
        return cast(object, arguments[0])
    if origin is dict and isinstance(step, str):
        return cast(object, arguments[1])
    return None


def _unknown(name: str, shape: object) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, _names(shape), n=1)
    return f"is not known here; did you mean {near[0]}?" if near else "is not known here"


def _names(shape: object) -> list[str]:
    if is_dataclass(shape):
        return [each.name for each in fields(shape)]
    if get_origin(shape) in (Union, UnionType):
        return [name for each in get_args(shape) for name in _names(each)]
    return []
