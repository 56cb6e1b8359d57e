import pytest

from rapport_cli.store.names import file_name, id_of, is_conflict, is_id, new_id

RECORD = "0123456789abcdef"


def test_ids_are_new_each_time_and_name_a_file() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(is_id(each) and id_of(file_name(each)) == each for each in ids)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".json",
        RECORD,
        f"{RECORD}.JSON",
        f"{RECORD.upper()}.json",
        f"{RECORD}0.json",
        f"{RECORD[:-1]}.json",
        f"{RECORD}.json.json",
        f" {RECORD}.json",
        f"{RECORD}.json\n",
        f"{RECORD}\n.json",
        f".{RECORD}.json",
        f"../{RECORD}.json",
        "0123456789abcde०.json",
        "0123456789abcdeﬀ.json",
        "con.json",
        "JR.json",
        "x" * 300 + ".json",
    ],
)
def test_any_other_name_is_no_record(name: str) -> None:
    assert id_of(name) is None


@pytest.mark.parametrize(
    "name",
    [
        f"{RECORD}.sync-conflict-20260304-150000-ABCDEFG.json",
        f"{RECORD} (Dana's conflicted copy 2026-03-04).json",
        f"{RECORD} (conflicted copy 2026-03-04 150000).json",
        f"{RECORD} 2.json",
        f"{RECORD}(1).json",
        f"{RECORD} (1).json",
        f".{RECORD}.json.icloud",
    ],
)
def test_what_sync_services_leave_is_a_conflict_and_no_record(name: str) -> None:
    assert is_conflict(name)
    assert id_of(name) is None


@pytest.mark.parametrize("name", [f"{RECORD}.json", "notes.txt", ".DS_Store", "Thumbs.db"])
def test_other_files_are_no_conflicts(name: str) -> None:
    assert not is_conflict(name)
