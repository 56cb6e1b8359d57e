"""Everything a draft needs, laid out once: the client, the kind, the channel, the starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapport_cli.cli.desk import Desk
from rapport_cli.cli.judging import surroundings_of, templates_for
from rapport_cli.cli.rulebook import kind_named, rules_for
from rapport_cli.cli.starting_fields import starting_values, week_of_draft, with_win_told
from rapport_cli.clients.record import (
    RESOURCE,
    Channel,
    Client,
    Contact,
    Enclosure,
    Session,
)
from rapport_cli.clients.thread import latest_session
from rapport_cli.errors import RapportError, StoreProblem, UsageProblem
from rapport_cli.kinds.kind import Kind
from rapport_cli.prose.rule import RISK
from rapport_cli.shapes.building import to_data
from rapport_cli.store.names import new_id
from rapport_cli.store.recovery import Kept
from rapport_cli.workflows.answers import clean_text
from rapport_cli.workflows.choosing_channel import reason_for_channel
from rapport_cli.workflows.drafting import (
    DraftAnswers,
    Drafted,
    draft,
    kind_name_for,
    require_draftable,
)
from rapport_cli.workflows.logging_contact import draft_of, empty_contact, kind_due

KEPT_DRAFT = "draft"


class LetThrough(NamedTuple):
    """What a person lets stand in a text: rules with a reason each, and rules that are wrong."""

    allowed: tuple[tuple[str, str], ...] = ()
    not_faults: tuple[str, ...] = ()

    def rules(self) -> tuple[str, ...]:
        return (*(rule for rule, _ in self.allowed), *self.not_faults)


@dataclass(frozen=True, slots=True)
class DraftingDesk:
    """`saved` is the draft that waits already, `name` what the client is called here. `given` are
    values for the fields of templates that no record holds, `channel_because` the reason for a
    channel that was not agreed. `enclosure` is what a resource message
    is to pass on, None where nobody has said yet."""

    desk: Desk
    client: Client
    name: str
    session: Session
    kind: Kind
    channel: Channel
    saved: Contact | None
    override: str
    given: Mapping[str, str]
    channel_because: str = ""
    enclosure: Enclosure | None = None

    def enclosure_said(self) -> Enclosure | None:
        """What is to be passed on, as it was said now. The saved draft's is held to its text."""
        known = None if self.saved is None else self.saved.enclosure
        return None if self.enclosure == known else self.enclosure

    def starts(self) -> tuple[str, ...]:
        from rapport_cli.templating.rendering import starting_messages

        templates = templates_for(self.desk, self.kind.name)
        starts = starting_messages(templates, self.kind.name, self.channel, starting_values(self))
        return tuple(start.text for start in starts)

    def fields_lacking(self) -> tuple[str, ...]:
        """The fields that the starts of this kind need and nothing has said."""
        from rapport_cli.templating.rendering import fields_wanted

        templates = templates_for(self.desk, self.kind.name)
        return fields_wanted(templates, self.kind.name, self.channel, starting_values(self))

    def why_no_starts(self) -> str:
        give = "Give the text with --text, --file or -."
        lacking = self.fields_lacking()
        if not lacking:
            return give
        if "resource" in lacking:
            return f'A starting message needs --title "…" or --link. {give}'
        return f'A starting message needs --with {lacking[0]}="…". {give}'

    def keep(
        self, text: str, *, instead_of: Kept | None = None, held_by: tuple[str, ...] = ()
    ) -> Kept | None:
        """Keep the words until they have found their place; None where even that cannot be done,
        which saving them will then say. `instead_of` are kept words that these came from."""
        data = {
            "text": text,
            "kind": self.kind.name,
            "session": self.session.id,
            "held_by": list(held_by),
        }
        recovery = self.desk.open_recovery()
        try:
            return recovery.keep(KEPT_DRAFT, self.client.id, data, instead_of=instead_of)
        except StoreProblem:
            return None

    def kept(self) -> list[Kept]:
        """Words of this kind that were kept for this client, the newest last."""
        return [
            kept
            for kept in self.desk.open_recovery().kept(KEPT_DRAFT, self.client.id)
            if isinstance(kept.data, dict)
            and isinstance(kept.data.get("text"), str)
            and kept.data.get("kind") == self.kind.name
        ]

    def rules_held_before(self) -> tuple[str, ...]:
        """The rules that held back words which were kept since the session."""
        held = [
            rule
            for kept in self.kept()
            if kept.data.get("session") == self.session.id
            and isinstance(kept.data.get("held_by"), list)
            for rule in kept.data["held_by"]
        ]
        return tuple(dict.fromkeys(rule for rule in held if isinstance(rule, str)))

    def contact_data(self, contact: Contact) -> dict[str, object]:
        data = to_data(contact)
        assert isinstance(data, dict)
        week = week_of_draft(self, contact.id)
        if week is None or week.agreed is None:
            return data | {"week": None}
        return data | {"week": {"messages": week.messages, "agreed": week.agreed}}

    def nothing_yet(self) -> dict[str, object]:
        """A contact of which nothing is decided but what it is for."""
        empty = empty_contact(self.session, self.kind.name, "")
        return self.contact_data(empty) | {"id": None, "channel": self.channel, "text": None}


def lay_out(
    desk: Desk,
    client: Client,
    name: str,
    *,
    kind: str,
    channel: Channel | None,
    override: str,
    given: Mapping[str, str],
    channel_because: str = "",
    enclosure: Enclosure | None = None,
) -> DraftingDesk:
    """UsageProblem where no message may be drafted for this client now."""
    session = latest_session(client)
    chosen = kind_named(desk, kind_name_for(session, kind or kind_due(client, session)))
    if chosen.document:
        raise UsageProblem(
            f"A {chosen.name} is a document, not a message.", hint="rapport kinds lists the others."
        )
    saved = draft_of(client, session, chosen.name)
    if chosen.name == RESOURCE and enclosure is None and saved is not None:
        enclosure = saved.enclosure
    require_draftable(client, chosen.name, override, now=desk.now, enclosure=enclosure)
    channel = channel or (saved.channel if saved is not None else session.channel)
    because = reason_for_channel(client.agreement, channel, channel_because, saved)
    return DraftingDesk(
        desk, client, name, session, chosen, channel, saved, override, given, because, enclosure
    )


def save_draft(
    layout: DraftingDesk,
    text: str,
    through: LetThrough,
    *,
    taken_up: Kept | None = None,
) -> tuple[Drafted, Kept | None]:
    """Judge and save under the lock.

    The words are kept first, in place of those they were `taken_up` from, and let go of only once
    they are saved. What is held back stays kept, and comes back with the draft.
    """
    desk = layout.desk
    text = clean_text(text, "message")
    before = layout.rules_held_before()
    waiting = layout.keep(text, instead_of=taken_up, held_by=before)
    try:
        drafted = judge_and_save(layout, text, through, before)
    except RapportError as problem:
        if waiting is not None:
            kept = f"Your words are kept: rapport draft {layout.name} takes them up."
            problem.hint = f"{problem.hint}\n{kept}".lstrip("\n")
        raise
    if drafted.held_by and waiting is not None:
        held = tuple(dict.fromkeys((*before, *drafted.held_by)))
        return drafted, layout.keep(text, instead_of=waiting, held_by=held) or waiting
    if waiting is None:
        return drafted, waiting
    desk.let_go(waiting)
    return drafted, None


def judge_and_save(
    layout: DraftingDesk, text: str, through: LetThrough, held_before: tuple[str, ...]
) -> Drafted:
    desk = layout.desk
    store = desk.open_store()
    with store.changing():
        record = store.load(layout.client.id)
        known = with_win_told(layout, record)
        drafted = draft(
            known,
            DraftAnswers(
                text,
                layout.channel,
                allowed=through.allowed,
                not_faults=through.not_faults,
                override=layout.override,
                held_before=held_before,
                channel_because=layout.channel_because,
                enclosure=layout.enclosure_said(),
            ),
            layout.kind,
            rules_for(desk, layout.kind, layout.channel, also=[RISK]),
            surroundings=surroundings_of(desk, record, layout.kind.name, layout.channel),
            now=desk.now,
            new_id=new_id,
        )
        if drafted.client != record:
            store.save(drafted.client)
    return drafted
