"""What the words that touch a passage say of it: "by Friday", "your Sunday roast", "Monday was"."""

from rapport_cli.when.stated.cues import MAYBE, OTHER, SURE, cue_ending_at
from rapport_cli.when.stated.cues_around import judge_before
from rapport_cli.when.stated.marks import CalendarDay, Clock
from rapport_cli.when.stated.passages import Passage
from rapport_cli.when.stated.past import is_past_verb
from rapport_cli.when.stated.tokens import Tokens

_BEFORE_MEANS_OTHER = frozenset((
    "by", "before", "after", "since", "last", "past", "every", "each", "a", "an", "one", "not",
    "than", "per", "no", "any", "some", "most", "those", "these", "or", "previous", "another",
    "happy", "most", "all", "through", "throughout", "during", "only", "merely",
    "when", "both", "many", "alternate", "whole", "entire", "ordinary", "typical",
))  # fmt: skip
_BEFORE_FIRM = frozenset(("since", "last", "every", "each", "not", "than", "per", "or", "previous"))
_OWNERS = frozenset(("your", "his", "her", "their", "my", "whose", "that"))
_MEETING_NOUNS = frozenset((
    "appointment", "appt", "session", "slot", "meeting", "time", "visit", "hour", "spot", "chat",
    "call", "booking", "conversation", "place", "one", "catch",
))  # fmt: skip
_CAN_FOLLOW = frozenset((
    "at", "on", "in", "for", "with", "the", "this", "then", "and", "or", "but", "if", "as", "is",
    "it", "it's", "works", "still", "again", "same", "here", "there", "by", "via", "over", "online",
    "when", "so", "to", "from", "because", "since", "after", "before", "around", "about", "please",
    "x", "xx", "xxx", "xo", "my", "your", "our", "where", "who", "i", "i'll", "i've", "we", "we'll",
    "we're", "you", "you'll", "that", "that's", "which", "ok", "okay", "right", "good", "suits",
    "fine", "instead", "anyway", "though", "too", "till", "until", "unless", "while", "without",
    "will", "would", "does", "do", "can", "be", "has", "was", "were", "are", "hey", "hi", "lol",
    "all", "bright", "sharp", "virtually", "upstairs", "downstairs", "inside", "outside", "up",
    "usual", "as", "not", "next", "no", "just", "i'm", "stands", "it'll", "he", "she", "they",
    "week", "coming", "be", "between", "onwards", "today", "face", "video", "zoom", "back", "come",
    "looking", "thanks", "thank", "cheers", "best", "warmly", "kind", "regards", "take", "bye",
    "love", "hope", "let", "can't", "see", "talk", "until", "now", "once", "a", "an", "of", "like",
    "either", "lah", "leh", "eh", "mate", "bro", "hon", "hun", "pet", "babe", "fam", "folks",
    "innit",
))  # fmt: skip
_PAST_AFTER = frozenset((
    "was", "were", "had", "went", "stayed", "mattered", "meant", "felt", "did", "wasn't", "left",
    "came", "gave", "made", "took", "brought", "sat", "night's", "goes", "has",
))  # fmt: skip
_CAN_BE_NEXT = frozenset((
    "it", "that", "this", "next", "ours", "yours", "mine", "here", "there", "date", "day", "which",
    "what", "room", "first", "second", "third", "gap", "opening", "reminder", "sitting", "then",
    "says",
))  # fmt: skip
_MET_BY_A_CUE = frozenset(("by", "a", "an", "one", "when", "only", "both", "all"))
_AFTER_IS = frozenset((
    "gonna", "going", "good", "great", "fine", "still", "ours", "yours", "our", "the", "when",
    "on", "in", "at", "set", "booked", "it", "looking", "not", "all",
))  # fmt: skip
_LUCKILY = frozenset(("luckily", "thankfully", "fortunately", "mercifully", "happily"))
_SPAN_LINKS = frozenset(("to", "-", "–", "—", "till", "until"))


def judge_neighbours(tokens: Tokens, passage: Passage) -> int | None:
    """What the words that touch the passage settle, or None where they leave it open."""
    before_at = _place_before(tokens, passage)
    before = tokens.word(before_at) if not tokens.is_sentence_edge(before_at + 1) else ""
    settled = _judge_word_before(tokens, passage, before, before_at)
    if settled is not None or passage.is_full:
        return settled
    if tokens.words[passage.last].endswith("'s"):
        return _judge_possessive(tokens, passage)
    return _judge_word_behind(tokens, passage, before, before_at)


def _place_before(tokens: Tokens, passage: Passage) -> int:
    """The nearest token before the passage that is not a mere preposition."""
    at = passage.first - 1
    while (
        at >= max(passage.first - 4, 0)
        and tokens.sentence[at] == tokens.sentence[passage.first]
        and (
            tokens.words[at] in ("on", "the", "at", "this", "around", "about")
            or (tokens.words[at] == "a" and tokens.word(at + 1) == "quarter")
        )
    ):
        at -= 1
    return at


def _judge_word_before(tokens: Tokens, passage: Passage, before: str, at: int) -> int | None:
    if before == "not" and tokens.word(at - 1) in _LUCKILY:
        # What has not happened then can still meet a day that is ours.
        return MAYBE if passage.is_full else OTHER
    if before in _BEFORE_FIRM:
        return OTHER
    doubt = MAYBE if passage.is_full else OTHER
    if before in _MET_BY_A_CUE and passage.is_full:
        return SURE if (judge_before(tokens, passage, -1) or OTHER) >= SURE else doubt
    if before == "from" and _is_only_a_beginning(tokens, passage):
        return doubt
    if before == "our" and _is_lone_time(passage):
        return SURE
    if before in _BEFORE_MEANS_OTHER or (before == "is" and _is_of_something_else(tokens, at - 1)):
        return doubt
    is_the_time = not passage.has_day and tokens.word(passage.first - 1) in ("the", "that")
    if is_the_time and tokens.word(passage.last + 1) not in _MEETING_NOUNS:
        # "On the 8:15" is a train.
        return MAYBE
    return None


def _judge_possessive(tokens: Tokens, passage: Passage) -> int | None:
    """ "Monday's hearing", "Thursday's session is", and "Thursday's good for me"."""
    follows = tokens.word(passage.last + 1)
    if follows in _AFTER_IS:
        return None
    if follows not in _MEETING_NOUNS:
        return OTHER
    is_ahead = tokens.word(passage.last + 2) in ("is", "at", "will", "for", "starts", "begins")
    return SURE if is_ahead else None


def _judge_word_behind(tokens: Tokens, passage: Passage, before: str, at: int) -> int | None:
    """A noun behind a lone day or time makes it an adjective: "your Saturday choir"."""
    follows = tokens.word(passage.last + 1)
    if tokens.is_sentence_edge(passage.last + 1) or not follows[:1].isalpha():
        return OTHER if before in _OWNERS else None
    if follows in _MEETING_NOUNS:
        # "The 2nd meeting" counts, "the 2nd" by itself is a day.
        return OTHER if isinstance(passage.marks[-1].meaning, CalendarDay) else None
    if follows in _PAST_AFTER or is_past_verb(tokens, passage.last + 1):
        is_phrase = follows == "has" and tokens.word(passage.last + 2) == "your"
        return None if is_phrase else OTHER
    if before in _OWNERS:
        return OTHER
    if follows in _CAN_FOLLOW or tokens.capital[passage.last + 1]:
        return None
    cue = cue_ending_at(tokens, at)
    return None if cue is not None and cue[1] >= SURE else OTHER


def _is_only_a_beginning(tokens: Tokens, passage: Passage) -> bool:
    """Whether "from 8 on Thursday" opens a span, or "from the 23rd" is where something was."""
    if tokens.word(passage.last + 1) == "to":
        return True
    opening = passage.marks[0]
    if not passage.is_full or not isinstance(opening.meaning, Clock):
        return False
    return not _SPAN_LINKS.intersection(tokens.words[opening.first : opening.last + 1])


def _is_lone_time(passage: Passage) -> bool:
    return passage.has_time and not passage.has_day


def _is_of_something_else(tokens: Tokens, at: int) -> bool:
    """Whether "is on Thursday" is said of a thing that is no meeting: "the show is on Thursday"."""
    word = tokens.word(at)
    if tokens.word(at - 1) == "our":
        return False
    return word.isalpha() and word not in _MEETING_NOUNS and word not in _CAN_BE_NEXT
