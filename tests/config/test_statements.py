"""One setting is changed; the person's comments and other lines stay."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport_cli.config.statements import lines_of_keys, with_value
from rapport_cli.errors import ConfigurationProblem

FILE = """\
# my settings
clock = "24"   # as in the clinic
  signature='Dana'

hours = \"\"\"
mon = "not a key"
\"\"\"
# phone = "020 7946 0018"

[later]
clock = "not this one"
"""


def test_a_value_is_changed_where_it_stands_and_its_comment_stays() -> None:
    after = with_value(FILE, "clock", "12")
    assert after == FILE.replace('clock = "24"', 'clock = "12"')


def test_a_hash_inside_the_old_value_is_no_comment() -> None:
    assert with_value('a = "one # two" # three\n', "a", "four") == 'a = "four" # three\n'


def test_a_new_key_goes_below_its_commented_example() -> None:
    after = with_value(FILE, "phone", "555 0100").splitlines()
    assert after[after.index('# phone = "020 7946 0018"') + 1] == 'phone = "555 0100"'


def test_a_new_key_without_an_example_goes_before_the_first_table() -> None:
    after = with_value(FILE, "zone", "Europe/London")
    assert tomllib.loads(after)["zone"] == "Europe/London"
    assert after.replace('zone = "Europe/London"\n', "") == FILE


def test_a_value_over_several_lines_is_replaced_whole() -> None:
    assert tomllib.loads(with_value(FILE, "hours", "any"))["hours"] == "any"
    assert "not a key" not in with_value(FILE, "hours", "any")


def test_an_empty_value_takes_the_key_out() -> None:
    assert with_value(FILE, "clock", "") == FILE.replace('clock = "24"   # as in the clinic\n', "")
    assert with_value(FILE, "zone", "") == FILE


def test_a_last_line_without_an_end_is_ended_first() -> None:
    assert with_value('a = "1"', "b", "2") == 'a = "1"\nb = "2"\n'


def test_the_files_own_line_ends_are_kept() -> None:
    assert with_value('a = "1"\r\n', "b", "2") == 'a = "1"\r\nb = "2"\r\n'


def test_what_is_not_toml_is_left_alone() -> None:
    with pytest.raises(ConfigurationProblem, match="nothing in it was changed"):
        with_value("a = ", "a", "1")


def test_a_dotted_key_is_not_overwritten_by_halves() -> None:
    with pytest.raises(ConfigurationProblem, match="without touching the rest"):
        with_value("a.b = 1\na.c = 2\n", "a", "1")


def test_lines_are_found_for_keys_and_tables_only() -> None:
    assert lines_of_keys(FILE) == {"clock": 2, "signature": 3, "hours": 5, "later": 10}


@given(value=st.text(min_size=1, max_size=50), other=st.text(max_size=50))
@settings(deadline=None)
def test_any_text_can_be_set_and_the_rest_stays(value: str, other: str) -> None:
    before = with_value("# heading\n", "other", other)
    after = with_value(before, "key", value)
    assert tomllib.loads(after).get("key") == value
    assert tomllib.loads(after).get("other", "") == other
    assert with_value(after, "key", "") == before
