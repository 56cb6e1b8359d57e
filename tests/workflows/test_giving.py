from dataclasses import replace

import pytest

from rapport_cli.clients.record import Client, Enclosure
from rapport_cli.errors import UsageProblem
from rapport_cli.workflows.giving import (
    clean_enclosure,
    enclosure_in,
    give,
    given_before,
    stock_of,
    with_what_is_known,
)
from rapport_cli.workflows.logging_contact import SentAnswers, log_sent
from tests.workflows.builders_workflows import HOUR, NOW, a_client, ids

BOOK = Enclosure("The Orchard Book", "https://example.org/orchard", "the old varieties")
TEXT = "You asked about old varieties: “The Orchard Book”. No need to reply."


def given_to(client: Client, *enclosures: Enclosure) -> Client:
    for place, enclosure in enumerate(enclosures):
        client = give(client, enclosure, given_at=NOW + place * HOUR, new_id=ids(f"r{place}"))
    return client


def sent(client: Client, text: str = TEXT, **fields: str) -> Client:
    answers = SentAnswers(NOW, text=text, kind="resource", **fields)  # type: ignore[arg-type]
    return log_sent(client, answers, now=NOW, new_id=ids()).client


def test_what_was_sent_is_remembered_with_its_message() -> None:
    client = sent(a_client())
    (resource,) = client.resources
    assert (resource.title, resource.given_at) == ("The Orchard Book", NOW)
    assert resource.contact == client.contacts[-1].id


def test_the_same_page_or_the_same_title_is_not_given_twice() -> None:
    client = given_to(a_client(), BOOK)
    for again in ("See www.example.org/orchard/?utm_source=x#top.", "“Orchard Book”, once more."):
        with pytest.raises(UsageProblem, match="given to the client already, on Wednesday 4 March"):
            sent(client, again)
    after = sent(client, override="she lost it")
    assert len(after.resources) == 2
    assert after.contacts[-1].override == "she lost it"


def test_a_title_and_another_page_are_not_the_same() -> None:
    client = given_to(a_client(), Enclosure("The Orchard Book", "", ""))
    assert given_before(client, Enclosure("", "https://example.org/orchard", "")) is None
    assert given_before(client, None) is None


def test_what_others_were_given_is_offered_once_without_why_and_not_if_this_one_has_it() -> None:
    waltz = Enclosure("Bow by Bow", "", "her cello")
    other = given_to(replace(a_client(), id="other"), BOOK, waltz, replace(BOOK, why="again"))
    assert [each.title for each in stock_of([other], a_client())] == [
        "The Orchard Book",
        "Bow by Bow",
    ]
    (left,) = stock_of([other], given_to(a_client(), BOOK))
    assert left == Enclosure("Bow by Bow", "", "")


def test_a_title_that_is_known_finds_its_link() -> None:
    asked = Enclosure("the orchard book", "", "for the maps")
    assert with_what_is_known(asked, [BOOK]) == replace(asked, link=BOOK.link)
    assert with_what_is_known(Enclosure("Other", "", ""), [BOOK]).link == ""


@pytest.mark.parametrize(
    ("title", "link", "said"),
    [("", " ", "a title or a link"), ("", "not a link", "link"), ("", "javascript:x", "link")],
)
def test_what_is_no_resource_is_refused(title: str, link: str, said: str) -> None:
    with pytest.raises(UsageProblem, match=said) as caught:
        clean_enclosure(title, link, "")
    assert caught.value.hint


def test_a_message_without_link_and_title_passes_nothing_on() -> None:
    assert enclosure_in("Thinking of you and the pears.") is None
    assert clean_enclosure("“The Orchard Book”", "", " ") == Enclosure("The Orchard Book", "", "")
    assert sent(a_client(), "Thinking of the pears.").resources == ()
