"""What an import would change: records that come, beside those that are there already.

Nothing is decided twice: the plan that was shown is the plan that is carried out.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from rapport_cli.clients.differences import changed_fields
from rapport_cli.clients.handles import display_names, named
from rapport_cli.clients.record import Client
from rapport_cli.errors import UsageProblem

Existing = Literal["keep", "replace"]


class Planned(NamedTuple):
    """One client as it is, None where it is not there, and as it will be."""

    before: Client | None
    after: Client


class Plan(NamedTuple):
    """`kept` differ on record and are left as they are; `erased` were purged and stay so. `left`
    says what of the file is not taken, with its place, and `names` what each client is called."""

    changes: tuple[Planned, ...]
    names: dict[str, str]
    unchanged: tuple[Client, ...] = ()
    kept: tuple[Client, ...] = ()
    erased: tuple[Client, ...] = ()
    left: tuple[str, ...] = ()


class Unfit(UsageProblem):
    """The file cannot be imported; `places` are all the sentences that say where and why."""

    def __init__(self, places: Iterable[str], hint: str = "") -> None:
        self.places = tuple(places)
        count = len(self.places)
        super().__init__(
            f"{count} place{'' if count == 1 else 's'} in the file"
            f" {'is' if count == 1 else 'are'} not as {'it' if count == 1 else 'they'} should be;"
            " nothing was imported.",
            hint=hint,
        )


def plan_records(
    incoming: Iterable[Client],
    there: Mapping[str, Client],
    *,
    erased: Collection[str],
    existing: Existing | None,
    even_erased: bool = False,
) -> Plan:
    """Records of an export into a store. `there` are all that are on record, by id, and `erased`
    the ids of those that were purged.

    UsageProblem where one differs from what is there and nobody said which is to stand, where one
    was purged here, and where one that would be replaced is on legal hold.
    """
    incoming = tuple(incoming)
    everybody = {**{client.id: client for client in incoming}, **there}
    names = display_names([named(client) for client in everybody.values()])
    gone: list[Client] = []
    unchanged: list[Client] = []
    differing: list[Client] = []
    new: list[Client] = []
    for client in incoming:
        if client.id in there:
            (unchanged if there[client.id] == client else differing).append(client)
        else:
            (gone if client.id in erased and not even_erased else new).append(client)
    if existing is None and differing:
        raise _differ(differing, names)
    if existing is None and gone:
        raise _were_erased(gone, names)
    if existing == "replace":
        for client in differing:
            if there[client.id].legal_hold is not None:
                raise UsageProblem(
                    f"{names[client.id]} is on legal hold here, so the record cannot be replaced;"
                    " nothing was imported.",
                    hint='When it is over: rapport clients release CLIENT --because "…"',
                )
    is_kept = existing == "keep"
    coming = new if is_kept else [*new, *differing]
    return Plan(
        tuple(Planned(there.get(client.id), client) for client in coming),
        names,
        unchanged=tuple(unchanged),
        kept=tuple(differing) if is_kept else (),
        erased=tuple(gone),
    )


def _differ(clients: list[Client], names: Mapping[str, str]) -> UsageProblem:
    is_one = len(clients) == 1
    return UsageProblem(
        f"{listed(clients, names)} {'is' if is_one else 'are'} on record already and"
        f" {'differs' if is_one else 'differ'} from the file; nothing was imported.",
        hint="--existing keep leaves what is on record, and imports the others.\n"
        "--existing replace puts the file's in its place; rapport undo takes that back.",
    )


def _were_erased(clients: list[Client], names: Mapping[str, str]) -> UsageProblem:
    return UsageProblem(
        f"{listed(clients, names)} {'was' if len(clients) == 1 else 'were'} erased here"
        " with rapport purge; nothing was imported.",
        hint="--existing keep leaves them out, and imports the others.\n"
        "--even-erased brings them back.",
    )


def listed(clients: Iterable[Client], names: Mapping[str, str], most: int = 8) -> str:
    shown = sorted(names[client.id] for client in clients)
    more = len(shown) - most
    if more > 0:
        return f"{', '.join(shown[:most])} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def fields_of(planned: Planned) -> tuple[str, ...]:
    """The names of what differs, never a value."""
    return changed_fields(planned.before, planned.after)
