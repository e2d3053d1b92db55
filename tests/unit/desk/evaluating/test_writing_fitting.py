"""Fitting what is looked for in a sentence: on stories where it is plain what helps."""

import json
from dataclasses import replace

import numpy as np
import pytest

from services.desk.evaluating.labelled import NoData
from services.desk.evaluating.writing_examples import Examples, examples_of, ridge
from services.desk.evaluating.writing_fitting import (
    COVERS,
    KEPT,
    SCALES,
    STABILITIES,
    Fitted,
    fit,
    halves_of,
    report,
    table_of,
)
from services.desk.evaluating.writing_plan import WritingPlan
from services.desk.stages.understanding import Understanding
from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools
from services.summarize.core.writing.choosing.features import FEATURES
from services.summarize.core.writing.choosing.preference import read_preference
from services.summarize.core.writing.choosing.worth import TASTE

UNDERSTANDING = Understanding(
    Tools(IdfTable("none", "en", 1, {})), ("en", "xx"), lambda _: "en"
)
STREETS = ("Marsh Lane", "Mill Road", "Harbour Street", "Tollen Row", "Northfield Way")


def story(number: int) -> dict[str, object]:
    """Three outlets on one flood; what has a number is what editors take up."""
    street = STREETS[number % len(STREETS)]
    news = f"Water ran into {40 + number} houses in {street} on Friday morning."
    post = f"Boats carried {80 + number} residents of {street} to the school hall."
    scene = f"Gulls were sitting on the dark chimneys above {street} all morning."
    mood = "Neighbours who had never spoken shared candles and warm soup that night."
    texts = [f"{scene} {news} {mood}", f"{mood} {post} {scene}", f"{news} {post}"]
    return {
        "id": f"flood-{number}",
        "docs": [{"title": f"Flood in {street}", "text": one} for one in texts],
        "summary": f"{news} {post}",
        "headline": f"Flood in {street}",
    }


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> WritingPlan:
    data = tmp_path_factory.mktemp("labelled")
    folder = data / "writing"
    folder.mkdir()
    for name in ("neus_train", "multinews_clean_train"):
        lines = [json.dumps(story(number)) for number in range(10)]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return WritingPlan(data, data, UNDERSTANDING, 1, None, lambda _: None, taste=TASTE)


@pytest.fixture(scope="module")
def found(plan) -> Fitted:
    return fit(plan, name="writing-99")


def test_what_editors_take_up_weighs_and_what_never_differs_weighs_nothing():
    number, quote = FEATURES.index("number"), FEATURES.index("quote")
    seen = np.zeros((8, len(FEATURES)))
    seen[:, number] = [0.5, -0.5] * 4
    weights = ridge([Examples(seen, seen[:, number] * 2)])
    assert weights[number] > 0.5
    assert weights[quote] == 0.0


def test_sentences_are_measured_against_those_of_their_own_story(plan):
    (first, *_) = plan.stories("neus_train")
    found = examples_of(first, 75)
    assert found.seen.shape == (len(found.wanted), len(FEATURES))
    assert found.seen.mean(axis=0) == pytest.approx(0.0)
    assert found.wanted.mean() == pytest.approx(0.0)


def test_a_table_is_learnt_on_the_earlier_half_and_scored_on_both(found):
    number = FEATURES.index("number")
    assert found.preference.short.weights[number] > 0
    assert len(found.tried) == 2 * len(SCALES) * len(COVERS)
    assert {part for _, part, _ in found.scores} == {"earlier", "later"}
    every = (found.tried, found.stays, found.scores)
    assert len(report(found)) == 1 + sum(map(len, every))


def test_of_too_few_stories_nothing_is_learnt(plan):
    few = {"neus_train": plan.stories("neus_train")[:9]}
    with pytest.raises(NoData, match="neus_train"):
        fit(replace(plan, _read=few), name="writing-99")


def test_the_later_half_teaches_nothing(plan, found):
    changed = {}
    for name in ("neus_train", "multinews_clean_train"):
        earlier, later = halves_of(plan.stories(name))
        odd = [replace(one, summary="Nobody knows.") for one in later]
        changed[name] = (*earlier, *odd)
    other = fit(replace(plan, _read=changed), name="writing-99")
    assert other.preference == found.preference
    assert other.scores != found.scores


def test_the_least_stability_is_taken_that_keeps_enough(found):
    taken = found.preference.stability
    assert found.stays[taken] >= KEPT or taken == max(STABILITIES)
    assert all(found.stays[one] < KEPT for one in STABILITIES if one < taken)


def test_the_table_that_is_written_can_be_read_and_says_what_it_was_fitted_on(found):
    table = json.loads(table_of(found, {"seed": 1}))
    assert read_preference(table) == found.preference
    assert "neus_train" in table["fitted"]
    assert "seed 1" in table["fitted"]
