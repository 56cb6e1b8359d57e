"""A recap in a terminal: what is on record is offered, a few lines are typed, and every one of them
is kept as soon as it is given."""

from collections.abc import Callable, Sequence

from rapport_cli.cli.asking import ask, choose, confirm
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.recap_answers import (
    ASKED,
    BAR,
    BECAME,
    Typed,
    is_typed,
    kept_commitment,
    kept_looking_back,
    read_by,
    read_commitment,
    read_owner,
    read_resource,
    split_owner,
)
from rapport_cli.cli.speaking import say
from rapport_cli.clients.record import Client, Session
from rapport_cli.errors import StoreProblem, UsageProblem
from rapport_cli.store.recovery import Kept
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.recap_parts import CommitmentAnswer, is_link
from rapport_cli.workflows.recapping import RecapAnswers, coming_back, recap_of
from rapport_cli.workflows.telling_recaps import became

KEPT_RECAP = "recap"
QUESTIONS = {
    "looked_back": "What became of what was agreed",
    "successes": "What went well",
    "covered": "What was covered",
    "strategies": "What helps against what gets in the way",
    "resources": "Worth a look",
    "commitments": "What was agreed",
    "recording": "The recording",
}


class RecapForm:
    """The lines so far, for one session of one client."""

    def __init__(
        self, desk: Desk, client: Client, session: Session, typed: Typed, kept: Kept | None = None
    ) -> None:
        self.desk = desk
        self.client = client
        self.session = session
        self.typed: Typed = {**typed, "session": session.id}
        self.kept = kept

    def keep(self) -> None:
        """Keep what was typed, in place of what was kept before it."""
        try:
            self.kept = self.desk.open_recovery().keep(
                KEPT_RECAP, self.client.id, self.typed, instead_of=self.kept
            )
        except StoreProblem as problem:
            say(f"  Your lines cannot be kept if you are interrupted: {problem.sentence}")

    def let_go(self) -> None:
        """What was typed is on record now."""
        if self.kept is not None:
            self.desk.let_go(self.kept)

    def add(self, name: str, line: str) -> None:
        self.typed.setdefault(name, []).append(line)
        self.keep()

    def put(self, name: str, words: str) -> None:
        self.typed[name] = words
        self.keep()

    def is_asked(self, name: str) -> bool:
        return name in self.typed.get(ASKED, ())

    def finish(self, name: str) -> None:
        self.typed.setdefault(ASKED, []).append(name)
        self.keep()

    def forget(self, name: str) -> None:
        self.typed.pop(name, None)
        self.typed[ASKED] = [each for each in self.typed.get(ASKED, ()) if each != name]

    def show(self) -> None:
        for name, title in QUESTIONS.items():
            said = self.typed.get(name)
            lines = said if isinstance(said, list) else [said] if said else []
            for line in lines:
                say(f"  {title}: {line}")


def taken_up(desk: Desk, client: Client, session: Session, typed: Typed) -> RecapForm:
    """A form with the lines that were kept for this session, if the person wants them."""
    for kept in reversed(desk.open_recovery().kept(KEPT_RECAP, client.id)):
        if not is_typed(kept.data) or kept.data.get("session") != session.id:
            continue
        if confirm("A recap of this session was interrupted. Go on?", default=True):
            form = RecapForm(desk, client, session, {**kept.data, **typed}, kept)
            form.show()
            return form
        if confirm("Let go of its lines?", default=False):
            desk.open_recovery().remove(kept)
    return RecapForm(desk, client, session, typed)


def ask_for_the_rest(
    form: RecapForm, offered: RecapAnswers, *, with_covered: bool, may_record: bool
) -> None:
    """Ask what no flag has answered. `offered` stands on the line and can be mended or cleared."""
    say("Enter goes on where there is nothing more to say.")
    if offered.successes:
        say("What stands on a line is on record: Enter keeps it, and it can be mended or cleared.")
    standing = recap_of(form.client, form.session)
    while True:
        ask_what_became(form)
        ask_lines(form, "successes", offered.successes, lambda each: clean_words(each, "success"))
        if with_covered:
            ask_once(form, "covered", offered.covered)
        ask_lines(
            form, "strategies", offered.strategies, lambda each: clean_words(each, "strategy")
        )
        ask_to_mend_resources(form)
        has_some = bool(standing is not None and standing.resources)
        ask_lines(
            form, "resources", (), accepted_resource, how="title | link | why", is_more=has_some
        )
        ask_to_mend(form)
        ask_commitments(form)
        if may_record:
            ask_once(form, "recording", offered.recording, accepted_link)
        choice = choose("Save?", ("yes", "mend", "later"), default="yes")
        if choice == "yes":
            return
        if choice == "later":
            raise UsageProblem("Nothing was saved.")
        names = [name.replace("_", "-") for name in QUESTIONS if form.is_asked(name)]
        form.forget(choose("Which one?", [*names, "none"], default="none").replace("-", "_"))


def ask_lines(
    form: RecapForm,
    name: str,
    offered: Sequence[str],
    accept: Callable[[str], object],
    *,
    how: str = "",
    is_more: bool = False,
) -> None:
    """As many lines as there are. One that is offered and cleared is left out."""
    if form.is_asked(name):
        return

    def read(words: str) -> str:
        if words:
            accept(words)
        return words

    title = f"{QUESTIONS[name]} ({how})?" if how else f"{QUESTIONS[name]}?"
    for number, line in enumerate(offered):
        if words := ask("  And?" if number else title, read, prefill=line):
            form.add(name, words)
    while words := ask("  And?" if is_more or form.typed.get(name) else title, read):
        form.add(name, words)
    form.finish(name)


def ask_once(
    form: RecapForm, name: str, offered: str, accept: Callable[[str], str] | None = None
) -> None:
    if form.is_asked(name) or name in form.typed:
        return
    words = ask(f"{QUESTIONS[name]}?", accept or any_words, prefill=offered)
    form.put(name, words)
    form.finish(name)


def ask_commitments(form: RecapForm) -> None:
    """What, by when, and whose; the last two are asked where the line does not say them."""
    if form.is_asked("commitments"):
        return
    desk, session = form.desk, form.session
    title = f"{QUESTIONS['commitments']} (such as: ring the clinic by friday, client)?"
    recap = recap_of(form.client, session)
    is_more = recap is not None and bool(recap.commitments)
    while words := ask(
        "  And?" if is_more or form.typed.get("commitments") else title,
        lambda typed: typed if not typed else accepted_commitment(typed, form),
    ):
        answer = read_commitment(words, desk, session)
        by, owner = answer.by, answer.owner
        if by is None:
            by = ask("  By when? (Enter: no day)", lambda typed: read_by(typed, desk, session))
        if split_owner(words)[1] is None and "|" not in words:
            owner = ask("  Whose: client or clinician?", read_owner, default="client")
        form.add("commitments", kept_commitment(CommitmentAnswer(answer.text, by, owner)))
    form.finish("commitments")


def ask_to_mend(form: RecapForm) -> None:
    """The commitments that the recap has already, each to be mended or cleared."""
    recap = recap_of(form.client, form.session)
    if form.is_asked("mended") or recap is None:
        return
    for number, task in enumerate(form.client.homework, 1):
        if task.id not in recap.commitments or task.outcome is not None:
            continue
        line = kept_commitment(CommitmentAnswer(task.text, task.by, task.owner))
        words = ask(
            "Agreed (text | by | whose)?",
            lambda typed: typed if not typed else accepted_commitment(typed, form),
            prefill=line,
        )
        if words != line:
            form.add("mended", f"{number} {words}".strip())
    form.finish("mended")


def ask_to_mend_resources(form: RecapForm) -> None:
    recap = recap_of(form.client, form.session)
    if form.is_asked("mended_resources") or recap is None:
        return
    shared = {each.id: each for each in form.client.resources}
    for place, name in enumerate(recap.resources, 1):
        if name not in shared or shared[name].contact:
            continue
        parts = (shared[name].title, shared[name].link, shared[name].why)
        line = f" {BAR} ".join(parts)
        words = ask(f"{QUESTIONS['resources']}?", any_resource, prefill=line)
        if words != line:
            form.add("mended_resources", f"{place} {words}".strip())
    form.finish("mended_resources")


def any_resource(typed: str) -> str:
    if typed:
        accepted_resource(typed)
    return typed


def accepted_commitment(typed: str, form: RecapForm) -> str:
    clean_words(read_commitment(typed, form.desk, form.session).text, "commitment")
    return typed


def accepted_resource(typed: str) -> object:
    return clean_words(read_resource(typed).title, "title", may_be_empty=True)


def ask_what_became(form: RecapForm) -> None:
    """Each commitment of earlier sessions that is open: kept, changed, or open still."""
    if form.is_asked("looked_back"):
        return
    numbers = {task.id: number for number, task in enumerate(form.client.homework, 1)}
    said = {line.partition(" ")[0] for line in form.typed.get("looked_back", ())}
    for task in coming_back(form.client, form.session):
        number = numbers[task.id]
        if task.outcome is not None or str(number) in said:
            continue
        owner = "the client's" if task.owner == "client" else "yours"
        by = f", by {task.by.isoformat()}" if task.by else ""
        say(f"“{task.text}” ({owner}{by})")
        word = choose("  Kept?", (*BECAME, became(task)), default=became(task))
        if word not in BECAME:
            continue
        question = "  Changed to?" if word == "changed" else "  How did it go? (Enter: nothing)"
        words = ask(question, needed_words if word == "changed" else any_words)
        form.add("looked_back", kept_looking_back(number, word, words))
    form.finish("looked_back")


def accepted_link(typed: str) -> str:
    if typed and not is_link(typed):
        raise UsageProblem("That is no link.", hint="Such as https://example.org/call")
    return any_words(typed)


def needed_words(typed: str) -> str:
    return clean_words(typed, "change")


def any_words(typed: str) -> str:
    return clean_words(typed, "note", may_be_empty=True)
