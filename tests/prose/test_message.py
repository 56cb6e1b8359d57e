"""Prose and clients are siblings and keep their words for channels and severities apart."""

from typing import get_args

from rapport_cli.clients import record
from rapport_cli.prose import finding, message


def test_prose_and_the_record_know_the_same_channels() -> None:
    assert get_args(message.Channel) == get_args(record.Channel)
    assert message.CHANNELS == record.CHANNELS == get_args(record.Channel)


def test_prose_and_the_record_know_the_same_severities() -> None:
    assert get_args(finding.Severity) == get_args(record.Severity)
