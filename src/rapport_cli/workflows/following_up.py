"""Follow up: what came of the contact and of the appointment."""

from dataclasses import dataclass
from datetime import datetime

from rapport_cli.clients.record import Client, Helpful, Outcome, Reply
from rapport_cli.clients.thread import (
    choose_plan,
    close_thread,
    latest_session,
    lift_hold,
    record_outcome,
    record_reflection,
    record_reply,
    record_rescheduled,
)
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.when.zones import seen_from
from rapport_cli.workflows.answers import clean_words


@dataclass(frozen=True, slots=True)
class FollowUpAnswers:
    """What is to be recorded; None and empty are left alone. Several may be said at once.

    `rescheduled` is the new appointment, aware. `plan` is chosen after a missed session. `change`
    belongs to `helpful`. `lift_hold` and `close` are the reason and the note. `reply_to` is the
    kind of the message that was answered or not, where several wait.
    """

    reply: Reply | None = None
    outcome: Outcome | None = None
    rescheduled: datetime | None = None
    plan: str = ""
    helpful: Helpful | None = None
    change: str = ""
    lift_hold: str = ""
    close: str = ""
    reply_to: str = ""


def follow_up(client: Client, answers: FollowUpAnswers, *, now: datetime) -> Client:
    """The client with everything recorded, in the order in which it happens in a thread's life.

    All of it belongs to the latest session. UsageProblem for the first that cannot be recorded,
    and where nothing was said.
    """
    if answers == FollowUpAnswers():
        raise UsageProblem(
            "Nothing was said to record.",
            hint="Use --replied, --no-reply, --attended, --missed, --cancelled, "
            "--rescheduled WHEN or --helpful.",
        )
    if answers.outcome == "attended" and answers.rescheduled is not None:
        raise UsageProblem(
            "An appointment cannot be both attended and rescheduled.",
            hint="The appointment that follows is captured with its session.",
        )
    if answers.reply_to and answers.reply is None:
        raise UsageProblem(
            "A kind of message was named, but not whether there was a reply.",
            hint="Add --replied or --no-reply.",
        )
    if answers.change and answers.helpful is None:
        raise UsageProblem(
            "What to change was said, but not whether the contact was helpful.",
            hint="Add --helpful yes, no or unsure.",
        )
    if answers.lift_hold:
        because = clean_words(answers.lift_hold, "reason")
        client = lift_hold(client, latest_session(client), because, now)
    if answers.reply is not None:
        session = latest_session(client)
        client = record_reply(client, session, answers.reply, now, answers.reply_to)
    if answers.outcome is not None:
        client = record_outcome(client, latest_session(client), answers.outcome, now)
    if answers.plan:
        plan = clean_words(answers.plan, "plan")
        client = choose_plan(client, latest_session(client), plan, now)
    if answers.rescheduled is not None:
        session = latest_session(client)
        appointment = pinned(seen_from(session.zone, answers.rescheduled))
        client = record_rescheduled(client, session, appointment, now)
    if answers.helpful is not None:
        change = clean_words(answers.change, "change", may_be_empty=True)
        client = record_reflection(client, answers.helpful, change, now)
    if answers.close:
        note = clean_words(answers.close, "note")
        client = close_thread(client, latest_session(client), note, now)
    return client
