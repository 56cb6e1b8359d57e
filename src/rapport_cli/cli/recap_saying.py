"""How days, moments and the clinician are named on the pages of this desk."""

from collections.abc import Sequence
from datetime import date, datetime

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.typed import spoken_clock, spoken_order
from rapport_cli.clients.record import Client, Session
from rapport_cli.prose.finding import Finding
from rapport_cli.views.recap import Wording, recap_data
from rapport_cli.when.spoken import say_day, say_moment
from rapport_cli.when.zones import seen_from
from rapport_cli.workflows.recapping import number_of
from rapport_cli.workflows.telling_recaps import ToldRecap


def wording_of(desk: Desk) -> Wording:
    settings = desk.settings
    order, clock = spoken_order(settings), spoken_clock(settings)

    def moment(when: datetime) -> str:
        there = seen_from(settings.zone, when)
        return say_moment(there, order=order, clock=clock, with_year=there.year != desk.now.year)

    def day(when: date) -> str:
        return say_day(when, order=order, with_year=when.year != desk.now.year)

    def day_in_full(when: date) -> str:
        return say_day(when, order=order, with_year=True)

    return Wording(
        day, day_in_full, moment, ", ".join(filter(None, (settings.signature, settings.phone)))
    )


def naming(client: Client, session: Session, name: str) -> str:
    """What a command is to say for this session: which, where it is not the latest."""
    which = number_of(client, session)
    return name if which == len(client.sessions) else f"{name} --session {which}"


def answer(
    desk: Desk,
    client: Client,
    name: str,
    recaps: Sequence[ToldRecap],
    findings: Sequence[Finding] | None = None,
) -> None:
    """Recaps for a program; with the findings where they were judged."""
    data: dict[str, object] = {
        "id": client.id,
        "client": name,
        "recaps": [recap_data(one) for one in recaps],
    }
    if findings is not None:
        from rapport_cli.views.findings import finding_data

        data["findings"] = [finding_data(each) for each in findings]
    desk.answer("recap", data)
