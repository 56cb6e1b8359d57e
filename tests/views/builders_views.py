"""A record in which every field has something in it, made from the record's own declaration."""

from datetime import UTC, date, datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints

from rapport_cli.clients.record import Client

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)


def filled(shape: Any = Client, words: str = "words", at: str = "Client") -> Any:
    """A value of the shape; every text is `words` and where it stands, in a made-up record."""
    if hasattr(shape, "__dataclass_fields__"):
        fields = get_type_hints(shape).items()
        return shape(
            **{name: filled(hint, words, f"{shape.__name__}.{name}") for name, hint in fields}
        )
    if shape is str:
        return f"{words}:{at}"
    if shape in (datetime, date):
        return NOW if shape is datetime else NOW.date()
    if shape in (int, float, bool):
        return shape(1)
    if get_origin(shape) is Literal:
        return get_args(shape)[0]
    if get_origin(shape) is tuple:
        return (filled(get_args(shape)[0], words, at),)
    return filled(next(each for each in get_args(shape) if each is not type(None)), words, at)
