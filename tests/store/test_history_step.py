import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_cli.store.history_step import Step, decode, encode


@given(st.binary())
def test_any_bytes_are_a_step_or_none(data: bytes) -> None:
    with pytest.raises((ValueError, LookupError, TypeError, AttributeError)):
        decode(data)


@given(
    st.builds(
        Step,
        st.integers(1, 10**9),
        st.text("0123456789abcdef", min_size=8, max_size=8),
        st.text(),
        st.text(),
        st.text(),
        st.text(),
        st.text(),
        st.text(),
        st.lists(st.text()).map(tuple),
        st.text(),
        st.text(),
    ),
    st.binary(),
)
def test_a_step_is_read_as_it_was_written_and_its_file_byte_for_byte(
    step: Step, data: bytes
) -> None:
    written = encode(step, data)
    assert decode(written) == step
    assert written.partition(b"\n")[2] == data
