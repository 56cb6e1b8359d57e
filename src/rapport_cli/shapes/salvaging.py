"""As much of a value as damaged data gives, and by its key whatever could not be read.

Nothing is made up here: where a field is lost and has neither a default nor an empty value, a
`stand_in` may name one that is safe, or the whole part is left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from rapport_cli.shapes.building import converter_of
from rapport_cli.shapes.problems import Mismatch, Problem, problem_at

Steps = Sequence[str | int]
StandIn = Callable[[type, str, Mapping[str, object], bool], object]
"""Of a shape, the name of its field, the fields that were read, and whether anything but null stood
there: a value, or GONE."""

LEFT_OUT = "could not be read and was left out"
NEAR = 0.8
"""How alike an unknown key must be to a missing one to be taken for it (difflib's ratio)."""


class Gone:
    """In place of a value that could not be read, and that nothing can stand in for."""


GONE = Gone()


class Salvaged(NamedTuple):
    """`value` is GONE where nothing could be made of the data."""

    value: object
    lost: tuple[Problem, ...]


def salvage(shape: object, data: object, stand_in: StandIn, words: type[str] = str) -> Salvaged:
    """`words` is a class of text that is incomplete: it is kept where words are free, and counts as
    lost; an id, a moment or a choice it cannot be."""
    salvager = _Salvager(stand_in, words)
    value = salvager.read(shape, data, [], is_free=False)
    return Salvaged(value, tuple(salvager.lost))


class _Salvager:
    def __init__(self, stand_in: StandIn, words: type[str]) -> None:
        self.stand_in = stand_in
        self.words = words
        self.lost: list[Problem] = []

    def note(self, steps: Steps, sentence: str) -> None:
        self.lost.append(problem_at(list(steps), sentence))

    def read(self, shape: object, data: object, steps: Steps, *, is_free: bool) -> object:
        if is_dataclass(shape):
            return self._dataclass(cast("type[Any]", shape), data, steps)
        origin, arguments = get_origin(shape), get_args(shape)
        if origin is tuple:
            return self._list(arguments[0], data, steps)
        if origin in (Union, UnionType):
            if data is None and NoneType in arguments:
                return None
            inner = [each for each in arguments if each is not NoneType]
            if len(inner) == 1:
                return self.read(inner[0], data, steps, is_free=is_free)
        if shape is str and is_free and isinstance(data, self.words) and self.words is not str:
            self.note(steps, "is kept only in part")
            return str(data)
        try:
            return converter_of(shape)(data)
        except Mismatch as mismatch:
            self.note(steps, mismatch.sentence)
            return GONE

    def _dataclass(self, shape: type[Any], data: object, steps: Steps) -> object:
        if not isinstance(data, dict):
            self.note(steps, "must be a table of keys and values")
            return GONE
        hints = get_type_hints(shape)
        data = self._with_known_keys(data, list(hints), steps)
        found: dict[str, object] = {}
        missing = []
        for name, hint in hints.items():
            value: object = GONE
            if name in data:
                value = self.read(hint, data[name], [*steps, name], is_free=name not in TIES)
            if value is GONE:
                missing.append(name)
            else:
                found[name] = value
        defaults = {field.name for field in fields(shape) if _has_default(field)}
        for name in missing:
            was_there = data.get(name) is not None
            instead = self.stand_in(shape, name, found, was_there)
            if name not in data and (name not in defaults or instead is not GONE):
                self.note([*steps, name], "is missing")
            if instead is GONE and name in defaults:
                continue
            if instead is GONE:
                instead = _empty(name, hints[name])
            if instead is GONE:
                return GONE
            found[name] = instead
        return shape(**found)

    def _with_known_keys(
        self, data: dict[str, object], names: list[str], steps: Steps
    ) -> dict[str, object]:
        """A flipped letter in a key is told from an unknown one by its likeness."""
        unknown = [key for key in data if key not in names]
        if not unknown:
            return data
        from difflib import get_close_matches

        known = {key: value for key, value in data.items() if key in names}
        for key in unknown:
            near = get_close_matches(key[:100], [n for n in names if n not in known], 1, NEAR)
            if near:
                known[near[0]] = data[key]
            else:
                self.note([*steps, key], "is not known here and was left out")
        return known

    def _list(self, item: object, data: object, steps: Steps) -> object:
        if not isinstance(data, list):
            self.note(steps, "must be a list")
            return GONE
        found = []
        for number, each in enumerate(data):
            value = self.read(item, each, [*steps, number], is_free=False)
            if value is GONE:
                self.note([*steps, number], LEFT_OUT)
            else:
                found.append(value)
        return tuple(found)


TIES = frozenset({"id", "session", "kind", "rule", "zone", "field"})
"""Text that other things refer to: half of it refers to nothing."""


def _has_default(field: Any) -> bool:
    from dataclasses import MISSING

    return field.default is not MISSING or field.default_factory is not MISSING


def _empty(name: str, hint: object) -> object:
    if hint is str:
        return GONE if name in TIES else ""
    if get_origin(hint) is tuple:
        return ()
    if get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
        return None
    return GONE
