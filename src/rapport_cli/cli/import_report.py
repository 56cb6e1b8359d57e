"""What an import would change, or has changed, for people and for programs."""

from datetime import datetime

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.speaking import give, say
from rapport_cli.cli.typed import said
from rapport_cli.clients.differences import differences
from rapport_cli.clients.record import Client, Contact, Session
from rapport_cli.workflows.importing import Plan, Planned, Unfit, fields_of, listed

NEXT = "session: next appointment"
MOST_PLACES = 50
"""Lines of problems that a person reads at once; the rest is counted."""
MOST_SAID = 40


def say_places(problem: Unfit) -> None:
    for place in problem.places[:MOST_PLACES]:
        say(f"  {place}")
    if len(problem.places) > MOST_PLACES:
        say(f"  and {len(problem.places) - MOST_PLACES} more")


def report(desk: Desk, plan: Plan, *, is_dry: bool) -> None:
    """What would change is a result; what was changed is said, as every command does."""
    if desk.json:
        desk.answer("import", plan_data(plan, is_dry=is_dry))
        return
    tell = give if is_dry else say
    changes = sorted(plan.changes, key=lambda each: plan.names[each.after.id].casefold())
    shown = changes if is_dry else changes[:MOST_SAID]
    for planned in shown:
        tell(f"{plan.names[planned.after.id]}: {what_changes(desk, planned)}")
        for session in new_sessions(planned) if is_dry else ():
            tell(f"  session {said(session.at, desk)}{what_is_next(desk, planned, session)}")
    if len(shown) < len(plan.changes):
        tell(f"and {len(plan.changes) - len(shown):,} more")
    for each in plan.left:
        tell(f"left aside: {each}")
    if plan.kept:
        say(f"Left as on record, though different: {listed(plan.kept, plan.names)}.")
    if plan.erased:
        say(f"Left out, for they were erased here: {listed(plan.erased, plan.names)}.")
    new = sum(planned.before is None for planned in plan.changes)
    parts = [f"{new} new", f"{len(plan.changes) - new} changed", f"{len(plan.unchanged)} unchanged"]
    done = "Nothing is changed yet; this would be" if is_dry else "Imported"
    say(f"{done}: {', '.join(parts)}.")
    if plan.changes and not is_dry:
        say("To take it back: rapport undo")


def what_changes(desk: Desk, planned: Planned) -> str:
    before, after = planned
    if before is None:
        return (
            f"a new client, {count(after.sessions, 'session')}, {count(after.contacts, 'contact')}"
        )
    return ", ".join(
        f"next appointment: {moment(desk, each.became)} (was: {moment(desk, each.was)})"
        if each.name == NEXT
        else each.name
        for each in differences(before, after)
    )


def new_sessions(planned: Planned) -> list[Session]:
    before = () if planned.before is None else planned.before.sessions
    known = {session.id for session in before}
    return [session for session in planned.after.sessions if session.id not in known]


def what_is_next(desk: Desk, planned: Planned, session: Session) -> str:
    next_one = session.next_appointment
    parts = [f", next {said(next_one, desk)}" if next_one is not None else ""]
    if session.outcome is not None:
        parts.append(f" ({session.outcome})")
    if any(is_too_late(contact) and contact.session == session.id
           for contact in planned.after.contacts):  # fmt: skip
        parts.append("; its window has closed, so no contact is due")
    return "".join(parts)


def is_too_late(contact: Contact) -> bool:
    from rapport_cli.workflows.importing_clients import TOO_LATE

    return contact.skipped == TOO_LATE


def moment(desk: Desk, value: object) -> str:
    return said(value, desk) if isinstance(value, datetime) else "none"


def count(parts: tuple[object, ...], what: str) -> str:
    return f"{len(parts)} {what}{'' if len(parts) == 1 else 's'}"


def plan_data(plan: Plan, *, is_dry: bool) -> dict[str, object]:
    def named(clients: tuple[Client, ...]) -> list[dict[str, str]]:
        return [{"id": client.id, "client": plan.names[client.id]} for client in clients]

    return {
        "dry_run": is_dry,
        "changes": [
            {
                "id": planned.after.id,
                "client": plan.names[planned.after.id],
                "new": planned.before is None,
                "fields": list(fields_of(planned)),
            }
            for planned in plan.changes
        ],
        "unchanged": named(plan.unchanged),
        "kept": named(plan.kept),
        "erased": named(plan.erased),
        "left": list(plan.left),
    }
