"""The cues before and behind a passage in its sentence, and which of them is heard."""

from rapport_cli.when.stated.cues import MAYBE, OTHER, SURE, cue_ending_at, said_after
from rapport_cli.when.stated.passages import JOINERS, Passage
from rapport_cli.when.stated.past import (
    CLAUSE_EDGES,
    is_about_the_past,
    is_past_verb,
    is_putting_down,
    was_before,
)
from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.stated.vocabulary import AFTER_NEXT

_UNSUITED = frozenset((
    "not", "rather", "prefer", "need", "better", "easier", "change", "no", "problem", "cannot",
    "awkward", "tricky", "impossible", "earlier", "later", "another", "different",
))  # fmt: skip
_SAID_ACROSS = (
    ("when", "we"), ("when", "i"), ("as", "agreed"), ("as", "planned"), ("as", "we"),
    ("as", "arranged"), ("same", "time"),
)  # fmt: skip
_ADJACENT_ONLY = frozenset((
    "hold", "holding", "wait", "waiting", "save", "saving", "saved", "keep", "keeping", "kept",
    "mark", "marked", "here", "there", "again", "another", "same", "speak", "talk", "chat", "come",
    "resume", "kettle", "does", "would", "will", "blocked",
))  # fmt: skip
_BARE_HAVING = frozenset((
    ("i", "have"), ("we", "have"), ("you", "have"), ("have", "you"), ("we've",), ("you've",),
    ("i've", "got"), ("you've", "got"), ("it's",), ("it", "is"), ("that's",), ("that", "is"),
    ("you", "are"), ("we", "are"), ("i'm", "in"), ("i'm", "here"), ("the", "door"),
))  # fmt: skip
_TIME_NOW = frozenset((("it's",), ("it", "is")))
_PARTING = frozenset(
    ("long", "then", "goodbye", "care", "well", "warm", "dry", "safe", "okay", "ok")
)
_KEEPING = frozenset(("hold", "keep", "keeps", "save", "rest"))
_NEAR = 3
"""Tokens between a passage and a cue that is too common a word to be heard from further away."""
_FIRST_PERSON = frozenset(("i'll", "shall"))
_PRESENT = frozenset(("in", "here", "open", "on", "around", "working"))
_CANNOT = frozenset(("can't", "cannot", "cant", "couldn't"))
_KEPT = frozenset(("do", "make", "manage", "see", "meet", "come", "be", "keep", "offer"))
_CALLED_OFF_REACH = 6
FULL_REACH = 40
_LONE_REACH = 12
_LONE_REACH_ACROSS = 6


def judge_before(tokens: Tokens, passage: Passage, spent: int) -> int | None:
    """The nearest cue before the passage in its sentence."""
    sentence = tokens.sentence[passage.first]
    reach = FULL_REACH if passage.is_full else _LONE_REACH
    lowest = max(passage.first - reach, spent + 1, 0)
    is_across = False
    at = passage.first - 1
    while at >= lowest and tokens.sentence[at] == sentence:
        word = tokens.words[at]
        cue = _cue_in_earshot(tokens, passage, at)
        if cue is not None:
            first, about = cue
            is_far = passage.first - at > _LONE_REACH_ACROSS and not passage.is_full
            if about >= SURE:
                return None if is_across and is_far else about
            if about == MAYBE:
                return MAYBE
            if not is_across:
                return SURE if _is_joint_plan(tokens, first) else OTHER
            at = first - 1
            continue
        if not is_across:
            about_verb = _judge_verb(tokens, passage, at)
            if about_verb is not None:
                return about_verb
        is_across = is_across or word in CLAUSE_EDGES
        at -= 1
    return None


def _cue_in_earshot(tokens: Tokens, passage: Passage, at: int) -> tuple[int, int] | None:
    """The cue that ends at this token: where it begins, and what it is about."""
    cue = cue_ending_at(tokens, at)
    if cue is None:
        return None
    first, about = cue
    distance = passage.first - at
    words = tokens.words[first : at + 1]
    if words[-1] == "next" and distance > 1 and tokens.words[at + 1] in AFTER_NEXT:
        return None
    if first == at and words[0] in _ADJACENT_ONLY and distance > _NEAR and not passage.is_full:
        return None
    if words in _BARE_HAVING and distance > _NEAR + 1:
        return None
    if words in _TIME_NOW and not passage.has_day:
        # "It is half past six and the swifts are back", but "It is at ten" says when.
        is_when = tokens.word(passage.first - 1) == "at" and tokens.is_sentence_edge(first)
        return first, SURE if is_when else MAYBE
    if words in (("there",), ("here",)) and not passage.is_full and was_before(tokens, first):
        return first, OTHER
    if about >= SURE and is_about_the_past(tokens, first, at):
        return first, OTHER
    return cue


def _judge_verb(tokens: Tokens, passage: Passage, at: int) -> int | None:
    """What "until", a verb in the past or a first person says of the passage."""
    word = tokens.words[at]
    if word in ("until", "till", "til"):
        before = tokens.word(at - 1)
        is_parting = before in _PARTING or before.startswith("bye") or before in CLAUSE_EDGES
        is_kept = not _KEEPING.isdisjoint(tokens.words[max(at - 6, 0) : at])
        is_day = passage.has_day or tokens.is_sentence_edge(at)
        is_meeting = is_day and (is_parting or is_kept or tokens.is_sentence_edge(at))
        return SURE if is_meeting else MAYBE
    if is_past_verb(tokens, at):
        return SURE if is_putting_down(tokens, at) else OTHER
    if word in _FIRST_PERSON and "you" in tokens.words[at : passage.first]:
        return SURE
    return None


def _is_joint_plan(tokens: Tokens, at: int) -> bool:
    """Whether the words just before say what we shall do: "we'll go over the exam on Friday"."""
    lowest = max(at - 6, 0)
    while at >= lowest and tokens.words[at] not in CLAUSE_EDGES:
        if tokens.words[at] in ("we'll", "let's", "we're"):
            return True
        if tokens.words[at] == "we" and tokens.words[at + 1] in ("will", "shall", "can", "could"):
            return True
        at -= 1
    return False


def judge_after(tokens: Tokens, passage: Passage) -> int | None:
    """What is said of the passage behind it, in its sentence."""
    sentence = tokens.sentence[passage.last]
    said = said_after()
    end = min(passage.last + (10 if passage.is_full else 6), len(tokens.words) - 1)
    is_opening = passage.is_full or words_before(tokens, passage) < 3
    at = passage.last + 1
    while at <= end and tokens.sentence[at] == sentence:
        word = tokens.words[at]
        if word in CLAUSE_EDGES and not is_opening:
            pair = tokens.words[at + 1 : at + 3]
            return SURE if pair in _SAID_ACROSS else None
        for words in said.get(word, ()):
            if tokens.words[at : at + len(words)] == words:
                return SURE
        if not passage.is_full:
            cue = cue_ending_at(tokens, at)
            if (cue is not None and cue[1] == OTHER) or is_past_verb(tokens, at):
                return SURE if _is_open_all_the_same(tokens, at + 1) else OTHER
        at += 1
    return None


def _is_open_all_the_same(tokens: Tokens, at: int) -> bool:
    """ "Monday is a holiday, but I'm in"."""
    return "but" in tokens.words[at : at + 2] and any(
        tokens.words[place] in ("i'm", "we're") and tokens.word(place + 1) in _PRESENT
        for place in range(at + 1, min(at + 3, len(tokens.words)))
    )


def is_called_off(tokens: Tokens, passage: Passage) -> bool:
    """ "I can't do Thursday the 12th at 3", unless under an "if"."""
    at = passage.first - 1
    lowest = max(passage.first - _CALLED_OFF_REACH, 0)
    while at >= lowest and tokens.sentence[at] == tokens.sentence[passage.first]:
        is_refusal = tokens.words[at] in _CANNOT and tokens.word(at + 1) in _KEPT
        if is_refusal and tokens.word(at - 1) in ("i", "we"):
            return tokens.word(at - 2) not in ("if", "when")
        at -= 1
    return False


def is_alternative(tokens: Tokens, passage: Passage) -> bool:
    """ "If that doesn't work, Friday at 2 is free": offered only in place of the appointment."""
    at = passage.first - 1
    unsuited = False
    while (
        at >= max(passage.first - FULL_REACH, 0)
        and tokens.sentence[at] == tokens.sentence[passage.first]
    ):
        word = tokens.words[at]
        if word in ("if", "should") and unsuited:
            return tokens.word(at + 1) not in ("i", "we")
        if word in ("failing", "alternatively"):
            return True
        unsuited = unsuited or word in _UNSUITED or word.endswith("n't")
        if word in ("see", "still", "hear"):
            return False
        at -= 1
    return False


def words_before(tokens: Tokens, passage: Passage) -> int:
    """Words of its sentence before the passage, up to three, small words left out."""
    count = 0
    at = passage.first - 1
    lowest = max(passage.first - FULL_REACH, 0)
    while at >= lowest and tokens.sentence[at] == tokens.sentence[passage.first] and count < 3:
        count += tokens.words[at][0].isalnum() and tokens.words[at] not in JOINERS
        at -= 1
    return count
