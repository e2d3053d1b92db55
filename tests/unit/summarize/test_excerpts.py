"""What is copied of the news, to be settled beside the placer."""

import pytest

from services.summarize.core.deciding import item_of
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.news import News
from services.summarize.core.tidying import excerpts as excerpting
from services.summarize.core.tidying.excerpts import excerpts
from tests.copydesk import an_event, no_news

SMALL = {"ferry-1": "ferry aground", "ferry-2": "ferry aground", "herons": "heron reeds"}
#: So many articles are copied together; of one event there are more.
TOGETHER = 20
STORM = tuple(f"storm-{number:02}" for number in range(2 * TOGETHER))
UNTIDY = (*SMALL, *STORM)


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> News:
    monkeypatch.setattr(excerpting, "TOGETHER", TOGETHER)
    found = no_news()
    words = SMALL | dict.fromkeys(STORM, "storm hits coast")
    items = [item_of(an_event(one, about)) for one, about in words.items()]
    found.put_item(*(one for one in items if one))
    found.neighbours.search(sorted(words))
    return found


def looked_at(patch: pytest.MonkeyPatch) -> list[str]:
    """List the articles whose neighbours are looked at from now on."""
    looks: list[str] = []
    known = Neighbours.known

    def look(index: Neighbours, article_id: str) -> object:
        looks.append(article_id)
        return known(index, article_id)

    patch.setattr(Neighbours, "known", look)
    return looks


def test_a_large_event_that_must_wait_is_not_copied_for_each_batch_of_small_ones(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = looked_at(monkeypatch)
    assert list(excerpts(UNTIDY, news, 8)) == ["ferry-1", "herons"]
    assert looks[:-1] == ["ferry-1", "ferry-2", "herons"]
    assert looks[-1] in STORM, "one look shows that it is large"


def test_a_large_event_is_copied_whole_by_itself(news: News) -> None:
    (area,) = excerpts([*STORM, "trams"], news, 8).values()
    assert area.area == frozenset(STORM)


def test_small_events_are_copied_together_up_to_a_number_of_articles(news: News) -> None:
    left = STORM[: TOGETHER - len(SMALL)]
    for one in STORM[len(left) :]:
        news.drop_item(one)
    found = excerpts([*SMALL, *left], news, 8)
    assert list(found) == ["ferry-1", "herons", left[0]]
    assert found[left[0]].area == frozenset(left)


def test_what_leads_to_an_event_that_has_its_rest_is_left_out_at_a_look(
    news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = looked_at(monkeypatch)
    known, come = frozenset(STORM[1:]), STORM[0]
    assert list(excerpts([come, *SMALL], news, 8, known)) == ["ferry-1", "herons"]
    assert [one for one in looks if one in STORM] == [come]
    assert list(excerpts(STORM, news, 8, known)) == []


def test_what_leads_to_an_event_at_rest_is_walked_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chain = {f"c-{number:02}": f"w{number} w{number + 1}" for number in range(30)}
    items = [item_of(an_event(one, about)) for one, about in chain.items()]
    news, last = no_news(), max(chain)
    news.put_item(*(one for one in items if one))
    news.neighbours.search(sorted(chain))
    looks = looked_at(monkeypatch)
    assert list(excerpts(chain.keys() - {last}, news, 8, frozenset({last}))) == []
    assert len(looks) == len(chain) - 1, "not once more for each that is untidy"
