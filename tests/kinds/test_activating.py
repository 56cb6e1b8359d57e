"""Rules as a kind applies them."""

from dataclasses import replace

from rapport_cli.kinds.activating import active_rules, needed_rules
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.rule import Limits, Rule

KIND = Kind(
    name="note",
    title="A note",
    due="today",
    sentences=Limits(1, 2),
    rules={"risk": "error", "sensitive": "error", "generic": "off"},
    on={"email": {"sensitive": "warning", "generic": "hint"}, "portal": {"sensitive": "off"}},
)
RULES = {
    name: Rule(name, title="t", message="m", why="w", source="s", mend="n")
    for name in ("risk", "sensitive", "generic")
}


def severities(channel: str, **keywords: bool) -> dict[str, str]:
    active = active_rules(KIND, channel, RULES, **keywords)  # type: ignore[arg-type]
    return {each.rule.name: each.severity for each in active}


def test_a_channel_overrides_the_kind_rule_by_rule() -> None:
    assert severities("text") == {"risk": "error", "sensitive": "error"}
    assert severities("email") == {"risk": "error", "sensitive": "warning", "generic": "hint"}
    assert severities("portal") == {"risk": "error"}


def test_what_the_agreement_lets_a_message_reveal_is_no_fault() -> None:
    assert severities("text", may_reveal=True) == {"risk": "error"}


def test_active_rules_carry_the_limits_of_the_kind() -> None:
    assert {each.limits for each in active_rules(KIND, "text", RULES)} == {Limits(1, 2)}


def test_only_rules_that_apply_are_needed() -> None:
    assert needed_rules(KIND, "portal") == ("risk",)
    assert set(needed_rules(KIND, "email")) == {"risk", "sensitive", "generic"}


def test_a_rule_weighs_at_most_what_the_person_says() -> None:
    lowered = replace(RULES["risk"], at_most="warning")
    (active, *_) = active_rules(KIND, "email", {**RULES, "risk": lowered})
    assert active.severity == "warning"


def test_a_rule_with_a_severity_of_its_own_applies_where_no_kind_names_it() -> None:
    own = replace(RULES["risk"], name="own", severity="error", at_most="hint")
    active = active_rules(KIND, "email", {**RULES, "own": own})
    assert (active[-1].rule.name, active[-1].severity) == ("own", "hint")
    without = {**RULES, "own": replace(own, severity=None)}
    assert active_rules(KIND, "email", without) == active[:-1]
