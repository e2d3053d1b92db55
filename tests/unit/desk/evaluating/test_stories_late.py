"""What an article brings about that comes five days late."""

from datetime import datetime, timedelta
from pathlib import Path

from services.desk.evaluating.stories_articles import Article
from services.desk.evaluating.stories_late import SET, Told, late_figures, told_figures
from services.desk.evaluating.stories_plan import StoriesPlan
from tests.copydesk import NOON, WEIGHTS, an_event


def figures(*words: str, drawn: int | None = None) -> dict[str, float]:
    """Place articles an hour apart, of these words; `drawn`: the only one with a time."""
    articles = tuple(
        Article(an_event(f"a{n}", one, published_at=_at(n, drawn)), "s")
        for n, one in enumerate(words)
    )
    nowhere = Path("nowhere")
    plan = StoriesPlan(
        nowhere, nowhere, nowhere, 1, WEIGHTS, 0, lambda _: None, _read={SET: articles}
    )
    return {one.key: one.value for one in late_figures(plan)}


def _at(number: int, drawn: int | None) -> datetime | None:
    if drawn not in (None, number):
        return None
    return NOON + timedelta(hours=number)


def test_a_late_article_reopens_its_story_and_nothing_else_is_said() -> None:
    found = figures("flood marsh lane", "flood marsh pump", "ferry skerry band")
    once = {"late.once": 1.0, "late.alone": 1.0}
    assert found == {"late.joined": 1.0, **once, "late.most": 1}


def test_a_late_article_that_makes_two_stories_one_is_told_more_than_once() -> None:
    ends = "flood marsh lane dam", "ferry skerry band crew"
    found = figures(*ends, "flood marsh lane dam ferry skerry band crew", drawn=2)
    assert found["late.joined"] == 1.0
    assert found["late.once"] == 0.0
    assert found["late.most"] == 2, "once for each story"
    assert found["late.alone"] == 1.0, "it moves others: it is none of these"


def test_one_that_moves_others_is_told_apart_from_one_that_moves_none() -> None:
    told = [Told(True, True, ["reopened", "shrank", "grew"]), Told(True, False, ["grew"])]
    found = {one.key: (one.value, one.of) for one in told_figures(told)}
    assert (found["late.once"], found["late.alone"]) == ((0.5, 2), (1.0, 1))
    told = [Told(True, False, ["grew", "grew"])]
    found = {one.key: (one.value, one.of) for one in told_figures(told)}
    assert found["late.alone"] == (0.0, 1), "what moves nobody is told too often"


def test_where_all_stand_alone_none_is_drawn() -> None:
    found = figures("flood marsh lane", "ferry skerry band")
    once = {"late.once": 1.0, "late.alone": 1.0}
    assert found == {"late.joined": 1.0, **once, "late.most": 0}
