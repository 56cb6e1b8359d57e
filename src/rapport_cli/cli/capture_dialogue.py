"""Capture in a terminal: the form's questions in the form's order, each with its default.

Every answer is kept as soon as it is given, so that an interruption loses none; the next capture
offers to go on. A date is said back in words before anything is saved, and the mention is shown in
the sentence in which it will stand.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rapport_cli.cli.asking import ask, choose, confirm
from rapport_cli.cli.capture import known_client, warn_of_words
from rapport_cli.cli.capture_answers import (
    Typed,
    defaults_for,
    read_answers,
    read_next,
    read_session,
    read_yes,
)
from rapport_cli.cli.capture_form import SHOWN, Form, taken_up
from rapport_cli.cli.desk import Desk
from rapport_cli.cli.given_channel import read_channel, read_channels
from rapport_cli.cli.rulebook import rules_named
from rapport_cli.cli.speaking import say
from rapport_cli.cli.typed import said, said_with_distance
from rapport_cli.clients.handles import read_handle
from rapport_cli.clients.record import Client
from rapport_cli.errors import ConfigurationProblem, RapportError, UsageProblem
from rapport_cli.workflows.answers import clean_words
from rapport_cli.workflows.capturing import (
    CaptureAnswers,
    check_appointment,
    check_session_at,
    check_still_to_come,
    checked,
)
from rapport_cli.workflows.checking import CLINICIAN_WORDS, lint_goal
from rapport_cli.workflows.mentioning import suggest_mention


def ask_for_the_rest(
    desk: Desk, typed: Typed, *, is_new: bool
) -> tuple[Client | None, CaptureAnswers, Form]:
    """The client on record (None: a new one), the answers, and the form they came from."""
    form = taken_up(desk, typed)
    try:
        while True:
            client = ask_whom(form, is_new=is_new)
            ask_about_session(form, client)
            ask_about_contact(form, client)
            answers = checked(read_answers(form.typed, desk, client), now=desk.now)
            if ask_to_save(form):
                return client, answers, form
    except RapportError as problem:
        form.tell_what_is_kept(problem)
        raise
    except (KeyboardInterrupt, EOFError):
        say()
        if form.kept is not None:
            say("Your answers are kept: rapport capture takes them up.")
        raise KeyboardInterrupt from None


def ask_to_save(form: Form) -> bool:
    """Whether to save; False where one answer is to be given anew."""
    choice = choose("Save?", ("yes", "mend", "later"), default="yes")
    if choice == "yes":
        return True
    if choice == "later":
        raise UsageProblem("Nothing was saved.")
    form.show()
    names = [name.replace("_", "-") for name in SHOWN if name in form.typed]
    chosen = choose("Which one?", [*names, "none"], default="none")
    form.forget(chosen.replace("-", "_"))
    return False


def ask_whom(form: Form, *, is_new: bool) -> Client | None:
    form.ask("client", "Client (initials or an identifier)?", read_client)
    if is_new or form.typed.get("new") == "yes":
        read_handle(form.typed["client"])
        return None
    client = known_client(form.desk, form.typed["client"])
    if client is None or not client.sessions:
        return client
    first = said(client.sessions[0].at, form.desk)
    if form.typed.get("new") == "no" or confirm(
        f"{client.handle} is on record, first session {first}. The same person?", default=True
    ):
        form.note("new", "no")
        return client
    form.note("new", "yes")
    return None


def read_client(typed: str) -> str:
    handle, marked, _ = typed.partition("#")
    return read_handle(handle) + marked


def ask_about_session(form: Form, client: Client | None) -> None:
    desk = form.desk
    defaults = defaults_for(desk, client)
    last = None if client is None or not client.sessions else client.sessions[-1]
    form.ask("session", "Session?", said_back(desk, session_in(desk)), default=defaults["session"])
    ask_goal(form, "" if last is None else last.goal)
    form.ask(
        "detail",
        "One thing they said that showed engagement?",
        lambda words: clean_words(words, "detail"),
    )
    ask_mention(form)
    form.ask("charged", "Charged or exposing? (y/n)", read_yes_or_no, default=defaults["charged"])
    session_at = read_session(form.typed["session"], desk)
    form.ask(
        "next",
        "Next appointment? (or none)",
        said_back(desk, appointment_in(desk, session_at)),
        default=defaults["next"],
    )


def ask_goal(form: Form, last_goal: str) -> None:
    """The goal in the client's words; the clinician's words are pointed out, once."""
    is_asked = "goal" not in form.typed
    form.ask(
        "goal",
        "Their goal, in their words?",
        lambda words: clean_words(words, "goal"),
        prefill=last_goal,
    )
    rules = rules_named(form.desk, CLINICIAN_WORDS)
    if is_asked and lint_goal(form.typed["goal"], rules):
        warn_of_words(form.desk, form.typed["goal"])
        mended = ask(
            "Mend it, or Enter:",
            lambda words: clean_words(words, "goal"),
            prefill=form.typed["goal"],
        )
        form.note("goal", mended)


def ask_mention(form: Form) -> None:
    """How it would be said back; shown in its sentence until the person leaves it as it stands."""
    if "mention" in form.typed:
        return
    suggested = suggest_mention(form.typed["detail"])
    if suggested.is_doubtful:
        say("  The suggestion may mix up who is who: look twice.")
    mention = suggested.words
    is_seen = False
    while True:
        before = mention
        mention = ask(
            "Mend it, or Enter:" if is_seen else "How would you mention it?",
            lambda words: clean_words(words, "mention", may_be_empty=True),
            prefill=mention,
        )
        if not mention or (is_seen and mention == before):
            break
        say(f"  It will stand like this: {previewed(form.desk, mention)}")
        is_seen = True
    form.note("mention", mention)


def previewed(desk: Desk, mention: str) -> str:
    from rapport_cli.config.places import builtin_templates
    from rapport_cli.templating.reading import read_templates
    from rapport_cli.templating.rendering import preview_sentence

    builtin: Path = builtin_templates() / "messages"
    try:
        return preview_sentence(
            read_templates(builtin, desk.places.messages, kind="reconnection"), mention
        )
    except ConfigurationProblem as problem:
        say(f"  {problem.sentence}")
        return mention


def ask_about_contact(form: Form, client: Client | None) -> None:
    defaults = defaults_for(form.desk, client)
    form.ask(
        "channel",
        "Channel: text, voicemail, email or portal?",
        lambda words: read_channel(words),
        default=defaults["channel"],
    )
    form.ask(
        "agreed",
        "Which channels are agreed?",
        lambda words: read_channels(words),
        default=defaults.get("agreed", form.typed["channel"]),
    )
    form.ask(
        "if_missed",
        "If they miss it: outreach after a week, no-show protocol, or your own words?",
        lambda words: clean_words(words, "plan"),
        default=defaults["if_missed"] or "outreach",
    )


def read_yes_or_no(typed: str) -> bool:
    if typed.casefold() not in ("y", "yes", "n", "no"):
        raise UsageProblem("Type y or n.")
    return read_yes(typed)


def session_in(desk: Desk) -> Callable[[str], datetime | None]:
    def read(typed: str) -> datetime:
        moment = read_session(typed, desk)
        check_session_at(moment, desk.settings.zone, desk.now)
        return moment

    return read


def appointment_in(desk: Desk, session_at: datetime) -> Callable[[str], datetime | None]:
    def read(typed: str) -> datetime | None:
        moment = read_next(typed, desk, session_at)
        if moment is not None:
            check_appointment(moment, session_at)
            check_still_to_come(moment, desk.now)
        return moment

    return read


def said_back(
    desk: Desk, read: Callable[[str], datetime | None]
) -> Callable[[str], datetime | None]:
    """Read a moment and say it in words, so that a wrong one is seen at once."""

    def read_and_say(typed: str) -> datetime | None:
        moment = read(typed)
        if moment is not None:
            say(f"  {said_with_distance(moment, desk)}")
        return moment

    return read_and_say
