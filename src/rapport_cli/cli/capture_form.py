"""The form of a capture as it fills: every answer is kept as soon as it is given."""

from collections.abc import Callable
from datetime import datetime

from rapport_cli.cli.asking import ask, confirm
from rapport_cli.cli.capture_answers import Typed
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import said
from rapport_cli.errors import RapportError, StoreProblem
from rapport_cli.store.recovery import Kept

KEPT_CAPTURE = "capture"
SHOWN = (
    "client", "session", "goal", "detail", "mention", "charged", "next", "channel", "agreed",
    "if_missed",
)  # fmt: skip


class Form:
    """The answers so far. A moment is kept as it was understood, with its offset: "today" means
    something else when the capture is taken up again."""

    def __init__(self, desk: Desk, typed: Typed, kept: Kept | None) -> None:
        self.desk = desk
        self.typed = typed
        self.kept = kept
        self.can_keep = True

    def note(self, name: str, words: str) -> None:
        self.typed[name] = words
        if not self.can_keep:
            return
        try:
            self.kept = self.desk.open_recovery().keep(
                KEPT_CAPTURE, "", dict(self.typed), instead_of=self.kept
            )
        except StoreProblem as problem:
            self.can_keep = False
            say(f"  Your answers cannot be kept if you are interrupted: {problem.sentence}")

    def ask(
        self,
        name: str,
        question: str,
        read: Callable[[str], object],
        *,
        default: str = "",
        prefill: str = "",
    ) -> None:
        """Ask unless it is answered; `read` refuses what cannot stand."""
        if name in self.typed:
            read(self.typed[name])
            return

        def accept(words: str) -> str:
            understood = read(words)
            return understood.isoformat() if isinstance(understood, datetime) else words

        self.note(name, ask(question, accept, default=default, prefill=prefill))

    @property
    def is_new_client(self) -> bool:
        """Whether the person said that this is somebody else than the one of that handle."""
        return self.typed.get("new") == "yes"

    def tell_what_is_kept(self, problem: RapportError) -> None:
        """Add to a problem that the answers are kept, where they are."""
        if self.kept is not None:
            kept = "Your answers are kept: rapport capture takes them up."
            problem.hint = f"{problem.hint}\n{kept}".lstrip("\n")

    def show(self) -> None:
        """Every answer, by its name, so that one can be named to be mended."""
        for name in SHOWN:
            if name in self.typed:
                say(f"  {name.replace('_', '-'):10} {self.readable(self.typed[name])}")

    def readable(self, typed: str) -> str:
        """A kept moment in words, anything else as it was typed."""
        try:
            moment = datetime.fromisoformat(typed)
        except ValueError:
            return typed
        return said(moment, self.desk) if moment.tzinfo is not None else typed

    def forget(self, name: str) -> None:
        self.typed.pop(name, None)


def taken_up(desk: Desk, typed: Typed) -> Form:
    """A form with the answers of an interrupted capture, if the person wants to go on with it."""
    wanted = typed.get("client", "").casefold()
    for kept in reversed(kept_captures(desk)):
        whom = kept.data.get("client", "")
        if wanted and whom.casefold() != wanted:
            continue
        if confirm(f"A capture of {whom or 'somebody'} was interrupted. Go on?", default=True):
            form = Form(desk, {**kept.data, **typed}, kept)
            form.show()
            return form
        if confirm("Let go of its answers?", default=False):
            desk.open_recovery().remove(kept)
    return Form(desk, dict(typed), None)


def kept_captures(desk: Desk) -> list[Kept]:
    """The interrupted captures whose answers are as they were kept; none where they cannot be
    read, which must not keep anybody from capturing."""
    try:
        found = desk.open_recovery().kept(KEPT_CAPTURE)
    except StoreProblem as problem:
        say(f"What was kept of an interrupted capture cannot be read: {problem.sentence}")
        return []
    return [kept for kept in found if is_typed(kept.data)]


def is_typed(data: object) -> bool:
    return isinstance(data, dict) and all(
        isinstance(part, str) for pair in data.items() for part in pair
    )
