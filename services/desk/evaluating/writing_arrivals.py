"""Arrivals at a story: articles that only say again what was said, and some that say
more. All of it is invented."""

from collections.abc import Iterator
from typing import Any

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.writing_plan import WritingPlan
from services.desk.evaluating.writing_told import ARRIVALS, NEWS, Told
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.known import known_from
from services.summarize.core.writing.revising import is_material

#: Language of all of them.
_LANGUAGE = "en"


def arrival_figures(plan: WritingPlan) -> Iterator[Figure]:
    """Write each story, then with one more article; count whom a reader would hear of."""
    again = [_is_news(plan, *one) for one in ARRIVALS]
    plan.note("arrivals: those that tell news")
    news = [_is_news(plan, *one) for one in NEWS]
    yield Figure(
        "arrivals.again", "an article says it again: updates that count as news",
        sum(again), len(again), Asked(0, "most"), "count",
    )  # fmt: skip
    yield Figure(
        "arrivals.news", "an article has a new fact: updates that count as news",
        sum(news) / len(news), len(news), Asked(1.0), "of_all",
    )  # fmt: skip


def _is_news(plan: WritingPlan, story: Told, said: str) -> bool:
    """Say whether an article that says only this is told to those who asked for news."""
    docs = [
        _article(f"s{at}", outlet, title, body, f"12:{at:02}")
        for at, (outlet, title, body) in enumerate(story)
    ]
    late = _article("n", "Skerry Echo", said.removesuffix("."), said, "22:00")
    sources = plan.read({"id": "arrival", "docs": [*docs, late]}).sources
    held = [one for one in sources if one.title != late["title"]]
    before = compose(held, taste=plan.taste)
    after = compose(sources, previous=before, taste=plan.taste)
    known = known_from(held, _LANGUAGE)
    return is_material(before, after, language=_LANGUAGE, known=known)


def _article(name: str, outlet: str, title: str, body: str, time: str) -> dict[str, Any]:
    return {
        "id": name,
        "publisher": outlet,
        "title": title,
        "text": body.strip(),
        "published_at": f"2024-05-17T{time}:00Z",
    }
