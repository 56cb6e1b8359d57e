"""What the operating system's refusals mean to a person. Never with the words of a record."""

import errno

from rapport_cli.errors import StoreProblem

FULL = (
    "the disk is full",
    "Free some space and try again.",
)
PERMISSION = (
    "permission is denied",
    "Look to whom the folder belongs and whether you may write there.",
)
FAILING = (
    "the disk reports an error",
    "Save a copy of the folder elsewhere and look whether the disk is failing.",
)
NOT_A_FOLDER = (
    "there is a link or a file where its folder should be",
    "Links are not followed. Name the real folder with --home, or move what is in the way.",
)

REASONS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: ("your share of the disk is used up", "Free some space and try again."),
    errno.EFBIG: ("files may not become that large here", "Raise the limit and try again."),
    errno.EROFS: ("the disk can only be read", "Make it writable, or name a folder with --home."),
    errno.EACCES: PERMISSION,
    errno.EPERM: PERMISSION,
    errno.EIO: FAILING,
    errno.ELOOP: (
        "it is a link, and links are not followed",
        "Put the file itself where the link is.",
    ),
    errno.ENOTDIR: NOT_A_FOLDER,
    errno.EEXIST: NOT_A_FOLDER,
    errno.EISDIR: ("there is a folder where a file should be", "Move the folder away."),
    errno.EMFILE: ("too many files are open", "Close other programs and try again."),
    errno.ENFILE: ("too many files are open", "Close other programs and try again."),
    errno.ENAMETOOLONG: ("the path is too long", "Name a shorter folder with --home."),
    errno.ENOENT: (
        "the folder, or a file just written in it, has disappeared",
        "Look whether the disk is still there.",
    ),
    errno.ENOLCK: ("this disk has no locks", "Name a folder on a local disk with --home."),
    errno.EOPNOTSUPP: ("this disk has no locks", "Name a folder on a local disk with --home."),
}

OTHERWISE = "Look at the folder and the disk, then try again."


def reason_of(error: OSError) -> tuple[str, str]:
    """Why the operating system refused, as the end of a sentence, and what to do about it."""
    known = REASONS.get(error.errno or 0)
    if known is not None:
        return known
    name = errno.errorcode.get(error.errno or 0, "an unknown error")
    return f"the operating system reports {name}", OTHERWISE


def refusal(what: str, error: OSError) -> StoreProblem:
    """`what` is the beginning of the sentence and must be true: "Nothing was saved in /home/x"."""
    reason, hint = reason_of(error)
    return StoreProblem(f"{what}: {reason}.", hint=hint)
