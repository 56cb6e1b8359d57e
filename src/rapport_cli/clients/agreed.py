"""What the agreement comes to for a session: by which channel, and whether it is recapped."""

from rapport_cli.clients.record import Channel, Client, Session


def channel_now(client: Client, session: Session) -> Channel:
    """The session's channel; where that is agreed no more, the first that is."""
    agreed = client.agreement.channels
    return session.channel if session.channel in agreed or not agreed else agreed[0]


def gets_recaps(client: Client, *, by_default: bool) -> bool:
    """As it was agreed with the client; `by_default` where nothing was."""
    terms = client.agreement.terms
    if terms is None or terms.gets_recaps is None:
        return by_default
    return terms.gets_recaps
