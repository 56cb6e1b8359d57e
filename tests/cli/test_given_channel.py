"""A channel as it is typed."""

import pytest

from rapport_cli.cli.given_channel import read_channel, read_channels
from rapport_cli.errors import UsageProblem


def test_a_channel_is_known_in_any_case() -> None:
    assert read_channel(" Text ") == "text"
    assert read_channel(None) is None


def test_several_come_in_their_own_order_each_once() -> None:
    assert read_channels("portal, text  text") == ("text", "portal")


@pytest.mark.parametrize("typed", ["fax", "", "text portal"])
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(UsageProblem, match="not understood"):
        read_channel(typed)


@pytest.mark.parametrize("typed", ["", " , ", "text, fax"])
def test_none_or_an_unknown_one_among_several_is_refused(typed: str) -> None:
    with pytest.raises(UsageProblem):
        read_channels(typed)
