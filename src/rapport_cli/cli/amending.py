"""Correct what was logged: what stood is kept, and the correction stands beside it."""

from datetime import datetime

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.given_channel import read_channel
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import moment_typed, said
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.amending import Amendable, amend_contact


def amend_logged(
    desk: Desk,
    client: Client,
    name: str,
    *,
    sent: str | None,
    channel: str | None,
    text: str | None,
    because: str,
) -> None:
    """Amend the latest contact that was sent. UsageProblem where nothing is to be corrected."""
    corrections: list[tuple[Amendable, str]] = []
    if text is not None:
        corrections.append(("text", text))
    if channel is not None:
        corrections.append(("channel", read_channel(channel) or ""))
    if sent is not None:
        moment = moment_typed(
            sent, now=desk.now, settings=desk.settings, toward="past", flag="--sent"
        )
        corrections.append(("sent_at", moment.isoformat()))
    if not corrections:
        raise UsageProblem(
            "Nothing was said to correct.",
            hint="Add --text, --channel or --sent with what is true.",
        )

    def amend(record: Client) -> Client:
        contact_id = latest_sent(record)
        for field, corrected in corrections:
            record = amend_contact(
                record, contact_id, field, corrected, because=because, now=desk.now
            )
        return record

    after = desk.open_store().change(client.id, amend)
    if desk.json:
        desk.answer_record("log", after)
        return
    say(f"Amended for {name}. What was logged before is kept beside it.")
    for field, corrected in corrections:
        if field == "sent_at":
            say(f"  sent {said(datetime.fromisoformat(corrected), desk)}")


def latest_sent(client: Client) -> str:
    sent = [contact for contact in client.contacts if contact.sent_at is not None]
    if not sent:
        raise UsageProblem(
            "No contact has been logged as sent.", hint="Log it first: rapport log CLIENT."
        )
    return sent[-1].id
