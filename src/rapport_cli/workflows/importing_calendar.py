"""Events of a calendar become the next appointments of clients whose handle stands in the title.

Never guessed: a title with no handle, or with those of two clients, is left aside and named by its
place in the file. Of several events of one client the next one counts, for that is what the next
appointment is.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from rapport_cli.clients.handles import ALLOWED_MARKS, display_names, named
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.when.calendar_file.events import WHOLE_DAY, Found
from rapport_cli.workflows.importing import Plan, Planned
from rapport_cli.workflows.importing_appointments import with_appointment

MOST_LINES = 30
OWN = "@rapport"
"""How the uid of an event ends that `rapport due --ics` wrote."""

DOUBT = "one of their other events is not read, so which comes next is not known"

_WORDS = re.compile(rf"[\w#{re.escape(ALLOWED_MARKS)}]+")
_MARKS = ALLOWED_MARKS + "#"


def plan_events(events: Iterable[Found], clients: Sequence[Client], now: datetime) -> Plan:
    """What the events would change; what is not taken is in `left`."""
    names = display_names([named(client) for client in clients])
    titles = _Titles(clients, names)
    upcoming: dict[str, Found] = {}
    left: list[str] = []
    nobodys: list[int] = []
    doubtful: set[str] = set()
    past = own = 0
    for event in events:
        if event.uid.endswith(OWN):
            own += 1
        elif not event.refused and event.next is None:
            past += 1
        else:
            fitting = titles.clients(event.title)
            if event.refused:
                whose = f"{names[fitting[0]]}: " if len(fitting) == 1 else ""
                left.append(f"{whose}{place(event)} {event.refused}")
                if event.refused != WHOLE_DAY:
                    doubtful.update(fitting)
            elif not fitting:
                nobodys.append(event.line)
            elif len(fitting) > 1:
                left.append(f"{place(event)}: several clients' handles stand in its title")
            else:
                upcoming[fitting[0]] = _earlier(upcoming.get(fitting[0]), event)
    changes: list[Planned] = []
    unchanged: list[Client] = []
    by_id = {client.id: client for client in clients}
    for client_id, event in upcoming.items():
        client = by_id[client_id]
        assert event.next is not None
        if client_id in doubtful:
            left.append(f"{names[client_id]}: {place(event)}: {DOUBT}")
            continue
        try:
            after = with_appointment(client, event.next, now)
        except UsageProblem as problem:
            left.append(f"{names[client_id]}: {place(event)}: {problem.sentence}")
            continue
        if after == client:
            unchanged.append(client)
        else:
            changes.append(Planned(client, after))
    if nobodys:
        left.append(
            f"{counted(len(nobodys))} with no client's handle in the title: {lines(nobodys)}"
        )
    if past:
        left.append(f"{counted(past)} in the past")
    if own:
        left.append(f"{own} of what rapport due wrote itself")
    return Plan(tuple(changes), names, unchanged=tuple(unchanged), left=tuple(left))


def place(event: Found) -> str:
    return f"event {event.number} (line {event.line})"


def counted(events: int) -> str:
    return f"{events:,} event{'' if events == 1 else 's'}"


def lines(numbers: Sequence[int]) -> str:
    """Where they begin in the file; of very many, the first of them."""
    shown = ", ".join(map(str, numbers[:MOST_LINES]))
    more = f" and {len(numbers) - MOST_LINES:,} more" if len(numbers) > MOST_LINES else ""
    return f"{'line' if len(numbers) == 1 else 'lines'} {shown}{more}"


def _earlier(one: Found | None, other: Found) -> Found:
    if one is None or one.next is None or other.next is None:
        return other
    return one if one.next <= other.next else other


class _Titles:
    def __init__(self, clients: Iterable[Client], names: dict[str, str]) -> None:
        self._by_name: dict[str, set[str]] = {}
        for client in clients:
            for name in (client.handle, names[client.id]):
                self._by_name.setdefault(name, set()).add(client.id)

    def clients(self, title: str) -> tuple[str, ...]:
        """Whose handle stands in the title as a word of its own, in just this spelling. A handle of
        one letter must be the whole title: "A" is a word as well."""
        from unicodedata import normalize

        title = normalize("NFC", title[:1000]).strip()
        found: set[str] = set()
        for word in _WORDS.findall(title):
            for spelling in (word, word.strip(_MARKS)):
                if len(spelling) > 1 or spelling == title:
                    matching = self._by_name.get(spelling, set())
                    found |= matching
                    if matching:
                        break
        return tuple(sorted(found))
