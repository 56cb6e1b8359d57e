"""A record out of a damaged file: what can be read of it, and by its key what could not.

Where a lost value must be something, it is what keeps the client safe: a hold stays, a contact that
may have been sent is not offered again, a channel is one that was agreed.
"""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from rapport_cli.clients.record import (
    Agreement,
    Change,
    Client,
    Closing,
    Contact,
    Hold,
    LegalHold,
    Session,
)
from rapport_cli.shapes.problems import Problem
from rapport_cli.shapes.salvaging import GONE, LEFT_OUT, salvage
from rapport_cli.store.bad_file import BadFile
from rapport_cli.store.codec import decode, encode
from rapport_cli.store.names import id_of, is_id, new_id
from rapport_cli.store.torn_json import MarredText, read_torn

UNREADABLE = "(could not be read)"
UNKNOWN_WHETHER_SENT = "The record was damaged: whether this was sent is not known."
UNKNOWN_WHETHER_MADE = "The record was damaged: whether a contact was made is not known."

SAME_ID = 12
"""Of the sixteen characters of an id, how many must be right for it to be the same one, damaged."""


class Found(NamedTuple):
    """`client` is None where no record could be made. `lost` are the keys that could not be read,
    `form` what was wrong with the file as a whole: with `form` alone nothing of the record is lost.
    """

    client: Client | None
    lost: tuple[Problem, ...]
    form: tuple[str, ...]


def salvage_record(
    name: str, data: bytes, *, now: datetime, zone: str, others: Container[str] = ()
) -> Found:
    """What the file holds of the client whose id its name is. `zone` stands in for a session's,
    where no other session names one; `others` are the ids of all clients."""
    client_id = id_of(name)
    text, form = _text_of(data)
    torn = read_torn(text)
    if client_id is None or not isinstance(torn.value, dict):
        return Found(None, torn.notes or (Problem("", "is not a record"),), form)
    raw = torn.value
    schema = raw.pop("schema", None)
    if _is_of_another(raw.get("id"), client_id, others):
        return Found(None, (Problem("id", "is that of another client"),), form)
    lost = list(torn.notes)
    if raw.get("id") != client_id:
        lost.append(Problem("id", "could not be read; it is the name of the file"))
        raw["id"] = client_id
    if type(schema) is not int:
        form = (*form, "has no schema number")
    stand_in = _StandIn(client_id, now)
    salvaged = salvage(Client, raw, stand_in, MarredText)
    lost.extend(each for each in salvaged.lost if each.key not in {one.key for one in lost})
    if not isinstance(salvaged.value, Client) or _says_nothing(salvaged.value, raw):
        return Found(None, tuple(lost), form)
    client = _tied(salvaged.value, stand_in.made_ids, zone)
    if any(_is_of_contacts(each) for each in lost):
        client = _with_latest_closed(client, now)
    if isinstance(decode(name, encode(client)), BadFile):
        return Found(None, tuple(lost), form)
    return Found(client, tuple(lost), form)


def _text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The file as text whatever its encoding, and what was wrong with that."""
    form = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").rstrip("\0"), ("was UTF-16",)
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
        form.append("began with a byte order mark")
    if data[:8].strip(b"\0") and data[1:8:2] == b"\0\0\0\0"[: len(data[1:8:2])] and len(data) > 8:
        return data.decode("utf-16-le", "replace"), ("was UTF-16",)
    whole = data.rstrip(b"\0")
    if len(whole) < len(data):
        form.append("ended in NUL bytes")
    return whole.decode("utf-8", "replace").replace("\0", "\ufffd"), tuple(form)


def _says_nothing(client: Client, raw: Mapping[str, object]) -> bool:
    """Whether a record of it would hold nothing but what stands in for what is lost."""
    return not client.sessions and not client.contacts and raw.get("handle") != client.handle


def _is_of_another(written: object, client_id: str, others: Container[str]) -> bool:
    """Whether the file was put in place of another client's. An id of which a few characters are
    damaged is still the same one, unless it is somebody's."""
    if not isinstance(written, str) or not is_id(written) or written == client_id:
        return False
    if written in others:
        return True
    alike = sum(one == other for one, other in zip(written, client_id, strict=True))
    return alike < SAME_ID


class _StandIn:
    """What is put in the place of a value that is lost, by shape and field."""

    def __init__(self, client_id: str, now: datetime) -> None:
        self.client_id = client_id
        self.now = now
        self.made_ids: list[str] = []
        """Of the sessions whose own id is lost."""
        self._not_known_whether_sent: object = None
        """The fields of the contact of which that is so."""

    def __call__(
        self, shape: type, name: str, found: Mapping[str, object], was_there: bool
    ) -> object:
        if shape is Client:
            return self._of_client(name, found, was_there)
        if shape is Session:
            return self._of_session(name, found, was_there)
        if shape is Contact:
            return self._of_contact(name, found, was_there)
        if shape is Hold and name == "raised_at":
            return self.now
        if shape is Closing and name == "at":
            return self.now
        if name == "may_reveal_on" or (shape is Agreement and name == "channels"):
            return ()
        return GONE

    def _of_client(self, name: str, found: Mapping[str, object], was_there: bool) -> object:
        if name == "handle":
            return f"lost-{self.client_id[:4]}"
        if name == "status":
            return "active"
        if name == "opened_at":
            sessions = found.get("sessions", ())
            assert isinstance(sessions, tuple)
            return min((each.recorded_at for each in sessions), default=self.now)
        if name == "agreement":
            return Agreement((), ())
        if name == "legal_hold" and was_there:
            return LegalHold(self.now, UNREADABLE)
        return GONE

    def _of_session(self, name: str, found: Mapping[str, object], was_there: bool) -> object:
        if name == "id":
            self.made_ids.append(new_id())
            return self.made_ids[-1]
        if name in ("at", "recorded_at"):
            return found.get("recorded_at" if name == "at" else "at", GONE)
        if name == "zone":
            return ""
        if name == "charged":
            return True
        if name == "channel":
            return "portal"
        if name == "hold" and was_there:
            return Hold(self.now, None, "")
        if name == "closed" and was_there:
            return Closing(self.now, UNREADABLE)
        if name == "outcome_at" and found.get("outcome"):
            return found.get("next_appointment") or found.get("at", GONE)
        return GONE

    def _of_contact(self, name: str, found: Mapping[str, object], was_there: bool) -> object:
        if name == "id":
            return new_id()
        if name == "kind":
            return "reconnection"
        if name == "channel":
            return "portal"
        if name == "session":
            return ""
        if name == "sent_at" and was_there:
            return found.get("drafted_at") or self.now
        if name == "sent_at":
            self._not_known_whether_sent = found
        if name == "skipped" and found is self._not_known_whether_sent:
            return UNKNOWN_WHETHER_SENT
        if name == "skipped" and was_there:
            return UNREADABLE
        if name == "skipped_at" and found.get("skipped"):
            return self.now
        return GONE


def _tied(client: Client, made_ids: list[str], zone: str) -> Client:
    """The parts in their order, each with a zone that there is and a session that there is."""
    from rapport_cli.when.zones import is_zone

    zones = [each.zone for each in client.sessions if each.zone and is_zone(each.zone)]
    sessions = tuple(
        replace(each, zone=zones[-1] if zones else zone) if not is_zone(each.zone) else each
        for each in sorted(client.sessions, key=lambda session: session.at)
    )
    known = {each.id for each in sessions}
    strange = {each.session for each in client.contacts if each.session} - known
    if len(strange) == 1 and len(made_ids) == 1:
        (theirs,) = strange
        sessions = tuple(
            replace(each, id=theirs) if each.id == made_ids[0] else each for each in sessions
        )
    contacts = tuple(
        each if each.session else replace(each, session=_session_before(sessions, each))
        for each in client.contacts
    )
    return replace(client, sessions=sessions, contacts=contacts)


def _session_before(sessions: tuple[Session, ...], contact: Contact) -> str:
    moment = contact.sent_at or contact.drafted_at or contact.skipped_at
    before = [each.id for each in sessions if moment is None or each.at <= moment]
    return before[-1] if before else ""


def _is_of_contacts(lost: Problem) -> bool:
    """Whether a whole contact may be among what is lost."""
    if not lost.steps:
        return lost.sentence in ("is cut short", "has a part whose key is lost")
    return lost.steps[0] == "contacts" and (len(lost.steps) == 1 or lost.sentence == LEFT_OUT)


def made_safe(client: Client, since: Container[str], now: datetime) -> Client:
    """An older version as it may be used although the fields named `since` were changed later."""
    if any(name in since for name in ("a new contact", "contact: sent at", "contact: skipped")):
        client = _with_latest_closed(client, now)
    if "session: hold" in since and client.sessions:
        latest = client.sessions[-1]
        change = Change(now, "hold", "", "on hold", UNREADABLE)
        held = replace(latest, hold=Hold(now, None, ""), changes=(*latest.changes, change))
        client = replace(client, sessions=(*client.sessions[:-1], held))
    if "legal hold" in since and client.legal_hold is None:
        client = replace(client, legal_hold=LegalHold(now, UNREADABLE))
    return client


def _with_latest_closed(client: Client, now: datetime) -> Client:
    """Where it is not known what was sent, nothing is due, and nothing offered without a word."""
    if not client.sessions:
        return client
    latest = client.sessions[-1]
    made = [each for each in client.contacts if each.session == latest.id]
    if latest.closed is not None or any(each.sent_at or each.skipped for each in made):
        return client
    change = Change(now, "closed", "", UNKNOWN_WHETHER_MADE, "")
    closed = replace(
        latest,
        closed=Closing(now, UNKNOWN_WHETHER_MADE),
        changes=(*latest.changes, change),
    )
    return replace(client, sessions=(*client.sessions[:-1], closed))
