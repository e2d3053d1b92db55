"""Pages that are printed once: what differs at each reading is filled in."""

from collections.abc import Mapping

from services.gateway.core.bounded import Bounded
from services.gateway.core.printed import Printed


class Press:
    """Prints a page, and counts how often it had to."""

    def __init__(self) -> None:
        self.times = 0

    def print(self, said: Mapping[str, str]) -> str:
        self.times += 1
        return f"<p>Flood: {said['fresh']}</p><i data-cursor={said['cursor']}>"


def test_a_page_is_printed_once_and_filled_in_at_each_reading():
    press, printed = Press(), Printed(2, mark="%%")
    read = [
        printed.page("flood", {"fresh": fresh, "cursor": "1-0"}, press.print)
        for fresh in ("just now", "a minute ago")
    ]
    assert read == [
        b"<p>Flood: just now</p><i data-cursor=1-0>",
        b"<p>Flood: a minute ago</p><i data-cursor=1-0>",
    ]
    assert press.times == 1


def test_what_is_filled_in_is_escaped():
    said = {"fresh": "<b>\ud800", "cursor": '"'}
    page = Printed(2, mark="%%").page("flood", said, Press().print)
    assert page == b"<p>Flood: &lt;b&gt;?</p><i data-cursor=&#34;>"


def test_what_was_not_read_longest_is_printed_anew():
    press, printed, said = Press(), Printed(2, mark="%%"), {"fresh": "", "cursor": ""}
    for key in ("flood", "storm", "flood", "ferry", "flood", "storm"):
        printed.page(key, said, press.print)
    assert press.times == 4


def test_a_store_holds_no_more_than_its_room():
    store: Bounded[int] = Bounded(1)
    store.put("a", 1)
    store.put("b", 2)
    assert (store.get("a"), store.get("b")) == (None, 2)
