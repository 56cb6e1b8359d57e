"""Whether a message may go by a channel: as agreed, or all the same with a reason on record."""

from rapport_cli.clients.record import Agreement, Channel, Contact
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.agreeing import refused_on
from rapport_cli.workflows.answers import clean_words


def is_channel_agreed(agreement: Agreement, channel: Channel) -> bool:
    return channel in agreement.channels and channel not in refused_on(agreement.terms)


def reason_for_channel(
    agreement: Agreement, channel: Channel, because: str, standing: Contact | None = None
) -> str:
    """The reason to keep beside the contact: empty for an agreed channel, and for the `standing`
    draft's own channel the one that was given before.

    UsageProblem where the channel is not agreed and no reason is given.
    """
    if is_channel_agreed(agreement, channel):
        return ""
    if because:
        return clean_words(because, "reason")
    if standing is not None and standing.channel == channel and standing.channel_because:
        return standing.channel_because
    is_refused = channel in refused_on(agreement.terms)
    said = (
        "The client does not want messages by this channel."
        if is_refused
        else "The channel is not among those agreed with the client."
    )
    raise UsageProblem(
        said,
        hint=f"Agreed: {', '.join(agreement.channels)}; --channel chooses one.\n"
        "If that has changed: rapport agreement CLIENT --channels …\n"
        'For this once, with a reason on record: --channel-because "…"',
    )
