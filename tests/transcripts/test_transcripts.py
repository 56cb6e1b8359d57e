"""What is typed and what is seen: every transcript of this folder and the README's session."""

from pathlib import Path

import pytest

from tests.transcripts.transcript import compare

HERE = Path(__file__).parent
README = HERE.parent.parent / "README.md"


@pytest.mark.parametrize("path", [README, *sorted(HERE.glob("*.md"))], ids=lambda path: path.stem)
def test_what_is_seen_is_what_is_written(path: Path, tmp_path: Path) -> None:
    differences = compare(path, tmp_path)
    assert not differences, "\n\n".join(
        f"$ {step.command}\nwritten:\n" + "\n".join(step.seen) + "\nseen:\n" + "\n".join(seen)
        for step, seen in differences
    )
