"""The quick path's reading of what has no parts: text, numbers, choices, moments, dates and times.

Each converter gives back the value, or raises Mismatch.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from math import isfinite

from rapport_cli.shapes.problems import Mismatch, expectation

Convert = Callable[[object], object]


def exactly(kind: type[object]) -> Convert:
    wanted = expectation(kind)

    def convert(value: object) -> object:
        if type(value) is kind:
            return value
        raise Mismatch(wanted)

    return convert


def one_of(shape: object, allowed: tuple[object, ...]) -> Convert:
    wanted = expectation(shape)
    as_text = {value: value for value in allowed if type(value) is str}

    def convert(value: object) -> object:
        if type(value) is str:
            if value in as_text:
                return value
        elif any(type(each) is type(value) and each == value for each in allowed):
            return value
        raise Mismatch(wanted)

    return convert


def number(value: object) -> object:
    if type(value) is int:
        try:
            return float(value)
        except OverflowError:
            raise Mismatch(expectation(float)) from None
    if type(value) is float and isfinite(value):
        return value
    raise Mismatch(expectation(float))


# The standard library also reads week dates and the compact forms without separators, which the
# full path does not: the separators are looked at first, so that both refuse them.


def moment(value: object) -> object:
    if type(value) is str and value[4:5] == value[7:8] == "-" and value[10:11] == "T":
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise Mismatch(expectation(datetime)) from None
    if type(value) is datetime and value.utcoffset() is not None:
        return value
    raise Mismatch(expectation(datetime))


def day(value: object) -> object:
    if type(value) is str and value[4:5] == value[7:8] == "-":
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise Mismatch(expectation(date)) from None
    if type(value) is date:
        return value
    raise Mismatch(expectation(date))


def time_of_day(value: object) -> object:
    if type(value) is str and value[2:3] == ":":
        try:
            value = time.fromisoformat(value)
        except ValueError:
            raise Mismatch(expectation(time)) from None
    if type(value) is time:
        return value
    raise Mismatch(expectation(time))
