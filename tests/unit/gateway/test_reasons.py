"""Why an article stands in its story, as readers are told."""

from typing import Any

import pytest

from services.gateway.core.reasons import why_view
from shared.events.why import LikenessTold, NearnessTold, PairTold, WhyTold
from tests.records import a_record


def a_pair(**said: Any) -> PairTold:
    plain: dict[str, Any] = {"words": 0.7, "names": 0.5, "meaning": 0.8, "time": 0.9}
    plain |= {"days": 1.2, "is_copy": False, "disagree": False, "likeness": 0.61}
    names = said.pop("names", ())
    parts = LikenessTold(**{**plain, **said})
    return PairTold(
        article_id="a2", title="Water", publisher="Post", parts=parts, names=names
    )


def told(**said: Any) -> WhyTold:
    own = NearnessTold(story_id="flood", likeness=0.416, others=9, pairs=(a_pair(),))
    plain = {"article_id": "a1", "story_id": "flood", "is_founder": False, "own": own}
    return WhyTold.model_validate({**plain, "cut": 0.2, **said})


def near(pair: PairTold) -> Any:
    own = NearnessTold(story_id="flood", likeness=0.4, others=1, pairs=(pair,))
    record = a_record(people=[{"name": "Helga Brandt", "aliases": ["Brandt"]}])
    return why_view(told(own=own), record, None).companies[0].near[0]


def test_an_average_is_told_with_the_rule_by_which_it_is_read():
    view = why_view(told(), a_record(), None)
    said = "On average 42% like the 9 other articles of this story."
    assert view.companies[0].said == said
    assert "from 20% on." in view.rule


def test_both_halves_of_the_rule_are_told():
    rule = why_view(told(cut=0.18, pair_cut=0.2), a_record(), None).rule
    assert (
        "A story of this size is joined from 18% on, by an article that is at least 20%"
        " like one of its articles, itself or by way of others."
    ) in rule


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0.01, "within the hour"),
        (0.05, "1 hour apart"),
        (1.2, "29 hours apart"),
        (3.4, "3 days apart"),
    ],
)
def test_the_time_between_two_articles_is_told_roughly(days: float, said: str):
    assert near(a_pair(days=days)).parts == f"words 70%, names 50%, meaning 80%; {said}"


def test_what_is_not_known_is_not_told():
    assert near(a_pair(days=None, meaning=None)).parts == "words 70%, names 50%"


def test_copies_and_reports_that_disagree_are_called_so():
    assert near(a_pair(is_copy=True)).parts.endswith("; a copy")
    odd = near(a_pair(disagree=True)).parts
    assert odd.endswith("; their numbers and names disagree")


def test_names_in_common_are_spelt_as_the_story_spells_them():
    names = ("brandt", "marsh lane", "ouse")
    assert (
        near(a_pair(names=names)).names == "Both name Helga Brandt, marsh lane and ouse."
    )
    assert near(a_pair(names=("brandt",))).names == "Both name Helga Brandt."
    assert near(a_pair()).names == ""


def test_the_next_best_story_is_shown_only_if_it_is_there():
    following = NearnessTold(story_id="ferry", likeness=0.051, others=1)
    ferry = a_record(id="ferry", headline={"text": "Ferry aground"})
    view = why_view(told(next=following), a_record(), ferry)
    assert view.companies[1].said == (
        "The next best story: on average 5% like its 1 article."
    )
    assert (view.companies[1].path, view.companies[1].headline) == (
        "/stories/ferry",
        "Ferry aground",
    )
    assert len(why_view(told(next=following), a_record(), None).companies) == 1
    alone = why_view(told(), a_record(), None).companies
    assert alone[1].said == (
        "No other story that is open, or near enough to be joined, is at all like it."
    )


def test_an_article_alone_is_called_so_and_two_are_told_in_the_singular():
    view = why_view(told(own=None), a_record(), None)
    assert view.first == ("It is the story’s only article.",)
    two = NearnessTold(story_id="flood", likeness=0.5, others=1)
    said = why_view(told(own=two), a_record(), None).companies[0].said
    assert said == "On average 50% like the other article of this story."


def test_what_an_editor_decided_comes_first():
    view = why_view(told(decisions=("d1",), is_founder=True), a_record(), None)
    assert view.first[:2] == (
        "It opened this story.",
        "An editor decided where it stands.",
    )
