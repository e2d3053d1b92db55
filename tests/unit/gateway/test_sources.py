"""The numbered list of a story's sources, and the marks that lead into it."""

from typing import Any

import pytest

from services.gateway.core.shapes import StoryView
from services.gateway.core.views import story_view
from tests.records import NIGHT, a_record, an_article, cite


def test_a_source_cited_without_words_has_a_mark_and_no_quote():
    bare = [{"article_id": "a", "revision_id": "r", "sentence": 1, "quote": " "}]
    timeline = [{"date": "Friday", "text": "Rain.", "citations": bare}]
    view = story_view(a_record(timeline=timeline, articles=[an_article("a")]))
    assert [mark.number for mark in view.timeline[0].sentence.marks] == [1]
    assert view.sources[0].quotes == ()


def test_sources_are_numbered_as_the_text_first_cites_them():
    view = story_view(
        a_record(
            dek={"text": "Water came.", "citations": cite("post")},
            paragraphs=[
                [{"text": "Pumps failed.", "citations": cite("gazette", "post")}]
            ],
            articles=[an_article("herald"), an_article("gazette"), an_article("post")],
        )
    )
    assert [one.publisher for one in view.sources] == [
        "The post",
        "The gazette",
        "The herald",
    ]
    assert [mark.number for mark in view.paragraphs[0][0].marks] == [1, 2]


def test_sources_that_are_not_cited_follow_by_the_time_that_is_shown_of_them():
    def at(name: str, hour: int) -> dict[str, Any]:
        moment = NIGHT.replace(hour=hour)
        return an_article(name, published_at=moment, published_precision="minute")

    articles = [an_article("undated"), at("late", 23), at("early", 0), at("post", 12)]
    cited = [[{"text": "Rain.", "citations": cite("post")}]]
    view = story_view(a_record(paragraphs=cited, articles=articles))
    assert [(one.number, one.article) for one in view.sources] == [
        (1, "post"),
        (2, "early"),
        (3, "undated"),
        (4, "late"),
    ]


def test_the_list_of_sources_says_how_it_is_ordered():
    pair = [an_article("herald"), an_article("post")]

    def said(*cited: str) -> str:
        told = [[{"text": "Rain.", "citations": cite(*cited)}]]
        return story_view(a_record(paragraphs=told, articles=pair)).ordering

    assert said() == "In order of time."
    assert said("post").endswith("those it does not cite follow by time.")
    assert said("post", "herald") == "Numbered as the story first cites them."
    assert story_view(a_record(articles=pair[:1])).ordering == ""


@pytest.mark.parametrize(("cited", "at_once"), [(1, 1), (4, 4), (5, 3), (9, 3)])
def test_of_many_marks_three_stand_and_one_alone_is_not_folded(cited: int, at_once: int):
    papers = [f"p{number}" for number in range(cited)]
    record = a_record(
        paragraphs=[[{"text": "Rain.", "citations": cite(*papers)}]],
        articles=[an_article(one) for one in papers],
    )
    sentence = story_view(record).paragraphs[0][0]
    assert (len(sentence.marks), sentence.at_once) == (cited, at_once)


def test_an_article_cited_twice_for_one_sentence_has_one_mark_with_both_quotes():
    twice = [*cite("post", quote="It rained."), *cite("post", quote="It poured.")]
    record = a_record(
        paragraphs=[[{"text": "Rain.", "citations": twice}]],
        articles=[an_article("post")],
    )
    (mark,) = story_view(record).paragraphs[0][0].marks
    assert mark.quote == "It rained. … It poured."
    assert story_view(record).sources[0].quotes == ("It rained.", "It poured.")


def test_a_citation_of_an_article_that_left_has_no_mark():
    record = a_record(paragraphs=[[{"text": "Gone.", "citations": cite("gone")}]])
    assert story_view(record).paragraphs[0][0].marks == ()


def wire_story(**shown: Any) -> StoryView:
    """Three papers carry what the wire wrote; one of them a stray copy of something."""
    articles = [
        an_article("wire", duplicate_group="wire"),
        an_article("lantern", duplicate_group="wire"),
        an_article("echo", duplicate_group="wire"),
        an_article("stray", duplicate_group="elsewhere"),
    ]
    return story_view(a_record(articles=articles, **shown))


def test_a_copy_stands_in_the_entry_of_its_original():
    view = wire_story()
    assert [one.publisher for one in view.sources] == ["The wire", "The stray"]
    assert [one.number for one in view.sources[0].copies] == [2, 3]
    assert view.sources[0].carried == "Also carried by The lantern and The echo"
    assert view.sources[1].carried == ""


def test_a_copy_that_is_cited_stands_by_itself_and_names_its_original():
    cited = [[{"text": "Rain.", "citations": cite("echo")}]]
    view = wire_story(paragraphs=cited)
    assert [one.publisher for one in view.sources] == [
        "The echo",
        "The wire",
        "The stray",
    ]
    assert [one.copy_of for one in view.sources] == [2, None, None]
    assert view.sources[1].carried == "Also carried by The lantern"


def test_a_wire_that_all_papers_carry_is_one_entry():
    copies = [an_article(f"p{number}", duplicate_group="p0") for number in range(40)]
    view = story_view(a_record(articles=copies))
    assert [one.number for one in view.sources] == [1]
    assert view.sources[0].carried == "Also carried by The p1 and 38 others"
    assert view.fold == ""


def test_copies_of_each_other_are_both_shown():
    pair = [an_article("a", duplicate_group="b"), an_article("b", duplicate_group="a")]
    assert len(story_view(a_record(articles=pair)).sources) == 2


def test_every_article_is_shown_once_however_long_the_list():
    articles = [
        an_article(f"p{number}", duplicate_group=f"p{number - number % 3}")
        for number in range(60)
    ]
    view = story_view(a_record(articles=articles, article_count=60))
    assert (len(view.sources), view.fold) == (12, "24 more articles")
    assert [one.number for one in view.listed] == list(range(1, 61))


def test_a_list_that_is_hardly_too_long_is_not_folded():
    articles = [an_article(f"p{number}") for number in range(15)]
    assert len(story_view(a_record(articles=articles)).sources) == 15


def test_a_mark_shows_as_much_as_a_glance_takes():
    long = cite("post", quote="It rained on the market hall. " * 30)
    record = a_record(
        paragraphs=[[{"text": "Rain.", "citations": long}]],
        articles=[an_article("post")],
    )
    (mark,) = story_view(record).paragraphs[0][0].marks
    assert len(mark.quote) <= 280
    assert len(story_view(record).sources[0].quotes[0]) > 280


@pytest.mark.parametrize(
    ("publisher", "path"),
    [
        ("Rand & Söhne", "/?publisher=Rand+%26+S%C3%B6hne"),
        (" ", ""),
        (None, ""),
        ("x" * 201, ""),
    ],
)
def test_a_publisher_leads_to_the_stories_that_it_reports_in(
    publisher: str | None, path: str
):
    record = a_record(articles=[an_article("a", publisher=publisher)])
    (source,) = story_view(record).sources
    assert source.publisher_path == path


def test_an_article_without_title_publisher_or_date_is_still_a_source():
    bare = an_article("bare", publisher=None, title=None, url=None)
    (source,) = story_view(a_record(articles=[bare])).sources
    assert (source.publisher, source.title) == ("Unknown publisher", "Untitled article")
    assert (source.verb, source.when.text) == ("Received", "18 May 2024, 01:15")
    assert source.link is None


def test_the_list_of_sources_says_how_many_are_independent():
    record = a_record(publisher_count=6, independent_count=3)
    said = "10 articles from 6 publishers, 3 independent sources"
    assert story_view(record).sourcing == said
    alone = a_record(article_count=1, publisher_count=1, independent_count=1)
    assert story_view(alone).sourcing == "1 article"


def test_a_source_tells_which_agencies_it_credits_but_not_itself():
    record = a_record(
        articles=[
            an_article("a", publisher="Marsh Herald", credits=("Reuters", "AFP")),
            an_article("w", publisher="AP", credits=("Associated Press",)),
        ]
    )
    shown = {one.article: one.credited for one in story_view(record).sources}
    assert shown == {"a": "credits Reuters and AFP", "w": ""}
