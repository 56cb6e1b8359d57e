"""The evidence of a verdict as a clinician reads it, and as a program does."""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from rapport_cli.prose.evidence import Evidence, MatchedPhrase
from rapport_cli.prose.learned.facts import say_chance
from rapport_cli.prose.learned.telling import WeighedFact, WeighedSentence, WeighedWord
from rapport_cli.views.plain_text import one_line

WIDEST = 80
MOST_FOR, MOST_AGAINST, MOST_FACTS = 6, 4, 6
MOST_SENTENCES, MOST_PHRASES = 6, 12
LONGEST_QUOTE = 160
WORTH_SHOWING = 0.5
"""The part of the way to a hint from which a sentence is worth being shown."""


def evidence_text(text: str, evidence: Sequence[Evidence], *, width: int | None) -> str:
    """Every rule's evidence in plain sentences, at most `WIDEST` columns wide."""
    room = max(20, min(width or WIDEST, WIDEST) - 1)
    return "\n\n".join("\n".join(_folded(_told(text, each), room)) for each in evidence)


def _folded(lines: Iterable[str], room: int) -> Iterator[str]:
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        yield fill(
            one_line(line),
            room,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_on_hyphens=False,
        )


def _told(text: str, evidence: Evidence) -> Iterator[str]:
    yield f"{evidence.rule}: {_verdict(evidence)}"
    if evidence.not_looked:
        yield f"  {evidence.not_looked}"
        return
    yield from (f"  {each.says}" for each in evidence.noticed)
    yield from _phrases(text, evidence)
    yield from _chance(evidence)
    yield from _sentences(text, evidence)
    yield from _facts(evidence)
    if _says_nothing(evidence):
        yield "  Nothing in the text speaks for it."


def _verdict(evidence: Evidence) -> str:
    sure = {"error": "sure", "hint": "in doubt", "none": "silent"}[evidence.verdict]
    if evidence.severity == "off":
        return f"does not apply to this kind of contact on this channel; it would be {sure}."
    if evidence.verdict == "none":
        return "silent."
    if evidence.verdict == "hint":
        return "a hint, because it is in doubt."
    if not (evidence.phrases or evidence.sentences or evidence.facts):
        return f"{_a(evidence.severity)}."
    if evidence.severity == "error":
        return "an error, because it is sure."
    return f"{_a(evidence.severity)}; it is sure, and here that weighs no more."


def _a(severity: str) -> str:
    return f"an {severity}" if severity == "error" else f"a {severity}"


def _phrases(text: str, evidence: Evidence) -> Iterator[str]:
    stays = evidence.verdict != "none" and (evidence.chance or 0.0) >= evidence.hint_from
    by_itself = {
        "error": "is sure by itself",
        "hint": "is doubtful by itself",
        "wanted": "is what the rule looks for",
        "exception": "is an exception of the rule" + (", for these words alone" if stays else ""),
    }
    excuses = [each for each in evidence.phrases if each.sort == "exception"]
    shown = _longest(evidence.phrases)
    for each in shown[:MOST_PHRASES]:
        excused = any(each.start < one.end and one.start < each.end for one in excuses)
        is_excused = excused and each.sort != "exception"
        so = "is excused by an exception" if is_excused else by_itself[each.sort]
        yield f"  The phrase {_quoted(text, each.start, each.end)} {so}:"
        yield f"    {shortened(each.phrase, text[each.start : each.end])}"
    yield from _and_more(len(shown) - MOST_PHRASES, "phrase")


def _longest(phrases: Sequence[MatchedPhrase]) -> list[MatchedPhrase]:
    """The phrases without those whose words another of the same sort, or a sure one, has too."""
    return [
        each
        for place, each in enumerate(phrases)
        if not any(
            (one.sort == each.sort or (one.sort, each.sort) == ("error", "hint"))
            and one.start <= each.start
            and each.end <= one.end
            and ((one.start, one.end) != (each.start, each.end) or other < place)
            for other, one in enumerate(phrases)
            if other != place
        )
    ]


def shortened(phrase: str, found: str = "") -> str:
    """A phrase of a rule's file, of every longer group no more than the alternative that stands in
    the text, or the first two where none does."""
    said = f" {found.casefold().replace('’', chr(39))} "

    def is_said(alternative: str) -> bool:
        words = alternative.strip()
        return f" {words[:-1]}" in said if words.endswith("~") else f" {words} " in said

    def short(group: re.Match[str]) -> str:
        alternatives = group[1].split("|")
        if len(alternatives) < 3:
            return group[0]
        shown = [each for each in alternatives if is_said(each)][:1] or alternatives[:2]
        return f"({'|'.join(shown)}|…)"

    return re.sub(r"\(([^()]*)\)", short, phrase)


def _sentences(text: str, evidence: Evidence) -> Iterator[str]:
    """The sentences that come near the fault; of a silent rule at least the nearest."""
    if not evidence.sentences:
        return
    floor = evidence.hint_from * WORTH_SHOWING
    near = [each for each in evidence.sentences if each.chance >= floor]
    shown = near or [max(evidence.sentences, key=lambda each: each.chance)]
    yield "  Sentence by sentence:"
    for each in shown[:MOST_SENTENCES]:
        yield f"  {say_chance(each.chance)}: {_quoted(text, each.start, each.end)}"
        yield from _weighed(text, each)
    yield from _and_more(len(shown) - MOST_SENTENCES, "sentence")


def _and_more(count: int, thing: str) -> Iterator[str]:
    if count > 0:
        yield f"  And {count:,} more {thing}{'s' if count > 1 else ''} like that."


def _weighed(text: str, sentence: WeighedSentence) -> Iterator[str]:
    for label, sign, most in (("for it", 1, MOST_FOR), ("against it", -1, MOST_AGAINST)):
        words = [each for each in sentence.words if each.weight * sign > 0]
        listed = _listed(text, words)[:most]
        if listed:
            yield f"    {label}, the heaviest first: {', '.join(listed)}"


def _listed(text: str, words: Sequence[WeighedWord]) -> list[str]:
    return list(dict.fromkeys(text[each.start : each.end].casefold() for each in words))


def _facts(evidence: Evidence) -> Iterator[str]:
    for label, sign in (("for it", 1), ("against it", -1)):
        facts = [each for each in evidence.facts if each.weight * sign > 0][:MOST_FACTS]
        if facts:
            yield f"  As a whole, {label}, the heaviest first:"
            yield from (f"    - {each.says}" for each in facts)


def _chance(evidence: Evidence) -> Iterator[str]:
    """The learned detector's chance beside the two thresholds."""
    if evidence.chance is not None:
        yield (
            f"  Read as a whole, its chance is {say_chance(evidence.chance)}: a hint from "
            f"{say_chance(evidence.hint_from)}, sure from {say_chance(evidence.error_from)}."
        )


def _says_nothing(evidence: Evidence) -> bool:
    return not (evidence.noticed or evidence.phrases or evidence.sentences or evidence.facts)


def _quoted(text: str, start: int, end: int) -> str:
    return f"“{_cut(one_line(text[start:end]), LONGEST_QUOTE)}”"


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def evidence_data(text: str, evidence: Sequence[Evidence]) -> list[dict[str, object]]:
    """The same for a program; keys are stable (docs/interfaces.md)."""
    return [
        {
            "rule": each.rule,
            "severity": each.severity,
            "verdict": each.verdict,
            "score": round(each.score, 4),
            "chance": None if each.chance is None else round(each.chance, 4),
            "hint_from": each.hint_from,
            "error_from": each.error_from,
            "phrases": [
                {"phrase": one.phrase, "sort": one.sort, **_place(text, one.start, one.end)}
                for one in each.phrases
            ],
            "sentences": [_sentence_data(text, one) for one in each.sentences],
            "facts": [_fact_data(one) for one in each.facts],
            "noticed": [
                {**_place(text, one.start, one.end), "says": one.says} for one in each.noticed
            ],
            "not_looked": each.not_looked or None,
        }
        for each in evidence
    ]


def _sentence_data(text: str, sentence: WeighedSentence) -> dict[str, object]:
    return {
        **_place(text, sentence.start, sentence.end),
        "chance": round(sentence.chance, 4),
        "words": [
            {**_place(text, word.start, word.end), "weight": round(word.weight, 4)}
            for word in sentence.words
        ],
    }


def _fact_data(fact: WeighedFact) -> dict[str, object]:
    return {"about": fact.about, "says": fact.says, "weight": round(fact.weight, 4)}


def _place(text: str, start: int, end: int) -> dict[str, object]:
    return {"start": start, "end": end, "excerpt": text[start:end]}
