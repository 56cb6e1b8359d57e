"""Why a rule speaks of a message, or stays silent: everything that its verdict rests on.

Nothing here is worked out while a message is judged. The evidence is gathered anew when a person
asks for it, by the same detectors, with the thresholds taken away.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from rapport_cli.prose.detectors import DETECTORS, Detector
from rapport_cli.prose.finding import Severity, Sighting
from rapport_cli.prose.judging import Verdict, can_read, excerpt, without_excused
from rapport_cli.prose.language import ENGLISH
from rapport_cli.prose.learned.telling import (
    WeighedFact,
    WeighedSentence,
    weighed_facts,
    weighed_sentences,
)
from rapport_cli.prose.learned.whole_message import LABELS, MESSAGE_LABELS
from rapport_cli.prose.message import Message
from rapport_cli.prose.phrases import find_phrases
from rapport_cli.prose.reading import Reading, read_message
from rapport_cli.prose.rule import RISK, ActiveRule, Rule

PhraseSort = Literal["error", "hint", "wanted", "exception"]

_BY_PHRASES = ("phrases", "phrases-charged")
_MISSING = "phrases-missing"
_LEARNED = "learned-"
_LEAST = 1e-9
"""In place of a rule's thresholds: any chance at all, but not of nothing."""
_AFTER_CHARGED = ("phrases-charged", "learned-reopens")


class MatchedPhrase(NamedTuple):
    """A phrase as the rule's file has it, where it stands, and whether it is an error by itself,
    a hint, a phrase that the rule would miss, or an exception that excuses what it covers."""

    phrase: str
    sort: PhraseSort
    start: int
    end: int


class Noticed(NamedTuple):
    """What a detector noticed that reads neither phrases nor weights."""

    start: int
    end: int
    says: str


class Evidence(NamedTuple):
    """`score` is how sure the rule is at its surest place, 0 to 1, beside the two thresholds;
    `chance` is the learned detector's part in it, None where the rule has none.

    `severity` is what the kind of contact makes of a sure sighting; "off" where the rule does not
    apply and was asked about all the same. `not_looked` says why a silent rule had nothing to look
    at.
    """

    rule: str
    severity: Severity | Literal["off"]
    verdict: Verdict
    score: float
    chance: float | None
    hint_from: float
    error_from: float
    phrases: tuple[MatchedPhrase, ...]
    sentences: tuple[WeighedSentence, ...]
    facts: tuple[WeighedFact, ...]
    noticed: tuple[Noticed, ...]
    not_looked: str


def explain(
    message: Message,
    active: Sequence[ActiveRule],
    *,
    detectors: Mapping[str, Detector] = DETECTORS,
) -> tuple[Evidence, ...]:
    """The evidence of each rule's verdict on the message, in the order of the rules."""
    reading = read_message(message)
    return tuple(_explain_rule(reading, each, detectors) for each in active)


def _explain_rule(
    reading: Reading, active: ActiveRule, detectors: Mapping[str, Detector]
) -> Evidence:
    rule = active.rule
    unbounded = active._replace(rule=replace(rule, hint_from=_LEAST))
    names = rule.detectors if can_read(rule, reading) else ()
    by_detector = {name: list(detectors[name](reading, unbounded)) for name in names}
    left = without_excused(
        reading, rule, [each for found in by_detector.values() for each in found]
    )
    score = max((each.score for each in left), default=0.0)
    verdict = _verdict(score, rule)
    return Evidence(
        rule=rule.name,
        severity=active.severity,
        verdict=verdict,
        score=score,
        chance=_chance(by_detector),
        hint_from=rule.hint_from,
        error_from=rule.error_from,
        phrases=tuple(_matched(reading, rule)),
        sentences=_sentences(reading, rule),
        facts=_facts(reading, rule),
        noticed=tuple(_noticed(reading, rule, by_detector)),
        not_looked=_not_looked(reading, rule) if verdict == "none" else "",
    )


def _verdict(score: float, rule: Rule) -> Verdict:
    if score >= rule.error_from:
        return "error"
    return "hint" if score >= rule.hint_from else "none"


def _chance(by_detector: Mapping[str, Sequence[Sighting]]) -> float | None:
    """The learned detector's surest sighting, exceptions or not."""
    learned = [found for name, found in by_detector.items() if name.startswith(_LEARNED)]
    if not learned:
        return None
    return max((each.score for found in learned for each in found), default=0.0)


def _matched(reading: Reading, rule: Rule) -> Iterator[MatchedPhrase]:
    """The rule's phrases and exceptions that stand in the text."""
    lists: tuple[tuple[PhraseSort, tuple[str, ...]], ...] = (
        ("wanted" if _MISSING in rule.detectors else "error", rule.phrases),
        ("hint", rule.hint_phrases),
        ("exception", rule.exceptions),
    )
    for sort, phrases in lists:
        for phrase in phrases:
            for start, end in find_phrases((phrase,), reading.words):
                yield MatchedPhrase(phrase, sort, start, end)


def _labels(rule: Rule, known: Iterable[str]) -> list[str]:
    """The learned labels that the rule looks at, of those `known`."""
    named = [name.removeprefix(_LEARNED) for name in rule.detectors if name.startswith(_LEARNED)]
    return [label for label in named if label in known]


def _sentences(reading: Reading, rule: Rule) -> tuple[WeighedSentence, ...]:
    return tuple(
        sentence
        for label in _labels(rule, LABELS)
        for sentence in weighed_sentences(reading, label)
    )


def _facts(reading: Reading, rule: Rule) -> tuple[WeighedFact, ...]:
    if _not_looked(reading, rule):
        return ()
    return tuple(
        fact for label in _labels(rule, MESSAGE_LABELS) for fact in weighed_facts(reading, label)
    )


def _noticed(
    reading: Reading, rule: Rule, by_detector: Mapping[str, Sequence[Sighting]]
) -> Iterator[Noticed]:
    for name, sightings in by_detector.items():
        if name.startswith(_LEARNED) or name in _BY_PHRASES:
            continue
        for each in sightings:
            says = each.message or rule.message
            quoted = excerpt(reading.text[each.start : each.end])
            yield Noticed(each.start, each.end, f"“{quoted}”: {says}" if quoted else says)


def _not_looked(reading: Reading, rule: Rule) -> str:
    if not reading.words.plain:
        return "There are no words to look at."
    if not can_read(rule, reading):
        return "The text is not in English, and this rule has read nothing else."
    if rule.name == RISK and reading.language != ENGLISH:
        return "The text is not in English, and words of risk are known in English only."
    if all(name in _AFTER_CHARGED for name in rule.detectors) and not reading.message.charged:
        return "It looks only at what is written after a charged session."
    if "learned-missing-detail" in rule.detectors and not reading.message.detail.strip():
        return "No detail is noted, so none can be missing."
    return ""
