"""What was planted in the place of a folder or a file is neither followed nor waited for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rapport_cli.errors import StoreProblem
from rapport_cli.store.bytes_layer import FileRefused
from rapport_cli.store.folder_bytes import FolderBytes
from rapport_cli.store.open_folder import TEMPORARY
from tests.store.builders_store import everything_below

OLD, NEW = b"the old one", b"the new one, which is longer"


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.json").write_bytes(OLD)
    (tmp_path / "records").symlink_to(tmp_path / "elsewhere")
    layer = FolderBytes(tmp_path / "records")
    acts: list[Callable[[], object]] = [
        layer.names,
        lambda: layer.read("a.json"),
        lambda: layer.save("a.json", NEW),
        lambda: layer.remove("a.json"),
    ]
    for act in acts:
        with pytest.raises(StoreProblem):
            act()
    layer.sweep()
    assert everything_below(tmp_path / "elsewhere") == ["a.json"]
    assert (tmp_path / "elsewhere" / "a.json").read_bytes() == OLD


def test_a_link_that_leads_nowhere_is_not_followed_either(tmp_path: Path) -> None:
    (tmp_path / "records").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreProblem):
        FolderBytes(tmp_path / "records").save("a.json", NEW)
    assert everything_below(tmp_path) == ["records"]


def test_a_file_that_is_a_link_is_listed_but_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(OLD)
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.json").symlink_to(tmp_path / "secret")
    layer = FolderBytes(tmp_path / "records")
    assert layer.names() == ("a.json",)
    with pytest.raises(FileRefused) as caught:
        layer.read("a.json")
    assert caught.value.reason == "it is a link, and links are not followed"


def test_a_save_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(OLD)
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.json").symlink_to(tmp_path / "secret")
    FolderBytes(tmp_path / "records").save("a.json", NEW)
    assert (tmp_path / "secret").read_bytes() == OLD
    assert not (tmp_path / "records" / "a.json").is_symlink()


def test_a_planted_temporary_file_is_not_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    (tmp_path / "secret").write_bytes(OLD)
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / f"{TEMPORARY}{bytes(8).hex()}").symlink_to(tmp_path / "secret")
    with pytest.raises(StoreProblem):
        FolderBytes(tmp_path / "records").save("a.json", NEW)
    assert (tmp_path / "secret").read_bytes() == OLD


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.json")
    with pytest.raises(FileRefused) as caught:
        FolderBytes(tmp_path).read("a.json")
    assert caught.value.reason == "it is not a file"
