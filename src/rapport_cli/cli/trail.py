"""What this run does to the records, remembered: in the audit, and for `rapport undo`.

A change that cannot be remembered is not made. A reading that cannot be is made all the same, for
somebody may be waiting in the next room, and the person is told.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_cli.cli.speaking import say
from rapport_cli.errors import StoreProblem
from rapport_cli.store.witness import Run, Saving

if TYPE_CHECKING:
    from rapport_cli.store.audit_chain import Access
    from rapport_cli.store.audit_log import AuditLog
    from rapport_cli.store.history import History
    from rapport_cli.store.sealed_bytes import Keys


class Trail:
    """The witness of one run. `clock` is the computer's own, `as_of` is empty where it was
    followed; both ISO 8601. `keys` are those of the records, for the history holds their words."""

    def __init__(
        self,
        records: Path,
        run: Run,
        keys: "Keys | None" = None,
        *,
        who: str,
        clock: str,
        as_of: str,
    ) -> None:
        self.run = run
        self._records = records
        self._keys = keys
        self._who = who
        self._clock = clock
        self._as_of = as_of
        self._history: History | None = None
        self._seen: set[str] = set()
        self._is_silent = False

    def open_audit(self) -> "AuditLog":
        from rapport_cli.store.audit_log import audit_in

        return audit_in(self._records)

    def open_history(self) -> "History":
        """The same one for the whole run."""
        if self._history is None:
            from rapport_cli.store.history import history_in

            self._history = history_in(self._records, self._keys)
        return self._history

    def reading(self, client_id: str) -> None:
        """Noted once a run, and not where there is nothing on record yet."""
        if client_id in self._seen or not os.path.isdir(self._records / "clients"):
            return
        self._seen.add(client_id)
        try:
            self.note("read", client_id)
        except StoreProblem as problem:
            if not self._is_silent:
                self._is_silent = True
                say(f"rapport: this reading is not in the audit: {problem.sentence}")

    def saving(self, saving: Saving) -> None:
        self.open_history().note(self.run, saving)
        self.before_change(saving.client)

    def saved(self, saving: Saving) -> None:
        # What is too old stays a little longer where it cannot be removed just now.
        with suppress(StoreProblem):
            self.open_history().settle(self.run)

    def failed(self, saving: Saving) -> None:
        """A step that stays behind all the same is told from a change by its digests."""
        with suppress(StoreProblem):
            if saving.was != saving.becomes:
                self.open_history().retract(self.run)
        with suppress(StoreProblem):
            self.note("not changed", saving.client)

    def before_change(self, client_id: str, access: "Access" = "change") -> None:
        """The entry that goes before a change; StoreProblem where it cannot be written."""
        try:
            self.note(access, client_id)
        except StoreProblem as problem:
            if "nothing was changed" not in problem.sentence:
                problem.sentence = f"{problem.sentence.rstrip('.')}; nothing was changed."
            raise

    def note(self, access: "Access", client_id: str) -> None:
        """An entry of the audit; StoreProblem where it cannot be written."""
        self.open_audit().append(
            at=self._clock,
            who=self._who,
            command=self.run.command,
            access=access,
            client=client_id,
            as_of=self._as_of,
        )


def login_name(environment: Mapping[str, str]) -> str:
    """The name by which this person is logged in: the system's word for it where it has one, for
    a variable of the environment can be set to anything."""
    if sys.platform == "win32":
        return environment.get("USERNAME", "")
    import pwd

    with suppress(KeyError):
        return pwd.getpwuid(os.getuid()).pw_name
    return f"uid {os.getuid()}"
