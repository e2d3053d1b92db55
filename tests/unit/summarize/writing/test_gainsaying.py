"""What a summary tells and another outlet denies is told as denied, too."""

import pytest

from services.summarize.core.writing.composing import compose

BROKE = "The dam above Pellin broke in the night, residents said."
HOLDS = "The dam above Pellin has not broken, the canton said."


def told(*sources, **how):
    text = compose(sources, **how)
    return [one.text for part in text.paragraphs for one in part]


def pair(source, first=BROKE, second=HOLDS, **said):
    about = {"publisher": "Daily Lantern", "minute": 5, **said}
    return source("a", first, publisher="Harbour Post"), source("b", second, **about)


def test_a_denial_is_told_though_the_summary_is_full(source):
    assert told(*pair(source)) == [BROKE, HOLDS]


def test_a_denial_is_cited_by_itself(source):
    text = compose(pair(source))
    cited = [
        [one.article_id for one in line.citations]
        for part in text.paragraphs
        for line in part
    ]
    assert cited == [["a"], ["b"]]


@pytest.mark.parametrize(
    "about",
    [{"minute": -30}, {"publisher": "Harbour Post"}, {"group": "a"}],
    ids=["older", "of the same outlet", "of a copy"],
)
def test_what_denies_nothing_that_another_outlet_tells_now_is_left_out(source, about):
    assert told(*pair(source, **about)) != [BROKE, HOLDS]


def test_a_denial_of_something_else_is_left_out(source):
    other = "The dam above Pellin has not broken any rule of the canton, a judge found."
    assert told(*pair(source, second=other)) == [BROKE]


def test_a_bound_that_somebody_set_holds(source):
    assert told(*pair(source), words=10) == [BROKE]
