from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.workflows.auditing import Wanted, found

START = datetime(2026, 3, 4, tzinfo=UTC)


class Entry(NamedTuple):
    at: str = START.isoformat()
    as_of: str = ""
    who: str = "dana"
    command: str = "show"
    access: str = "read"
    client: str = "a"


def test_everything_is_found_where_nothing_is_asked() -> None:
    entries = [Entry(), Entry(client=""), Entry(at="no moment at all")]
    assert list(found(entries, Wanted())) == entries


def test_a_client_is_found_where_all_were_read_too() -> None:
    entries = [Entry(client="a"), Entry(client="b"), Entry(client="")]
    assert list(found(entries, Wanted(client="a"))) == [entries[0], entries[2]]


def test_a_command_is_found_by_its_first_word_or_as_a_whole() -> None:
    entries = [Entry(command=name) for name in ("clients", "clients close", "close")]
    assert list(found(entries, Wanted(command="clients"))) == entries[:2]
    assert list(found(entries, Wanted(command="Rapport  clients close"))) == entries[1:2]


def test_what_was_done_as_if_at_another_moment_is_found_by_either() -> None:
    rehearsed = Entry(as_of=(START + timedelta(days=90)).isoformat())
    later = Wanted(since=START + timedelta(days=60))
    assert list(found([rehearsed, Entry()], later)) == [rehearsed]
    assert list(found([rehearsed], Wanted(until=START + timedelta(days=1)))) == [rehearsed]


def test_an_entry_without_a_moment_is_never_hidden() -> None:
    odd = [Entry(at="yesterday"), Entry(at="2026-03-04T10:00:00")]
    assert list(found(odd, Wanted(since=START + timedelta(days=900)))) == odd


@given(st.lists(st.integers(0, 100)), st.integers(0, 100), st.integers(0, 100))
def test_a_range_is_what_is_in_it_the_end_not_included(
    days: list[int], since: int, until: int
) -> None:
    entries = [Entry((START + timedelta(days=day)).isoformat()) for day in days]
    wanted = Wanted(since=START + timedelta(days=since), until=START + timedelta(days=until))
    inside = [entry for entry, day in zip(entries, days, strict=True) if since <= day < until]
    assert list(found(entries, wanted)) == inside
