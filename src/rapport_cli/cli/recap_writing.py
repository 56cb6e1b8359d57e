"""Write a recap: from flags or in a terminal, saved under the lock, judged, and told."""

from collections.abc import Sequence

import typer

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.recap_answers import (
    Typed,
    added,
    kept_hint,
    read_answers,
    read_looking_back,
    standing_answers,
)
from rapport_cli.cli.recap_dialogue import RecapForm, ask_for_the_rest, taken_up
from rapport_cli.cli.recap_judging import held_by, judged, say_findings
from rapport_cli.cli.recap_saying import answer, naming, wording_of
from rapport_cli.cli.speaking import say
from rapport_cli.clients.record import Client, Session
from rapport_cli.config.settings import gives_recaps
from rapport_cli.errors import RapportError, UsageProblem
from rapport_cli.store.names import new_id
from rapport_cli.views.recap import agreed
from rapport_cli.workflows.recapping import (
    RecapAnswers,
    recap_of,
    says_something,
    wins_to_tell,
    write_recap,
    written_recap,
)
from rapport_cli.workflows.setting_homework import OutcomeAnswers, note_outcome
from rapport_cli.workflows.telling_recaps import told


def write(
    desk: Desk,
    client: Client,
    session: Session,
    name: str,
    typed: Typed,
    *,
    asks: bool,
    anew: bool,
    takes_wins: bool,
    with_covered: bool | None,
) -> Client:
    """The client with the recap saved. The lines are kept until they are."""
    form = (
        taken_up(desk, client, session, typed) if asks else RecapForm(desk, client, session, typed)
    )
    standing = offered_for(client, session, anew=anew and not asks, takes_wins=takes_wins)
    try:
        if asks:
            asks_covered = gives_recaps(desk.settings) if with_covered is None else with_covered
            ask_for_the_rest(
                form, standing, with_covered=asks_covered, may_record=may_record(client)
            )
        answers = read_answers(form.typed, desk, session)
        if not asks:
            answers = added(standing, answers)
        looked_back = [read_looking_back(each) for each in form.typed.get("looked_back", ())]
        form.keep()
        after = save(desk, client, session, answers, looked_back)
    except RapportError as problem:
        if not asks and isinstance(problem, UsageProblem):
            form.let_go()
        elif form.kept is not None:
            kept_hint(problem, naming(client, session, name))
        raise
    except (KeyboardInterrupt, EOFError):
        say()
        if form.kept is not None:
            again = naming(client, session, name)
            say(f"Your lines are kept: rapport recap {again} takes them up.")
        raise KeyboardInterrupt from None
    form.let_go()
    return after


def offered_for(client: Client, session: Session, *, anew: bool, takes_wins: bool) -> RecapAnswers:
    """What a recap begins with: as it stands, or the wins on record where none does or it is
    written anew."""
    recap = recap_of(client, session)
    if not anew and recap is not None and says_something(recap):
        return standing_answers(client, session)
    wins = wins_to_tell(client, session) if takes_wins else ()
    return RecapAnswers(successes=tuple(win.text for win in wins))


def may_record(client: Client) -> bool:
    terms = client.agreement.terms
    return terms is not None and terms.recording_agreed_on is not None


def save(
    desk: Desk,
    client: Client,
    session: Session,
    answers: RecapAnswers,
    looked_back: Sequence[tuple[int, OutcomeAnswers]],
) -> Client:
    """Under the lock, on the record as it is by then."""

    def change(record: Client) -> Client:
        for number, outcome in looked_back:
            record = note_outcome(record, number, outcome, now=desk.now)
        return write_recap(record, session, answers, now=desk.now, new_id=new_id)

    return desk.open_store().change(client.id, change)


def report(desk: Desk, client: Client, session: Session, name: str) -> None:
    """What was saved, what the rules say of it, and what comes next."""
    recap = written_recap(client, session)
    one = told(client, session, recap)
    wording = wording_of(desk)
    if not desk.json:
        # Before anything else is read, which may fail.
        say(f"Saved: the recap for {name} of {wording.say_day(session.at.date())}.")
    findings = judged(desk, client, one).findings
    if desk.json:
        answer(desk, client, name, (one,), findings)
        return
    this = naming(client, session, name)
    numbers = {task.id: number for number, task in enumerate(client.homework, 1)}
    for each in one.commitments:
        say(f"  {numbers[each.id]}. {agreed(each, wording, asked_for=True)}")
    say_findings(recap, findings, with_hints=True)
    if client.agreement.terms is not None and client.agreement.terms.gets_recaps is False:
        say("It was agreed that this client gets no recaps.")
    holding = held_by(recap, findings)
    if holding:
        say(
            f"Held back until that is mended: rapport recap {this} --again, or a commitment with "
            '--mend "N new words"'
        )
        raise typer.Exit(1)
    say(
        f"Read it: rapport recap {this}. Give it: --mail, or -o recap.pdf; then "
        f"rapport recap {this} --given"
    )
