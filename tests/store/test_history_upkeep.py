from rapport_cli.store.history_upkeep import look_through, versions_of
from tests.store.builders_history import A, B, Desk


def test_steps_that_were_changed_or_cut_short_are_found_and_others_counted() -> None:
    desk = Desk()
    for becomes in (b"one", b"two", b"three"):
        desk.write(becomes)
    desk.go("undo")
    assert look_through(desk.layer) == (3, ())
    _, second, third = desk.layer.names()
    desk.layer.save(second, (desk.layer.read(second) or b"")[:-1])
    desk.layer.save(third, b"nothing like it")
    assert look_through(desk.layer) == (1, (second, third))


def test_what_a_file_was_is_found_the_latest_first_past_a_damaged_step() -> None:
    desk = Desk()
    for becomes in (b"one", b"two", b"three"):
        desk.write(becomes)
    desk.write(b"other", B)
    names = desk.layer.names()
    desk.layer.save(names[1], b"damaged")
    assert [kept.data for kept in versions_of(desk.layer, [A[:16]])] == [b"two", b""]
