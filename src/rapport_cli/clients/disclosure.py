"""What each field of a record is when it leaves: a fact, something said, or the clinician's own.

The one table of it. An export leaves what was said and what is the clinician's own out unless it
was asked for, so a field that stands in no row here would leak: a test holds that every field does.

A *fact* is a date, a state, an agreement, and the exact text of a message, which is part of the
health record. *Content* is what was said in a conversation, or brought. *Own* are the clinician's
reasons, judgements and reflections (45 CFR 164.501 keeps such notes apart; other law does not).
"""

from typing import Literal, NamedTuple

from rapport_cli.clients.record import OUTREACH, Change

Sort = Literal["fact", "content", "own", "plan", "as its field"]
"""`plan` is a fact where it is one of the named plans and own where it is in words; `as its field`
is what a change says that was, and became."""


class Selection(NamedTuple):
    """What is to leave besides the facts."""

    content: bool
    own: bool


FACTS = Selection(content=False, own=False)
EVERYTHING = Selection(content=True, own=True)

NAMED_PLANS = ("", OUTREACH, "no-show")


def _facts(names: str) -> dict[str, Sort]:
    return dict.fromkeys(names.split(), "fact")


def _content(names: str) -> dict[str, Sort]:
    return dict.fromkeys(names.split(), "content")


def _own(names: str) -> dict[str, Sort]:
    return dict.fromkeys(names.split(), "own")


FIELDS: dict[str, dict[str, Sort]] = {
    "Client": {
        **_facts("id handle status opened_at agreement sessions contacts changes retention"),
        **_facts("homework journal wins resources recaps frequencies"),
        **_content("scales"),
        **_own("legal_hold"),
    },
    "Agreement": _facts("channels may_reveal_on terms preferences"),
    "Terms": _facts(
        "agreed_on avoid others_read_on may_say voicemail voicemail_name hours replies_read"
        " used_for not_used_for emergency crisis_lines messages_a_week risk_named_on consented_on"
        " recording_agreed_on gets_recaps review_on"
    ),
    "Preference": _facts("on wish"),
    "Session": {
        **_facts("id at zone charged channel next_appointment outcome outcome_at closed"),
        **_facts("recorded_at changes"),
        **_content("goal detail mention hold"),
        **_own("engagement reflection"),
        "if_missed": "plan",
        "plan": "plan",
    },
    "Hold": {**_facts("raised_at lifted_at"), **_own("because")},
    "Closing": {**_facts("at"), **_own("note")},
    "Reflection": {**_facts("at helpful"), **_own("change")},
    "Contact": {
        **_facts("id session kind channel text drafted_at appointment sent_at skipped_at reply"),
        **_facts("reply_at findings allowed amendments not_a_fault mended about enclosure"),
        **_own("skipped override channel_because"),
    },
    "Enclosure": _content("title link why"),
    "KeptFinding": _facts("rule severity start end"),
    "Allowance": {**_facts("rule at"), **_own("because")},
    "Mark": _facts("rule at"),
    "Change": {
        **_facts("at field"),
        **_own("because"),
        "was": "as its field",
        "now": "as its field",
    },
    "LegalHold": {**_facts("since"), **_own("because")},
    "Retention": _facts("of_age_on years keep_until"),
    "Homework": {
        **_facts("id session owner by is_self_set set_at outcome outcome_at"),
        **_content("goal text how scale value instead"),
    },
    "Scale": _content("name lowest highest lowest_means highest_means"),
    "JournalEntry": {**_facts("id on recorded_at"), **_content("scale value note")},
    "Win": {**_facts("id on recorded_at"), **_content("text")},
    "Resource": {**_facts("id given_at contact"), **_content("title link why")},
    "Recap": {
        **_facts("id session written_at resources commitments given_at skipped_at allowed"),
        **_content("successes covered strategies recording"),
        **_own("skipped"),
    },
    "Frequency": _facts("since every taper"),
}

CHANGES_OF_FACTS = frozenset(
    {
        **_facts("status handle channels may_reveal_on retention at zone charged channel"),
        **_facts("next_appointment outcome reply text sent_at terms"),
        **FIELDS["Terms"],
    }
)
"""The values of a change's `field` of which `was` and `now` are facts."""

CHANGES_OF_OWN = frozenset(_own("legal_hold reflection closed plan if_missed engagement"))
"""Those of which they are the clinician's own; of every other they are content."""


def leaves(value: object, field: str, chosen: Selection) -> bool:
    """Whether this field of a part of a record leaves. A field of no row never does by itself."""
    sort = FIELDS.get(type(value).__name__, {}).get(field, "content")
    if sort == "plan":
        sort = "fact" if getattr(value, field) in NAMED_PLANS else "own"
    if sort == "as its field":
        sort = sort_of_change(getattr(value, "field", ""))
    return is_chosen(sort, chosen)


def is_chosen(sort: Sort, chosen: Selection) -> bool:
    if sort == "fact":
        return True
    if sort in ("own", "plan"):
        return chosen.own
    return chosen.content if sort == "content" else chosen.content and chosen.own


def sort_of_change(field: str) -> Sort:
    if field in CHANGES_OF_FACTS:
        return "fact"
    return "own" if field in CHANGES_OF_OWN else "content"


def leaves_at_all(value: object, chosen: Selection) -> bool:
    """Whether a part of a list leaves: a change of what is left out does not."""
    return not isinstance(value, Change) or is_chosen(sort_of_change(value.field), chosen)
