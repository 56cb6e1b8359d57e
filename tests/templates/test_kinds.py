"""The kinds of contact that the program ships with."""

import pytest

from rapport_cli.config.catalogue import Source, load_catalogue
from rapport_cli.config.places import builtin_templates
from rapport_cli.kinds.kind import Applies, Kind
from rapport_cli.prose.message import CHANNELS, Channel

CATALOGUE = load_catalogue(Source(builtin_templates()))
KINDS = CATALOGUE.kinds
PROHIBITIONS = ("clinical-summary", "asks-feelings", "reassurance", "next-steps")
EVERYWHERE = ("risk", "unfilled")


def test_the_eight_kinds_are_there() -> None:
    assert set(KINDS) == {
        "reconnection", "charged", "outreach", "check-in", "win", "resource", "homework", "recap",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_names_only_rules_and_channels_that_there_are(kind: Kind) -> None:
    assert set(kind.rule_names()) <= set(CATALOGUE.rules)
    assert set(kind.on) <= set(CHANNELS)
    assert kind.title
    assert kind.due
    assert kind.differs


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("channel", CHANNELS)
def test_risk_and_what_is_unfilled_are_errors_in_every_kind(kind: Kind, channel: Channel) -> None:
    assert {kind.severity_of(rule, channel) for rule in EVERYWHERE} == {"error"}


@pytest.mark.parametrize("name", ["reconnection", "charged"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_four_prohibitions_are_errors(name: str, channel: Channel) -> None:
    assert {KINDS[name].severity_of(rule, channel) for rule in PROHIBITIONS} == {"error"}


@pytest.mark.parametrize(
    ("channel", "severity"),
    [("text", "error"), ("voicemail", "error"), ("email", "warning"), ("portal", "off")],
)
@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.document])
def test_what_is_sensitive_depends_on_the_channel(
    name: str, channel: Channel, severity: Applies
) -> None:
    if (name, channel) == ("outreach", "voicemail"):
        assert KINDS[name].severity_of("sensitive", channel) == "error"
    assert KINDS[name].severity_of("sensitive", channel) == severity


def test_a_voicemail_need_not_be_personal() -> None:
    kind = KINDS["reconnection"]
    assert kind.severity_of("generic", "voicemail") == "off"
    assert kind.severity_of("missing-detail", "voicemail") == "off"
    assert kind.severity_of("missing-detail", "text") == "error"


def test_after_a_charged_session_the_detail_is_not_asked_for_and_a_weekday_confirms() -> None:
    kind = KINDS["charged"]
    for rule in ("missing-detail", "generic", "vague-appointment"):
        assert kind.severity_of(rule, "text") == "off"
    assert kind.severity_of("reopens", "portal") == "error"
    assert kind.severity_of("missing-appointment", "text") == "error"
    assert (kind.sentences.at_least, kind.sentences.at_most) == (1, 3)


def test_a_reconnection_has_two_or_three_sentences() -> None:
    kind = KINDS["reconnection"]
    assert (kind.sentences.at_least, kind.sentences.at_most) == (2, 3)


def test_an_outreach_confirms_nothing_asks_for_nothing_and_blames_nobody() -> None:
    kind = KINDS["outreach"]
    assert kind.severity_of("missing-appointment", "text") == "off"
    assert kind.severity_of("demands-reply", "text") == "error"
    assert kind.severity_of("blame", "text") == "error"


def test_a_check_in_may_ask_how_it_went_and_a_win_may_praise() -> None:
    assert KINDS["check-in"].severity_of("asks-feelings", "text") == "off"
    assert KINDS["win"].severity_of("reassurance", "text") == "off"


def test_a_check_in_says_when_replies_are_read_and_leaves_what_was_told_alone() -> None:
    assert KINDS["check-in"].severity_of("missing-reply-time", "text") == "error"
    assert KINDS["check-in"].severity_of("asks-about-disclosed", "portal") == "error"


def test_a_win_is_specific_and_praises_what_was_done() -> None:
    assert KINDS["win"].severity_of("generic", "text") == "error"
    assert KINDS["win"].severity_of("praises-person", "text") == "hint"


def test_a_resource_is_one_and_homework_is_in_the_client_s_words() -> None:
    assert KINDS["resource"].severity_of("two-resources", "email") == "error"
    assert KINDS["resource"].severity_of("missing-why", "email") == "warning"
    assert KINDS["homework"].severity_of("missing-agreed", "email") == "error"


def test_a_recap_is_a_document_without_limits() -> None:
    kind = KINDS["recap"]
    assert kind.document
    assert kind.sentences.at_most == 0
    assert kind.severity_of("clinical-summary", "portal") == "off"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("channel", CHANNELS)
def test_another_language_is_pointed_out_everywhere_and_holds_nothing_back(
    kind: Kind, channel: Channel
) -> None:
    assert kind.severity_of("not-english", channel) == "warning"
