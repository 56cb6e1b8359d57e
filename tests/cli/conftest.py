"""A practice of its own for every test, and one with JR on record."""

from pathlib import Path

import pytest

from tests.cli.builders_cli import Practice


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "practice")


@pytest.fixture
def with_jr(practice: Practice) -> Practice:
    captured = practice.capture()
    assert captured.code == 0, captured.err
    return practice
