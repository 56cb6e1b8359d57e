"""Let through: which rules a person lets stand in a text, with a reason or as no fault."""

from collections.abc import Sequence

from rapport_cli.errors import UsageProblem
from rapport_cli.prose.rule import RISK


def read_allowances(
    allow: Sequence[str], because: Sequence[str], known: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """`--allow` and `--because` as pairs; one reason serves for all where only one is given."""
    unknown = [rule for rule in allow if rule not in known]
    if unknown:
        raise UsageProblem(
            "--allow names a rule that there is not.", hint="rapport rules lists them."
        )
    _refuse_risk(allow)
    if allow and len(because) == 1:
        because = [because[0]] * len(allow)
    if len(allow) != len(because):
        raise UsageProblem(
            "Every --allow needs its --because.", hint='--allow RULE --because "your reason".'
        )
    return tuple(zip(allow, because, strict=True))


def read_marks(not_faults: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """`--not-a-fault` as rules; UsageProblem for one that there is not, and for risk."""
    if any(rule not in known for rule in not_faults):
        raise UsageProblem(
            "--not-a-fault names a rule that there is not.", hint="rapport rules lists them."
        )
    _refuse_risk(not_faults)
    return tuple(dict.fromkeys(not_faults))


def _refuse_risk(rules: Sequence[str]) -> None:
    """A finding of risk is never waved away at the text: the hold is lifted, with a reason."""
    if RISK in rules:
        raise UsageProblem(
            "Words of risk are not let through here.",
            hint="Your own safety protocol comes first; then rapport followup --lift-hold.",
        )
