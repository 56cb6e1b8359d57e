"""The agreement about messages: as the clinician reads it, and as it is printed for the client."""

from collections.abc import Callable, Iterator
from datetime import date

from rapport_cli.clients.between_sessions import Terms
from rapport_cli.clients.record import Agreement
from rapport_cli.views.document import (
    Block,
    Document,
    Facts,
    Items,
    Notice,
    Paragraph,
    Section,
    Signatures,
)
from rapport_cli.views.tables import Cell, Table, table
from rapport_cli.workflows.agreeing import UNENCRYPTED, refused_on

SayDay = Callable[[date], str]

NAMES = {
    "text": "text messages",
    "voicemail": "voicemail",
    "email": "e-mail",
    "portal": "secure messages",
}
NOT_ROUND_THE_CLOCK = (
    "Messages are not read around the clock, and this is not a crisis service. If you or somebody "
    "else is in danger, do not wait for an answer to a message."
)
CALL_FOR_HELP = (
    "Call the emergency number where you are, or go to the nearest emergency department."
)
GUIDANCE = (
    "Keep to one thing, in two or three sentences.",
    "Begin with what it is about: “About Thursday”, “The breathing exercise”.",
    "Name the day and the time: “Thursday at 3”, not “later this week”.",
    "Say whether you need an answer, and by when.",
    "Leave out what nobody else should see. A message can show on a locked screen.",
    "What needs more room than that is worth bringing to our next session.",
)
EXAMPLES = (
    "About Thursday: I can’t make 3 o’clock. Is Friday morning possible?",
    "The walk: done twice, Tuesday and today. No answer needed.",
)


def agreement_table(agreement: Agreement, say: SayDay) -> Table:
    """Everything that is settled, a row each; what nobody settled is left out."""
    rows = [(label, said) for label, said in all_said(agreement, say) if said]
    return table(("agreed", ""), [(Cell(label, "bold"), said) for label, said in rows])


def all_said(agreement: Agreement, say: SayDay) -> Iterator[tuple[str, str]]:
    terms = agreement.terms
    yield "channels", ", ".join(agreement.channels)
    yield "may reveal", ", ".join(agreement.may_reveal_on)
    if terms is not None:
        yield from terms_said(terms, say)
    for wish in reversed(agreement.preferences):
        yield "preference", f"{wish.wish} ({say(wish.on)})"


def terms_said(terms: Terms, say: SayDay) -> Iterator[tuple[str, str]]:
    yield "not by", ", ".join(terms.avoid)
    yield "others read", ", ".join(terms.others_read_on)
    yield "may say", terms.may_say
    yield "voicemail", voicemail_said(terms)
    yield "hours", terms.hours
    yield "replies read", terms.replies_read
    yield "messages for", terms.used_for
    yield "not for", terms.not_used_for
    yield "emergency", terms.emergency
    for line in terms.crisis_lines:
        yield "crisis line", line
    yield "a week", "" if terms.messages_a_week is None else messages_said(terms.messages_a_week)
    if terms.gets_recaps is not None:
        yield "recaps", "yes" if terms.gets_recaps else "no"
    for label, on in (
        ("risk named", terms.risk_named_on),
        ("consented", terms.consented_on),
        ("recording", terms.recording_agreed_on),
        ("agreed on", terms.agreed_on),
        ("review by", terms.review_on),
    ):
        yield label, "" if on is None else say(on)


def voicemail_said(terms: Terms) -> str:
    if terms.voicemail is None:
        return terms.voicemail_name and f"under the name {terms.voicemail_name}"
    if not terms.voicemail:
        return "none may be left"
    return "may be left" + (f", under the name {terms.voicemail_name}" * bool(terms.voicemail_name))


def messages_said(count: int) -> str:
    if count == 0:
        return "no messages between sessions"
    return f"up to {count} message{'' if count == 1 else 's'}"


def agreement_document(
    agreement: Agreement,
    terms: Terms,
    say: SayDay,
    *,
    signature: str,
    phone: str,
    hours: str,
    today: date,
) -> Document:
    """The page for the client. It carries nothing that says who they are: it may lie about.

    `terms` are those of the agreement, completed by what the practice says to everybody; `hours`
    are theirs in words for the client.
    """
    sections = [
        Section("", (Paragraph(opening(terms, say)),)),
        Section("If you need help now", (Notice(help_now(terms)),)),
        Section("How we reach each other", (Facts(tuple(reaching(agreement, terms, hours))),)),
        Section("What messages are for", tuple(purposes(terms))),
        Section("A message that works", guidance()),
    ]
    if privacy := tuple(privacy_said(agreement, terms, say)):
        sections.append(Section("What to know about privacy", privacy))
    sections.append(Section("Looking at this again", (Paragraph(review_said(terms, say)),)))
    sections.append(Section("", (Signatures(("Your signature", signature or "Signature")),)))
    return Document(
        title="Keeping in touch between sessions",
        subtitle=" · ".join(filter(None, ("What we agreed", signature, say(terms.agreed_on)))),
        sections=tuple(sections),
        footer=" · ".join(filter(None, (signature, phone, f"Printed {say(today)}"))),
    )


def opening(terms: Terms, say: SayDay) -> str:
    consented = f" You agreed to it on {say(terms.consented_on)}." if terms.consented_on else ""
    return (
        "This page says what we agreed about messages between our sessions."
        f"{consented} Keep it where you will find it. You can change your mind about any of it, at "
        "any time, and you need not say why."
    )


def help_now(terms: Terms) -> str:
    lines = "\n".join(terms.crisis_lines)
    return "\n\n".join(filter(None, (NOT_ROUND_THE_CLOCK, terms.emergency or CALL_FOR_HELP, lines)))


def reaching(agreement: Agreement, terms: Terms, hours: str) -> Iterator[tuple[str, str]]:
    refused = refused_on(terms)
    used = [NAMES[each] for each in agreement.channels if each not in refused]
    yield "We use", in_a_row(used)
    if refused:
        yield "We do not use", in_a_row([NAMES[each] for each in NAMES if each in refused])
    if agreement.preferences:
        yield (
            "You asked for",
            "\n".join(capital(each.wish) for each in reversed(agreement.preferences)),
        )
    if "voicemail" in agreement.channels and terms.voicemail is not False:
        name = f"the name {terms.voicemail_name}" if terms.voicemail_name else "a name"
        yield "On voicemail", f"I give {name}, a number, a day and a time, and no more."
    if terms.others_read_on:
        shared = in_a_row([NAMES[each] for each in terms.others_read_on if each in NAMES])
        yield "Others may see", f"{shared}: I say as little as possible there."
    yield (
        "A message may say",
        capital(terms.may_say) or "As little as possible: a name, a number, a day and a time.",
    )
    if hours:
        yield "I may reach you", hours
    if terms.messages_a_week is not None:
        yield "In a week", capital(messages_said(terms.messages_a_week))


def purposes(terms: Terms) -> Iterator[Block]:
    if terms.replies_read:
        yield Paragraph(f"I read and answer messages {terms.replies_read}.")
    rows = [
        (label, said)
        for label, said in (
            ("Messages are for", capital(terms.used_for)),
            ("They are not for", capital(terms.not_used_for) or "Anything that cannot wait."),
        )
        if said
    ]
    yield Facts(tuple(rows))


def guidance() -> tuple[Block, ...]:
    return (
        Items(GUIDANCE),
        Paragraph("\n".join(f"“{example}”" for example in EXAMPLES)),
    )


def privacy_said(agreement: Agreement, terms: Terms, say: SayDay) -> Iterator[Block]:
    unsealed = [NAMES[each] for each in UNENCRYPTED if each in agreement.channels]
    if unsealed:
        named = ""
        if terms.risk_named_on is not None:
            named = f" We spoke about this on {say(terms.risk_named_on)}, and you still prefer it."
        yield Paragraph(
            f"{in_a_row(unsealed)} can be read by others: on the way, and by anybody who has your "
            f"device in hand.{named}"
        )
    if terms.recording_agreed_on is not None:
        on = say(terms.recording_agreed_on)
        yield Paragraph(
            f"On {on} you agreed that sessions may be recorded. You can end that at any time."
        )
    yield Paragraph("What I write to you in a message becomes part of my records.")


def review_said(terms: Terms, say: SayDay) -> str:
    if terms.review_on is None:
        return "We look at this again from time to time, and whenever one of us asks."
    return f"We look at this again by {say(terms.review_on)}, and earlier if one of us asks."


def in_a_row(names: list[str]) -> str:
    return capital(" and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
