"""Letters that no font holds are counted before a page is handed over."""

from rapport_cli.views.documents.missing_letters import count_missing_letters


def test_what_the_fonts_hold_is_not_missing() -> None:
    assert count_missing_letters("Łukasz Ångström Привет … “x”") == 0


def test_a_letter_that_nothing_holds_is_counted_once() -> None:
    assert count_missing_letters("Łukasz Ångström Привет … “x”") == 0
