from zoneinfo import ZoneInfo

from rapport_cli.clients.tasks import tasks_of
from rapport_cli.workflows.listing_due import due_data, due_items, due_reviews, review_data
from tests.workflows.builders_workflows import DAY, HELD, HOUR, a_client

CLIENTS = [
    ("id1", "JR", tasks_of(a_client())),
    ("id2", "KM", tasks_of(a_client(session_at=HELD - DAY, charged=True, next_appointment=None))),
    ("id3", "LL", ()),
]


def test_what_is_open_and_late_comes_soonest_closing_first() -> None:
    items = due_items(CLIENTS, HELD + 6 * HOUR)
    assert [(item.client, item.task.task, item.state) for item in items] == [
        ("KM", "draft", "late"),
        ("JR", "draft", "open"),
        ("KM", "send", "open"),
    ]


def test_all_adds_what_is_upcoming() -> None:
    items = due_items(CLIENTS, HELD + 6 * HOUR, all=True)
    assert [item.task.task for item in items if item.state == "upcoming"] == [
        "send",
        "record-session",
    ]


def test_an_empty_list_is_a_good_morning() -> None:
    assert due_items([], HELD) == ()
    assert due_items(CLIENTS, HELD - 3 * DAY) == ()


def test_the_keys_of_an_item_are_a_stable_interface() -> None:
    item = due_items(CLIENTS, HELD + 6 * HOUR)[0]
    assert due_data(item) == {
        "client": "KM",
        "task": "draft",
        "kind": "charged",
        "channel": "text",
        "session_on": "2026-03-03",
        "opens": "2026-03-03T15:00:00+00:00",
        "closes": "2026-03-04T15:00:00+00:00",
        "state": "late",
    }


def test_the_list_does_not_depend_on_the_zone_of_the_clock() -> None:
    now = HELD + 30 * HOUR
    assert due_items(CLIENTS, now) == due_items(CLIENTS, now.astimezone(ZoneInfo("Asia/Tokyo")))


def test_an_agreement_comes_up_on_the_day_and_stays_until_it_was_looked_at() -> None:
    today = HELD.date()
    agreed = [("JR", today), ("KM", today - 40 * DAY), ("LL", today + DAY), ("MM", None)]
    assert [review.client for review in due_reviews(agreed, today)] == ["KM", "JR"]
    (*_, last) = due_reviews(agreed, today, all=True)
    assert review_data(last) == {"client": "LL", "review_on": "2026-03-05", "state": "upcoming"}
