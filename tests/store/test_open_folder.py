import pytest

from rapport_cli.store.open_folder import PAUSES, replace_patiently


class Scanned:
    """A file that a virus scanner has open for the first so many tries."""

    def __init__(self, tries: int, code: int) -> None:
        self.tries = tries
        self.code = code
        self.waited: list[float] = []

    def replace(self, source: str, target: str) -> None:
        if self.tries:
            self.tries -= 1
            error = PermissionError(13, "in use")
            error.winerror = self.code  # type: ignore[attr-defined]
            raise error

    def pause(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_is_open_elsewhere_is_replaced_as_soon_as_it_is_not(code: int) -> None:
    file = Scanned(3, code)
    replace_patiently("new", "old", file.replace, file.pause)
    assert file.waited == list(PAUSES[:3])


def test_a_file_that_stays_open_elsewhere_is_given_up() -> None:
    file = Scanned(1_000, 32)
    with pytest.raises(PermissionError):
        replace_patiently("new", "old", file.replace, file.pause)
    assert file.waited == list(PAUSES)


def test_another_refusal_is_not_waited_for() -> None:
    file = Scanned(1, 1224)
    with pytest.raises(PermissionError):
        replace_patiently("new", "old", file.replace, file.pause)
    assert file.waited == []
