"""`storywire run seeds/`: a small newsday comes out as its key says."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

#: Lines of the pages that are not their articles.
FURNITURE = (
    "Advertisement",
    "All rights reserved",
    "Most read",
    "newsletter",
    "Read more",
    "Related",
    "Share this",
    "views expressed",
    "(Tarn Wire)",
    "logo",
)


@dataclass(frozen=True)
class Newsday:
    """What a run wrote and said."""

    code: int
    articles: list[dict]
    stories: list[dict]
    said: str
    told: str

    def story_of(self, word: str) -> dict:
        (found,) = (one for one in self.stories if word in json.dumps(one["articles"]))
        return found


@pytest.fixture(scope="module")
def run(desk, folder, rows):
    """`run(name, words…)`: run, and read what was written."""

    def whole(name: str, *words: object) -> Newsday:
        articles, stories = folder / f"{name}-a.jsonl", folder / f"{name}-s.jsonl"
        out = desk("run", *words, "--articles", articles, "--stories", stories)
        assert out.returncode == 0, out.stderr
        return Newsday(0, rows(articles), rows(stories), out.stdout, out.stderr)

    return whole


@pytest.fixture(scope="module")
def data(folder) -> Path:
    return folder / "data"


@pytest.fixture(scope="module")
def newsday(run, seeds, data) -> Newsday:
    return run("first", seeds, "--data", data)


def test_the_articles_of_each_event_stand_in_one_story(newsday, expected, place):
    live = {
        row["id"]: place(row)
        for row in newsday.articles
        if row["state"] in ("placed", "revised") and row["story_id"]
    }
    found = [
        sorted(live[one["id"]] for one in story["articles"]) for story in newsday.stories
    ]
    assert sorted(found) == sorted(expected["stories"])


def test_every_offer_has_the_state_that_was_expected(newsday, expected, place):
    assert {place(row): row["state"] for row in newsday.articles} == expected["states"]
    assert [row["reason"] for row in newsday.articles if row["reason"]] == []


def test_every_counter_is_right(newsday, expected):
    counts = expected["counts"]
    assert len(newsday.stories) == counts["stories"]
    assert sum(one["article_count"] for one in newsday.stories) == counts["live"]
    for story in newsday.stories:
        members = story["articles"]
        assert story["article_count"] == len(members)
        assert story["publisher_count"] == len({one["publisher"] for one in members})
        noun = f"{len(members)} articles | last updated: "
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


def test_quotes_stand_word_for_word_in_their_articles(newsday):
    texts = {row["id"]: f"{row['title']}\n{row['body']}" for row in newsday.articles}
    for row in newsday.articles:  # the last state of each
        texts[row["id"]] = f"{row['title']}\n{row['body']}" if row["body"] else ""
    for story in newsday.stories:
        for sentence in sentences(story):
            for one in sentence["citations"]:
                assert one["quote"] in texts[one["article_id"]]


def test_sources_bear_each_other_out(newsday):
    flood = newsday.story_of("River Wend bursts")
    carried = [
        {one["article_id"] for one in sentence["citations"]}
        for paragraph in flood["paragraphs"]
        for sentence in paragraph
    ]
    assert sum(len(one) > 1 for one in carried) >= 3
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


def test_no_furniture_is_left(newsday):
    bodies = "\n".join(f"{row['title']}\n{row['body']}" for row in newsday.articles)
    told = bodies + json.dumps(newsday.stories)
    assert [one for one in FURNITURE if one in told] == []


def test_datelines_and_dates_of_all_shapes_are_read(newsday, place):
    times = {place(row): row["published_at"] for row in newsday.articles}
    assert times["tarn-wire/01-marsh-lane-flood.txt"] == "2024-05-17T23:48:00Z"
    assert times["tarn-wire/02-marsh-lane-bank-sealed.txt"] == "2024-05-18T13:20:00Z"
    assert times["wendale-gazette/marsh-lane-pumps.txt"] == "2024-05-18T08:05:00Z"
    assert times["northern-ledger/marsh-lane-return.txt"] == "2024-05-19T18:10:00Z"
    assert times["harbour-echo/2024-05-19.jsonl:2"] == "2024-05-19T08:15:00Z"


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
