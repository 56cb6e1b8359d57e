"""A rule as it is explained."""

from dataclasses import fields, replace

from rapport_cli.prose.rule import Example, Rule
from rapport_cli.views.rules import circumstances, rule_data, rule_text, rules_document

RULE = Rule(
    name="weather",
    title="It mentions the weather",
    message="This talks about the weather.",
    why="It could go to anybody, " + "and to anybody else, " * 8 + "too.",
    source="My own practice",
    mend="Say what stayed with you instead.",
    bad=(Example("Lovely  weather\ntoday. " + "Sunny. " * 30, channel="text"),),
    good=(
        Example(
            "I'm still thinking of your greenhouse.",
            charged=True,
            appointment="2026-03-12T15:00",
            detail="grows figs",
        ),
    ),
)


def test_a_rule_says_what_why_whence_and_how_to_mend_it() -> None:
    text = rule_text(RULE, width=80)
    parts = text.split("\n\n")
    assert parts[0] == "weather: It mentions the weather"
    assert [part.split(":")[0] for part in parts[1:]] == [
        "Why",
        "Source",
        "Mend",
        "Not like this",
        "Like this",
    ]


def test_a_rule_keeps_to_the_width() -> None:
    for width in (40, 60, 80, 100):
        assert all(len(line) <= width for line in rule_text(RULE, width=width).splitlines())


def test_an_example_says_what_else_is_known() -> None:
    assert circumstances(Example("Hello.")) == ""
    assert circumstances(RULE.bad[0]) == "by text"
    assert circumstances(RULE.good[0]) == (
        "after a charged session; appointment 2026-03-12 15:00; noted: grows figs"
    )
    assert "[by text]" in rule_text(RULE, width=80)


def test_data_is_the_whole_rule() -> None:
    rule = replace(RULE, phrases=("lovely weather",), hint_phrases=("nice",), exceptions=("not",))
    data = rule_data(rule)
    assert isinstance(data, dict)
    assert list(data) == [field.name for field in fields(Rule)]
    for key in ("message", "detectors", "phrases", "hint_phrases", "exceptions"):
        said = getattr(rule, key)
        assert data[key] == (said if isinstance(said, str) else list(said))
    (good,) = data["good"]
    assert good["text"] == "I'm still thinking of your greenhouse."
    assert (good["channel"], good["charged"], good["detail"]) == ("email", True, "grows figs")
    assert good["appointment"] == "2026-03-12T15:00"


def test_the_page_has_a_heading_and_both_sorts_of_examples_for_each_rule() -> None:
    page = rules_document([RULE, RULE])
    assert page.count("## weather\n") == 2
    assert "- “Lovely weather today. Sunny." in page
    assert "- “I'm still thinking of your greenhouse.” (after a charged session; " in page
