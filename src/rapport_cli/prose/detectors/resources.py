"""What a message passes on: more than one thing, or not the thing that was meant."""

from collections.abc import Iterable

from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.resources import link_key, links_in, title_key, titles_in
from rapport_cli.prose.rule import ERROR_PHRASE, ActiveRule


def more_than_one_resource(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """The second link that leads elsewhere, or the second title. A title and a link are one."""
    text = reading.text
    for spans, key in ((links_in(text), link_key), (titles_in(text), title_key)):
        known: set[str] = set()
        for span in spans:
            known.add(key(text[span.start : span.end]))
            if len(known) > 1:
                yield Sighting(span.start, span.end, ERROR_PHRASE)
                return


def resource_missing(reading: Reading, active: ActiveRule) -> Iterable[Sighting]:
    """Neither the link nor the title of what is passed on; nothing where that is not known."""
    title, link = reading.message.title, reading.message.link
    if not title and not link:
        return
    text = reading.text
    links = {link_key(text[span.start : span.end]) for span in links_in(text)}
    if link and link_key(link) in links:
        return
    if title and f" {title_key(title)} " in f" {title_key(text)} ":
        return
    yield Sighting(0, 0)
