import errno

import pytest

from rapport_cli.store.refusals import refusal


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EIO, "the disk reports an error"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EACCES, "permission is denied"),
    ],
)
def test_a_refusal_is_one_sentence_with_its_reason_and_what_to_do(code: int, reason: str) -> None:
    problem = refusal("Nothing was saved", OSError(code, "a name"))
    assert problem.sentence == f"Nothing was saved: {reason}."
    assert problem.hint


def test_an_unforeseen_refusal_is_named_by_its_code() -> None:
    assert refusal("It failed", OSError(errno.ESTALE, "x")).sentence == (
        "It failed: the operating system reports ESTALE."
    )
    assert "unknown" in refusal("It failed", OSError("words of somebody")).sentence


def test_what_the_operating_system_says_is_not_repeated() -> None:
    problem = refusal("It failed", OSError(errno.EIO, "secret", "secret-file"))
    assert "secret" not in str(problem) + problem.hint
