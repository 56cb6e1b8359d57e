"""The file that `rapport init` writes."""

from rapport_cli.config.settings import KEYS, Settings, settled
from rapport_cli.config.starting_file import starting_file


def test_without_answers_every_key_is_explained_and_none_is_set() -> None:
    text = starting_file({})
    assert settled(text, {}).settings == Settings()
    for key in KEYS:
        assert f"# {key.doc}" in text
        assert f'# {key.name} = "{key.example}"' in text


def test_an_answer_is_set_below_its_explanation() -> None:
    text = starting_file({"signature": "Dana", "clock": "24", "phone": ""})
    assert settled(text, {}).settings == Settings(signature="Dana", clock="24")
    assert text.index("The name you sign with") < text.index('\nsignature = "Dana"')


def test_taking_the_comment_marks_away_gives_valid_settings() -> None:
    lines = starting_file({}).splitlines()
    opened = [line.removeprefix("# ") if " = " in line else line for line in lines]
    found = settled("\n".join(opened), {}).settings
    assert found.signature == "Dana"
