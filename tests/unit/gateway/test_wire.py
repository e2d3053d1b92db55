"""Live updates as bytes, and the ring that holds the last of them."""

import json
from typing import Any

from services.gateway.core.filters import Wanted
from services.gateway.core.ring import Ring
from services.gateway.core.wire import beat, frame_of, reset
from shared.events.updates import StoryUpdate


def an_update(number: int, **said: Any) -> StoryUpdate:
    plain = {
        "id": f"{number}-0",
        "event": "story.grew",
        "story_id": "flood",
        "edition": "en",
        "version": number,
        "epoch": "e",
        "occurred_at": "2024-05-18T01:15:21Z",
    }
    return StoryUpdate.model_validate({**plain, **said})


def a_ring(*numbers: int, room: int = 3) -> Ring:
    ring = Ring(room)
    ring.begin("0-0")
    for number in numbers:
        ring.add(frame_of(an_update(number)))
    return ring


def test_an_update_is_one_event_with_cursor_type_and_body():
    update = an_update(7, data={"headline": {"text": "Flood\r\nin Marsh Lane\u2028ü"}})
    lines = frame_of(update).wire.decode().split("\n")
    assert lines[:2] == ["id: 7-0", "event: story.grew"]
    assert json.loads(lines[2].removeprefix("data: ")) == update.body()
    assert lines[3:] == ["", ""]


def test_half_a_character_does_not_stop_the_stream():
    assert b"data: " in frame_of(an_update(1, data={"text": "\ud800"})).wire


def test_a_reset_tells_where_updates_go_on():
    wire = reset("9-0", "too_old").decode()
    assert wire.startswith("id: 9-0\nevent: reset\n")
    assert '"reason":"too_old"' in wire


def test_a_sign_of_life_moves_the_cursor_and_fires_nothing():
    assert beat("9-0") == b": alive\nid: 9-0\n\n"
    assert beat() == b": alive\n\n"


def test_a_client_hears_of_what_it_wants_and_of_every_new_epoch():
    flood, all_of_it = Wanted(story_id="flood"), Wanted()
    other, german = an_update(1, story_id="ferry"), an_update(1, edition="de")
    started = StoryUpdate.model_validate(
        {
            "id": "1-0",
            "event": "epoch.started",
            "epoch": "e",
            "occurred_at": "2024-05-18T01:15:21Z",
        }
    )
    assert flood.takes(an_update(1))
    assert not flood.takes(other)
    assert not Wanted(edition="en").takes(german)
    assert all(one.takes(started) for one in (flood, all_of_it, Wanted(edition="en")))


def test_the_ring_serves_every_cursor_that_it_still_covers():
    ring = a_ring(1, 2, 3, 4, 5)
    number = ring.number_after("3-0")
    assert number is not None
    assert [one.update.version for one in ring.from_number(number, 9)] == [4, 5]
    # 2-0 is no longer held, but nothing after it is missing.
    assert ring.number_after("2-0") == ring.first
    assert ring.number_after("1-0") is None
    assert ring.number_after("6-0") is None
    assert ring.number_after("nonsense") is None


def test_a_cursor_between_two_updates_is_covered():
    ring = a_ring(10, 20)
    assert ring.number_after("15-3") == ring.next - 1


def test_a_client_that_fell_behind_the_ring_missed_something():
    ring = a_ring(1, 2)
    slow = ring.number_after("0-0")
    assert slow is not None
    assert ring.missed(slow) is None
    for number in (3, 4, 5):
        ring.add(frame_of(an_update(number)))
    assert ring.missed(slow) == "too_slow"
    assert ring.missed(ring.next) is None


def test_when_the_reader_loses_its_place_everybody_missed_something():
    ring = a_ring(1, 2)
    up_to_date = ring.next
    ring.lose()
    assert ring.number_after("2-0") is None
    ring.begin("9-0")
    assert ring.missed(up_to_date) == "too_old"
    assert ring.missed(ring.next) is None
