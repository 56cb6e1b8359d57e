"""Every error a person can act on: one sentence, what to do about it, and an exit code.

The sentence names the class of the problem and the place (a flag, a key, a file, a line). It never
carries the words of a record: those belong to a client. The door prints the prefix and the colour.
"""

import os
from typing import Self


def system_reason(error: OSError) -> str:
    """What the system calls it. Never the error's own words: it may have been raised with any."""
    return os.strerror(error.errno).lower() if error.errno else "for a reason that is not known"


class RapportError(Exception):
    """A problem that a person can act on.

    `sentence` says what was not understood and where; `hint` says what to do. `exit_code` is part
    of the program's stable interface (docs/interfaces.md).
    """

    exit_code = 70

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def placed(self, place: str) -> Self:
        """The same problem, with the flag, key or file it is about before its sentence."""
        self.sentence = f"{place}: {self.sentence}"
        return self


class UsageProblem(RapportError):
    """A flag, an argument or an answer was missing or not understood."""

    exit_code = 2


class NotUnderstood(UsageProblem):
    """Something typed, such as a date, was not wholly understood; nothing is guessed."""


class ConfigurationProblem(RapportError):
    """A file that people write (settings, a kind, a rule, a template) is not as it should be."""

    exit_code = 3


class NoSuchClient(RapportError):
    """No client goes by that handle, or several do."""

    exit_code = 4


class StoreProblem(RapportError):
    """The records could not be read or written."""

    exit_code = 5


class OutputProblem(RapportError):
    """The result could not be written to standard output; what was saved stays saved."""

    exit_code = 5


class Locked(RapportError):
    """The records are sealed and there is no key."""

    exit_code = 6
