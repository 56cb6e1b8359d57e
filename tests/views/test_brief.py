"""The sheet is one page: in order, short where there is little, cut where there is much."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from pypdf import PdfReader

from rapport_cli.clients.between_sessions import JournalEntry, Scale
from rapport_cli.clients.record import Client
from rapport_cli.clients.thread import raise_hold
from rapport_cli.views.brief import Wording, brief_page
from rapport_cli.views.document import Document, Facts, Items, Paragraph
from rapport_cli.views.documents.pdf import as_pdf
from rapport_cli.workflows.briefing import brief_of
from tests.workflows.builders_recaps import a_task, after_sessions, with_terms, with_win
from tests.workflows.builders_workflows import DAY, HELD, a_client

NOW = HELD + DAY


def day(when: date) -> str:
    return f"{when:%-d %B}"


def moment(when: datetime) -> str:
    return f"{when:%-d %B %H:%M}"


def page_of(client: Client) -> Document:
    return brief_page(brief_of(client, now=NOW), "JR", Wording(day, moment, NOW.date()))


def headings(client: Client) -> list[str]:
    return [section.heading for section in page_of(client).sections]


def said(client: Client, heading: str) -> str:
    (section,) = [each for each in page_of(client).sections if each.heading == heading]
    lines: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Items):
            lines.extend(block.entries)
        elif isinstance(block, Facts):
            lines.extend(f"{label}: {words}" for label, words in block.rows)
    return "\n".join(lines)


def full() -> Client:
    """A client with more on record than a page has room for."""
    words = "a sentence of theirs that goes on for quite a while and says little " * 25
    client = with_terms(
        a_client(goal=words[:2000], detail=words[:2000]),
        emergency=words,
        crisis_lines=("116 123", "111"),
    )
    (session,) = client.sessions
    scales = tuple(Scale(f"scale {n}", 0, 10, "low", "high") for n in range(4))
    return replace(
        with_win(with_win(client, words, NOW), words, NOW),
        homework=tuple(
            a_task(session, f"{n} {words[:1900]}", owner=owner, how=words)
            for n in range(20)
            for owner in ("client", "clinician")
        ),
        wins=tuple(with_win(client, words, NOW).wins * 20),
        scales=scales,
        journal=tuple(
            JournalEntry(f"j{n}", HELD.date(), scales[n % 4].name, 5.0, words, HELD)
            for n in range(40)
        ),
    )


def test_the_order_is_that_of_a_session() -> None:
    client = with_win(a_client(), "slept", NOW)
    client = replace(client, homework=(a_task(client.sessions[0]),))
    assert headings(client) == [
        "Last time",
        "How the week was",
        "Homework to review",
        "Wins",
        "Commitments",
        "This session's priority",
        "New homework, and a short reflection at the end",
        "Sessions and safety",
    ]


def test_where_there_is_nothing_little_is_said() -> None:
    client = a_client()
    assert "Wins" not in headings(client)
    assert "Commitments" not in headings(client)
    assert said(client, "Homework to review") == "None was set."
    assert "Contact: None was made." in said(client, "Last time")
    assert "Nothing is agreed on record." in said(client, "Sessions and safety")


def test_homework_is_the_clients_and_commitments_are_ones_own() -> None:
    client = a_client()
    (session,) = client.sessions
    tasks = (
        a_task(
            session, "a walk", by=date(2026, 3, 6), outcome="partly", outcome_at=NOW, how="once"
        ),
        a_task(session, "the diary", owner="clinician"),
    )
    client = replace(client, homework=tasks)
    assert said(client, "Homework to review") == (
        "Ask about it if they do not bring it up.\na walk, by 6 March: kept in part, “once”"
    )
    assert said(client, "Commitments") == "In all: 1 kept in part, 1 open. Yours:\nthe diary: open"


def test_a_hold_comes_before_everything() -> None:
    client = after_sessions(1)
    client = raise_hold(client, client.sessions[0], NOW)
    first = page_of(client).sections[0]
    assert "safety protocol" in str(first.blocks)


def test_however_much_is_on_record_it_is_one_page() -> None:
    for client in (a_client(), full()):
        assert len(PdfReader(BytesIO(as_pdf(page_of(client)))).pages) == 1


def test_what_is_left_out_is_counted() -> None:
    assert "And 16 before." in said(full(), "Homework to review")
