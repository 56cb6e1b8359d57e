"""One's own numbers over a stretch of time: counted from the records, and nothing made of them.

Every figure is a count out of a count. What is not known yet (a window that has not closed, an
appointment nobody has said anything of) is in neither. A client who did not come back is counted as
not having come back and no more: some had what they came for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from math import sqrt

from rapport_cli.clients.record import Client, Contact, Session
from rapport_cli.clients.tasks import made_of
from rapport_cli.clients.windows import pinned, timing_of, window_of

CONFIDENCE = 1.96
"""Standard deviations of the normal distribution that hold 95 % of it."""


@dataclass(frozen=True, slots=True)
class Count:
    """`count` out of `whole`, under a name."""

    name: str
    count: int
    whole: int


@dataclass(frozen=True, slots=True)
class ClosedWindows:
    """Sessions whose window for the contact has closed, by what became of it."""

    in_window: int
    early: int
    late: int
    skipped: int
    not_made: int

    @property
    def whole(self) -> int:
        return self.in_window + self.early + self.late + self.skipped + self.not_made


@dataclass(frozen=True, slots=True)
class HomeworkCounts:
    """Tasks that were due, by what came of them."""

    done: int
    partly: int
    not_done: int
    changed: int
    not_looked_at: int

    @property
    def whole(self) -> int:
        return self.done + self.partly + self.not_done + self.changed + self.not_looked_at


@dataclass(frozen=True, slots=True)
class Words:
    """What the person said of the contact after a second session, in their own words."""

    on: date
    helpful: str
    change: str


@dataclass(frozen=True, slots=True)
class Review:
    """`since` and `until` are the first and the last day; None is from the beginning.

    `came_with` and `came_without` count second sessions that took place, after a first session with
    and without a contact. `overrides` counts messages in which a rule was let through or said to be
    wrong, out of the messages drafted or sent.
    """

    since: date | None
    until: date
    clients: int
    sessions: int
    windows: ClosedWindows
    replies_by_channel: tuple[Count, ...]
    replies_by_kind: tuple[Count, ...]
    came_with: Count
    came_without: Count
    homework: HomeworkCounts
    helpful: tuple[Count, ...]
    reflections: tuple[Words, ...]
    overrides: tuple[Count, ...]


def review(clients: Iterable[Client], *, since: date | None, until: date, now: datetime) -> Review:
    """What the records of these clients say of sessions held from `since` to `until`.

    What followed from such a session counts whenever it happened; days are those of the practice.
    """
    met = list(_met(clients, since, until))
    sessions = [session for _, held in met for session in held]
    contacts = list(_contacts(met))
    sent = [contact for contact in contacts if contact.sent_at is not None]
    return Review(
        since=since,
        until=until,
        clients=len(met),
        sessions=len(sessions),
        windows=_windows(met, now),
        replies_by_channel=_replies(sent, lambda contact: contact.channel),
        replies_by_kind=_replies(sent, lambda contact: contact.kind),
        came_with=_second_sessions(met, "with a contact", has_contact=True),
        came_without=_second_sessions(met, "without one", has_contact=False),
        homework=_homework(met, until),
        helpful=_helpful(sessions),
        reflections=tuple(_reflections(sessions)),
        overrides=_overrides([contact for contact in contacts if contact.text]),
    )


def interval(count: int, whole: int) -> tuple[float, float]:
    """The shares between which the true one lies with 95 % confidence, each from 0 to 1.

    Wilson's score interval (1927), which stays honest for small numbers. From 0 to 1 of nothing.
    """
    if whole == 0:
        return 0.0, 1.0
    share = count / whole
    weight = CONFIDENCE**2 / whole
    middle = (share + weight / 2) / (1 + weight)
    reach = CONFIDENCE / (1 + weight) * sqrt(share * (1 - share) / whole + weight / (4 * whole))
    return max(0.0, middle - reach), min(1.0, middle + reach)


Met = tuple[Client, tuple[Session, ...]]


def _met(clients: Iterable[Client], since: date | None, until: date) -> Iterator[Met]:
    """The clients met in that time, each with the sessions of it."""
    for client in clients:
        held = tuple(
            session
            for session in client.sessions
            if session.at.date() <= until and (since is None or session.at.date() >= since)
        )
        if held:
            yield client, held


def _contacts(met: list[Met]) -> Iterator[Contact]:
    for client, held in met:
        ids = {session.id for session in held}
        yield from (contact for contact in client.contacts if contact.session in ids)


def _windows(met: list[Met], now: datetime) -> ClosedWindows:
    found = {"in window": 0, "early": 0, "late": 0, "skipped": 0, "not made": 0}
    for client, held in met:
        for session in held:
            if window_of(session).closes <= now:
                found[_what_became(session, client.contacts)] += 1
    return ClosedWindows(*found.values())


def _what_became(session: Session, contacts: tuple[Contact, ...]) -> str:
    made = made_of(session, contacts)
    if made.sent is not None:
        return timing_of(made.sent, session) or "not made"
    return "skipped" if made.skipped is not None else "not made"


def _replies(sent: list[Contact], part: Callable[[Contact], str]) -> tuple[Count, ...]:
    """Replies out of contacts of which it is recorded whether there was one."""
    known = [contact for contact in sent if contact.reply is not None]
    return tuple(
        Count(
            name,
            sum(part(contact) == name and contact.reply == "replied" for contact in known),
            sum(part(contact) == name for contact in known),
        )
        for name in dict.fromkeys(sorted(part(contact) for contact in known))
    )


def _second_sessions(met: list[Met], name: str, *, has_contact: bool) -> Count:
    """Of the appointments made in a first session and since recorded: how many took place."""
    came = whole = 0
    for client, held in met:
        first = client.sessions[0]
        if first not in held or first.outcome is None:
            continue
        if (_sent_before(first, client.contacts)) is has_contact:
            whole += 1
            came += len(client.sessions) > 1 or first.outcome == "attended"
    return Count(name, came, whole)


def _sent_before(session: Session, contacts: tuple[Contact, ...]) -> bool:
    """Whether the contact was made before the appointment: one made after it changed nothing."""
    sent = made_of(session, contacts).sent
    if sent is None or sent.sent_at is None:
        return False
    appointment = session.next_appointment
    return appointment is None or pinned(sent.sent_at) <= pinned(appointment)


def _homework(met: list[Met], until: date) -> HomeworkCounts:
    found = {"done": 0, "partly": 0, "not-done": 0, "changed": 0, "": 0}
    for client, held in met:
        ids = {session.id for session in held}
        followed = {before.id for before, _ in pairwise(client.sessions)}
        for task in client.homework:
            is_due = task.session in followed or (task.by is not None and task.by <= until)
            if task.session in ids and (task.outcome is not None or is_due):
                found[task.outcome or ""] += 1
    return HomeworkCounts(*found.values())


def _helpful(sessions: list[Session]) -> tuple[Count, ...]:
    said = [
        session.reflection.helpful
        for session in sessions
        if session.reflection is not None and session.reflection.helpful != "waived"
    ]
    return tuple(Count(word, said.count(word), len(said)) for word in ("yes", "no", "unsure"))


def _reflections(sessions: list[Session]) -> list[Words]:
    said = [
        Words(session.reflection.at.date(), session.reflection.helpful, session.reflection.change)
        for session in sessions
        if session.reflection is not None and session.reflection.change
    ]
    return sorted(said, key=lambda words: words.on, reverse=True)


def _overrides(written: list[Contact]) -> tuple[Count, ...]:
    rules = sorted({rule for contact in written for rule in contact.let_through()})
    counts = [
        Count(rule, sum(rule in contact.let_through() for contact in written), len(written))
        for rule in rules
    ]
    return tuple(sorted(counts, key=lambda count: -count.count))
