"""Labelled articles: read as ingest does it, enriched once, kept for the next time."""

import gzip
import json

import pytest

from services.desk.evaluating.labelled import NoData
from services.desk.evaluating.stories_articles import Newsroom
from services.desk.evaluating.stories_plan import StoriesPlan, gold_of
from services.enrich.core.understanding import Tools
from services.enrich.models import load_idf
from tests.copydesk import WEIGHTS

FLOOD = {
    "id": "f1",
    "title": "Flood in Marsh Lane",
    "text": "The river rose over its banks on Friday and filled forty cellars.",
    "published_at": "2024-05-17T09:00:00Z",
    "language": "en",
    "story": "flood",
}
STRIKE = {**FLOOD, "id": "s1", "title": "Trams stand still", "story": None}
STRIKE["text"] = "Drivers of the city's trams walked out over pay and long hours."
STRIKE["published_at"] = "2024-05-16T09:00:00Z"
EMPTY = {"id": "e1", "title": None, "text": "", "story": "flood"}


@pytest.fixture
def room(tmp_path) -> Newsroom:
    return Newsroom(tmp_path / "kept", Tools(load_idf()))


def write(path, *rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_an_article_has_what_placing_compares(tmp_path, room):
    (one,) = room.articles(write(tmp_path / "news.jsonl", FLOOD))
    assert one.story == "flood"
    assert one.event.article_id == "f1"
    assert one.event.card.title == "Flood in Marsh Lane"
    assert "flood" in one.event.features.terms


def test_what_is_no_article_is_left_out(tmp_path, room):
    path = write(tmp_path / "news.jsonl", EMPTY, STRIKE)
    assert [one.event.article_id for one in room.articles(path)] == ["s1"]


def test_the_second_time_nothing_is_enriched(tmp_path, room):
    path = write(tmp_path / "news.jsonl", FLOOD, EMPTY)
    list(room.articles(path))
    (kept,) = (tmp_path / "kept").iterdir()
    line = gzip.decompress(kept.read_bytes()).replace(b"Marsh Lane", b"Mill Lane")
    kept.write_bytes(gzip.compress(line))
    (again,) = room.articles(path)
    assert again.event.card.title == "Flood in Mill Lane"


def test_a_text_that_changed_is_enriched_anew_and_a_label_is_not(tmp_path, room):
    path = write(tmp_path / "news.jsonl", FLOOD)
    list(room.articles(path))
    other = {**FLOOD, "text": "A dam broke on Friday and the mill is under water."}
    write(path, {**FLOOD, "story": "river"}, {**other, "id": "f2"})
    one, two = room.articles(path)
    assert one.story == "river"
    assert "dam" in two.event.features.terms


def test_a_kept_file_that_was_cut_counts_as_none(tmp_path, room):
    path = write(tmp_path / "news.jsonl", FLOOD)
    first = list(room.articles(path))
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(gzip.compress(b"x")[:12])
    assert list(room.articles(path)) == first


def a_plan(tmp_path, **said):
    plan = StoriesPlan(
        tmp_path, tmp_path, tmp_path / "kept", 1, WEIGHTS, 0, lambda _: None, **said
    )
    plan.__dict__["newsroom"] = Newsroom(tmp_path / "kept", Tools(load_idf()))
    return plan


def test_articles_come_in_order_of_time_and_undated_ones_last(tmp_path):
    undated = {**FLOOD, "id": "u1", "published_at": None}
    write(tmp_path / "stories" / "wikinews.jsonl", undated, FLOOD, STRIKE, FLOOD)
    found = a_plan(tmp_path).articles("wikinews")
    assert [one.event.article_id for one in found] == ["s1", "f1", "u1"]
    assert gold_of(found) == {"s1": None, "f1": "flood", "u1": "flood"}


def test_a_set_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NoData, match=r"no basil\.jsonl"):
        a_plan(tmp_path).articles("basil")


def test_a_bare_set_has_neither_titles_nor_times(tmp_path):
    write(tmp_path / "stories" / "basil.jsonl", FLOOD)
    plan = a_plan(tmp_path)
    (bare,), (whole,) = plan.articles("basil_bare"), plan.articles("basil")
    assert (bare.event.card.title, bare.event.card.published_at) == (None, None)
    assert whole.event.card.title == "Flood in Marsh Lane"
    assert bare.story == whole.story == "flood"
