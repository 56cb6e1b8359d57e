"""Whether words speak of what has been: "it was good to meet you Tuesday"."""

from rapport_cli.when.stated.passages import Passage
from rapport_cli.when.stated.tokens import Tokens

CLAUSE_EDGES = frozenset((
    ",", ";", ":", "–", "—", "-", "(", ")", "and", "but", "so", "because", "then", "while",
    "though", "as", "/",
))  # fmt: skip
_REACH = 40
ARRANGED = frozenset((
    "booked", "scheduled", "confirmed", "reserved", "agreed", "planned", "fixed", "pencilled",
    "marked", "blocked", "saved", "settled", "penciled", "slotted", "arranged", "need", "indeed",
    "expected", "locked", "diarised", "logged", "noted", "promised", "assigned", "allocated",
    "allotted", "appointed", "hundred",
))  # fmt: skip
_WARM = frozenset((
    "good", "great", "nice", "lovely", "glad", "wonderful", "pleasure", "pleased", "happy", "fun",
    "delighted", "enjoyed", "loved", "thanks", "thank", "honour", "honor", "privilege", "grateful",
    "pleasant", "brilliant", "grand", "delightful", "treat", "joy", "fab", "sweet", "amazing",
    "awesome", "fantastic", "fabulous", "marvellous", "super", "terrific",
))  # fmt: skip
_AHEAD = frozenset(("will", "be", "'ll", "look", "looking", "it'll", "forward", "i'll", "we'll"))
_GREETS = frozenset((
    "see", "seeing", "meet", "meeting", "talk", "talking", "speak", "speaking", "chat", "catch",
    "having", "sit", "come", "coming", "hear", "catching", "chatting",
))  # fmt: skip
_FIRM_PAST = frozenset((
    "was", "were", "met", "thanks", "thank", "enjoyed", "loved", "last", "since", "came", "had",
    "went", "said", "saw", "told", "wasn't", "did", "didn't", "luck",
))  # fmt: skip


def is_past_verb(tokens: Tokens, at: int) -> bool:
    """Whether a regular verb stands in the past: "walked", but not "is filled"."""
    word = tokens.words[at]
    if not word.endswith("ed") or len(word) < 5 or word in ARRANGED:
        return False
    return tokens.word(at - 1) not in ("is", "are", "be", "being", "am", "i'm", "it's")


def is_putting_down(tokens: Tokens, at: int) -> bool:
    """ "Chalked you up for", "squeezed you in on"."""
    return tokens.word(at + 1) in ("you", "us") and tokens.word(at + 2) in (
        "up", "down", "in", "on", "into", "for", "to", "from",
    )  # fmt: skip


def is_about_the_past(tokens: Tokens, first: int, last: int) -> bool:
    """ "It was good to meet you Tuesday", against "it will be good to see you Tuesday"."""
    before = [
        tokens.words[place]
        for place in range(max(first - 6, 0), first)
        if tokens.sentence[place] == tokens.sentence[first]
    ]
    for cut in range(len(before) - 1, -1, -1):
        if before[cut] in CLAUSE_EDGES:
            before = before[cut + 1 :]
            break
    if "thank" in before or "thanks" in before:
        return True
    if "took" in before and before[-1] == "to":
        # "It took nerve to come in on Tuesday."
        return True
    words = tokens.words[first : last + 1]
    if not _GREETS.intersection(words) and not ("have" in words and tokens.word(first - 1) == "to"):
        return False
    return any(word in _WARM for word in before) and not any(word in _AHEAD for word in before)


def was_before(tokens: Tokens, first: int) -> bool:
    """Whether the clause up to this token has been: "did you drive out there", "we sat here"."""
    for at in range(first - 1, max(first - _REACH, 0) - 1, -1):
        if tokens.sentence[at] != tokens.sentence[first] or tokens.words[at] in CLAUSE_EDGES:
            return False
        if tokens.words[at] in _WAS:
            return True
    return False


def speaks_of_past(tokens: Tokens, passage: Passage) -> bool:
    """Whether the clauses around the passage stand in the past, and its own not in the future."""
    sentence = tokens.sentence[passage.first]
    is_own_clause = True
    for at in range(passage.first - 1, max(passage.first - _REACH, 0) - 1, -1):
        word = tokens.words[at]
        if tokens.sentence[at] != sentence or word in _FIRM_EDGES:
            break
        is_own_clause = is_own_clause and word not in CLAUSE_EDGES
        if is_own_clause and word in _FUTURE:
            return False
        if _is_past_word(tokens, at):
            return True
    highest = min(passage.last + _REACH, len(tokens.words) - 1)
    return any(
        _is_past_word(tokens, at)
        for at in range(passage.last + 1, highest + 1)
        if tokens.sentence[at] == sentence
    )


def _is_past_word(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return word in _FIRM_PAST or word in _IRREGULAR or is_past_verb(tokens, at)


_WAS = frozenset(("did", "didn't", "was", "wasn't", "were", "went", "came", "had", "drove", "sat"))
_FIRM_EDGES = frozenset((";", ":", "–", "—"))
_FUTURE = frozenset(
    ("shall", "will", "i'll", "we'll", "you'll", "it'll", "gonna", "going", "let's")
)
_IRREGULAR = frozenset((
    "has", "heard", "thought", "took", "made", "left", "gave", "got", "drove", "sat", "spent",
    "brought", "found", "ran", "felt", "began", "ate", "drank", "woke", "slept", "kept", "knew",
    "wrote", "rang", "sang", "stood", "held", "laid", "lay", "broke", "bought", "caught",
    "dreamt", "met", "won", "lost", "flew", "rode", "wore", "spoke", "swam", "taught", "became",
    "ago", "yesterday", "night", "every", "each", "always", "usually", "hope", "if", "could've",
))  # fmt: skip


def is_past_before(tokens: Tokens, passage: Passage) -> bool:
    """Whether the clause of the passage is about what has been."""
    at = passage.first - 1
    while (
        at >= max(passage.first - _REACH, 0)
        and tokens.sentence[at] == tokens.sentence[passage.first]
    ):
        word = tokens.words[at]
        if word in CLAUSE_EDGES:
            return False
        if word in _GREETS and is_about_the_past(tokens, at, at):
            return True
        if word in _FIRM_PAST or (is_past_verb(tokens, at) and not is_putting_down(tokens, at)):
            return True
        at -= 1
    return False
