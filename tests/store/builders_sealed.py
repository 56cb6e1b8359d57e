"""Keys for the tests of sealing, without the seconds that a passphrase costs."""

from rapport_cli.store.sealing_key import SealingKey, new_key


class HeldKeys:
    """A key at hand, for saving too unless `seals` is False; None: these records have no key."""

    def __init__(self, key: SealingKey | None, *, seals: bool = True) -> None:
        self.key = key
        self.seals = seals
        self.asked = 0

    def for_saving(self) -> SealingKey | None:
        return self.for_reading() if self.seals else None

    def for_reading(self) -> SealingKey | None:
        self.asked += 1
        return self.key


SOME_KEYS = HeldKeys(new_key())
