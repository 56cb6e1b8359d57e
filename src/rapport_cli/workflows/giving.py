"""Give: a resource that is passed on is remembered, and is not given twice."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from rapport_cli.clients.between_sessions import Resource
from rapport_cli.clients.record import Client, Contact, Enclosure
from rapport_cli.clients.windows import pinned
from rapport_cli.errors import UsageProblem
from rapport_cli.prose.resources import is_link, link_key, links_in, title_key, titles_in
from rapport_cli.workflows.answers import clean_words


def clean_enclosure(title: str, link: str, why: str) -> Enclosure:
    """What is passed on, fit to keep; UsageProblem where it has neither title nor link."""
    title = clean_words(title, "title", may_be_empty=True).strip("“”\"'‘’«» ")
    link = clean_words(link, "link", may_be_empty=True)
    if not title and not link:
        raise UsageProblem(
            "A resource has a title or a link.", hint='Give one: --title "…" or --link https://…'
        )
    return Enclosure(title, clean_link(link) if link else "", clean_words(why, "reason why",
                     may_be_empty=True))  # fmt: skip


def clean_link(link: str) -> str:
    if " " in link or not is_link(link):
        raise UsageProblem(
            "The link was not understood.",
            hint="Give the address of one page, as your browser shows it: https://example.org/page",
        )
    return link


def enclosure_in(text: str) -> Enclosure | None:
    """The first link and the first title of a message; None where it has neither."""
    links, titles = links_in(text), titles_in(text)
    if not links and not titles:
        return None
    return Enclosure(
        text[titles[0].start : titles[0].end] if titles else "",
        text[links[0].start : links[0].end] if links else "",
        "",
    )


def given_by_name(client: Client, text: str) -> Enclosure | None:
    """What the client was given before and the text names again, in capitals or not. A title of
    one word might be any word."""
    for given in reversed(client.resources):
        known = Enclosure(given.title, given.link, "")
        if len(title_key(given.title).split()) > 1 and is_named(known, text):
            return known
    return None


def is_named(enclosure: Enclosure | None, text: str) -> bool:
    """Whether the text has its link or its title in it."""
    if enclosure is None:
        return False
    if enclosure.title and f" {title_key(enclosure.title)} " in f" {title_key(text)} ":
        return True
    links = {link_key(text[span.start : span.end]) for span in links_in(text)}
    return bool(enclosure.link) and link_key(enclosure.link) in links


def given_before(client: Client, enclosure: Enclosure | None) -> Resource | None:
    """What the client was given already that is the same: the same page, or the same title."""
    if enclosure is None:
        return None
    for given in reversed(client.resources):
        if is_same(enclosure, given):
            return given
    return None


def is_same(one: Enclosure | Resource, other: Enclosure | Resource) -> bool:
    """Whether two are one thing, however their link or their title is written.

    A title that two pages share is the same thing; where one has only a title and the other only a
    link, nobody can tell.
    """
    same_link = bool(one.link and other.link) and link_key(one.link) == link_key(other.link)
    same_title = bool(one.title and other.title) and title_key(one.title) == title_key(other.title)
    return same_link or same_title


def give(
    client: Client,
    enclosure: Enclosure,
    *,
    given_at: datetime,
    new_id: Callable[[], str],
    contact: str = "",
) -> Client:
    """The client with the resource among those given."""
    resource = Resource(
        new_id(), enclosure.title, enclosure.link, enclosure.why, pinned(given_at), contact
    )
    return replace(client, resources=(*client.resources, resource))


def give_with(client: Client, contact: Contact, *, new_id: Callable[[], str]) -> Client:
    """The client with what a contact that was sent passed on, once."""
    if contact.enclosure is None or contact.sent_at is None:
        return client
    if any(given.contact == contact.id for given in client.resources):
        return client
    return give(
        client, contact.enclosure, given_at=contact.sent_at, new_id=new_id, contact=contact.id
    )


def stock_of(clients: Iterable[Client], client: Client) -> tuple[Enclosure, ...]:
    """What was given to anybody and not yet to this client, each once, the latest first.

    Without why: that was between others.
    """
    given = sorted(
        (each for one in clients for each in one.resources),
        key=lambda each: pinned(each.given_at),
        reverse=True,
    )
    stock: list[Enclosure] = []
    for each in given:
        enclosure = Enclosure(each.title, each.link, "")
        if given_before(client, enclosure) is None and not any(
            is_same(enclosure, known) for known in stock
        ):
            stock.append(enclosure)
    return tuple(stock)


def with_what_is_known(enclosure: Enclosure, stock: Iterable[Enclosure]) -> Enclosure:
    """The link of a title that was given before, or the title of a link; both where both are
    said."""
    if enclosure.title and enclosure.link:
        return enclosure
    for known in stock:
        if is_same(enclosure, known):
            return Enclosure(
                enclosure.title or known.title, enclosure.link or known.link, enclosure.why
            )
    return enclosure
