"""What a person's file adds to one of the program's rules."""

from dataclasses import dataclass, replace

from rapport_cli.prose.finding import Severity
from rapport_cli.prose.rule import Example, Rule


@dataclass(frozen=True, slots=True)
class Extension:
    """What a person's file says of a rule that the program has; None leaves it as it is."""

    title: str | None = None
    message: str | None = None
    why: str | None = None
    source: str | None = None
    mend: str | None = None
    detectors: tuple[str, ...] | None = None
    phrases: tuple[str, ...] = ()
    hint_phrases: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    error_from: float | None = None
    hint_from: float | None = None
    any_language: bool | None = None
    severity: Severity | None = None
    at_most: Severity | None = None
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()

    def of(self, rule: Rule) -> Rule:
        """The rule with everything that is said here."""
        said = {name: value for name in _REPLACED if (value := getattr(self, name)) is not None}
        return replace(
            rule,
            **said,
            phrases=_each_once(rule.phrases, self.phrases),
            hint_phrases=_each_once(rule.hint_phrases, self.hint_phrases),
            exceptions=_each_once(rule.exceptions, self.exceptions),
            bad=(*rule.bad, *self.bad),
            good=(*rule.good, *self.good),
        )


_REPLACED = (
    "title", "message", "why", "source", "mend", "detectors", "error_from", "hint_from",
    "any_language", "severity", "at_most",
)  # fmt: skip


def _each_once(before: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *added)))
