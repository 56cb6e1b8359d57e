"""Whether a text mentions a next meeting without saying when: "see you soon", "next time"."""

from functools import cache

from rapport_cli.when.stated.tokens import Tokens
from rapport_cli.when.stated.vocabulary import AFTER_NEXT

_MENTIONS = """
see you soon|see ya soon|see you then|see you next|see you again|see you there|see you in
seeing you|see you at|see you for|see you when|look forward to our|looking forward to our
looking forward to continuing|look forward to continuing|look forward to meeting
looking forward to meeting|look forward to seeing|looking forward to seeing
looking forward to picking|looking forward to more|looking forward to hearing
look forward to hearing|looking forward to talking|look forward to talking|our next|your next
next time|upcoming appointment|upcoming session|upcoming visit|next session|next appointment
next meeting|next visit|next conversation|when we meet|when we next|when you're next
when you are next|when you next|when you come|before we meet|before you come|until we meet
till we meet|until next|till next|till then|until then|meet again|we'll meet|we meet
our appointment|your appointment|your slot|our slot|your session is|next week|see each other
seeing each other|we'll pick up|pick up where|i'll be here|when i see you|catch you|next one
catch up next|back in the room|see you both|see you all|i'll see you|will see you
"""
_PAST = frozenset((
    "good", "great", "nice", "lovely", "glad", "wonderful", "pleasure", "thanks", "thank", "was",
    "attending", "enjoyed", "delighted", "happy", "had", "first", "initial", "hope", "hoping",
))  # fmt: skip


def find_mention(tokens: Tokens) -> tuple[int, int] | None:
    """The place of the first mention of a next meeting, in code points."""
    first_words = _by_first_word()
    for at, word in enumerate(tokens.words):
        for phrase in first_words.get(word, ()):
            end = at + len(phrase)
            if tokens.words[at:end] != phrase or (
                phrase[-1] == "next" and tokens.word(end) in AFTER_NEXT
            ):
                continue
            if not _is_past(tokens, at):
                return tokens.starts[at], tokens.ends[end - 1]
    return None


@cache
def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _MENTIONS.strip().replace("\n", "|").split("|"):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def _is_past(tokens: Tokens, at: int) -> bool:
    return any(
        tokens.words[place] in _PAST
        for place in range(max(at - 4, 0), at)
        if tokens.sentence[place] == tokens.sentence[at]
    )
