"""Invented articles: as many as wanted, all different, and the same for a seed."""

import json

from services.desk.benching.ingest_benching import Pace
from services.desk.benching.invented import articles
from services.desk.commands.bench_ingest import ingest_lines


def test_a_seed_gives_the_same_articles():
    assert list(articles(5, seed=3)) == list(articles(5, seed=3))
    assert list(articles(5, seed=3)) != list(articles(5, seed=4))


def test_no_two_articles_say_the_same():
    rows = [json.loads(one) for one in articles(200, seed=7)]
    assert len({one["text"] for one in rows}) == len({one["url"] for one in rows}) == 200


def test_articles_are_as_long_as_asked_for():
    lengths = [len(json.loads(one)["text"].split()) for one in articles(20, seed=7)]
    assert 300 <= min(lengths) <= max(lengths) < 330


def test_the_figures_of_ingest_are_laid_out():
    found = Pace(3_000, 7, 6_000_000, 2.0, {"ingest": 1.5, "server": 0.3}, 90_000_000)
    head, *rows, last = ingest_lines(found)
    assert head.endswith(": 1500 a second")
    assert any(row.split() == ["ingest", "1.5", "0.50"] for row in rows)
    assert last.startswith("ingest used at most ")
