"""A recap as a page and as a mail: the same words, in the order in which one looks back."""

from datetime import date, datetime

from rapport_cli.clients.record import Client
from rapport_cli.views.document import Document, Items, Notice, Section
from rapport_cli.views.documents.markdown import as_markdown
from rapport_cli.views.recap import Wording, mail_text, recap_page, timeline_page
from rapport_cli.workflows.recap_parts import CommitmentAnswer, ResourceAnswer
from rapport_cli.workflows.recapping import written_recap
from rapport_cli.workflows.telling_recaps import ToldRecap, told, told_newest_first
from tests.workflows.builders_recaps import (
    WEEK,
    after_sessions,
    came_of,
    with_recap_of,
    with_terms,
)
from tests.workflows.builders_workflows import HELD, HOUR


def day(when: date) -> str:
    return f"{when:%-d %B}"


def moment(when: datetime) -> str:
    return f"{when:%-d %B %H:%M}"


WORDING = Wording(day, day, moment, "Dana, 020 7946 0018")


def a_client() -> Client:
    client = after_sessions(2)
    first, second = client.sessions
    ring = CommitmentAnswer("ring the clinic", date(2026, 3, 6), "client")
    send = CommitmentAnswer("send the diary", None, "clinician")
    client = with_recap_of(client, first, successes=("slept",), commitments=(ring, send))
    client = came_of(client, 1, HELD + WEEK, outcome="done", how="easier than I thought")
    return with_recap_of(
        client,
        second,
        now=HELD + WEEK + HOUR,
        covered="the shift plan",
        strategies=("phone out",),
        resources=(ResourceAnswer("Three", "https://example.org/three", "short"),),
    )


def latest(client: Client) -> ToldRecap:
    session = client.sessions[-1]
    return told(client, session, written_recap(client, session))


def headings(page: Document) -> list[str]:
    return [section.heading for section in page.sections]


def part(page: Document, heading: str) -> Section:
    return next(section for section in page.sections if section.heading == heading)


def test_only_what_there_is_to_say_stands_on_the_page() -> None:
    page = recap_page(latest(a_client()), "JR", None, WORDING)
    assert headings(page) == [
        "From last time",
        "What we covered",
        "What helps",
        "Worth a look",
        "Next appointment",
    ]
    assert (page.subtitle, page.footer) == ("JR, 11 March", "Dana, 020 7946 0018")


def test_the_client_is_addressed() -> None:
    client = a_client()
    back = part(recap_page(latest(client), "JR", None, WORDING), "From last time")
    assert back.blocks == (
        Items(
            ("You: ring the clinic. Kept: easier than I thought", "I: send the diary. Open"),
        ),
    )
    first = told_newest_first(client)[-1]
    agreed = part(recap_page(first, "JR", None, WORDING), "What we agreed")
    assert agreed.blocks == (
        Items(("You, by 6 March: ring the clinic", "I: send the diary"), has_boxes=True),
    )


def test_what_to_do_in_an_emergency_is_in_reach_as_it_was_agreed() -> None:
    client = with_terms(a_client(), emergency="Ring 999.", crisis_lines=("116 123",))
    page = recap_page(latest(client), "JR", client.agreement.terms, WORDING)
    assert page.sections[-1].blocks == (Notice("Ring 999.\n116 123"),)
    bare = with_terms(a_client())
    assert "In an emergency" not in headings(
        recap_page(latest(bare), "JR", bare.agreement.terms, WORDING)
    )


def test_the_timeline_has_the_newest_first_and_one_next_appointment() -> None:
    client = a_client()
    page = timeline_page(told_newest_first(client), "JR", None, WORDING)
    days = [section.heading for section in page.sections if not section.is_part]
    assert days == ["11 March", "4 March"]
    assert headings(page).count("Next appointment") == 1
    assert page.subtitle == "JR, 4 March to 11 March, the newest first"
    (one,) = told_newest_first(client)[1:]
    assert timeline_page((one,), "JR", None, WORDING).subtitle == "JR, 4 March"


def test_the_mail_says_what_the_page_says() -> None:
    client = with_terms(a_client(), emergency="Ring 999.")
    terms = client.agreement.terms
    one = latest(client)
    mail = mail_text(one, terms, WORDING)
    assert mail.startswith("Here is the recap of our session on 11 March.\n\nFrom last time:\n- ")
    assert "- Three: https://example.org/three (short)" in mail
    assert mail.endswith("In an emergency:\nRing 999.\n\nDana, 020 7946 0018\n")
    page = as_markdown(recap_page(one, "JR", terms, WORDING))
    for heading in headings(recap_page(one, "JR", terms, WORDING)):
        assert f"## {heading}" in page
        assert f"\n\n{heading}:\n" in mail
