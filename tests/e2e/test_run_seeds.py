"""`storywire run seeds/`: the newsday comes out as its key says."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import scoring

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@dataclass(frozen=True)
class Newsday:
    """What a run wrote and said."""

    code: int
    articles: list[dict]
    stories: list[dict]
    said: str
    told: str

    def story_of(self, title: str) -> dict:
        """Find the story by the beginning of one of its articles' titles."""
        (found,) = (
            story
            for story in self.stories
            if any(one["title"].startswith(title) for one in story["articles"])
        )
        return found


@pytest.fixture(scope="module")
def run(desk, folder, rows):
    """`run(name, words…)`: run, and read what was written."""

    def whole(name: str, *words: object) -> Newsday:
        articles, stories = folder / f"{name}-a.jsonl", folder / f"{name}-s.jsonl"
        # A text depends on those before it: on a slow machine, too, there is one of all.
        pace = {"WRITE_QUIET_MS": "4000", "WRITE_LONGEST_MS": "60000"}
        named = ("--articles", articles, "--stories", stories)
        out = desk("run", *words, *named, **pace)
        assert out.returncode == 0, out.stderr
        return Newsday(0, rows(articles), rows(stories), out.stdout, out.stderr)

    return whole


@pytest.fixture(scope="module")
def data(folder) -> Path:
    return folder / "data"


@pytest.fixture(scope="module")
def newsday(run, seeds, data) -> Newsday:
    return run("first", seeds, "--data", data)


@pytest.fixture(scope="module")
def live(newsday, place) -> dict[str, dict]:
    """The articles that stand in stories, by place; of a document its last state."""
    last = {
        row["id"]: row
        for row in newsday.articles
        if row["state"] in ("placed", "revised")
    }
    return {place(row): row for row in last.values() if row["story_id"]}


@pytest.fixture(scope="module")
def gold(expected) -> dict[str, str]:
    return scoring.as_stories(expected["stories"])


def test_every_article_of_an_event_stands_in_its_story(newsday, live, gold, expected):
    found = {name: row["story_id"] for name, row in live.items()}
    assert found.keys() == gold.keys()
    f1, cubed = scoring.pair_f1(found, gold), scoring.b_cubed(found, gold)
    print(f"newsday: pair F1 {f1:.3f} B-Cubed F1 {cubed:.3f}")
    names = {live[name]["id"]: name for name in live}
    parts = [sorted(names[a["id"]] for a in one["articles"]) for one in newsday.stories]
    assert sorted(parts) == sorted(expected["stories"])


def test_every_offer_has_the_state_that_was_expected(newsday, expected, place):
    assert {place(row): row["state"] for row in newsday.articles} == expected["states"]
    assert [row["reason"] for row in newsday.articles if row["reason"]] == []


def test_every_counter_is_right(newsday, live, expected):
    counts = expected["counts"]
    assert len(newsday.articles) == counts["offers"]
    assert len({row["id"] for row in newsday.articles}) == counts["articles"]
    assert len(live) == counts["live"]
    assert len(newsday.stories) == counts["stories"]
    told = zip(expected["stories"], expected["counters"], strict=True)
    stories = {one["id"]: one for one in newsday.stories}
    for places, counters in told:
        story = stories[live[places[0]]["story_id"]]
        assert counters == {
            "event": counters["event"],
            "articles": story["article_count"],
            "publishers": story["publisher_count"],
            "independent": story["independent_count"],
        }
        assert story["article_count"] == len(story["articles"])


def test_the_stories_are_told_with_their_counters(newsday):
    for story in newsday.stories:
        noun = f"{story['article_count']} articles | last updated: "
        (line,) = (one for one in newsday.said.splitlines() if story["id"] in one)
        assert noun in line
        assert story["headline"]["text"] in line


def test_a_story_was_last_updated_when_its_last_article_came(newsday):
    for story in newsday.stories:
        latest = max(one["received_at"] for one in story["articles"])
        assert story["last_updated"] == latest


def sentences(story: dict) -> list[dict]:
    written = [one for paragraph in story["paragraphs"] for one in paragraph]
    dek = [story["dek"]] if story["dek"]["text"] else []  # none to spare: no dek
    return [story["headline"], *dek, *written, *story["timeline"]]


def test_every_sentence_is_cited_from_a_live_revision(newsday):
    for story in newsday.stories:
        live = {(one["id"], one["revision_id"]) for one in story["articles"]}
        assert len(sentences(story)) > 4
        for sentence in sentences(story):
            assert sentence["citations"], sentence["text"]
            cited = {
                (one["article_id"], one["revision_id"]) for one in sentence["citations"]
            }
            assert cited <= live


def test_quotes_stand_word_for_word_in_what_is_live(newsday, live):
    texts = {row["id"]: f"{row['title']}\n{row['body']}" for row in live.values()}
    for story in newsday.stories:
        for sentence in sentences(story):
            for one in sentence["citations"]:
                assert one["quote"] in texts[one["article_id"]]


def test_a_story_with_many_sources_is_told_in_paragraphs(newsday):
    meeting = newsday.story_of("Putin in Beijing")
    assert 3 <= len(meeting["paragraphs"]) <= 8
    assert {one["name"] for one in meeting["people"]} >= {"Vladimir Putin", "Xi Jinping"}
    assert {one["name"] for one in meeting["places"]} >= {"Beijing", "Harbin", "Ukraine"}


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Lowmere outbreak", "health"),
        ("Painting found behind", "arts, culture, entertainment and media"),
        ("Thalassa in orbit", "science and technology"),
        ("Putin in Beijing", "politics and government"),
        ("River Wend bursts", "disaster, accident and emergency incident"),
        ("Tram drivers in Osterhaven", "labour"),
    ],
)
def test_stories_have_the_topics_of_their_articles(newsday, title, topic):
    assert topic in {one["label"] for one in newsday.story_of(title)["categories"]}


def test_the_last_of_ten_articles_came_out_as_the_page_says(newsday):
    meeting = newsday.story_of("Putin in Beijing")
    assert meeting["article_count"] == 10
    latest = max(one["published_at"] for one in meeting["articles"])
    assert latest == "2024-05-18T01:15:21Z"


def test_sources_bear_each_other_out(newsday):
    flood = newsday.story_of("River Wend bursts")
    carried = [
        {one["article_id"] for one in sentence["citations"]}
        for paragraph in flood["paragraphs"]
        for sentence in paragraph
    ]
    assert sum(len(one) > 1 for one in carried) >= 2
    assert len(set().union(*carried)) >= 5


def test_what_outlets_count_differently_is_shown(newsday):
    flood = newsday.story_of("River Wend bursts")
    (homes,) = (one for one in flood["conflicts"] if "homes" in one["what"])
    told = {one["publisher"]: one["value"] for one in homes["values"]}
    assert told.keys() == {"Harbour Echo", "Skerry Radio"}
    assert "34" in told["Harbour Echo"]
    assert "41" in told["Skerry Radio"]


def test_a_figure_that_was_corrected_is_no_longer_in_dispute(newsday):
    assert newsday.story_of("Night ferry runs")["conflicts"] == []


def test_a_corrected_figure_and_a_retracted_report_are_nowhere(newsday):
    told = json.dumps(newsday.stories)
    assert "231 passengers" not in told
    assert "led away" not in told
    ferry = newsday.story_of("Night ferry runs")
    (echo,) = (one for one in ferry["articles"] if one["publisher"] == "Harbour Echo")
    assert echo["revision"] == 2
    assert "187 passengers" in json.dumps(ferry["paragraphs"])


def test_no_furniture_is_told(newsday):
    told = json.dumps(newsday.stories, ensure_ascii=False)
    assert [one for one in scoring.FURNITURE if one in told] == []


def test_the_same_files_again_change_no_counter(newsday, run, seeds, data, expected):
    again = run("again", seeds, "--data", data)
    assert len(again.articles) == len(expected["states"])
    assert Counter(row["state"] for row in again.articles).keys() <= {
        "duplicate",
        "retracted",
    }
    assert {one["id"]: shown(one) for one in again.stories} == {
        one["id"]: shown(one) for one in newsday.stories
    }


def shown(story: dict) -> tuple:
    return (
        story["article_count"],
        story["publisher_count"],
        story["last_updated"],
        story["headline"]["text"],
        sorted(one["revision_id"] for one in story["articles"]),
    )
