"""Lay out a text for a client, with everything on this desk that it is held against."""

from datetime import date

from rapport_cli.cli.asked import NOTHING_ASKED, Asked
from rapport_cli.cli.case import Case, rules_of_case
from rapport_cli.cli.desk import Desk
from rapport_cli.clients.record import Channel, Client, Enclosure, Session
from rapport_cli.config.places import builtin_templates
from rapport_cli.kinds.kind import Kind
from rapport_cli.templating.reading import Templates, read_templates
from rapport_cli.templating.sentences import template_sentences
from rapport_cli.workflows.drafting import Surroundings, message_to, texts_to_others


def case_for(
    desk: Desk,
    client: Client,
    session: Session,
    text: str,
    kind: Kind,
    channel: Channel,
    *,
    sent_on: date | None = None,
    asked: Asked = NOTHING_ASKED,
    enclosure: Enclosure | None = None,
) -> Case:
    """A text for this client, read as sent on `sent_on`."""
    message = message_to(
        client,
        session,
        text,
        channel=channel,
        surroundings=surroundings_of(desk, client, kind.name, channel),
        now=desk.now,
        sent_on=sent_on,
        kind=kind.name,
        enclosure=enclosure,
    )
    rules = rules_of_case(desk, kind, message, asked)
    return Case(message, kind, rules, channel in client.agreement.may_reveal_on)


def surroundings_of(desk: Desk, client: Client, kind: str, channel: Channel) -> Surroundings:
    settings, terms = desk.settings, client.agreement.terms
    own_words = (settings.signature, settings.phone, "" if terms is None else terms.voicemail_name)
    return Surroundings(
        own_words=tuple(words for words in own_words if words),
        template_sentences=template_sentences(templates_for(desk, kind), kind, channel),
        replies_read=settings.replies_read,
        other_texts=texts_to_others(desk.open_store().load_all(to_compare=True).clients, client),
    )


def templates_for(desk: Desk, kind: str) -> Templates:
    return read_templates(builtin_templates() / "messages", desk.places.messages, kind=kind)
