"""The few ways in which a rule can notice its fault; rules name them.

A detector is a function of a reading and the active rule. What it returns is merged with what the
rule's other detectors return, so that a new way to notice an old fault is one more name in the
rule's file. A detector that needs something from a file is made by a function of what was read.
"""

from collections.abc import Callable, Iterable, Mapping

from rapport_cli.prose.detectors.appointment import (
    appointment_missing,
    appointment_vague,
    appointment_wrong,
)
from rapport_cli.prose.detectors.copying import copied_from_another, copied_from_template
from rapport_cli.prose.detectors.language import not_english
from rapport_cli.prose.detectors.length import too_long, too_short
from rapport_cli.prose.detectors.phrases import (
    named_phrases,
    named_phrases_after_charged,
    no_named_phrase,
)
from rapport_cli.prose.detectors.recorded import (
    agreed_missing,
    feelings_about_disclosed,
    win_missing,
)
from rapport_cli.prose.detectors.replies import reply_time_missing
from rapport_cli.prose.detectors.resources import more_than_one_resource, resource_missing
from rapport_cli.prose.detectors.text_message import more_than_one_part
from rapport_cli.prose.detectors.third_party import another_person
from rapport_cli.prose.detectors.unfilled import left_unfilled
from rapport_cli.prose.finding import Sighting
from rapport_cli.prose.learned.detector import LEARNED
from rapport_cli.prose.reading import Reading
from rapport_cli.prose.rule import ActiveRule

Detector = Callable[[Reading, ActiveRule], Iterable[Sighting]]

DETECTORS: Mapping[str, Detector] = {
    "phrases": named_phrases,
    "phrases-charged": named_phrases_after_charged,
    "phrases-missing": no_named_phrase,
    "too-long": too_long,
    "too-short": too_short,
    "appointment-missing": appointment_missing,
    "appointment-vague": appointment_vague,
    "appointment-wrong": appointment_wrong,
    "text-message-size": more_than_one_part,
    "template-copy": copied_from_template,
    "repeated-copy": copied_from_another,
    "another-person": another_person,
    "unfilled": left_unfilled,
    "not-english": not_english,
    "agreed-missing": agreed_missing,
    "win-missing": win_missing,
    "resource-missing": resource_missing,
    "more-than-one-resource": more_than_one_resource,
    "feelings-about-disclosed": feelings_about_disclosed,
    "reply-time-missing": reply_time_missing,
    **LEARNED,
}
