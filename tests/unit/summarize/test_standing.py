"""Closed stories lie in a drawer, are read there, and come up when they change."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any
from zlib import decompress

import pytest
from structlog.testing import capture_logs

from services.summarize.core.arrays.drawers import Pocket
from services.summarize.core.arrays.packing import Packed
from services.summarize.core.deciding import apply, decide, member_of
from services.summarize.core.idling import closing
from services.summarize.core.standing.membership import Story, changed
from services.summarize.core.standing.shut_stories import ShutStories
from services.summarize.core.standing.standing import Stories, StoryOf
from services.summarize.stowage import Stowage
from shared.clock import FixedClock
from shared.errors import DiskFull
from tests.copydesk import NOON, WEIGHTS, an_event, hours
from tests.placers import inline


class Watched(Pocket):
    """A drawer that says what lies in it, and may be full."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: set[int] = set()
        self.is_full = False
        self.tried = 0

    def put(self, held: bytes) -> int:
        self.tried += 1
        if self.is_full:
            raise DiskFull
        number = super().put(held)
        self.numbers.add(number)
        return number

    def drop(self, number: int) -> None:
        super().drop(number)
        self.numbers.remove(number)


def a_story(name: str, *members: str) -> Story:
    """A closed story with some history."""
    empty = Story(name, "en", "en", NOON, opened_at=hours(-3), split_from="an older one")
    grown = changed(empty, {}, come=[member_of(an_event(one)) for one in members])
    return replace(changed(grown, {}, status="closed"), losses=1)


STORIES = [a_story(f"story-{at}", f"flood-{at}", f"fire-{at}") for at in range(5)]


@pytest.fixture
def drawer() -> Watched:
    return Watched()


@pytest.fixture
def stories(drawer: Watched) -> Stories:
    """Five closed stories that lie in one bundle."""
    made = Stories(drawer)
    for story in STORIES:
        made.put(story)
    made.stow(made.closed_here())
    return made


def test_what_is_stowed_says_what_it_said(stories: Stories) -> None:
    assert not stories.here()
    assert dict(stories) == {story.id: story for story in STORIES}
    assert (len(stories), "story-9" in stories, stories.get("story-9")) == (
        5,
        False,
        None,
    )
    standing = {one: story.id for story in STORIES for one in story.members}
    assert dict(StoryOf(stories)) == standing
    assert len(StoryOf(stories)) == len(standing)
    assert stories.versions() == dict.fromkeys(stories, "2")
    with pytest.raises(KeyError):
        StoryOf(stories)["ferry"]


def test_when_half_of_a_bundle_changed_the_rest_comes_up(
    stories: Stories, drawer: Watched
) -> None:
    (number,) = drawer.numbers
    stories.take("story-0")
    stories.put(changed(stories["story-1"], {}, status="live"))
    assert [one.id for one in stories.here()] == ["story-1"]
    assert StoryOf(stories).get("flood-0") is None
    stories.take("story-2")
    assert {one.id for one in stories.here()} == {"story-1", "story-3", "story-4"}
    assert {one: stories[one] for one in ("story-3", "story-4")} == {
        story.id: story for story in STORIES[3:]
    }
    # Somebody may be reading it in a thread: it goes when nobody is.
    assert drawer.numbers == {number}
    stories.clear()
    assert not drawer.numbers
    stories.stow(stories.closed_here())
    assert sorted(StoryOf(stories)) == sorted(
        one for story in (STORIES[1], *STORIES[3:]) for one in story.members
    )


def test_a_story_that_changed_leaves_no_word_where_it_lay(
    stories: Stories, drawer: Watched
) -> None:
    def records() -> list[str]:
        (number,) = drawer.numbers
        held = Packed(partial(drawer.get, number))
        ends = pairwise(held.array("ends").tolist())
        parts = [held.part("records", *one) for one in ends]
        return [decompress(one).decode() for one in parts if any(one)]

    assert sum("News of flood-2" in one for one in records()) == 1
    stories.put(changed(stories["story-2"], {}, gone=["flood-2"]))
    assert len(records()) == len(STORIES) - 1
    assert not any("flood-2" in one for one in records())
    assert stories["story-4"] == STORIES[4]


def test_a_story_whose_record_goes_under_its_reader_is_gone(
    stories: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = ShutStories._find

    def find_and_drop(held: ShutStories, name: str) -> Any:
        found = find(held, name)
        monkeypatch.undo()
        stories.take("story-2")
        return found

    monkeypatch.setattr(ShutStories, "_find", find_and_drop)
    assert stories.get("story-2") is None


def test_what_a_full_disk_does_not_take_stays_at_hand_and_is_tried_a_minute_later(
    drawer: Watched,
) -> None:
    clock = FixedClock(NOON)
    stowage = Stowage(WEIGHTS, drawer=lambda: drawer, together=1, clock=clock)
    news, drawer.is_full = stowage.news("en"), True
    apply(decide(an_event("flood", "flood lane"), news, placed=0, free_id="story"), news)
    news.put_story(closing(news.stories["story"], news).after)
    with capture_logs() as said:
        for seconds, tried in ((0, 1), (59, 1), (2, 2), (61, 3)):
            clock.advance(timedelta(seconds=seconds))
            assert not asyncio.run(stowage.stow(news, (), run=inline))
            assert drawer.tried == tried
    assert [one["event"] for one in said] == ["index.full"]
    assert set(news.neighbours.at_hand) == {"flood"}
    drawer.is_full = False
    clock.advance(timedelta(seconds=61))
    assert not asyncio.run(stowage.stow(news, (), run=inline))
    assert (len(news.neighbours.at_hand), len(news.stories.here())) == (0, 0)


def test_an_article_stands_where_it_came_last(stories: Stories) -> None:
    for name in ("first", "second"):
        stories.put(a_story(name, "ferry"))
    assert StoryOf(stories)["ferry"] == "second"
    stories.stow([stories["first"]])
    assert StoryOf(stories)["ferry"] == "second"
