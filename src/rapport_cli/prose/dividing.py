"""Where one sentence ends and the next begins, decided once for every gap between two tokens.

A gap is looked at from left to right and never again. In order:

1. a list item opens (a bullet, or the next number or letter of a list): divides;
2. a line ends: divides, unless the line leads on: a comma, "the", a wrapped line;
3. the gap lies inside a parenthesis, or a quotation that its sentence needs: does not divide;
4. the token before carries a stop: what the stop is ("!", "?", "…", ".") and what follows decide;
   a full stop may belong to an abbreviation, whose class then decides (`full_stops`);
5. an emoji, or laughter, stands where a stop would: divides before a capital.

The only look ahead is over a closing pair that was matched beforehand, and over a few tokens.
"""

from rapport_cli.prose.abbreviations import (
    LAUGHTER,
    OPENERS_AFTER_A_MARK,
    OPENERS_IN_TEXTING,
    REPORTING,
    RUNS_ON,
)
from rapport_cli.prose.enclosures import Enclosure, find_enclosures
from rapport_cli.prose.followers import Follower
from rapport_cli.prose.full_stops import FullStop, full_stop_divides, is_abbreviation
from rapport_cli.prose.line_ends import BareLine, bare_line_divides
from rapport_cli.prose.markers import Lists
from rapport_cli.prose.tokens import (
    DASHES,
    OPENERS,
    QUOTES,
    STOPS,
    Ending,
    Token,
    is_kiss,
    is_smile,
    read_ending,
)

_MOST_SMILES = 12
"""Tokens that are looked back over for a stop."""

_UNWRAPPED = 64
"""Code points; programs that wrap lines rarely do so before."""


def find_openings(text: str, tokens: list[Token]) -> list[int]:
    """The indices of the tokens that begin a sentence; the first of the tokens always does."""
    return _Divider(text, tokens).openings()


class _Divider:
    """One walk over the tokens. `opening` is the token at which the present sentence began."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.words = [text[token.start : token.end] for token in tokens]
        self.opening = 0
        self.enclosures = find_enclosures(text)
        self.enclosure = 0
        self.lists = Lists(self.words, tokens)
        self.is_typed_small = next(filter(str.isalpha, text), "").islower()

    def openings(self) -> list[int]:
        found = [0]
        self.lists.note(0, 0)
        for index in range(1, len(self.tokens)):
            if self._divides(index):
                self.opening = index
                found.append(index)
            self.lists.note(index, self.opening)
        return found

    # Gaps

    def _divides(self, index: int) -> bool:
        token = self.tokens[index]
        before = self.words[index - 1]
        if self.lists.begins_item(index):
            return True
        if token.breaks:
            if self._line_divides(index):
                return True
            if token.breaks > 1:
                return False
        elif before[-1].isalnum() and not self._is_laughter(index - 1):
            return False
        if self.lists.is_marker(index - 1):
            return False
        return self._stop_divides(index)

    def _line_divides(self, index: int) -> bool:
        before, word = self.words[index - 1], self.words[index]
        if self.tokens[index].breaks > 1:
            return before[-1] != "," and before[-1] not in DASHES
        if word[0] in DASHES or word in ("*", "+"):
            return True
        if before[-1] in ",;&/" or before[-1] in DASHES or self.lists.is_marker(index - 1):
            return False
        ending = read_ending(before)
        first = _first_letter(word)
        if ending.stop:
            if ending.stop == "." and is_abbreviation(ending.bare):
                return False
            return not (ending.stop == "…" and first.islower())
        if before[-1] == ":":
            return not first.islower()
        line = BareLine(ending.bare, self._word_before(index - 1), self._is_long(index - 1))
        follower = Follower(self.words, index)
        return bare_line_divides(line, follower, is_typed_small=self.is_typed_small)

    def _is_long(self, last: int) -> bool:
        end = self.tokens[last].end
        return end > _UNWRAPPED and "\n" not in self.text[end - _UNWRAPPED : end]

    def _stop_divides(self, index: int) -> bool:
        word = self.words[index]
        if is_smile(word) or (is_kiss(word) and self._kiss_closes(index)):
            return False
        if word[0] in STOPS and not word.strip("!?…"):
            return False
        if word[0] in STOPS and not word.strip("."):
            return self._dots_divide(index)
        last = index - 1
        smiles = False
        furthest = max(self.opening, index - _MOST_SMILES)
        while last > furthest and (is_smile(self.words[last]) or is_kiss(self.words[last])):
            last -= 1
            smiles = True
        dots = 0
        while last > furthest and self.words[last] == ".":
            last -= 1
            dots += 1
        ending = read_ending(self.words[last])
        if dots:
            ending = Ending(ending.bare, "…", "", False)
        smiles = smiles or ending.smiles
        if not ending.bare and last == self.opening and ending.stop in ("", "…"):
            return False
        follower = Follower(self.words, index)
        if not ending.stop:
            return self._unstopped_divides(last, ending, smiles, follower)
        held = self._held(last, index, ending, follower)
        if held is not None:
            return held
        if smiles and follower.kind in ("capital", "digit"):
            return True
        if ending.stop == "…":
            return self._ellipsis_divides(last, dots, follower)
        if ending.stop in "!?":
            return self._mark_divides(ending, follower)
        return ending.is_final or full_stop_divides(self._full_stop(last, ending.bare), follower)

    def _kiss_closes(self, index: int) -> bool:
        after = index + 1
        if after == len(self.tokens) or self.tokens[after].breaks:
            return True
        return self.words[after][0].isupper()

    def _is_laughter(self, index: int) -> bool:
        word = self.words[index]
        return word in LAUGHTER or is_kiss(word) or is_smile(word)

    def _dots_divide(self, index: int) -> bool:
        """A gap before spaced dots: only ". . ." after a sentence's own full stop divides, where a
        sentence with a beginning left out follows."""
        ending = read_ending(self.words[index - 1])
        if ending.stop != "." or not ending.bare or self.words[index] != ".":
            return False
        after = index
        while after < len(self.tokens) and self.words[after] == ".":
            after += 1
        if after == len(self.tokens) or after - index != 3:
            return False
        return self.words[after][0].isupper()

    def _unstopped_divides(
        self, last: int, ending: Ending, smiles: bool, follower: Follower
    ) -> bool:
        if smiles and follower.kind == "lower":
            opens = follower.lower in OPENERS_IN_TEXTING or follower.lower in ("ps", "p.s")
            return opens or follower.is_calendar
        if follower.kind not in ("capital", "digit"):
            return False
        if self.words[last] in LAUGHTER:
            return follower.opens_sentence
        if smiles:
            is_verb = ending.bare.lower() in ("i", "we", "they") and follower.kind == "capital"
            return not is_verb
        if ending.closer or self.words[last][-1] == ")":
            return self._closes_own_parenthesis(last) and follower.kind == "capital"
        return False

    def _closes_own_parenthesis(self, last: int) -> bool:
        if last - self.opening < 2:
            return False
        first = self.tokens[self.opening].start
        return any(
            one.start == first and one.end == self.tokens[last].end and one.is_bracket
            for one in self.enclosures[max(0, self.enclosure - 1) : self.enclosure + 2]
        )

    # Quotations and parentheses

    def _held(self, last: int, index: int, ending: Ending, follower: Follower) -> bool | None:
        """Whether a quotation or parenthesis decides about the gap; None where it does not."""
        place = self.tokens[index].start
        enclosure = self._enclosure_around(place)
        if enclosure is not None:
            if enclosure.is_bracket or enclosure.start > self.tokens[self.opening].start:
                return False
            if enclosure.runs_on:
                return False
        if not ending.closer:
            return None
        if follower.kind == "lower":
            return False
        if ending.closer in QUOTES and self._is_reported(index):
            return False
        if ending.closer in ")]}" and self.text[self.tokens[self.opening].start] not in "([{":
            return follower.opens_sentence
        return None

    def _enclosure_around(self, place: int) -> Enclosure | None:
        while (
            self.enclosure < len(self.enclosures) and self.enclosures[self.enclosure].end <= place
        ):
            self.enclosure += 1
        if self.enclosure == len(self.enclosures):
            return None
        enclosure = self.enclosures[self.enclosure]
        return enclosure if enclosure.start < place else None

    def _is_reported(self, index: int) -> bool:
        """`"Ready?" Maria asked.`: who spoke, and nothing else."""
        said = index + 1
        if said >= len(self.tokens) or self.tokens[said].breaks:
            return False
        word = self.words[said]
        if word.rstrip(".,:;!?").lower() not in REPORTING:
            return False
        after = said + 1
        return (
            not word[-1].isalnum() or after == len(self.tokens) or self.words[after].endswith("ly")
        )

    # Stops

    def _ellipsis_divides(self, last: int, dots: int, follower: Follower) -> bool:
        if follower.kind == "capital":
            is_apart = dots > 0 or not read_ending(self.words[last]).bare
            many = dots > 3 or (is_apart and self.words[last].count(".") > 3)
            return many or not (is_apart and follower.lower == "i")
        return follower.kind in ("dash", "other")

    def _mark_divides(self, ending: Ending, follower: Follower) -> bool:
        if follower.kind != "lower":
            return True
        if self.is_typed_small and follower.lower in OPENERS_AFTER_A_MARK:
            return True
        return follower.lower not in RUNS_ON and follower.lower not in REPORTING

    def _full_stop(self, last: int, bare: str) -> FullStop:
        first = self.words[self.opening]
        before = self._word_before(last)
        return FullStop(bare, before, first, last - self.opening, self.is_typed_small)

    def _word_before(self, last: int) -> str:
        return self.words[last - 1].strip(OPENERS) if last > self.opening else ""


def _first_letter(word: str) -> str:
    return word.lstrip(OPENERS)[:1]
