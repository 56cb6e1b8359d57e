from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.clients.handles import (
    LOOK_ALIKES,
    Named,
    display_name,
    display_names,
    find_client,
    named,
    only_client,
    read_handle,
)
from rapport_cli.errors import NoSuchClient, UsageProblem
from tests.clients.builders_clients import HELD, a_client
from tests.hostile_text import HOSTILE_HANDLES

JR = Named("aaaa1111", "JR", date(2026, 3, 4))
OTHER_JR = Named("bbbb2222", "JR", date(2026, 5, 6))
KM = Named("cccc3333", "KM-2")


@pytest.mark.parametrize(
    "handle",
    ["JR", "j", "K-17", "J.R.", "jr_2", "JR+KR", "JR&KR", "Ж7", "Åse", "client-12", "McKay",
     "007", "Anna", "ELM-ST", "A1", "x" * 40],
)  # fmt: skip
def test_initials_and_identifiers_are_handles(handle: str) -> None:
    assert read_handle(f" {handle} ") == handle


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("x" * 41, "longer than 40"),
        ("Jo Reed", "full name"),
        ("J R", "full name"),
        ("JordanReed", "full name"),
        ("Jordan-Reed", "full name"),
        ("Jordan.Reed", "full name"),
        ("Jordan_Reed_2", "full name"),
        ("jo@example.org", "address"),
        ("J#R", "letters, digits"),
        ("../JR", "letters, digits"),
        ("J/R", "letters, digits"),
        ("J\\R", "letters, digits"),
        ("-JR", "begins with"),
        (".JR", "begins with"),
        ("=JR", "begins with"),
        ("J\x00R", "letters, digits"),
        ("J\x1b[31mR", "letters, digits"),
        ("J\u202eR", "letters, digits"),
        ("J\u200bR", "letters, digits"),
        ("J🙂", "letters, digits"),
        ("oﬃce", "only look like"),
        ("ＪＲ", "only look like"),
        ("JРR", "different alphabets"),
    ],
)
def test_what_is_no_handle_is_refused_with_its_reason(typed: str, said: str) -> None:
    with pytest.raises(UsageProblem, match=said) as caught:
        read_handle(typed)
    assert caught.value.hint


@pytest.mark.parametrize("typed", HOSTILE_HANDLES)
def test_what_could_be_more_than_a_name_is_none(typed: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        read_handle(typed)
    assert len(typed) < 3 or typed not in caught.value.sentence + caught.value.hint
    with pytest.raises(NoSuchClient):
        find_client([JR, KM], typed)


def test_a_name_that_grows_when_it_is_composed_is_measured_as_typed() -> None:
    """A letter with thousands of marks would take seconds to compose."""
    with pytest.raises(UsageProblem, match="longer"):
        read_handle("e" + "\u0301\u0323" * 50_000)


def test_a_handle_is_kept_composed() -> None:
    assert read_handle("A\u030ase") == "Åse"
    assert find_client([Named("a", "Åse")], "A\u030ase") == "a"


@given(st.text(max_size=60))
def test_any_text_is_a_handle_or_refused(typed: str) -> None:
    try:
        handle = read_handle(typed)
    except UsageProblem:
        return
    assert handle == read_handle(handle)
    assert 1 <= len(handle) <= 40
    assert not set(handle) & set("#/\\@ \n")
    assert handle.isprintable()


def test_an_exact_handle_wins_over_another_case() -> None:
    clients = [Named("a", "JR"), Named("b", "jr")]
    assert find_client(clients, "JR") == "a"
    assert find_client(clients, "jr") == "b"
    assert find_client([KM], "km-2") == KM.id


def test_two_of_the_same_handle_are_told_apart_by_their_ids() -> None:
    clients = [JR, OTHER_JR, KM]
    assert find_client(clients, "JR#aaaa") == JR.id
    assert find_client(clients, "jr#b") == OTHER_JR.id
    with pytest.raises(NoSuchClient, match="Several") as caught:
        find_client(clients, "JR")
    assert caught.value.hint == (
        "Name one of: JR#aaaa (first session 2026-03-04); JR#bbbb (first session 2026-05-06)."
    )
    with pytest.raises(NoSuchClient):
        find_client(clients, "JR#zzzz")


def test_an_unknown_handle_is_offered_the_near_ones() -> None:
    with pytest.raises(NoSuchClient) as caught:
        find_client([JR, KM], "KM2")
    assert "KM-2" in caught.value.hint
    with pytest.raises(NoSuchClient) as caught:
        find_client([], "KM")
    assert "none yet" in caught.value.hint
    with pytest.raises(NoSuchClient) as caught:
        find_client([KM], "Z")
    assert "rapport clients" in caught.value.hint


def test_the_one_active_client_need_not_be_named() -> None:
    closed = Named("dddd", "LL", is_active=False)
    assert only_client([JR, closed]) == JR.id
    with pytest.raises(NoSuchClient, match="no active client"):
        only_client([closed])
    with pytest.raises(UsageProblem, match="not said") as caught:
        only_client([JR, OTHER_JR, KM])
    assert "JR#aaaa, JR#bbbb, KM-2" in caught.value.hint


def test_a_name_is_as_long_as_it_takes() -> None:
    assert display_name(KM, [JR, KM]) == "KM-2"
    near = [Named("abcd1x", "JR"), Named("abcd2x", "jr")]
    assert display_names(near) == {"abcd1x": "JR#abcd1", "abcd2x": "jr#abcd2"}


def test_handles_that_look_the_same_are_shown_with_their_ids() -> None:
    latin, cyrillic = Named("aaaa1", "PC"), Named("bbbb1", "РС")
    assert latin.handle != cyrillic.handle
    assert display_names([latin, cyrillic]) == {"aaaa1": "PC#aaaa", "bbbb1": "РС#bbbb"}
    assert find_client([latin, cyrillic], "PC") == "aaaa1"
    assert all(chr(there).isascii() for there in LOOK_ALIKES.values())


def test_a_displayed_name_finds_its_client() -> None:
    clients = [JR, OTHER_JR, KM, Named("aaaa9999", "jr")]
    for client in clients:
        assert find_client(clients, display_name(client, clients)) == client.id


def test_a_record_is_named_by_handle_id_and_first_session() -> None:
    assert named(a_client()) == Named("0c1d2e3f4a5b", "JR", HELD.date(), True)
