"""A text's statement about the next appointment: the steps, in their order."""

from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from rapport_cli.when.stated.choosing import choose_passages
from rapport_cli.when.stated.days import find_marks
from rapport_cli.when.stated.holding import Clash, hold_passages
from rapport_cli.when.stated.mentions import find_mention
from rapport_cli.when.stated.passages import Passage, gather_passages
from rapport_cli.when.stated.record import Record
from rapport_cli.when.stated.relative import Calendar
from rapport_cli.when.stated.tokens import cut_into_tokens

Verdict = Literal["ok", "partial", "wrong", "absent"]


class Statement(NamedTuple):
    """What the text states about the next appointment.

    `ok`: day and time are stated and agree; `partial`: one is missing; `wrong`: something stated
    disagrees (see `clashes`); `absent`: no next meeting is mentioned. `start` and `end` are code
    points of the statement in the text, 0 and 0 where there is none.
    """

    verdict: Verdict
    clashes: tuple[Clash, ...]
    start: int
    end: int


def read_statement(
    text: str,
    *,
    appointment: datetime | None,
    appointment_known: bool,
    session_on: date | None,
    sent_on: date | None = None,
    zone: str = "",
) -> Statement:
    """What `text` states about the next appointment, held against the record.

    Times are wall times in `zone` (an IANA name, or empty where it is not known). A known
    appointment of None means that there is none: any stated day or time is wrong. Unknown, the
    text is held against itself and the calendar only. `sent_on` left out is the day after
    `session_on`.
    """
    if sent_on is None and session_on is not None:
        sent_on = session_on + timedelta(1)
    tokens = cut_into_tokens(text)
    marks = find_marks(tokens, Calendar(session_on, sent_on))
    record = Record(appointment, appointment_known, session_on, sent_on, zone)
    stated = choose_passages(tokens, gather_passages(tokens, marks), record)
    clashes = hold_passages(tokens, stated, record)
    if not stated:
        mention = find_mention(tokens)
        if mention is None:
            return Statement("absent", (), 0, 0)
        return Statement("partial", (), *mention)
    start = tokens.starts[stated[0].first]
    end = tokens.ends[stated[-1].last]
    if clashes:
        return Statement("wrong", clashes, start, end)
    return Statement(_complete_or_not(stated), (), start, end)


def _complete_or_not(stated: tuple[Passage, ...]) -> Verdict:
    has_day = any(passage.has_day or passage.is_full for passage in stated)
    has_time = any(passage.has_time for passage in stated)
    return "ok" if has_day and has_time else "partial"
