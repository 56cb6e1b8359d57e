"""Checking a text as a contact of some kind."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from rapport_cli.config.catalogue import Source, load_catalogue
from rapport_cli.config.places import builtin_templates
from rapport_cli.prose.judging import LABELLED
from rapport_cli.prose.message import Channel, Message
from rapport_cli.workflows.checking import check, find_risk, is_held_back, lint_goal

CATALOGUE = load_catalogue(Source(builtin_templates()))
KINDS, RULES = CATALOGUE.kinds, CATALOGUE.rules
GOOD = Message(
    "Hi Sam, I keep thinking of the pigeons on your uncle's roof. "
    "See you Thursday 12 March at 3 pm.",
    channel="text",
    session_on=date(2026, 3, 4),
    appointment=datetime(2026, 3, 12, 15),
    appointment_known=True,
    goal="sleep through the night",
    detail="races pigeons with his uncle",
)


def rules_found(
    message: Message, kind: str = "reconnection", *, may_reveal: bool = False
) -> dict[str, str]:
    judgement = check(message, KINDS[kind], RULES, may_reveal=may_reveal)
    return {finding.rule: finding.severity for finding in judgement.findings}


def test_a_good_message_has_no_findings() -> None:
    judgement = check(GOOD, KINDS["reconnection"], RULES)
    assert judgement.findings == ()
    assert (judgement.sentences, judgement.appointment) == (2, "ok")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("channel", ["text", "voicemail", "email", "portal"])
def test_every_kind_can_be_checked_on_every_channel(kind: str, channel: Channel) -> None:
    message = replace(GOOD, channel=channel, text=GOOD.text + " [NAME]")
    assert rules_found(message, kind)["unfilled"] == "error"


@pytest.mark.parametrize(
    ("channel", "severity"),
    [("text", "error"), ("voicemail", "error"), ("email", "warning"), ("portal", None)],
)
def test_a_therapist_named_is_judged_by_the_channel(channel: Channel, severity: str | None) -> None:
    message = replace(GOOD, channel=channel, text="This is Dana, your therapist. " + GOOD.text)
    assert rules_found(message).get("sensitive") == severity


def test_an_agreement_may_let_a_message_reveal_what_it_is_about() -> None:
    message = replace(GOOD, text="This is Dana, your therapist. " + GOOD.text)
    assert "sensitive" not in rules_found(message, may_reveal=True)


def test_after_a_charged_session_a_weekday_alone_confirms_and_no_detail_is_missed() -> None:
    message = replace(
        GOOD, charged=True, text="Yesterday mattered. I'm looking forward to continuing Thursday."
    )
    assert rules_found(message, "charged") == {}


def test_a_voicemail_says_as_little_as_possible() -> None:
    text = "Hello, this is Dana. Our appointment is on Thursday 12 March at 3 pm."
    assert rules_found(replace(GOOD, channel="voicemail", text=text)) == {}


def test_an_outreach_that_offers_is_clean_and_one_that_asks_or_blames_is_not() -> None:
    offers = "If you would like another time, there is room for you. Nothing needs an answer."
    asks = "You missed our session. Please let me know what happened."
    assert set(rules_found(Message(offers), "outreach").values()) <= {"hint"}
    assert {"blame", "demands-reply"} <= set(rules_found(Message(asks), "outreach"))


def test_labels_are_given_when_asked_for_whatever_the_channel_makes_of_them() -> None:
    message = replace(GOOD, channel="portal", text="This is Dana, your therapist. " + GOOD.text)
    judgement = check(message, KINDS["reconnection"], RULES, with_labels=True)
    assert tuple(judgement.labels) == LABELLED
    assert judgement.labels["sensitive"].verdict == "error"
    assert judgement.labels["reopens"].verdict == "none"


def test_the_goal_is_linted_with_warnings_and_hints_only() -> None:
    findings = lint_goal("Client wants to reduce anxiety symptoms", RULES)
    assert findings
    assert {finding.severity for finding in findings} <= {"warning", "hint"}
    assert lint_goal("stop shouting before school every morning", RULES) == ()


def test_words_of_risk_are_found_in_any_words() -> None:
    assert [each.severity for each in find_risk("says he wants to kill himself", RULES)] == [
        "error"
    ]
    assert find_risk("dying to see the sea", RULES) == ()


def test_an_error_holds_back_and_a_warning_does_not() -> None:
    assert is_held_back(find_risk("thinks about ending her life", RULES))
    assert not is_held_back(lint_goal("client wants to reduce anxiety symptoms", RULES))


INNOCENT = (
    "dying to see the baby", "killing it at the bakery", "a shot of espresso at six",
    "could murder a curry", "her feet are killing her", "the suspense is killing me",
    "shoots weddings at weekends", "beat her brother at Scrabble", "hit the gym before work",
    "his phone died on the bridge", "watches murder mysteries with her mum",
    "cut himself some slack", "burned himself on the oven", "hurt her knee running",
    "took the pills to the vet for his dog", "jumped off the pier every summer",
    "drowning in laundry", "scared of heights", "the car died outside the church",
    "take my life in a new direction", "nearly died laughing", "hangs wallpaper for a living",
)  # fmt: skip
GRAVE = (
    "wants to kill himself", "thinking about ending it all", "I don't want to be here anymore",
    "cuts herself when it gets bad", "her uncle touched her when she was six",
    "he hits me when he drinks", "I hit my kid and I'm scared", "wishes she were dead",
    "better off without me", "stockpiling pills", "afraid he'll kill her",
    "someone is abusing my daughter", "tried to take her own life at 19", "took an overdose",
    "he put his hands round my throat", "scared of what I might do to the baby",
)  # fmt: skip


@pytest.mark.parametrize("words", INNOCENT)
def test_innocent_uses_hold_nothing(words: str) -> None:
    assert find_risk(words, RULES) == ()


@pytest.mark.parametrize("words", GRAVE)
def test_grave_words_put_on_hold(words: str) -> None:
    assert any(finding.severity == "error" for finding in find_risk(words, RULES))


def test_a_text_in_another_language_gets_one_finding_and_no_labels() -> None:
    text = "Hola Marta, sigo pensando en la cabra de tu abuela. Nos vemos el jueves a las tres."
    message = Message(text, channel="email", charged=True, detail="a goat nests on her roof")
    judgement = check(message, CATALOGUE.kinds["charged"], CATALOGUE.rules, with_labels=True)
    assert [(each.rule, each.severity) for each in judgement.findings] == [
        ("not-english", "warning")
    ]
    assert "Spanish" in judgement.findings[0].message
    assert {label.verdict for label in judgement.labels.values()} == {"none"}
