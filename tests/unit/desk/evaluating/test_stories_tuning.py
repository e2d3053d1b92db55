"""Fitting and leaving out parts: on a small newsday where it is plain what helps."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from services.desk.evaluating.stories_ablating import PARTS, ablations, mean_of, rows
from services.desk.evaluating.stories_fitting import GRID, fit, parted, report
from services.desk.evaluating.stories_pairs import (
    came_in,
    graph_of,
    pairs_of,
    settled_in,
)
from services.desk.evaluating.stories_placing import placed
from services.desk.evaluating.stories_scores import score
from services.desk.evaluating.stories_tuning import _table
from services.summarize.core.deciding import item_of
from services.summarize.core.index.neighbours import Neighbours
from tests.copydesk import NOON, WEIGHTS, an_event

WORDS = (
    "flood marsh lane cellar",
    "flood marsh pumps boat",
    "tram strike pay depot",
    "tram strike night bus",
)


def newsday(weeks: int, *, dated: bool = True):
    """The same flood and strike, week after week; each is a story of its own."""
    events, gold = [], {}
    for week in range(weeks):
        for place, words in enumerate(WORDS):
            name = f"w{week}-{place}"
            at = NOON + timedelta(days=9 * week, hours=place) if dated else None
            events.append(an_event(name, words, published_at=at))
            gold[name] = f"{words.split()[0]} of week {week}"
    return events, gold


def pairs(weeks: int = 4, **said):
    events, gold = newsday(weeks, **said)
    return pairs_of([item_of(one) for one in events], gold, WEIGHTS)


def test_pairs_are_as_alike_as_the_index_says():
    events, gold = newsday(4)
    index = Neighbours(WEIGHTS)
    for one in events:
        index.add(item_of(one))
    graph = graph_of(pairs(), WEIGHTS)
    assert {one: dict(graph.edges(one)) for one in gold} == {
        one: dict(index.beside(one, gold)) for one in gold
    }


def test_pairs_settle_and_come_as_a_newsday_does():
    events, gold = newsday(4)
    day, held = placed(events, WEIGHTS), pairs()
    graph = graph_of(held, WEIGHTS)
    assert score(came_in(held, graph, WEIGHTS), gold) == score(day.stands, gold)
    day.tidy()
    assert score(settled_in(held, graph, WEIGHTS), gold) == score(day.stands, gold)


def test_without_time_what_recurs_becomes_one_story():
    held = {"newsday": pairs()}
    by_part = {one.part: one for one in ablations(held, WEIGHTS)}
    assert by_part.keys() == PARTS.keys()
    assert by_part["nothing"].settled["newsday"].f1 == 1.0
    assert by_part["time"].settled["newsday"].f1 < 0.9
    assert by_part["nothing"].cut == WEIGHTS.cut


def test_the_table_has_each_part_with_and_without_settling():
    head, *told = rows(ablations({"newsday": pairs()}, WEIGHTS), ["newsday"])
    assert len(told) == 2 * len(PARTS)
    assert all(len(one) == len(head) for one in told)


def test_dated_articles_are_parted_by_time():
    early, late = parted(pairs())
    assert {one[:2] for one in early.ids} == {"w0", "w1"}
    assert {one[:2] for one in late.ids} == {"w2", "w3"}


def test_undated_articles_are_parted_by_story():
    held = pairs(dated=False)
    one, other = parted(held)
    assert sorted(one.ids + other.ids) == sorted(held.ids)
    assert set(one.gold.values()).isdisjoint(other.gold.values())


@pytest.fixture(scope="module")
def fitted():
    poor = replace(WEIGHTS, halving=4.0, names=0.25)
    return fit({"newsday": pairs(8)}, poor, name="better-1", note=lambda _: None)


def test_fitting_finds_what_tells_the_weeks_apart(fitted):
    old, new = fitted.scores["later"]["old"], fitted.scores["later"]["new"]
    assert mean_of(new) >= mean_of(old)
    assert fitted.weights.version == "better-1"
    assert fitted.weights.halving in (*GRID["halving"], 4.0)
    assert fitted.tried > len(GRID)


def test_the_report_tells_both_parts_and_both_settings(fitted):
    head, *told = report(fitted)
    assert {(one[0], one[1]) for one in told} == {
        (part, key) for part in ("tuned", "later") for key in ("old", "new")
    }
    assert all(len(one) == len(head) for one in told)


def test_the_table_names_its_data(fitted):
    plain = json.loads(_table(fitted, ["newsday"]))
    assert plain["version"] == "better-1"
    assert plain["fitted"].endswith("on the earlier halves of newsday")
