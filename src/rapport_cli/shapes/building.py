"""Parsed JSON or TOML in, a frozen dataclass out, or every problem by its full key; and back.

A shape is a dataclass whose fields are `str`, `int`, `float`, `bool`, `datetime`, `date`, `time`,
`Literal`, other shapes, `X | None`, `tuple[X, ...]` and `dict[str, X]`. The types are exact: `true`
is no number and `"3"` is no number either; a whole number will do where a float is asked for. A
key that the shape does not know is a problem, a missing one is allowed where its field has a
default. A `datetime` is always a moment with an offset: one without is a problem. Moments, dates
and times are read from text, and taken as they are where the parser made them (TOML).

There are two paths because `due` reads a thousand records and cannot afford pydantic's start-up.
The quick one is a closure for each field, made once for each shape; it only ever says yes or no.
Where it says no, pydantic (`explaining`) is asked for every problem at once.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from types import NoneType, UnionType
from typing import Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rapport_cli.shapes.problems import Mismatch, Problem, ShapeProblems, expectation
from rapport_cli.shapes.scalars import Convert, day, exactly, moment, number, one_of, time_of_day

__all__ = ["Problem", "ShapeProblems", "build", "to_data"]

Shape = TypeVar("Shape")


def build(shape: type[Shape], data: object) -> Shape:
    """The value of `shape` that `data` describes.

    Raises ShapeProblems with every problem; its sentences never carry a value of `data`.
    """
    wanted: object = shape
    try:
        return converter_of(wanted)(data)  # type: ignore[return-value]
    except Mismatch as mismatch:
        first = mismatch.problem()
    from rapport_cli.shapes.explaining import every_problem

    problems = every_problem(shape, data)
    if all(problem.key != first.key for problem in problems):
        problems = (first, *problems)
    raise ShapeProblems(problems)


def to_data(value: object) -> object:
    """`value` as dicts, lists, text, numbers and None, ready for JSON; fields in declared order.

    Moments are written with the offset they carry; one without an offset raises ValueError, and a
    type that no shape may have raises TypeError: both are faults of the program, not of a file.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [to_data(item) for item in cast("tuple[object, ...]", value)]
    if kind is dict:
        return {key: to_data(item) for key, item in cast("dict[str, object]", value).items()}
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError("a moment without an offset cannot be written")
        return value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if hasattr(kind, "__dataclass_fields__"):
        return {name: to_data(getattr(value, name)) for name in kind.__dataclass_fields__}
    raise TypeError(f"{kind.__name__} has no place in a shape")


_PLAIN = frozenset({str, int, float, bool, NoneType})


@cache
def converter_of(shape: object) -> Convert:
    if is_dataclass(shape):
        return _dataclass_converter(cast("type[object]", shape))
    if shape in _SCALARS:
        return exactly(cast("type[object]", shape))
    if shape is datetime:
        return moment
    if shape is date:
        return day
    if shape is time:
        return time_of_day
    if shape is float:
        return number
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Literal:
        return one_of(shape, arguments)
    if origin in (Union, UnionType):
        return _any_of(shape, arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is ...:
        return _list_of(shape, converter_of(arguments[0]))
    if origin is dict and arguments[0] is str:
        return _table_of(shape, converter_of(arguments[1]))
    raise TypeError(f"{shape!r} is not something that a shape can be made of")


_SCALARS = frozenset({str, int, bool})


def _exact_type(shape: object) -> object:
    """The type whose values stand as they are, so that no converter need be called; or None."""
    if shape in _SCALARS:
        return shape
    if get_origin(shape) in (Union, UnionType):
        arguments = get_args(shape)
        return next((each for each in arguments if each in _SCALARS), NoneType)
    return None


def _dataclass_converter(shape: type[object]) -> Convert:
    declared = fields(shape)  # type: ignore[arg-type]
    if any(not field.init or field.kw_only for field in declared):
        raise TypeError(f"{shape.__name__} has fields that are not given in order")
    hints = get_type_hints(shape)
    plan = tuple(
        (field.name, _exact_type(hints[field.name]), converter_of(hints[field.name]))
        for field in declared
    )
    defaults = {field.name: make for field in declared if (make := _default_of(field))}
    names = {field.name for field in declared}
    count = len(plan)
    wanted = expectation(shape)

    def convert(data: object) -> object:
        if type(data) is not dict:
            raise Mismatch(wanted)
        if len(data) != count:
            return convert_in_part(data)
        values = []
        name = ""
        try:
            for name, exact, convert_field in plan:
                value = data[name]
                values.append(value if type(value) is exact else convert_field(value))
        except KeyError:
            return convert_in_part(data)
        except Mismatch as mismatch:
            mismatch.steps.append(name)
            raise
        return shape(*values)

    def convert_in_part(data: dict[str, object]) -> object:
        for name in data:
            if name not in names:
                raise Mismatch("is not known here").at(name)
        values = []
        for name, _, convert_field in plan:
            if name in data:
                try:
                    values.append(convert_field(data[name]))
                except Mismatch as mismatch:
                    raise mismatch.at(name) from None
            elif name in defaults:
                values.append(defaults[name]())
            else:
                raise Mismatch("is missing").at(name)
        return shape(*values)

    return convert


def _default_of(field: "Field[object]") -> Callable[[], object] | None:
    if field.default_factory is not MISSING:
        return field.default_factory
    if field.default is not MISSING:
        return lambda: field.default
    return None


def _any_of(shape: object, members: tuple[object, ...]) -> Convert:
    converters = tuple(converter_of(member) for member in members if member is not NoneType)
    has_none = NoneType in members
    if has_none and len(converters) == 1:
        only = converters[0]
        return lambda value: None if value is None else only(value)

    def convert(value: object) -> object:
        if has_none and value is None:
            return None
        for each in converters:
            try:
                return each(value)
            except Mismatch:
                continue
        raise Mismatch(expectation(shape))

    return convert


def _list_of(shape: object, convert_item: Convert) -> Convert:
    wanted = expectation(shape)

    def convert(value: object) -> object:
        if type(value) is not list:
            raise Mismatch(wanted)
        items: list[object] = []
        try:
            for item in value:
                items.append(convert_item(item))
        except Mismatch as mismatch:
            mismatch.steps.append(len(items))
            raise
        return tuple(items)

    return convert


def _table_of(shape: object, convert_item: Convert) -> Convert:
    wanted = expectation(shape)

    def convert(value: object) -> object:
        if type(value) is not dict:
            raise Mismatch(wanted)
        items = {}
        for key, item in value.items():
            try:
                items[key] = convert_item(item)
            except Mismatch as mismatch:
                raise mismatch.at(key) from None
        return items

    return convert
