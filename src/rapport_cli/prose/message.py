"""What is judged: a text, and what is known about the contact it is meant for."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Channel = Literal["text", "voicemail", "email", "portal"]
CHANNELS: tuple[Channel, ...] = ("text", "voicemail", "email", "portal")


@dataclass(frozen=True, slots=True)
class Message:
    """A text and its circumstances. Everything but `text` may be unknown.

    `appointment` is wall time without a zone. `appointment_known` separates "there is no next
    appointment" (known, None: any stated day or time is wrong) from "nobody said" (unknown: the
    text is only held against itself). `sent_on` is the day the message is read as sent; left out,
    it is the day after `session_on`. `template_sentences` are sentences of the starting messages
    with nothing of the client in them; `other_texts` are texts that went to other clients.
    `own_words` are the clinician's own: signature, telephone number, address; they are no third
    party's. `zone` is the IANA name of the zone in which `appointment` is wall time; without one a
    time zone that the text names is not compared.

    `agreed` is the homework that is open and `wins` what the client told of, in the client's words;
    `title` and `link` are what the message passes on. `replies_read` says when replies are read.
    """

    text: str
    channel: Channel = "text"
    charged: bool = False
    session_on: date | None = None
    appointment: datetime | None = None
    appointment_known: bool = False
    sent_on: date | None = None
    goal: str = ""
    detail: str = ""
    mention: str = ""
    template_sentences: tuple[str, ...] = field(default=())
    other_texts: tuple[str, ...] = field(default=())
    own_words: tuple[str, ...] = field(default=())
    zone: str = ""
    agreed: tuple[str, ...] = ()
    wins: tuple[str, ...] = ()
    title: str = ""
    link: str = ""
    replies_read: str = ""
