"""Second person, word by word: the client's pronouns, and the verbs that agree with them."""

from dataclasses import dataclass

from rapport_cli.workflows.mention_words import (
    ADJECTIVES_LIKE_PARTICIPLES,
    AFTER_AN_OBJECT,
    AUXILIARIES,
    BRINGS_NO_SUBJECT,
    DEGREES,
    FIRST,
    LIGHT_VERBS,
    NEVER_AFTER_A_VERB,
    PARTICIPLES,
    PASTS,
    PLURAL,
    PLURALS_RATHER_THAN_VERBS,
    STRONGLY_AFTER_A_VERB,
    SUBJECTS,
    SUBORDINATORS,
    UNCHANGING,
    WEAKLY_AFTER_A_VERB,
)
from rapport_cli.workflows.verb_forms import base_of, is_adverb, is_third_person, looks_third_person

QUOTES = '"“”„«»'


@dataclass(slots=True)
class Token:
    """A word with the punctuation that hangs on it; `plain` is lower case, with a straight '."""

    before: str
    word: str
    after: str

    @property
    def plain(self) -> str:
        return self.word.lower().replace("’", "'")

    @property
    def ends_clause(self) -> bool:
        return bool(self.after.strip(QUOTES + ")"))

    def __str__(self) -> str:
        return f"{self.before}{self.word}{self.after}"


def turn_to_second_person(
    tokens: list[Token], pronouns: dict[str, str], *, from_start: bool
) -> None:
    """Pronouns and the verbs that agree with them, in place."""
    client_acts = from_start
    expects_verb = from_start
    for place, token in enumerate(tokens):
        plain = token.plain
        stem, _, ending = plain.partition("'")
        following = tokens[place + 1].plain if place + 1 < len(tokens) else ""
        if stem in pronouns and (not ending or stem in SUBJECTS):
            token.word = _second_person(token, tokens, place, pronouns)
            if stem in SUBJECTS:
                client_acts, expects_verb = True, not ending and following != "and"
            continue
        if stem in SUBJECTS or stem in ("it", "we", "you"):
            client_acts = expects_verb = False
            continue
        if plain in SUBORDINATORS and not _keeps_the_subject(plain, following):
            client_acts = expects_verb = False
            continue
        if expects_verb and is_adverb(plain):
            continue
        if expects_verb:
            token.word = _agreeing(token.word, pronouns)
            expects_verb = _is_half_a_verb(plain, following)
        elif client_acts and _continues(tokens, place):
            token.word = _agreeing(token.word, pronouns)


def _is_half_a_verb(plain: str, following: str) -> bool:
    """ "tap" in "she tap dances": the ending that agrees is on the word after it."""
    if plain.endswith(("s", "ed", "'d", "'ve", "'ll")) or plain in UNCHANGING | PASTS:
        return False
    return is_third_person(following)


def _keeps_the_subject(subordinator: str, following: str) -> bool:
    """ "while listening", "after dark": nobody else begins to act."""
    return following.endswith("ing") or subordinator in BRINGS_NO_SUBJECT


def _second_person(token: Token, tokens: list[Token], place: int, pronouns: dict[str, str]) -> str:
    plain = token.plain
    stem, apostrophe, ending = plain.partition("'")
    following = tokens[place + 1].plain if place + 1 < len(tokens) else ""
    is_last = not following or token.ends_clause
    if apostrophe:
        mark = "’" if "’" in token.word else "'"
        if ending == "s":
            ending = "ve" if _is_participle(following, tokens, place + 1) else "re"
        return f"you{mark}{'re' if ending == 'm' else ending}"
    if stem == "her" and (is_last or following in AFTER_AN_OBJECT):
        return "you"
    if stem == "his" and (is_last or following in AFTER_AN_OBJECT - {"one", "two", "three"}):
        return "yours"
    if stem == "them" and _has_plural_before(tokens, place):
        return token.word
    return pronouns[stem]


def _has_plural_before(tokens: list[Token], place: int) -> bool:
    return any(
        len(token.plain) > 3 and token.plain.endswith("s") and not is_third_person(token.plain)
        for token in tokens[1:place]
    ) or any(token.plain in ("every", "each", "all", "people", "children") for token in tokens)


def _is_participle(following: str, tokens: list[Token], place: int) -> bool:
    while place < len(tokens) and is_adverb(following):
        if following in DEGREES:
            return False
        place += 1
        following = tokens[place].plain if place < len(tokens) else ""
    if following in ADJECTIVES_LIKE_PARTICIPLES:
        return False
    return following in PARTICIPLES or (len(following) > 4 and following.endswith("ed"))


def _continues(tokens: list[Token], place: int) -> bool:
    """Whether a word is one more thing the client does: "and keeps a log", ", then plays it"."""
    plain = tokens[place].plain
    before = place - 1
    while before >= 0 and is_adverb(tokens[before].plain):
        before -= 1
    if before < 0:
        return False
    is_joined = tokens[before].plain in ("and", "or", "but", "then")
    if not is_joined and "," not in tokens[before].after:
        return False
    if plain in AUXILIARIES or plain in LIGHT_VERBS:
        return is_joined
    if not plain.endswith("s") or plain.endswith("ss"):
        return False
    following = tokens[place + 1].plain if place + 1 < len(tokens) else ""
    if following in STRONGLY_AFTER_A_VERB:
        return True
    if not is_third_person(plain):
        return False
    if before < place - 1 or following in WEAKLY_AFTER_A_VERB:
        return True
    if tokens[place].ends_clause or not following:
        return plain not in PLURALS_RATHER_THAN_VERBS
    return following not in NEVER_AFTER_A_VERB


def _agreeing(word: str, pronouns: dict[str, str]) -> str:
    plain = word.lower().replace("’", "'")
    if plain in AUXILIARIES:
        return AUXILIARIES[plain].replace("'", "’") if "’" in word else AUXILIARIES[plain]
    if pronouns is FIRST or pronouns is PLURAL or not looks_third_person(plain):
        return word
    return base_of(word)
