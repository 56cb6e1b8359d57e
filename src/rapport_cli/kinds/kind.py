"""A kind of contact: when it is due, how long it is, and which rules apply to it how severely."""

from dataclasses import dataclass, field
from typing import Literal

from rapport_cli.prose.message import Channel
from rapport_cli.prose.rule import Limits

Applies = Literal["off", "hint", "warning", "error"]

LIFTED_BY_AGREEMENT = frozenset(("sensitive",))
"""Rules that fall away on a channel where the client agreed that a message may reveal something."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`due` and `differs` are for people to read. `rules` says how severely each rule applies; one
    that is not named does not apply. `on` says otherwise for a channel, rule by rule. A `document`
    is printed or attached and not sent as a message; it has no limit of length.
    """

    name: str
    title: str
    due: str
    differs: str = ""
    document: bool = False
    sentences: Limits = field(default=Limits())
    rules: dict[str, Applies] = field(default_factory=dict)
    on: dict[str, dict[str, Applies]] = field(default_factory=dict)

    def severity_of(self, rule: str, channel: Channel) -> Applies:
        return self.on.get(channel, {}).get(rule, self.rules.get(rule, "off"))

    def rule_names(self) -> tuple[str, ...]:
        """Every rule that the kind names, in its own order, each once."""
        named = dict.fromkeys(self.rules)
        for exceptions in self.on.values():
            named.update(dict.fromkeys(exceptions))
        return tuple(named)
