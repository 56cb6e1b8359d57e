"""The little language in which rules name phrases.

    I'm proud of you        words, in any case, apostrophe and contraction ("I am proud of u")
    (so|really)? glad       one of several; with ? it may be missing
    courag~                 every word that begins so
    * door                  any one word
    you ... feeling         up to four words, or none, of the same sentence
    ^ bring                 at the beginning of a sentence, also after "Hi Sam," or "and then"
    see how it goes $       at the end of a sentence
    <number> <weekday> <month> <kin> <name> <question> <list>

Within a group the same is allowed, other groups too. `<kin>` is a relative ("mother", "ex"),
`<name>` a capitalised word, `<list>` a comma or colon at this point; `<question>` holds where the
sentence ends in a question mark. A phrase never reaches over the end of a sentence.

This is no regular expression, and is matched without backtracking: the positions that a phrase may
have reached move forward together, so its cost grows with the text and not with the phrase's
turns. A phrase is parsed when a text holds the words that it cannot do without, not before: there
are a thousand phrases and a message has sixty words.
"""

from collections.abc import Iterable

from rapport_cli.prose.phrase_parsing import parse_phrase
from rapport_cli.prose.phrase_parts import Phrase, follow
from rapport_cli.prose.reading import Words


def find_phrases(
    phrases: Iterable[str], words: Words, exceptions: Iterable[str] = ()
) -> list[tuple[int, int]]:
    """The places (code points) of the phrases, without those that an exception overlaps."""
    found = [
        place for phrase in phrases if _may_hold(phrase, words) for place in _find(phrase, words)
    ]
    if not found:
        return found
    excused = [
        place for phrase in exceptions if _may_hold(phrase, words) for place in _find(phrase, words)
    ]
    if not excused:
        return found
    return [
        (start, end)
        for start, end in found
        if not any(start < to and since < end for since, to in excused)
    ]


def _may_hold(phrase: str, words: Words) -> bool:
    """Whether the text has every word that the phrase cannot do without, as far as a glance tells.

    Words outside groups must be there, and of every group that is not optional at least one word.
    """
    present = words.beginnings
    rest = phrase
    while rest:
        outside, opened, rest = rest.partition("(")
        for word in outside.split():
            if word not in present and word.isalpha() and word.lower() not in present:
                return False
        if not opened:
            break
        group, _, rest = rest.partition(")")
        if "(" in group:
            return True
        if rest[:1] == "?":
            rest = rest[1:]
            continue
        group = group.replace("|", " ").replace("-", " ").replace("~", "").lower()
        if present.isdisjoint(group.split()) and group.replace(" ", "").isalpha():
            return False
    return True


def _find(phrase: str, words: Words) -> list[tuple[int, int]]:
    parsed = parse_phrase(phrase)
    found: list[tuple[int, int]] = []
    for index in _candidates(parsed, words):
        reached = follow(parsed.nodes, words, (index,), words.limits[index])
        if reached and (last := max(reached)) > index:
            found.append((words.starts[index], words.ends[last - 1]))
    return found


def _candidates(phrase: Phrase, words: Words) -> Iterable[int]:
    """Where the phrase might begin."""
    first = phrase.first
    if phrase.opens:
        return words.openings
    if first is None:
        return range(len(words.plain))
    if first.stems:
        wanted, stems = first.words, first.stems
        return [
            index
            for index, word in enumerate(words.plain)
            if word in wanted or word.startswith(stems)
        ]
    places = words.places
    return [index for word in first.words.intersection(places) for index in places[word]]
