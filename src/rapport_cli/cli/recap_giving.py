"""Show recaps, hand them over as pages or as a mail, and note that one was given or skipped."""

from typing import NamedTuple

import typer

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.documents import give_document
from rapport_cli.cli.recap_judging import held_by, judged, say_findings
from rapport_cli.cli.recap_saying import answer, naming, wording_of
from rapport_cli.cli.rulebook import known_rules
from rapport_cli.cli.speaking import give as give_text
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import moment_typed, said
from rapport_cli.clients.record import Client, Session
from rapport_cli.errors import UsageProblem
from rapport_cli.store.names import new_id
from rapport_cli.views.recap import mail_text, recap_page, timeline_page
from rapport_cli.workflows.giving_recaps import give_recap, let_through, skip_recap
from rapport_cli.workflows.letting_through import read_allowances
from rapport_cli.workflows.recapping import recap_of, says_something, written_recap
from rapport_cli.workflows.telling_recaps import ToldRecap, told, told_newest_first

Allowed = tuple[tuple[str, str], ...]


class Delivery(NamedTuple):
    """In which form a recap is wanted, if in any."""

    mail: bool
    format: str | None
    output: str | None
    overwrite: bool

    @property
    def is_asked(self) -> bool:
        return self.mail or self.format is not None or self.output is not None


def read_allowed(desk: Desk, allow: list[str], because: list[str]) -> Allowed:
    return read_allowances(allow, because, known_rules(desk)) if allow or because else ()


def show(desk: Desk, client: Client, session: Session, name: str) -> None:
    """The recap as it stands; what the rules say of it while it is not given."""
    recap = recap_of(client, session)
    if recap is not None and recap.skipped is not None and not says_something(recap):
        say(f"There is no recap of that session: {recap.skipped}")
        return
    one = told(client, session, written_recap(client, session))
    if desk.json:
        answer(desk, client, name, (one,), judged(desk, client, one).findings)
        return
    page = recap_page(one, name, client.agreement.terms, wording_of(desk))
    give_document(desk, page, format=None, output=None)
    if one.recap.given_at is not None:
        say(f"Given {said(one.recap.given_at, desk)}.")
        return
    say_findings(one.recap, judged(desk, client, one).findings)
    if one.recap.skipped is not None:
        say(f"Skipped: {one.recap.skipped}")
    else:
        this = naming(client, session, name)
        say(f"Not given yet. When it is: rapport recap {this} --given")


def show_all(desk: Desk, client: Client, name: str, delivery: Delivery) -> None:
    recaps = told_newest_first(client)
    if desk.json:
        answer(desk, client, name, recaps)
        return
    if not recaps:
        say(f"No recap is written yet. Write the first: rapport recap {name}")
        return
    page = timeline_page(recaps, name, client.agreement.terms, wording_of(desk))
    give_document(
        desk, page, format=delivery.format, output=delivery.output, overwrite=delivery.overwrite
    )


def deliver(
    desk: Desk,
    client: Client,
    session: Session,
    name: str,
    delivery: Delivery,
    allowed: Allowed,
) -> None:
    """The recap as it goes to the client, unless a rule holds it back (exit code 1)."""
    client, one = require_fit(desk, client, session, name, allowed)
    if desk.json:
        answer(desk, client, name, (one,))
        return
    wording = wording_of(desk)
    if not delivery.mail:
        page = recap_page(one, name, client.agreement.terms, wording)
        give_document(
            desk, page, format=delivery.format, output=delivery.output, overwrite=delivery.overwrite
        )
        return
    if delivery.format is not None or delivery.output is not None:
        raise UsageProblem(
            "A mail is plain text on standard output.", hint="Leave out --format and -o."
        )
    give_text(mail_text(one, client.agreement.terms, wording))


def require_fit(
    desk: Desk, client: Client, session: Session, name: str, allowed: Allowed
) -> tuple[Client, ToldRecap]:
    """The recap with what is let through noted; a rule that holds it back ends the command."""
    one = told(client, session, written_recap(client, session))
    if one.recap.given_at is not None:
        return client, one
    findings = judged(desk, client, one).findings
    found = {finding.rule for finding in findings}
    noted = tuple((rule, because) for rule, because in allowed if rule in found)
    if noted:
        client = desk.open_store().change(
            client.id, lambda record: let_through(record, session, noted, now=desk.now)
        )
        one = told(client, session, written_recap(client, session))
    unused = [rule for rule, _ in allowed if rule not in found]
    if unused:
        say(f"Nothing to let through: {', '.join(unused)} found nothing in this recap.")
    say_findings(one.recap, findings)
    holding = held_by(one.recap, findings)
    if holding:
        this = naming(client, session, name)
        say(
            f"Held back by {', '.join(holding)}. Mend it: rapport recap {this} --again. Or let it "
            f'through: --allow {holding[0]} --because "your reason"'
        )
        raise typer.Exit(1)
    return client, one


def give(
    desk: Desk,
    client: Client,
    session: Session,
    name: str,
    given_at: str | None,
    allowed: Allowed,
) -> Client:
    """Note that it was given; the client as it is then."""
    client, _ = require_fit(desk, client, session, name, allowed)
    at = desk.now
    if given_at is not None:
        at = moment_typed(
            given_at,
            now=desk.now,
            settings=desk.settings,
            toward="past",
            anchor=session.at,
            flag="--given-at",
        )
    after = desk.open_store().change(
        client.id, lambda record: give_recap(record, session, at=at, now=desk.now)
    )
    if desk.json:
        answer(desk, after, name, (told(after, session, written_recap(after, session)),))
    else:
        say(f"Recorded for {name}: the recap was given {said(at, desk)}.")
    return after


def skip(desk: Desk, client: Client, session: Session, name: str, reason: str) -> None:
    after = desk.open_store().change(
        client.id, lambda record: skip_recap(record, session, reason, now=desk.now, new_id=new_id)
    )
    recap = recap_of(after, session)
    assert recap is not None
    if desk.json:
        answer(desk, after, name, (told(after, session, recap),))
    else:
        say(f"Recorded for {name}: no recap of that session.")
