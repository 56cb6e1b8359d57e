"""Tune: which rules this person overrides, counted over everything on record.

A message counts once for a rule, however many places the rule found in it. What was mended before
the text was saved counts as found too: a draft with an error is saved only where that is let
through, so otherwise nearly every error on record would be an overridden one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapport_cli.clients.record import Client, Contact, Mark
from rapport_cli.prose.finding import SEVERITIES, Severity
from rapport_cli.prose.rule import RISK

FEWEST = 5
"""Messages in which a rule must have been sure before it is offered to be lowered."""

MOST_OVERRIDDEN = 1 / 3
"""The share of those from which it is offered: a rule that this person overrides more than every
third time it is sure is right for them too seldom to hold a message back."""


class Tally(NamedTuple):
    """One rule, counted in messages.

    `sure` are those in which it weighed as more than a hint, or held an earlier wording back;
    `in_doubt` those with hints only. Of all these `mended` were put right before they were saved,
    `let_through` stand with a reason, of which `reasons` differ, and `not_a_fault` are marked as
    wrong. `overridden` are the sure ones that stand either way. `elsewhere` are marks in texts that
    are on no record.
    """

    rule: str
    sure: int
    in_doubt: int
    mended: int
    let_through: int
    reasons: int
    not_a_fault: int
    overridden: int
    elsewhere: int

    def is_overridden_often(self) -> bool:
        """Whether it is offered to be lowered."""
        enough = self.sure >= FEWEST and self.overridden > MOST_OVERRIDDEN * self.sure
        return enough and self.rule != RISK


class Tallies(NamedTuple):
    """`messages` is how many were judged; the rules go by how often they were overridden."""

    messages: int
    rules: tuple[Tally, ...]


@dataclass(slots=True)
class _Counts:
    sure: Counter[str] = field(default_factory=Counter)
    in_doubt: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    let_through: Counter[str] = field(default_factory=Counter)
    not_a_fault: Counter[str] = field(default_factory=Counter)
    overridden: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, set[str]] = field(default_factory=dict)


def tally(clients: Iterable[Client], elsewhere: Sequence[Mark] = ()) -> Tallies:
    """Every rule that found something in a message on record, or was marked in a text elsewhere."""
    counts = _Counts()
    messages = 0
    for client in clients:
        for contact in client.contacts:
            if contact.text:
                messages += 1
                _count(contact, counts)
    marked = Counter(mark.rule for mark in elsewhere)
    named = {*counts.sure, *counts.in_doubt, *marked}
    rules = [
        Tally(
            rule=rule,
            sure=counts.sure[rule],
            in_doubt=counts.in_doubt[rule],
            mended=counts.mended[rule],
            let_through=counts.let_through[rule],
            reasons=len(counts.reasons.get(rule, ())),
            not_a_fault=counts.not_a_fault[rule],
            overridden=counts.overridden[rule],
            elsewhere=marked[rule],
        )
        for rule in named
    ]
    rules.sort(key=lambda each: (-each.overridden, -each.sure, -each.in_doubt, each.rule))
    return Tallies(messages, tuple(rules))


def _count(contact: Contact, counts: _Counts) -> None:
    heavy = {each.rule for each in contact.findings if each.severity != "hint"}
    mended = set(contact.mended)
    sure = heavy | mended
    counts.sure.update(sure)
    counts.in_doubt.update({each.rule for each in contact.findings} - sure)
    counts.mended.update(mended)
    counts.let_through.update({each.rule for each in contact.allowed})
    counts.not_a_fault.update({each.rule for each in contact.not_a_fault})
    counts.overridden.update(sure & set(contact.let_through()))
    for each in contact.allowed:
        counts.reasons.setdefault(each.rule, set()).add(each.because.casefold())


def one_step_lower(severity: Severity) -> Severity | None:
    """None below a hint: a rule is switched off by hand, in a kind of one's own."""
    place = SEVERITIES.index(severity)
    return SEVERITIES[place - 1] if place else None
