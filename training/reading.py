"""The labelled sentences and messages of this folder, read as values."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from rapport_cli.prose.message import Channel, Message

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """`labels` may hold any of `SENTENCE_LABELS`; those of `unknown` nobody has judged here.

    `is_part` is true for a sentence of a whole message.
    """

    text: str
    author: str
    labels: frozenset[str]
    is_part: bool
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LabelledMessage:
    """`labels` holds the names of the rules whose fault the message has."""

    message: Message
    author: str
    labels: frozenset[str]


def read_sentences(folder: Path = FOLDER) -> list[LabelledSentence]:
    """Every sentence of `pairs/` and every part of `messages/`, in the order of the files."""
    sentences = [
        LabelledSentence(
            row["text"], _author(row, row["pair"]), _rules(row["labels"]), False, _OF_MESSAGES
        )
        for row in _rows(sorted((folder / "pairs").glob("*.jsonl")))
    ]
    for row in _rows(sorted((folder / "messages").glob("*.jsonl"))):
        author = _author(row, row["id"])
        sentences.extend(
            LabelledSentence(part["text"], author, _part_labels(part), True, _unknown(row))
            for part in row["parts"]
        )
    return sentences


_OF_MESSAGES = frozenset(("own", "returning"))
"""What is judged of a sentence only where it is part of a message."""


def _part_labels(part: dict[str, Any]) -> frozenset[str]:
    own = {"own"} if part.get("own") else set()
    returning = {"returning"} if part.get("reopens") else set()
    return _rules(part["labels"]) | own | returning


def _unknown(row: dict[str, Any]) -> frozenset[str]:
    return frozenset() if row["charged"] else frozenset(("returning",))


@dataclass(frozen=True, slots=True)
class GuessedSentence:
    """A sentence spliced from others, and what a larger model makes of it: a chance a label."""

    text: str
    chances: tuple[float, ...]


def read_guessed(folder: Path = FOLDER) -> list[GuessedSentence]:
    """The lines of `guessed/`: per cents in the order of the learned labels, a tab, a sentence."""
    guessed = []
    for file in sorted((folder / "guessed").glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            chances, _, text = line.partition("\t")
            guessed.append(
                GuessedSentence(text, tuple(int(chance) / 100 for chance in chances.split()))
            )
    return guessed


def read_messages(files: Iterable[Path]) -> list[LabelledMessage]:
    return [
        LabelledMessage(_message(row), _author(row, row["id"]), _message_rules(row))
        for row in _rows(sorted(files))
    ]


def training_messages(folder: Path = FOLDER) -> list[LabelledMessage]:
    return read_messages((folder / "messages").glob("*.jsonl"))


def tuning_messages(folder: Path = FOLDER) -> list[LabelledMessage]:
    """Messages by authors of whom nothing is trained on; thresholds are chosen on them."""
    return read_messages((folder / "tuning").glob("*.jsonl"))


def held_back_messages(folder: Path = FOLDER) -> list[LabelledMessage]:
    """Messages by authors of whom nothing is trained or tuned on; they are for reporting only."""
    return read_messages((folder / "held_back").glob("*.jsonl"))


def _rows(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def _author(row: dict[str, Any], identifier: str) -> str:
    """The author's name; where none is given, what stands before the number."""
    return str(row.get("author") or re.sub(r"[-\d]+$", "", identifier))


def _rules(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(label.replace("_", "-") for label in labels)


def _message_rules(row: dict[str, Any]) -> frozenset[str]:
    labels = row["labels"]
    rules = {name for name, value in labels.items() if value is True and name != "uses_detail"}
    return _rules(rules) | ({"missing-detail"} if not labels["uses_detail"] else set())


def _message(row: dict[str, Any]) -> Message:
    return Message(
        text=row["text"],
        channel=cast(Channel, row["channel"]),
        charged=row["charged"],
        session_on=date.fromisoformat(row["session_on"]),
        appointment=datetime.fromisoformat(row["appointment"]) if row["appointment"] else None,
        appointment_known=True,
        goal=row["goal"],
        detail=row["detail"],
    )
