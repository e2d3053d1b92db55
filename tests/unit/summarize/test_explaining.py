"""Why an article stands where it does, in the figures that placing goes by."""

import pytest

from services.summarize.core.deciding import item_of
from services.summarize.core.explaining import explain
from services.summarize.core.likeness.likeness import Item, likeness
from tests.copydesk import WEIGHTS, an_event, hours


def item(article_id: str, about: str, **said: object) -> Item:
    made = item_of(an_event(article_id, about, **said))
    assert made is not None
    return made


FLOOD = item("flood", "flood marsh lane pump")
OUSE = item("ouse", "flood marsh lane gate", published_at=hours(24))
FERRY = item("ferry", "ferry skerry lane band")
STORY_OF = {"flood": "river", "ouse": "river", "ferry": "harbour"}
SIZES = {"river": 2, "harbour": 1}


def test_the_likeness_told_is_the_one_that_placing_goes_by() -> None:
    found = explain(FLOOD, (FLOOD, OUSE, FERRY), STORY_OF, SIZES, WEIGHTS)
    assert found.own is not None
    (pair,) = found.own.pairs
    assert found.own.likeness == pair.parts.likeness == likeness(FLOOD, OUSE, WEIGHTS)
    assert pair.terms == ("flood", "lane", "marsh")
    assert pair.parts.days == 1
    assert pair.parts.meaning is None


def test_the_next_best_story_is_told_with_what_it_has_in_common() -> None:
    found = explain(FLOOD, (FLOOD, OUSE, FERRY), STORY_OF, SIZES, WEIGHTS)
    assert found.next is not None
    assert (found.next.story_id, found.next.pairs[0].terms) == ("harbour", ("lane",))


def test_an_article_alone_has_no_company_to_be_like() -> None:
    found = explain(FERRY, (FERRY,), {"ferry": "harbour"}, {"harbour": 1}, WEIGHTS)
    assert (found.own, found.next) == (None, None)


def test_articles_that_are_like_nothing_count_in_the_average() -> None:
    heron = item("heron", "heron")
    story_of = {**STORY_OF, "heron": "river"}
    found = explain(FLOOD, (OUSE, heron), story_of, {"river": 3}, WEIGHTS)
    assert found.own is not None
    assert found.own.likeness == round(likeness(FLOOD, OUSE, WEIGHTS) / 2, 6)
    assert [one.parts.likeness for one in found.own.pairs][1] == 0


@pytest.mark.parametrize(
    ("fourth", "asked"), [("The Ouse", 0.18), ("Live: the Ouse", 0.2)]
)
def test_a_story_of_four_reports_asks_less_and_a_live_blog_is_none(
    fourth: str, asked: float
) -> None:
    titles = ["The pump", "The gate", "The lane", fourth]
    others = [
        item(f"r{place}", "flood marsh lane pump", title=title)
        for place, title in enumerate(titles)
    ]
    story_of = dict.fromkeys(["flood", *(one.article_id for one in others)], "river")
    found = explain(FLOOD, others, story_of, {"river": 5}, WEIGHTS)
    assert (found.cut, found.pair_cut) == (asked, 0.2)
