"""Starting messages: three that differ, whole, and as the person's own templates have it."""

import pytest

from rapport_cli.templating.reading import ANY, PREVIEW, Template, Templates
from rapport_cli.templating.rendering import (
    ONE_SMS_PART,
    fields_wanted,
    preview_sentence,
    starting_messages,
)
from tests.templating.builders_templates import VALUES, builtin, own

CHANNELS = ("text", "voicemail", "email", "portal")
OF_THE_CLIENT = ("mention", "goal", "detail", "agreed", "win", "resource", "why")
KINDS = ("reconnection", "charged", "outreach", "check-in", "win", "resource", "homework")
NO_APPOINTMENT = {**VALUES, "appointment": "", "day": "", "date": "", "time": "", "soon": False}
MENTIONS = (
    "the tomatoes you grow with your dad",
    "how you count the buses from your window",
    "That you kept your brother's chair at the table.",
    "“the neighbours”, as you call the boxes",
    "your grandmother's recipe box",
)


def texts(kind: str, channel: str, values: dict[str, str | bool]) -> list[str]:
    return [start.text for start in starting_messages(builtin(), kind, channel, values)]


def test_every_template_of_the_program_is_for_a_kind_that_is_tried_here() -> None:
    named = {template.kind for template in builtin().all if template.name != PREVIEW}
    assert named - {ANY} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("values", [VALUES, NO_APPOINTMENT], ids=["appointment", "none"])
def test_there_are_three_starts_that_differ(
    kind: str, channel: str, values: dict[str, str | bool]
) -> None:
    found = texts(kind, channel, values)
    assert len(set(found)) == 3
    assert not any("  " in text or "{" in text or "[" in text for text in found)


@pytest.mark.parametrize("channel", ["text", "email", "portal"])
@pytest.mark.parametrize("mention", MENTIONS)
def test_a_reconnection_states_the_mention_and_the_appointment(channel: str, mention: str) -> None:
    for text in texts("reconnection", channel, {**VALUES, "mention": mention}):
        assert mention.split()[-1].rstrip(".") in text
        assert "Thursday 12 March at 3 pm" in text
        assert ".." not in text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("channel", CHANNELS)
def test_no_day_or_time_is_stated_where_there_is_no_appointment(kind: str, channel: str) -> None:
    for text in texts(kind, channel, NO_APPOINTMENT):
        assert "Thursday" not in text
        assert "3 pm" not in text


def test_the_detail_is_absent_after_a_charged_session() -> None:
    for channel in CHANNELS:
        assert not any("tomatoes" in text for text in texts("charged", channel, VALUES))


def test_a_close_appointment_after_a_charged_session_is_a_weekday_and_a_time() -> None:
    assert all("Thursday at 3 pm" in text for text in texts("charged", "text", VALUES))
    later = {**VALUES, "soon": False}
    assert all("Thursday 12 March at 3 pm" in text for text in texts("charged", "text", later))


def test_the_forms_own_sentence_is_in_no_template() -> None:
    assert not any("significant session" in template.source for template in builtin().all)


@pytest.mark.parametrize("kind", KINDS)
def test_a_voicemail_has_nothing_of_the_client_in_it(kind: str) -> None:
    values = {**VALUES, **dict.fromkeys(OF_THE_CLIENT, "PRIVATE")}
    assert not any("PRIVATE" in text for text in texts(kind, "voicemail", values))


def test_a_voicemail_says_name_number_day_and_time() -> None:
    for text in texts("reconnection", "voicemail", VALUES):
        assert all(said in text for said in ("Dana", "020 7946 0018", "Thursday 12 March at 3 pm"))


@pytest.mark.parametrize("kind", ["reconnection", "outreach"])
def test_a_voicemail_without_name_and_number_is_still_english(kind: str) -> None:
    for text in texts(kind, "voicemail", {**VALUES, "signature": "", "phone": ""}):
        assert text.startswith(("Hello, this is a", "Hello, I'm leaving", "Hi, this is a"))


def test_an_outreach_confirms_nothing() -> None:
    for channel in CHANNELS:
        assert not any("Thursday" in text for text in texts("outreach", channel, VALUES))


@pytest.mark.parametrize("values", [VALUES, NO_APPOINTMENT], ids=["appointment", "none"])
@pytest.mark.parametrize("kind", ["reconnection", "charged", "outreach"])
def test_a_text_message_fits_one_part_of_plain_letters(
    kind: str, values: dict[str, str | bool]
) -> None:
    for text in texts(kind, "text", values):
        assert len(text) <= ONE_SMS_PART
        assert text.isascii()


def test_typographic_marks_of_the_client_are_plain_in_a_text_message_only() -> None:
    values: dict[str, str | bool] = {**VALUES, "mention": "“the neighbours” – your boxes"}
    assert all(
        '"the neighbours" - your boxes' in text for text in texts("reconnection", "text", values)
    )
    assert all("“the neighbours” – your" in text for text in texts("reconnection", "email", values))


def test_starts_that_fit_one_part_go_first() -> None:
    short, long = "See you {{ appointment }}.", "{{ mention }} " * 10
    templates = Templates(own(long, name="a").all + own(short, name="b").all)
    found = starting_messages(templates, "reconnection", "text", VALUES)
    assert [start.name for start in found] == ["reconnection/any-b", "reconnection/any-a"]


def test_a_template_that_prints_an_empty_field_is_passed_over() -> None:
    without = {**VALUES, "mention": ""}
    assert starting_messages(builtin(), "reconnection", "text", without) == ()
    assert fields_wanted(builtin(), "reconnection", "text", without) == ("mention",)
    assert fields_wanted(builtin(), "reconnection", "text", VALUES) == ()


def test_a_field_that_no_caller_gave_counts_as_empty() -> None:
    assert fields_wanted(builtin(), "homework", "email", {}) == ("agreed",)


def test_a_persons_own_template_goes_first() -> None:
    templates = Templates(own("Mine: {{ mention }}.").all + builtin().all)
    for channel in CHANNELS:
        found = starting_messages(templates, "reconnection", channel, VALUES)
        assert found[0].name == "reconnection/any-mine"
        assert [start.is_own for start in found] == [True, False, False]
    found = starting_messages(templates, "charged", "text", VALUES)
    assert all(start.name.startswith("charged/") for start in found)


def test_a_persons_own_template_goes_first_though_it_takes_two_parts_of_a_text_message() -> None:
    templates = Templates(own("{{ mention }} " * 10).all + builtin().all)
    found = starting_messages(templates, "reconnection", "text", VALUES)
    assert len(found[0].text) > ONE_SMS_PART
    assert found[0].name == "reconnection/any-mine"


def test_spaces_and_lines_of_a_value_are_folded() -> None:
    values: dict[str, str | bool] = {"mention": " the\n\ttomatoes  "}
    (start,) = starting_messages(own("About {{ mention }}."), "reconnection", "email", values)
    assert start.text == "About the tomatoes."


@pytest.mark.parametrize(
    ("channel", "laid_out"),
    [
        ("email", "One. Two.\n\nThree."),
        ("portal", "One. Two.\n\nThree."),
        ("text", "One. Two.\nThree."),
        ("voicemail", "One. Two. Three."),
    ],
)
def test_a_line_break_is_a_space_and_an_empty_line_a_paragraph(channel: str, laid_out: str) -> None:
    source = "One.\nTwo.\n \n\n{% if goal %}\nnever\n{% endif %}\n\nThree.\n\n"
    template = Template("win", channel, "1", source, "win/1.j2", is_own=True)
    (start,) = starting_messages(Templates((template,)), "win", channel, {})
    assert start.text == laid_out


def test_a_capital_is_set_behind_an_opening_quotation_mark_and_nowhere_else() -> None:
    for mention, shown in (
        ("“the neighbours”", "“The neighbours”"),
        ("the BBC", "The BBC"),
        ("31 boxes", "31 boxes"),
        ("é clair", "É clair"),
    ):
        (start,) = starting_messages(
            own("{{ mention|capital }}"), "reconnection", "email", {"mention": mention}
        )
        assert start.text == shown


def test_nothing_in_a_value_is_read_as_a_template() -> None:
    values: dict[str, str | bool] = {"mention": "{{ goal }} <b> {% if %}"}
    (start,) = starting_messages(own("{{ mention }}!"), "reconnection", "email", values)
    assert start.text == "{{ goal }} <b> {% if %}!"


def test_the_preview_shows_the_mention_in_its_sentence() -> None:
    sentence = preview_sentence(builtin(), "That you kept the chair.")
    assert sentence == "I have been thinking about the way you kept the chair."


def test_a_preview_that_wants_more_shows_the_mention_alone() -> None:
    preview = Template("", "", "preview", "{{ mention }} {{ goal }}", "preview.j2", is_own=True)
    assert preview_sentence(Templates((preview,)), "the chair") == "the chair"
    assert preview_sentence(Templates(()), "the chair") == "the chair"
    assert preview_sentence(builtin(), "  ") == ""
