"""Mention: the noted detail turned to second person, as a suggestion the clinician then mends.

"her garden" becomes "your garden", "she grows tomatoes with her dad" becomes "the way you grow
tomatoes with your dad": always words that can stand after "I keep thinking about". It looks at the
words one by one and parses nothing. The first pronoun is taken to be the client; pronouns of
another gender or number are other people and stay. Where the client and somebody else would share
a pronoun, or "they" could be several people, the suggestion says that it is doubtful.
"""

from dataclasses import dataclass

from rapport_cli.workflows.answers import LONGEST_WORDS
from rapport_cli.workflows.mention_words import (
    ADJECTIVES_LIKE_PARTICIPLES,
    ADVERBS,
    AFTER_AN_OBJECT,
    AUXILIARIES,
    CLIENT_WORDS,
    DETERMINERS,
    FEMININE,
    FIRST,
    MASCULINE,
    MEN,
    PASTS,
    PLURAL,
    PLURALS_RATHER_THAN_VERBS,
    REPORTS_A_CLAUSE,
    REPORTS_A_THING,
    STRONGLY_AFTER_A_VERB,
    SUBJECTS,
    SUBORDINATORS,
    UNCHANGING,
    UNMARKED_PLURALS,
    WEAKLY_AFTER_A_VERB,
    WOMEN,
)
from rapport_cli.workflows.second_person import QUOTES, Token, turn_to_second_person
from rapport_cli.workflows.verb_forms import is_adverb, is_third_person, is_verb

SENTENCE_ENDS = ".!?"
TRAILING = ".,;:!?…" + QUOTES


@dataclass(frozen=True, slots=True)
class SuggestedMention:
    """`words` is empty where nothing sensible can be made of the detail."""

    words: str
    is_doubtful: bool


def suggest_mention(detail: str) -> SuggestedMention:
    """The detail as it might be said to the client; only its first sentence is looked at."""
    tokens = _first_sentence(_tokens(detail[:LONGEST_WORDS]))
    tokens, reported = _without_report(_without_late_report(tokens))
    if not tokens:
        return SuggestedMention("", False)
    pronouns = _client_pronouns(tokens)
    doubtful = _is_doubtful(tokens, pronouns)
    opening = _opening(tokens, pronouns, reported)
    _lower_first(tokens)
    turn_to_second_person(tokens, pronouns, from_start=opening.endswith("you "))
    words = (opening + " ".join(map(str, tokens))).strip().rstrip(TRAILING).strip()
    return SuggestedMention(_without_stray_quotes(words), doubtful)


def _tokens(detail: str) -> list[Token]:
    tokens = []
    for piece in detail.split():
        word = piece.lstrip(QUOTES + "('‘[")
        before = piece[: len(piece) - len(word)]
        bare = word.rstrip(TRAILING + ")]")
        if bare.endswith(("'", "’")) and not bare.endswith(("s'", "s’", "in'", "in’")):
            bare = bare[:-1]
        tokens.append(Token(before, bare, word[len(bare) :]))
    return tokens


def _first_sentence(tokens: list[Token]) -> list[Token]:
    for place, token in enumerate(tokens[:-1]):
        after = token.after.strip(QUOTES + ")")
        following = tokens[place + 1]
        if after and after[-1] in SENTENCE_ENDS and len(token.word) > 2:
            if following.word[:1].isupper():
                return tokens[: place + 1]
        elif after == ";":
            return tokens[: place + 1]
    return tokens


def _without_report(tokens: list[Token]) -> tuple[list[Token], str]:
    """The tokens without "she said (that)", "he told me about"; and what was reported.

    The second value is "clause", "thing", or empty where nothing was taken off.
    """
    place = 0
    while place < len(tokens) and (
        tokens[place].plain in CLIENT_WORDS | {"she", "he", "they", "the"} | ADVERBS
    ):
        place += 1
    if place >= len(tokens) - 1:
        return tokens, ""
    verb = tokens[place].plain
    if verb in REPORTS_A_CLAUSE:
        rest = _after(tokens, place + 1, {"me", "us"} if verb in ("told", "tells") else set())
        if rest and rest[0].plain in ("about", "of"):
            return rest[1:], "thing"
        if verb in ("told", "tells") and len(tokens) - len(rest) == place + 1:
            return tokens, ""
        return _after(rest, 0, {"that"}), "clause"
    if verb in REPORTS_A_THING:
        rest = tokens[place + 1 :]
        if rest[0].plain in ("about", "of"):
            return rest[1:], "thing"
        if verb in ("talked", "talks", "spoke", "speaks", "shared", "shares"):
            return tokens, ""
        if rest[0].plain == "that":
            return rest[1:], "clause"
        return rest, "thing"
    return tokens, ""


def _without_late_report(tokens: list[Token]) -> list[Token]:
    """The tokens without ", she said" at their end."""
    if len(tokens) < 4 or not tokens[-3].after or tokens[-1].plain not in REPORTS_A_CLAUSE:
        return tokens
    return tokens[:-2] if tokens[-2].plain in SUBJECTS | CLIENT_WORDS else tokens


def _after(tokens: list[Token], place: int, skipped: set[str]) -> list[Token]:
    if place < len(tokens) and tokens[place].plain in skipped:
        place += 1
    return tokens[place:]


def _client_pronouns(tokens: list[Token]) -> dict[str, str]:
    """The pronouns that mean the client: those of the first one met.

    "They" counts only where nothing before it could be the people meant.
    """
    noun_before = False
    for token in tokens:
        stem = token.plain.split("'")[0]
        for pronouns in (FEMININE, MASCULINE, FIRST):
            if stem in pronouns:
                return pronouns
        if stem in PLURAL:
            return {} if noun_before else PLURAL
        if stem not in SUBORDINATORS | DETERMINERS | ADVERBS | {"way"}:
            noun_before = noun_before or stem.endswith("s") or stem in UNMARKED_PLURALS
    return {}


def _is_doubtful(tokens: list[Token], pronouns: dict[str, str]) -> bool:
    if pronouns is PLURAL:
        return True
    others = WOMEN if pronouns is FEMININE else MEN if pronouns is MASCULINE else frozenset[str]()
    somebody = False
    for token in tokens:
        stem = token.plain.split("'")[0]
        if token.plain in others:
            somebody = True
        elif somebody and stem in pronouns:
            return True
    return False


def _opening(tokens: list[Token], pronouns: dict[str, str], reported: str) -> str:
    """What goes before so that the words can stand after a preposition; empty for a thing.

    It ends in "you " where the client was left out ("grows tomatoes") and has to be put in.
    """
    if tokens[0].plain == "that" and len(tokens) > 1 and tokens[1].plain in SUBJECTS:
        del tokens[0]
    first = tokens[0].plain
    stem = first.split("'")[0]
    if first in CLIENT_WORDS or (first == "the" and len(tokens) > 1 and _is_client(tokens[1])):
        del tokens[: 1 if first in CLIENT_WORDS else 2]
        return _how(tokens, 0) + "you " if tokens else ""
    if stem in pronouns and stem in SUBJECTS:
        return _how(tokens, 0 if "'" in first else 1)
    if first in ("how", "what", "why", "where", "when"):
        return ""
    if _leaves_out_the_client(tokens):
        return _how(tokens, 0) + "you "
    if first.endswith("ing") and is_verb(first) and not _is_thing_in_ing(tokens):
        return "you "
    if reported == "clause" or _is_clause(tokens, pronouns):
        return "how "
    return ""


def _is_client(token: Token) -> bool:
    return token.plain in CLIENT_WORDS


def _how(tokens: list[Token], place: int) -> str:
    """ "the way" for what somebody does, "how" for what they are, want or did not do."""
    while place < len(tokens) and is_adverb(tokens[place].plain):
        if tokens[place].plain in ("never", "not"):
            return "how "
        place += 1
    if place >= len(tokens):
        return "how "
    verb = tokens[place].plain
    after = [token.plain for token in tokens[place + 1 : place + 3]]
    if after[:1] == ["been"]:
        del after[0]
    following = after[0] if after else ""
    if verb in ("is", "was", "am", "are", "were") or verb.endswith(("'s", "'m", "'re", "'ve")):
        return "the way " if following.endswith("ing") else "how "
    if verb.endswith("n't") or verb in ("wants", "want", "wanted", "needs", "hopes", "and"):
        return "how "
    if verb in ("has", "have", "had", "owns", "own", "lives", "live", "knows", "know"):
        return "how "
    return "the way "


def _leaves_out_the_client(tokens: list[Token]) -> bool:
    """Whether it begins with a verb: "grows tomatoes", "laughed about it", "is learning"."""
    place = 0
    while place < len(tokens) - 1 and is_adverb(tokens[place].plain):
        place += 1
    verb = tokens[place].plain
    following = tokens[place + 1].plain if place + 1 < len(tokens) else ""
    if verb in AUXILIARIES or verb in PASTS or verb in ("can", "can't", "used", "would", "won't"):
        return True
    if verb.endswith("ed") and is_verb(verb):
        if verb in ADJECTIVES_LIKE_PARTICIPLES:
            return following in STRONGLY_AFTER_A_VERB
        return following in STRONGLY_AFTER_A_VERB or following in WEAKLY_AFTER_A_VERB
    if not is_third_person(verb):
        return False
    if verb in PLURALS_RATHER_THAN_VERBS:
        return place > 0 or following in STRONGLY_AFTER_A_VERB
    return following not in ("of", "and", "that", "who", "which")


def _is_thing_in_ing(tokens: list[Token]) -> bool:
    return len(tokens) > 1 and tokens[1].plain in ("of", "by", "and")


def _is_clause(tokens: list[Token], pronouns: dict[str, str]) -> bool:
    """Whether a noun is followed by the verb that makes it a statement: "her dog is called …"."""
    for place in range(1, len(tokens)):
        word = tokens[place].plain
        before = tokens[place - 1].plain
        if word in SUBORDINATORS or word.split("'")[0] in SUBJECTS | {"we", "it", "you"}:
            return False
        following = tokens[place + 1].plain if place + 1 < len(tokens) else ""
        if before in DETERMINERS or before in pronouns:
            continue
        if place > 1 and word in DETERMINERS and before not in AFTER_AN_OBJECT:
            # "the thing her dad is proud of": what follows belongs to the thing.
            return False
        if place == 2 and _acts(tokens, following):
            return True
        if word in AUXILIARIES or word in UNCHANGING or word in ("are", "were"):
            return True
        if is_third_person(word) and word not in PLURALS_RATHER_THAN_VERBS:
            if following in STRONGLY_AFTER_A_VERB:
                return True
            if following in WEAKLY_AFTER_A_VERB and tokens[place].word.islower():
                return place > 1
    return False


def _acts(tokens: list[Token], following: str) -> bool:
    """Whether the third word is what the first two do: "her mother taught", "his dog snores"."""
    verb = tokens[2].plain
    if verb in PASTS:
        return True
    if verb.endswith("ed") and tokens[1].plain in WOMEN | MEN:
        return True
    if not is_third_person(verb):
        return False
    return tokens[1].plain in WOMEN | MEN or following in STRONGLY_AFTER_A_VERB


def _lower_first(tokens: list[Token]) -> None:
    if not tokens:
        return
    first = tokens[0]
    stem = first.plain.split("'")[0]
    known = SUBORDINATORS | DETERMINERS | ADVERBS | SUBJECTS | AUXILIARIES.keys() | PASTS
    if stem in known or is_verb(stem):
        first.word = first.word[:1].lower() + first.word[1:]


def _without_stray_quotes(words: str) -> str:
    """Without quotation marks where one of a pair was left behind."""
    if sum(words.count(mark) for mark in QUOTES) % 2 == 0:
        return words
    return "".join(character for character in words if character not in QUOTES).strip()
