"""Marks of texts that are on no record: rules and days, whole or not at all."""

import json
import os
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rapport_cli.clients.record import Mark
from rapport_cli.errors import StoreProblem
from rapport_cli.store.client_store import store_in
from rapport_cli.store.mark_file import NAME, MarkFile, marks_in
from rapport_cli.store.open_folder import TEMPORARY
from tests.store.builders_memory import MemoryBytes

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
FIRST, SECOND = Mark("generic", NOW), Mark("reassurance", NOW + timedelta(days=1))


def test_marks_are_read_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert marks_in(tmp_path, store).marks() == ()
    marks_in(tmp_path, store).add((FIRST,))
    marks_in(tmp_path, store).add((SECOND,))
    assert marks_in(tmp_path, store).marks() == (FIRST, SECOND)


def test_the_file_is_private_and_says_rules_and_moments_only(tmp_path: Path) -> None:
    marks_in(tmp_path, store_in(tmp_path)).add((FIRST,))
    file = tmp_path / "marks" / NAME
    assert json.loads(file.read_text("utf-8")) == {
        "schema": 1,
        "marks": [{"rule": "generic", "at": NOW.isoformat()}],
    }
    assert os.stat(file).st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"schema": 1, "marks": 3}', b'{"schema": 2, "marks": []}']
)
def test_a_file_that_is_none_is_named_and_left_alone(content: bytes) -> None:
    layer = MemoryBytes()
    layer.save(NAME, content)
    marks = MarkFile(layer, nullcontext())
    for act in (marks.marks, lambda: marks.add((FIRST,))):
        with pytest.raises(StoreProblem, match=NAME):
            act()
    assert layer.read(NAME) == content


def test_what_broke_off_is_swept_away_by_the_next_mark(tmp_path: Path) -> None:
    marks_in(tmp_path, store_in(tmp_path)).add((FIRST,))
    left_behind = tmp_path / "marks" / f"{TEMPORARY}abc"
    left_behind.write_text("{")
    marks_in(tmp_path, store_in(tmp_path)).add((SECOND,))
    assert not left_behind.exists()
