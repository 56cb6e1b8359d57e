"""What is on record between sessions, said in a few words."""

from rapport_cli.clients.between_sessions import Homework, HomeworkOutcome, JournalEntry, Scale

OUTCOME_WORDS: dict[HomeworkOutcome, str] = {
    "done": "done",
    "partly": "partly done",
    "not-done": "not done",
    "changed": "changed",
}


def say_number(number: float) -> str:
    """As the person would write it: "6", "6.5"."""
    said = f"{number:.6f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def say_scale(scale: Scale) -> str:
    """Such as "0 (awake all night) to 10 (slept through)"."""
    ends = ((scale.lowest, scale.lowest_means), (scale.highest, scale.highest_means))
    return " to ".join(
        f"{say_number(end)} ({means})" if means else say_number(end) for end, means in ends
    )


def say_entry(entry: JournalEntry) -> str:
    """Such as "sleep 7: dad was here"; a part that is not there is left out."""
    number = "" if entry.value is None else f"{entry.scale} {say_number(entry.value)}"
    return ": ".join(part for part in (number, entry.note) if part)


def say_outcome(homework: Homework) -> str:
    """Such as "done: easier than I thought (calm 7)"; empty while nothing is noted."""
    if homework.outcome is None:
        return ""
    told = said_of(homework)
    words = OUTCOME_WORDS[homework.outcome]
    return f"{words}: {told}" if told else words


def said_of(homework: Homework) -> str:
    """How it went and what was done instead, without the outcome: "rang her; she was glad"."""
    told = "; ".join(words for words in (homework.instead, homework.how) if words)
    if homework.value is not None:
        told = f"{told} ({homework.scale} {say_number(homework.value)})".lstrip()
    return told
