"""Agree: what was settled with the client about messages between sessions, each change kept.

The client's word decides: a channel that they want avoided is not used, and a wish is written down
with its day and never with a reason (45 CFR 164.522(b)).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from rapport_cli.clients.between_sessions import Preference, Terms
from rapport_cli.clients.record import CHANNELS, Agreement, Change, Channel, Client
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.answers import clean_words

UNENCRYPTED = ("text", "email")
"""Channels on which the risk has to be named before they are agreed."""
MOST_CRISIS_LINES = 10
MOST_MESSAGES_A_WEEK = 50
LONGEST_WISH = 300
WORDS = (
    "may_say", "voicemail_name", "hours", "replies_read", "used_for", "not_used_for", "emergency",
)  # fmt: skip
CHANNELS_OF_TERMS = ("avoid", "others_read_on")
PAST = ("agreed_on", "risk_named_on", "consented_on", "recording_agreed_on")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is said now; None means as it was. `terms` are fields of `Terms` with their new values,
    and whatever is not among them stays. `prefers` is a wish of the client's."""

    channels: tuple[Channel, ...] | None = None
    may_reveal_on: tuple[Channel, ...] | None = None
    terms: Mapping[str, object] = field(default_factory=dict)
    prefers: str | None = None


def agree(client: Client, agreed: Agreed, *, now: datetime, today: date) -> Client:
    """The client with what is agreed now; each difference is kept as a `Change`.

    A channel to be avoided, and voicemail where none may be left, is no agreed channel any more.
    UsageProblem where no channel would be left, a day is in the future that must have been, or
    words cannot be kept.
    """
    before = client.agreement
    terms = _terms(before.terms, agreed.terms, today)
    _check_review(before.terms, terms, today)
    channels = _channels(before, agreed, terms)
    revealing = before.may_reveal_on if agreed.may_reveal_on is None else agreed.may_reveal_on
    if agreed.may_reveal_on is not None and not set(revealing) <= set(channels):
        raise UsageProblem(
            "A message may reveal what it is about only on a channel that was agreed.",
            hint="Add the channel to the agreed ones, or leave it out here.",
        )
    after = Agreement(
        channels=channels,
        may_reveal_on=tuple(each for each in CHANNELS if each in revealing and each in channels),
        terms=terms,
        preferences=_preferences(before, agreed.prefers, today),
    )
    changes = differences_of(before, after, pinned(now))
    return replace(client, agreement=after, changes=(*client.changes, *changes))


def no_terms(today: date) -> Terms:
    """Terms of which nothing is said yet but the day."""
    return Terms(
        agreed_on=today,
        avoid=(),
        others_read_on=(),
        may_say="",
        voicemail=None,
        voicemail_name="",
        hours="",
        replies_read="",
        used_for="",
        not_used_for="",
        emergency="",
        crisis_lines=(),
        messages_a_week=None,
        risk_named_on=None,
        consented_on=None,
        recording_agreed_on=None,
        gets_recaps=None,
        review_on=None,
    )


def differences_of(before: Agreement, after: Agreement, now: datetime) -> list[Change]:
    """One change a field. Terms that are new are one change: there is nothing they differ from.

    A preference carries its own day and is never taken away, so that it needs none.
    """
    changes = [
        Change(now, name, written(getattr(before, name)), written(getattr(after, name)), because="")
        for name in ("channels", "may_reveal_on")
        if getattr(before, name) != getattr(after, name)
    ]
    if before.terms is None and after.terms is not None:
        changes.append(Change(now, "terms", "", "agreed", ""))
    elif before.terms is not None and after.terms is not None:
        changes += [
            Change(now, name, written(getattr(before.terms, name)), written(value), because="")
            for name in Terms.__dataclass_fields__
            if (value := getattr(after.terms, name)) != getattr(before.terms, name)
        ]
    return changes


def written(value: object) -> str:
    """A value of the agreement as text; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _terms(before: Terms | None, said: Mapping[str, object], today: date) -> Terms | None:
    if not said:
        return before
    cleaned = {name: _cleaned(name, value, today) for name, value in said.items()}
    return replace(before or no_terms(today), **cleaned)  # type: ignore[arg-type]


def _check_review(before: Terms | None, after: Terms | None, today: date) -> None:
    """A day that was to come when it was set may have passed; a new one may not."""
    day = None if after is None else after.review_on
    was = None if before is None else before.review_on
    if day is not None and day != was and day < today:
        raise UsageProblem(
            "The day to look at it again has passed.", hint="Name one to come, or none."
        )


def _cleaned(name: str, value: object, today: date) -> object:
    called = name.replace("_", " ")
    if name in WORDS:
        return clean_words(str(value), called, may_be_empty=True)
    if name in CHANNELS_OF_TERMS:
        assert isinstance(value, tuple)
        return tuple(channel for channel in CHANNELS if channel in value)
    if name == "crisis_lines":
        assert isinstance(value, tuple)
        if len(value) > MOST_CRISIS_LINES:
            raise UsageProblem(
                f"{MOST_CRISIS_LINES} crisis lines are the most that fit.",
                hint="A few that are sure to answer help more.",
            )
        return tuple(clean_words(str(line), "crisis line") for line in value)
    if name == "messages_a_week" and isinstance(value, int):
        if not 0 <= value <= MOST_MESSAGES_A_WEEK:
            raise UsageProblem(
                f"Messages a week are a number from 0 to {MOST_MESSAGES_A_WEEK}.",
                hint="None at all is 0; where no number was agreed, none.",
            )
    elif name in PAST and isinstance(value, date) and value > today:
        raise UsageProblem(
            f"The day on which it was {SAID_OF[name]} is in the future.", hint="Look at the day."
        )
    return value


SAID_OF = {
    "agreed_on": "agreed",
    "risk_named_on": "named",
    "consented_on": "consented to",
    "recording_agreed_on": "agreed to",
}


def _channels(before: Agreement, agreed: Agreed, terms: Terms | None) -> tuple[Channel, ...]:
    wanted = before.channels if agreed.channels is None else agreed.channels
    refused = refused_on(terms)
    clash = [channel for channel in agreed.channels or () if channel in refused]
    if clash:
        raise UsageProblem(
            f"{clash[0].capitalize()} is both agreed and not to be used.",
            hint="A channel is among --channels, or among --avoid; for voicemail: --voicemail.",
        )
    left = tuple(channel for channel in CHANNELS if channel in wanted and channel not in refused)
    if not left:
        raise UsageProblem(
            "No channel would be left.", hint=f"Say which is agreed: --channels {CHANNELS[0]}"
        )
    return left


def refused_on(terms: Terms | None) -> tuple[str, ...]:
    """The channels that are not to be used, voicemail among them where none may be left."""
    if terms is None:
        return ()
    return (*terms.avoid, "voicemail") if terms.voicemail is False else terms.avoid


def is_risk_unnamed(agreement: Agreement) -> bool:
    """Whether an unencrypted channel is agreed and nobody wrote down that its risk was named."""
    unencrypted = any(channel in UNENCRYPTED for channel in agreement.channels)
    return unencrypted and (agreement.terms is None or agreement.terms.risk_named_on is None)


def _preferences(before: Agreement, wish: str | None, today: date) -> tuple[Preference, ...]:
    if wish is None:
        return before.preferences
    wish = clean_words(wish, "preference")
    if len(wish) > LONGEST_WISH:
        raise UsageProblem(
            f"A preference has at most {LONGEST_WISH} characters.",
            hint="What was asked for is enough; the reason is not kept.",
        )
    return (*before.preferences, Preference(today, wish))
