"""A note of a few words that is not lost when it cannot be kept where it belongs."""

from rapport_cli.cli.asking import ask
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import say
from rapport_cli.errors import RapportError, StoreProblem, UsageProblem
from rapport_cli.store.recovery import Kept
from rapport_cli.workflows.answers import clean_words

KEPT_JOURNAL = "journal"


class KeptNote:
    """What was typed this time, and what waits from a time before."""

    def __init__(self, desk: Desk, client_id: str, kept: Kept | None) -> None:
        self.desk = desk
        self.client_id = client_id
        self.kept = kept
        self.words = ""
        self.was_asked = False

    def ask(self, question: str) -> str:
        """The note; what waits stands on the line already."""
        self.was_asked = True
        before = self.kept.data["note"] if self.kept is not None else ""
        return ask(
            question,
            lambda typed: clean_words(typed, "note", may_be_empty=True),
            prefill=before,
        )

    def typed(self, words: str) -> None:
        self.words = words

    def keep(self, problem: BaseException) -> None:
        """Keep the words where they would be lost, and say so with the problem. What stood on the
        command line is lost only where the records could not be had."""
        if not self.words or (isinstance(problem, UsageProblem) and not self.was_asked):
            return
        try:
            self.kept = self.desk.open_recovery().keep(
                KEPT_JOURNAL, self.client_id, {"note": self.words}, instead_of=self.kept
            )
        except RapportError:
            return
        told = "The note is kept: rapport journal CLIENT add takes it up."
        if isinstance(problem, RapportError):
            problem.hint = f"{problem.hint}\n{told}".lstrip("\n")
        else:
            say(told)

    def let_go(self) -> None:
        """Forget what waited, once what was typed has found its place."""
        if self.kept is not None and self.words:
            self.desk.let_go(self.kept)


def kept_note(desk: Desk, client_id: str) -> KeptNote:
    """Only where a person can be asked is anything taken up."""
    waiting: list[Kept] = []
    if desk.terminal.asks:
        try:
            found = desk.open_recovery().kept(KEPT_JOURNAL, client_id)
            waiting = [kept for kept in found if is_note(kept.data)]
        except StoreProblem:
            waiting = []
    return KeptNote(desk, client_id, waiting[-1] if waiting else None)


def is_note(data: object) -> bool:
    return isinstance(data, dict) and isinstance(data.get("note"), str)
