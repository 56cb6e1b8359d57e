"""What the active rules find in a message, and what its text alone would get."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from rapport_cli.prose.detectors import DETECTORS, Detector
from rapport_cli.prose.finding import Finding, Sighting
from rapport_cli.prose.language import ENGLISH
from rapport_cli.prose.message import Message
from rapport_cli.prose.phrases import find_phrases
from rapport_cli.prose.reading import Reading, read_message
from rapport_cli.prose.rule import ActiveRule, Rule

Verdict = Literal["none", "hint", "error"]
AppointmentVerdict = Literal["ok", "partial", "wrong", "absent"]

LABELLED = (
    "clinical-summary", "asks-feelings", "reassurance", "next-steps", "generic", "missing-detail",
    "sensitive", "procedural", "reopens",
)  # fmt: skip
"""The rules whose judgement of the text alone is reported, whatever kind and channel make of it."""

LONGEST_EXCERPT = 200


class Label(NamedTuple):
    """What a rule makes of a text: 0 is nothing at all, 1 is certainty."""

    score: float
    verdict: Verdict


class Judgement(NamedTuple):
    """`findings` are in the order of their places, absences first. `labels` go by rule name."""

    findings: tuple[Finding, ...]
    sentences: int
    appointment: AppointmentVerdict
    labels: dict[str, Label]


def judge(
    message: Message,
    active: Sequence[ActiveRule],
    *,
    labelled: Sequence[Rule] = (),
    detectors: Mapping[str, Detector] = DETECTORS,
) -> Judgement:
    """Hold the message against the active rules, and against the `labelled` ones for labels.

    A rule that names a detector which is not in `detectors` raises KeyError: the catalogue has
    checked the names.
    """
    reading = read_message(message)
    findings: list[Finding] = []
    noticed: dict[str, list[Sighting]] = {}
    wanted = {rule.name for rule in labelled}
    for each in active:
        found = _notice(reading, each, detectors, least=0.0 if each.rule.name in wanted else None)
        noticed[each.rule.name] = found
        counting = [sighting for sighting in found if sighting.score >= each.rule.hint_from]
        findings.extend(_findings(reading.text, each, merge(counting)))
    labels: dict[str, Label] = {}
    for rule in labelled:
        known = noticed.get(rule.name)
        if known is None:
            known = _notice(reading, ActiveRule(rule, "error"), detectors, least=0.0)
        labels[rule.name] = _label(rule, known)
    return Judgement(
        findings=tuple(sorted(findings, key=lambda finding: (finding.start, finding.end))),
        sentences=len(reading.counted),
        appointment=reading.statement.verdict,
        labels=labels,
    )


def _notice(
    reading: Reading,
    active: ActiveRule,
    detectors: Mapping[str, Detector],
    *,
    least: float | None = None,
) -> list[Sighting]:
    """Everything the rule's detectors notice that is no exception, from a score of `least` on;
    where none is given, what is strong enough to count."""
    if not can_read(active.rule, reading):
        return []
    if least is not None:
        active = active._replace(rule=replace(active.rule, hint_from=least))
    found = [
        sighting
        for name in active.rule.detectors
        for sighting in detectors[name](reading, active)
        if sighting.score >= active.rule.hint_from
    ]
    return without_excused(reading, active.rule, found)


def can_read(rule: Rule, reading: Reading) -> bool:
    """Whether what the rule would make of the text means anything."""
    return rule.any_language or reading.language == ENGLISH


def without_excused(reading: Reading, rule: Rule, noticed: list[Sighting]) -> list[Sighting]:
    """The sightings without those whose words are no more than an exception of the rule."""
    if not rule.exceptions or not noticed:
        return noticed
    excused = find_phrases(rule.exceptions, reading.words)
    return [
        sighting
        for sighting in noticed
        if sighting.start == sighting.end
        or not any(start <= sighting.start and sighting.end <= end for start, end in excused)
    ]


def merge(sightings: Iterable[Sighting]) -> list[Sighting]:
    """One sighting for each stretch of text: the surer one's words, the place of both."""
    merged: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda each: (each.start, each.end)):
        last = merged[-1] if merged else None
        if last is None or not _overlap(last, sighting):
            merged.append(sighting)
            continue
        surer = sighting if sighting.score > last.score else last
        merged[-1] = Sighting(
            start=last.start,
            end=max(last.end, sighting.end),
            score=surer.score,
            message=surer.message,
            mend=surer.mend,
        )
    return merged


def _overlap(before: Sighting, after: Sighting) -> bool:
    return after.start < before.end or (before.start, before.end) == (after.start, after.end)


def _findings(text: str, active: ActiveRule, sightings: Iterable[Sighting]) -> list[Finding]:
    rule = active.rule
    return [
        Finding(
            rule=rule.name,
            severity=active.severity if sighting.score >= rule.error_from else "hint",
            start=sighting.start,
            end=sighting.end,
            excerpt=excerpt(text[sighting.start : sighting.end]),
            message=sighting.message or rule.message,
            hint=sighting.mend or rule.mend,
        )
        for sighting in sightings
    ]


def excerpt(words: str) -> str:
    """The place in one printable line: nothing in it can steer a terminal."""
    shown = "".join(letter if letter.isprintable() else " " for letter in words)
    shown = " ".join(shown.split())
    return shown if len(shown) <= LONGEST_EXCERPT else shown[: LONGEST_EXCERPT - 1] + "…"


def _label(rule: Rule, sightings: Sequence[Sighting]) -> Label:
    """A score below what the rule counts as a hint is told as well: it says how far off it is."""
    score = max((sighting.score for sighting in sightings), default=0.0)
    if score >= rule.error_from:
        return Label(score, "error")
    return Label(score, "hint" if score >= rule.hint_from else "none")
