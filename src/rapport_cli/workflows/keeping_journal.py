"""Keep what a client brings: a day, a number on a scale of their own, a few words.

Nothing is computed from the numbers. They are the client's, and mean what the client says.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isfinite

from rapport_cli.clients.between_sessions import JournalEntry, Scale
from rapport_cli.clients.record import Change, Client
from rapport_cli.clients.saying import say_entry, say_number, say_scale
from rapport_cli.clients.thread import require_active
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words

LONGEST_NAME = 40
LONGEST_MEANING = 80
LARGEST = 1_000_000


class NoSuchScale(UsageProblem):
    """The client has no scale of that name yet."""


@dataclass(frozen=True, slots=True)
class EntryAnswers:
    """What the client brought: a number on a scale, or a note, or both."""

    on: date
    scale: str = ""
    value: float | None = None
    note: str = ""


def read_number(typed: str) -> float:
    """A number as people write it, "6", "6.5" or "6,5"; UsageProblem for anything else."""
    words = typed.strip().replace("−", "-")
    if len(words) <= 20 and not set(words.casefold()) & set("_einfa"):
        try:
            number = float(words.replace(",", ".") if words.count(",") == 1 else words)
        except ValueError:
            number = float("nan")
        if isfinite(number) and abs(number) <= LARGEST:
            return number + 0.0
    raise UsageProblem("That is not a number.", hint='Write it in figures, such as "6" or "6.5".')


def define_scale(client: Client, scale: Scale, *, now: datetime) -> Client:
    """Note a scale that the client named, or its ends anew.

    UsageProblem where the ends are not in order, and where a number on record would lie outside.
    """
    named = clean_name(scale.name)
    there = find_scale(client.scales, named)
    scale = replace(
        scale,
        name=named if there is None else there.name,
        lowest_means=clean_meaning(scale.lowest_means),
        highest_means=clean_meaning(scale.highest_means),
    )
    for end in (scale.lowest, scale.highest):
        if not isfinite(end) or abs(end) > LARGEST:
            raise UsageProblem("An end of the scale is not a number that can be kept.")
    if scale.lowest >= scale.highest:
        raise UsageProblem(
            "The scale must go from a lower number to a higher one.",
            hint="Say what the ends mean instead of turning it round: --low, --high.",
        )
    if there is None:
        return replace(client, scales=(*client.scales, scale))
    if there == scale:
        raise UsageProblem("The scale is noted like that already.")
    if any(not _lies_on(value, scale) for value in _values_on(client, there)):
        raise UsageProblem(
            "A number that is on record would lie outside the scale.",
            hint="Give the new scale a name of its own.",
        )
    change = Change(
        pinned(now),
        "scale",
        f"{there.name}: {say_scale(there)}",
        f"{scale.name}: {say_scale(scale)}",
        "",
    )
    scales = tuple(scale if kept is there else kept for kept in client.scales)
    return replace(client, scales=scales, changes=(*client.changes, change))


def add_entry(
    client: Client, answers: EntryAnswers, *, now: datetime, new_id: Callable[[], str]
) -> Client:
    """Keep what was brought. `answers.on` lies on or before the day of `now`, as its zone has it.

    Raises UsageProblem for a day to come, for an entry with nothing in it and for a number outside
    its scale; NoSuchScale where the client has none of that name.
    """
    require_active(client)
    if answers.on > now.date():
        raise UsageProblem("That day is still to come.", hint="A journal holds what has been.")
    note = clean_words(answers.note, "note", may_be_empty=True)
    scale = scale_for(client.scales, answers.scale, answers.value)
    if scale is None and not note:
        raise UsageProblem(
            "There is nothing to keep.", hint="Give a number on a scale, a note, or both."
        )
    entry = JournalEntry(
        id=new_id(),
        on=answers.on,
        scale="" if scale is None else scale.name,
        value=answers.value,
        note=note,
        recorded_at=pinned(now),
    )
    return replace(client, journal=(*client.journal, entry))


def correct_entry(
    client: Client,
    on: date,
    *,
    scale: str = "",
    value: float | None = None,
    note: str = "",
    now: datetime,
) -> Client:
    """Put the number or the words of an entry right, and keep what stood there as a `Change`.

    It is the entry of that day that was noted last, with `scale` of those on it. UsageProblem where
    there is none, for a number outside its scale, and where nothing would differ.
    """
    name = named_scale(client.scales, scale).name if scale.strip() else ""
    fitting = [entry for entry in client.journal if entry.on == on and name in ("", entry.scale)]
    if value is not None and not name:
        fitting = [entry for entry in fitting if entry.scale]
        if len({entry.scale for entry in fitting}) > 1:
            raise UsageProblem(
                "Which scale the number is on was not said.", hint="Name it: --scale NAME"
            )
    if not fitting:
        raise UsageProblem(
            "There is no such entry of that day.", hint="rapport journal CLIENT --all shows them."
        )
    was = fitting[-1]
    if value is not None:
        check_value(value, named_scale(client.scales, was.scale))
    became = replace(
        was,
        value=was.value if value is None else value,
        note=clean_words(note, "note", may_be_empty=True) or was.note,
    )
    if became == was:
        raise UsageProblem(
            "Nothing was said to correct.", hint="Give --value or --note as it should be."
        )
    change = Change(pinned(now), f"journal {on.isoformat()}", say_entry(was), say_entry(became), "")
    journal = tuple(became if entry is was else entry for entry in client.journal)
    return replace(client, journal=journal, changes=(*client.changes, change))


def scale_for(scales: Iterable[Scale], name: str, value: float | None) -> Scale | None:
    """The scale that a number is on; the one there is where it was not named. None for no number.

    UsageProblem for a number outside it, for a scale without a number, and for a number of which
    nobody can know the scale; NoSuchScale for a name that there is not.
    """
    there = tuple(scales)
    scale = named_scale(there, name) if name.strip() else None
    if value is None:
        if scale is not None:
            raise UsageProblem("The number on the scale is missing.", hint="--value N")
        return None
    if scale is None and len(there) == 1:
        scale = there[0]
    if scale is None:
        raise UsageProblem(
            "Which scale the number is on was not said.", hint="Name it: --scale NAME"
        )
    check_value(value, scale)
    return scale


def check_value(value: float, scale: Scale) -> float:
    """The value; UsageProblem where it lies outside the scale."""
    if not _lies_on(value, scale):
        lowest, highest = say_number(scale.lowest), say_number(scale.highest)
        raise UsageProblem(f"The scale goes from {lowest} to {highest}.")
    return value


def named_scale(scales: Iterable[Scale], name: str) -> Scale:
    """The scale of that name, capitals aside; NoSuchScale where there is none."""
    scale = find_scale(scales, name)
    if scale is None:
        raise NoSuchScale(
            "The client has no scale of that name.",
            hint="Say where it begins and ends: rapport journal CLIENT scale NAME --from 0 --to 10",
        )
    return scale


def find_scale(scales: Iterable[Scale], name: str) -> Scale | None:
    wanted = " ".join(name.split()).casefold()
    return next((scale for scale in scales if scale.name.casefold() == wanted), None)


def clean_name(typed: str) -> str:
    return _clean_short(typed, "name of the scale", LONGEST_NAME)


def clean_meaning(typed: str) -> str:
    return _clean_short(typed, "meaning of an end", LONGEST_MEANING, may_be_empty=True)


def entries_of(client: Client, *, scale: str = "") -> tuple[JournalEntry, ...]:
    """By day, and of one day as they were noted; with `scale`, only those on it."""
    entries = [
        entry for entry in client.journal if not scale or entry.scale.casefold() == scale.casefold()
    ]
    return tuple(sorted(entries, key=lambda entry: entry.on))


def _clean_short(typed: str, what: str, longest: int, *, may_be_empty: bool = False) -> str:
    words = clean_words(typed, what, may_be_empty=may_be_empty)
    if len(words) > longest:
        raise UsageProblem(f"The {what} is longer than {longest} characters.", hint="Shorten it.")
    return words


def _lies_on(value: float, scale: Scale) -> bool:
    return scale.lowest <= value <= scale.highest


def _values_on(client: Client, scale: Scale) -> list[float]:
    """Every number on record that is on this scale, how homework went included."""
    kept = [(entry.scale, entry.value) for entry in client.journal]
    kept += [(task.scale, task.value) for task in client.homework]
    return [value for name, value in kept if name == scale.name and value is not None]
