"""Who looks at the index in a thread, while the placer works on it, sees each article and
each story somewhere, or learns that it moved."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from services.summarize.core.arrays.directory import Directory
from services.summarize.core.deciding import item_of, member_of
from services.summarize.core.index.holding import Holding
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.index.pairs import Pairs
from services.summarize.core.index.shelves import Shelves
from services.summarize.core.news import News
from services.summarize.core.standing.membership import Story, changed
from services.summarize.core.standing.shut_stories import ShutStories
from services.summarize.core.tidying.excerpts import Excerpt, excerpt
from tests.copydesk import NOON, an_event, no_news

#: A story's articles are alike; two stories share no word.
WORDS = {f"{word}-{at}": f"{word} lane" for word in "abcdef" for at in (1, 2)}
STORIES = {word: (f"{word}-1", f"{word}-2") for word in "abcdef"}


def a_closed_story(name: str, *members: str) -> Story:
    events = [an_event(one, WORDS[one]) for one in members]
    empty = Story(name, "en", "en", NOON, opened_at=NOON)
    grown = changed(empty, {}, come=[member_of(one) for one in events])
    return changed(grown, {}, status="closed")


@pytest.fixture
def news() -> News:
    """Six closed stories of two articles each, all of them at hand."""
    found = no_news()
    items = [item_of(an_event(one, about)) for one, about in WORDS.items()]
    found.put_item(*(one for one in items if one))
    for name, members in STORIES.items():
        found.put_story(a_closed_story(name, *members))
    return found


def stow_all(news: News) -> None:
    news.neighbours.stow(sorted(news.neighbours.at_hand))
    news.stories.stow(news.stories.closed_here())


def looking(
    patch: pytest.MonkeyPatch, kind: type, method: str, look: Callable[[], Any]
) -> list[Any]:
    """Have somebody look once, before a method does its work; return what was seen."""
    seen: list[Any] = []
    work = getattr(kind, method)

    def first_look(*arguments: Any) -> Any:
        if not seen:
            seen.append(None)
            seen[0] = look()
        return work(*arguments)

    patch.setattr(kind, method, first_look)
    return seen


def test_an_article_that_is_being_fetched_is_not_gone(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    stow_all(news)
    seen = looking(monkeypatch, Holding, "_seat", lambda: excerpt("b-1", news))
    news.neighbours.fetch(["b-1", "b-2"])
    (area,) = seen
    assert area.area == {"b-1", "b-2"}
    assert set(area.unsearched) == area.area
    assert (len(news.neighbours), set(news.neighbours.at_hand)) == (len(WORDS), area.area)


def test_an_article_whose_row_is_gone_between_two_looks_is_not_at_hand(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = news.neighbours

    def leave() -> None:
        index.stow(["a-1"])
        index.stow(sorted(index.at_hand))
        index.fetch(["a-1"])

    looking(monkeypatch, Shelves, "find", leave)
    assert index.query("f-2") is None


def test_an_article_that_is_fetched_between_two_looks_is_not_gone(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    stow_all(news)
    fetch = news.neighbours.fetch
    looking(monkeypatch, Directory, "find", lambda: fetch(["a-1"]))
    assert "b-1" in news.neighbours


def test_stories_stand_somewhere_while_they_come_up_with_others(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    stow_all(news)
    drop, seen, gone = Directory.drop, list[Excerpt](), list[Any]()

    def drop_and_look(directory: Directory, bundle: int) -> None:
        gone.append((news.stories.get("c"), news.story_of.get("c-1")))
        drop(directory, bundle)
        gone.append((news.stories.get("c"), news.story_of.get("c-1")))
        seen.append(excerpt("f-1", news))

    monkeypatch.setattr(Directory, "drop", drop_and_look)
    for name in "abc":
        news.put_story(replace(news.stories[name], status="live"))
    assert len(news.stories.here()) == len(STORIES)
    stands = [one.story_of for one in seen if "f-1" in one.area]
    assert stands == [{"f-1": "f", "f-2": "f"}] * len(stands)
    assert stands
    assert gone == [(None, None)] * 2, "a story that changes is gone, not torn"


def test_a_story_that_comes_up_between_two_looks_is_found(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    def come_up() -> None:
        for name in "abc":
            news.stories.take(name)

    stow_all(news)
    with monkeypatch.context() as patch:
        looking(patch, ShutStories, "story_of", come_up)
        assert news.story_of.get("f-1") == "f"
    news.stories.stow(news.stories.closed_here())
    with monkeypatch.context() as patch:
        looking(patch, ShutStories, "story", lambda: news.stories.take("d"))
        looking(patch, ShutStories, "story", lambda: news.stories.take("e"))
        assert news.stories.get("f") == a_closed_story("f", *STORIES["f"])


def test_the_articles_of_a_story_move_with_it(news: News) -> None:
    stow_all(news)
    moved = news.watch()
    news.put_story(changed(news.stories["a"], {}, gone=["a-2"], status="live"))
    assert moved == {"a", "a-1", "a-2"}


@pytest.mark.parametrize("look", ["missing", "known"])
def test_whoever_leaves_between_two_looks_leaves_no_pair_unknown(
    monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    news = no_news()
    items = [item_of(an_event(f"a-{at}", "river lane")) for at in (1, 2)]
    news.put_item(*(one for one in items if one))
    ask = getattr(Neighbours, look)

    def ask_and_leave(neighbours: Neighbours, asked: str | Sequence[str]) -> Any:
        found = ask(neighbours, asked)
        copied = list(found) if look == "missing" else found.copy()
        if neighbours.is_up("a-2"):
            neighbours.stow(["a-2"])
        return copied

    monkeypatch.setattr(Neighbours, look, ask_and_leave)
    area = excerpt("a-1", news)
    assert "a-2" in area.area
    assert area.unsearched


def test_who_leaves_forgets_before_its_pairs_go(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs, seen = Pairs(), list[tuple[bool, int]]()
    for one in "abc":
        pairs.choose(one, {other: 0.5 for other in "abc" if other < one})
    unlink = Pairs._unlink

    def look_and_unlink(self: Pairs, one: str, other: str) -> None:
        seen.extend((pairs.has_chosen(each), len(pairs.of(each))) for each in "abc")
        unlink(self, one, other)

    monkeypatch.setattr(Pairs, "_unlink", look_and_unlink)
    pairs.leave("a")
    assert seen
    assert not [one for one in seen if one[0] and one[1] < 2]
