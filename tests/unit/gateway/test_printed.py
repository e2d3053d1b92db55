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
        printed.page(1, {"fresh": fresh, "cursor": "1-0"}, press.print, of="flood")
        for fresh in ("just now", "a minute ago")
    ]
    assert read == [
        b"<p>Flood: just now</p><i data-cursor=1-0>",
        b"<p>Flood: a minute ago</p><i data-cursor=1-0>",
    ]
    assert press.times == 1


def test_what_is_filled_in_is_escaped():
    said = {"fresh": "<b>\ud800", "cursor": '"'}
    page = Printed(2, mark="%%").page(1, said, Press().print, of="flood")
    assert page == b"<p>Flood: &lt;b&gt;?</p><i data-cursor=&#34;>"


def test_what_was_not_read_longest_is_printed_anew():
    press, printed, said = Press(), Printed(2, mark="%%"), {"fresh": "", "cursor": ""}
    for key in ("flood", "storm", "flood", "ferry", "flood", "storm"):
        printed.page(1, said, press.print, of=key)
    assert press.times == 4


def test_of_a_story_only_the_last_version_s_page_is_kept():
    press, printed, said = Press(), Printed(2, mark="%%"), {"fresh": "", "cursor": ""}
    for version in range(9):
        printed.page(version, said, press.print, of="flood")
    printed.page(1, said, press.print, of="storm")
    before = press.times
    printed.page(8, said, press.print, of="flood")
    assert press.times == before, "its versions have not put the others out"
    printed.page(7, said, press.print, of="flood")
    assert press.times == before + 1
    printed.clear()
    printed.page(1, said, press.print, of="storm")
    assert press.times == before + 2


def test_pages_together_have_no_more_bytes_than_there_is_room_for():
    printed = Printed(100, mark="%%", most=1_000)
    times = []

    def read(name: str, size: int) -> None:
        def make(_: Mapping[str, str]) -> str:
            times.append(name)
            return "x" * size

        printed.page(1, {}, make, of=name)

    for name, size in (("a", 400), ("b", 400), ("c", 400), ("c", 400), ("b", 400)):
        read(name, size)
    read("a", 400)
    read("vast", 2_000)
    read("vast", 2_000)
    assert times == ["a", "b", "c", "a", "vast", "vast"]


def test_a_store_holds_no_more_than_its_room():
    store: Bounded[int] = Bounded(1)
    store.put("a", 1)
    store.put("b", 2)
    assert (store.get("a"), store.get("b")) == (None, 2)
