"""Who watches the records: told before one is read, before one is changed, and how that went.

The store knows what it does to which file; the history and the audit, which remember it, know
which command of which person that was.
"""

from typing import NamedTuple, Protocol


class Run(NamedTuple):
    """One command of one person. `id` is random; `at` is the moment acted upon, ISO 8601."""

    id: str
    command: str
    at: str


class Saving(NamedTuple):
    """One file of the store and what takes its place; None is no file.

    `shelf` is the folder ("clients", "marks"), `name` the file in it. `client` is an id, empty
    where the file is nobody's; `handle` is for the history, which is erased with the client.
    `fields` names what differs (`clients.differences`), never a value.
    """

    shelf: str
    name: str
    was: bytes | None
    becomes: bytes | None
    client: str = ""
    handle: str = ""
    fields: tuple[str, ...] = ()


class Witness(Protocol):
    """Within the store's lock `saving` is followed by `saved` or `failed`."""

    def reading(self, client_id: str) -> None:
        """A person is about to see this client, or all of them where the id is empty."""

    def saving(self, saving: Saving) -> None:
        """Raises StoreProblem where it cannot be remembered; then nothing is changed."""

    def saved(self, saving: Saving) -> None: ...

    def failed(self, saving: Saving) -> None: ...


class Unwatched:
    """Nobody watches: a rehearsal, a test, a table of times."""

    def reading(self, client_id: str) -> None: ...

    def saving(self, saving: Saving) -> None: ...

    def saved(self, saving: Saving) -> None: ...

    def failed(self, saving: Saving) -> None: ...


UNWATCHED = Unwatched()
