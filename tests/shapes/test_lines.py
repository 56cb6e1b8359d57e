from rapport_cli.shapes.lines import line_and_column

TEXT = "Hi,\nSee you Friday."


def test_lines_and_columns_count_from_one() -> None:
    assert line_and_column(TEXT, 0) == (1, 1)
    assert line_and_column(TEXT, TEXT.index("See")) == (2, 1)
    assert line_and_column(TEXT, TEXT.index("Friday")) == (2, 9)


def test_a_column_is_a_code_point() -> None:
    assert line_and_column("👩x", 1) == (1, 2)


def test_the_end_of_a_line_belongs_to_it() -> None:
    assert line_and_column(TEXT, 3) == (1, 4)
