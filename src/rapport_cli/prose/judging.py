"""What the active rules find in a message, and what its text alone would get."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from rapport_cli.prose.detectors import DETECTORS, Detector
from rapport_cli.prose.finding import Finding, Sighting
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
    seen: dict[str, list[Sighting]] = {}
    for each in active:
        sightings = seen[each.rule.name] = _sightings(reading, each, detectors)
        findings.extend(_findings(reading.text, each, sightings))
    labels: dict[str, Label] = {}
    for rule in labelled:
        known = seen.get(rule.name)
        if known is None:
            known = _sightings(reading, ActiveRule(rule, "error"), detectors)
        labels[rule.name] = _label(rule, known)
    return Judgement(
        findings=tuple(sorted(findings, key=lambda finding: (finding.start, finding.end))),
        sentences=len(reading.counted),
        appointment=reading.statement.verdict,
        labels=labels,
    )


def _sightings(
    reading: Reading, active: ActiveRule, detectors: Mapping[str, Detector]
) -> list[Sighting]:
    """Everything the rule's detectors notice, strong enough to count, one for each place."""
    noticed = [
        sighting
        for name in active.rule.detectors
        for sighting in detectors[name](reading, active)
        if sighting.score >= active.rule.hint_from
    ]
    return merge(_without_excused(reading, active.rule, noticed))


def _without_excused(reading: Reading, rule: Rule, noticed: list[Sighting]) -> list[Sighting]:
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
            excerpt=_excerpt(text[sighting.start : sighting.end]),
            message=sighting.message or rule.message,
            hint=sighting.mend or rule.mend,
        )
        for sighting in sightings
    ]


def _excerpt(words: str) -> str:
    """The place in one printable line: nothing in it can steer a terminal."""
    shown = "".join(letter if letter.isprintable() else " " for letter in words)
    shown = " ".join(shown.split())
    return shown if len(shown) <= LONGEST_EXCERPT else shown[: LONGEST_EXCERPT - 1] + "…"


def _label(rule: Rule, sightings: Sequence[Sighting]) -> Label:
    score = max((sighting.score for sighting in sightings), default=0.0)
    if score >= rule.error_from:
        return Label(score, "error")
    return Label(score, "hint" if sightings else "none")
