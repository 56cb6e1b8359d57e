"""The person's words, kept when what they were for went wrong, until they have found their place.

An interrupted capture's answers, the text of a draft that was held back: each in a file of its
own, 0600, under an opaque name. One never replaces another; it is removed when the words are safe
elsewhere, never before.
"""

import json
import os
from typing import Any, NamedTuple

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import BytesLayer, FileRefused
from rapport_cli.store.names import file_name, id_of, new_id
from rapport_cli.store.sealed_bytes import Keys, layer_in

FORM = 1

BROKEN_OFF = 600.0
"""Seconds after which a save that has not come to its end never will. Words are kept without the
store's lock, so another terminal may be keeping some just now."""


class Kept(NamedTuple):
    """Words in waiting. `kind` says what they were for ("capture", "draft"), `key` for whom (the
    client's id, or empty). `data` is as it was given to `keep`, and is a client's words.
    """

    name: str
    kind: str
    key: str
    data: Any


class Recovery:
    """Words in waiting in a layer of bytes. StoreProblem when it cannot be read or written."""

    def __init__(self, layer: BytesLayer) -> None:
        self._layer = layer

    def keep(self, kind: str, key: str, data: Any, *, instead_of: Kept | None = None) -> Kept:
        """Keep `data` (JSON: dicts, lists, text, numbers, None) beside whatever is kept already.

        `instead_of` names words kept before that these contain, such as the same capture one
        answer ago: the file is replaced, whole or not at all.
        """
        name = instead_of.name if instead_of is not None else file_name(new_id())
        whole = {"recovery": FORM, "kind": kind, "key": key, "data": data}
        # Half a surrogate pair cannot be written as UTF-8; escaped, even that is kept.
        text = json.dumps(whole, indent=2, ensure_ascii=not _is_text(data)) + "\n"
        self._layer.sweep(older_than=BROKEN_OFF)
        self._layer.save(name, text.encode())
        return Kept(name, kind, key, data)

    def kept(self, kind: str = "", key: str | None = None) -> tuple[Kept, ...]:
        """What is kept of this kind and for this key, or of any and for all; the newest last.

        A file that cannot be understood is left out, and left where it is.
        """
        stamps = self._layer.stamps()
        found = [self._read(name) for name in sorted(stamps, key=lambda name: stamps[name][1])]
        return tuple(
            each
            for each in found
            if each is not None and kind in ("", each.kind) and key in (None, each.key)
        )

    def hand_over(self, key: str, to: str) -> None:
        """Words that wait for one client wait for another from now on."""
        for kept in self.kept(key=key):
            self.keep(kept.kind, to, kept.data, instead_of=kept)

    def remove(self, kept: Kept) -> None:
        """Let go of words that have found their place."""
        self._layer.remove(kept.name)

    def sweep(self) -> None:
        """Take away what interrupted saves left behind, whosever words they are."""
        self._layer.sweep()

    def _read(self, name: str) -> Kept | None:
        if id_of(name) is None:
            return None
        try:
            whole = json.loads(self._layer.read(name) or b"")
            if whole["recovery"] != FORM:
                return None
            return Kept(name, str(whole["kind"]), str(whole["key"]), whole["data"])
        except (FileRefused, ValueError, LookupError, TypeError, RecursionError):
            return None


def recovery_in(folder: str | os.PathLike[str], keys: Keys | None = None) -> Recovery:
    """The words kept in a folder of the disk, which need not be there before the first."""
    return Recovery(layer_in(os.path.join(os.fspath(folder), "recovery"), keys))


def _is_text(data: Any) -> bool:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    except (TypeError, ValueError):
        raise StoreProblem("What should be kept cannot be written down.") from None
    return True
