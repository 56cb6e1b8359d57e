"""What the rules of the kind `recap` say of one, before it is given."""

from collections.abc import Sequence

from rapport_cli.cli.case import Case
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.rulebook import kind_named, rules_for
from rapport_cli.cli.speaking import say
from rapport_cli.clients.between_sessions import Recap
from rapport_cli.clients.record import Channel, Client
from rapport_cli.prose.finding import Finding
from rapport_cli.prose.judging import Judgement
from rapport_cli.prose.rule import RISK
from rapport_cli.views.plain_text import one_line
from rapport_cli.workflows.drafting import Surroundings, message_to, rules_that_hold
from rapport_cli.workflows.telling_recaps import ToldRecap, words_of, words_to_others

KIND = "recap"


def judged(desk: Desk, client: Client, one: ToldRecap) -> Judgement:
    """The words of the recap as a document that goes by mail or, where only that is agreed, by the
    portal."""
    kind = kind_named(desk, KIND)
    channel = channel_of(client)
    settings = desk.settings
    surroundings = Surroundings(
        own_words=tuple(words for words in (settings.signature, settings.phone) if words),
        other_texts=words_to_others(desk.open_store().load_all(to_compare=True).clients, client),
    )
    message = message_to(
        client,
        one.session,
        words_of(one),
        channel=channel,
        surroundings=surroundings,
        now=desk.now,
        sent_on=desk.now.date(),
    )
    rules = rules_for(desk, kind, channel)
    return Case(message, kind, rules, channel in client.agreement.may_reveal_on).judge()


def channel_of(client: Client) -> Channel:
    agreed = client.agreement.channels
    return "portal" if "portal" in agreed and "email" not in agreed else "email"


def held_by(recap: Recap, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The rules that hold the recap back. Words of risk do not: what was said stands, and a person
    is pointed to what comes first."""
    allowed = (*(each.rule for each in recap.allowed), RISK)
    return rules_that_hold(findings, allowed)


def say_findings(recap: Recap, findings: Sequence[Finding], *, with_hints: bool = False) -> None:
    """A line for each rule, with all that it found; of risk, what comes first."""
    allowed = {each.rule for each in recap.allowed}
    told = [each for each in findings if each.rule != RISK]
    for rule in dict.fromkeys(each.rule for each in told):
        of_rule = [each for each in told if each.rule == rule]
        severity = min((each.severity for each in of_rule), key=("error", "warning", "hint").index)
        if severity == "hint" and not with_hints:
            continue
        stands = ", let through" if rule in allowed else ""
        places = "; ".join(f"“{one_line(each.excerpt)}”" for each in of_rule if each.excerpt)
        say(f"  {severity}{stands}: {rule}: {one_line(of_rule[0].message)} {places}".rstrip())
    if any(each.rule == RISK and each.severity == "error" for each in findings):
        say("Words of risk: your own safety protocol comes first.")
