"""Summaries and headlines against the editors', beside the lead of an article."""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import mean

import numpy as np

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.rouge import Rouge, mean_rouge
from services.desk.evaluating.writing_ceiling import ceiling, nearest
from services.desk.evaluating.writing_pages import (
    Page,
    alike,
    covered,
    dangling,
    several,
    ungrounded,
    unmannerly,
)
from services.desk.evaluating.writing_plan import Labelled, WritingPlan
from services.summarize.core.writing.choosing.selecting import centroid
from services.summarize.core.writing.composing import write
from services.summarize.core.writing.heading.headline import is_bait
from services.summarize.core.writing.heading.title_text import stripped
from services.summarize.core.writing.sentences.sources import Source, candidates, in_order
from services.summarize.core.writing.words.vectors import unit, vectors
from services.summarize.core.writing.words.words import length


@dataclass(frozen=True, slots=True)
class Task:
    """A set, the length asked for, and what the held-out part should reach."""

    file: str
    words: int
    asked: tuple[float, float, float]


TASKS = {
    "multinews": Task("multinews_clean_train", 220, (0.483, 0.180, 0.235)),
    "neus": Task("neus_train", 75, (0.42, 0.193, 0.29)),
}
#: Asked of headlines.
HEADLINES = (0.47, 0.235, 0.425)
#: A lead stops from so much of the length on.
_ENOUGH = 0.92


def summary_figures(name: str, plan: WritingPlan) -> Iterator[Figure]:
    """Write a set's stories; score them; look at them as a reader does."""
    task = TASKS[name]
    stories = plan.stories(task.file)
    pages, spent, refused = [], [], Counter[str]()
    for number, one in enumerate(stories, 1):
        plan.note(f"{name}: {number:,} of {len(stories):,} stories written")
        began = time.process_time()
        written = write(one.sources, words=task.words, taste=plan.taste)
        spent.append(time.process_time() - began)
        pages.append(Page(one.sources, written.text))
        refused.update(written.refused)
        _tell(plan, name, one, pages[-1])
    said = [(page.body, one.summary) for page, one in zip(pages, stories, strict=True)]
    count = len(stories)
    plan.note(f"{name}: what is least, and what most, for so many words")
    yield from _bounds(name, task, stories)
    about = f"{name}, {task.words} words: summary"
    yield from _rouge(f"{name}.summary", about, mean_rouge(said), count, task.asked)
    filled = _mean([length(page.body) for page in pages])
    yield Figure(f"{name}.words", "  words of a summary", filled, count, unit="count")
    yield from reader_figures(name, pages)
    yield from refused_figures(name, refused, pages)
    milliseconds = 1e3 * mean(spent) if spent else 0.0
    yield Figure(f"{name}.cpu", "  CPU of a story", milliseconds, count, unit="ms")
    titled = [
        (page, one.headline)
        for page, one in zip(pages, stories, strict=True)
        if one.headline
    ]
    if titled:
        yield from _headlines(name, titled)


def _bounds(name: str, task: Task, stories: Sequence[Labelled]) -> Iterator[Figure]:
    """Score what costs nothing, and what nobody reaches who has not seen the editors'
    text."""
    for key, about, chosen in (
        ("lead", "lead of the central article",
         [central_lead(one.sources, task.words) for one in stories]),
        ("ceiling", "sentences chosen by the editors' text",
         [ceiling(one.sources, task.words, one.summary) for one in stories]),
    ):  # fmt: skip
        said = zip(chosen, (one.summary for one in stories), strict=True)
        row = f"{name}, {task.words} words: {about}"
        yield from _rouge(f"{name}.{key}", row, mean_rouge(said), len(stories))


def reader_figures(name: str, pages: Sequence[Page]) -> Iterator[Figure]:
    """Measure what needs no reference."""
    count = len(pages)
    sentences = sum(len(page.sentences) for page in pages)
    every = sum(len(page.cited) for page in pages)
    lost = Counter(reason for page in pages for _, reason in ungrounded(page))
    bad = sum(len({text for text, _ in ungrounded(page)}) for page in pages)
    grounded = 1 - bad / max(1, every)
    yield Figure(
        f"{name}.grounded", "  sentences that their sources carry", grounded, every,
        Asked(1.0),
    )  # fmt: skip
    for reason, often in sorted(lost.items()):
        yield Figure(f"{name}.lost.{reason}", f"    not, for {reason}", often, every,
                     Asked(0, "most"), "count")  # fmt: skip
    shares = [share for page in pages if (share := covered(page)) is not None]
    for key, about, value, asked in (
        ("covered", "  corroborated pairs of words told", _mean(shares), Asked(0.78)),
        ("alike", "  highest likeness of two sentences",
         _mean([alike(page) for page in pages]), Asked(0.4, "most")),
        ("several", "  sentences with several sources", several(pages), None),
    ):  # fmt: skip
        yield Figure(f"{name}.{key}", about, value, count, asked)
    for key, about, value in (
        ("dangling", "  sentences that dangle", sum(map(dangling, pages))),
        ("manners", "  questions, first persons, worn phrases",
         sum(map(unmannerly, pages))),
    ):  # fmt: skip
        yield Figure(f"{name}.{key}", about, value, sentences, Asked(0, "most"), "count")


def refused_figures(
    name: str, refused: Mapping[str, int], pages: Sequence[Page]
) -> Iterator[Figure]:
    """Tell how often the gate refused a shortened sentence, which then stands as its
    source has it, by reason."""
    every = sum(len(page.cited) for page in pages)
    total = sum(refused.values())
    about = "  shortened sentences that the gate refused"
    yield Figure(f"{name}.refused", about, total, every, unit="count")
    for reason, often in sorted(refused.items()):
        yield Figure(f"{name}.refused.{reason}", f"    for {reason}", often, every,
                     unit="count")  # fmt: skip


def _headlines(name: str, titled: Sequence[tuple[Page, str]]) -> Iterator[Figure]:
    """Score headlines beside the titles that they are chosen from: the first, and the
    one nearest to the editors'."""
    titles = [(_titles(page), wanted) for page, wanted in titled]
    for key, about, said in (
        ("first", "title of the first article",
         [(ones[0], wanted) for ones, wanted in titles]),
        ("ceiling", "title chosen by the editors' headline",
         [(nearest(ones, wanted), wanted) for ones, wanted in titles]),
    ):  # fmt: skip
        row = f"{name}: {about}"
        yield from _rouge(f"{name}.title.{key}", row, mean_rouge(said), len(said))
    chosen = [(page.text.headline.text, wanted) for page, wanted in titled]
    scores, count = mean_rouge(chosen), len(chosen)
    yield from _rouge(f"{name}.headline", f"{name}: headline", scores, count, HEADLINES)
    bait = mean(is_bait(said) for said, _ in chosen)
    about = "  headlines with marks of clickbait"
    yield Figure(f"{name}.headline.bait", about, bait, count, Asked(0.005, "most"))


def _titles(page: Page) -> list[str]:
    """Return the titles of a story as they would be headlines; "" if there is none."""
    given = [(one.title, one.member.publisher) for one in in_order(page.sources)]
    return [stripped(title, outlet) for title, outlet in given if title] or [""]


def _rouge(
    key: str,
    about: str,
    scores: Rouge,
    count: int,
    asked: tuple[float, float, float] | None = None,
) -> Iterator[Figure]:
    wanted = [Asked(value) for value in asked] if asked else [None] * 3
    yield Figure(f"{key}.one", f"{about}, ROUGE-1", scores.one, count, wanted[0])
    yield Figure(f"{key}.two", "  ROUGE-2", scores.two, count, wanted[1])
    yield Figure(f"{key}.longest", "  ROUGE-L", scores.longest, count, wanted[2])


def central_lead(sources: Sequence[Source], words: int) -> str:
    """Return the beginning of the article nearest to the story's centre."""
    pool = candidates(in_order(sources))
    if not pool:
        return ""
    space = vectors([one.stems for one in pool], pool[0].source.enrichment.language)
    centre = centroid(pool, space)
    sums: dict[str, np.ndarray] = {}
    for row, one in enumerate(pool):
        name = one.source.member.id
        sums[name] = sums.get(name, np.zeros(space.width)) + space.dense(row)
    best = min(sums, key=lambda name: (-round(float(unit(sums[name]) @ centre), 9), name))
    taken, length = [], 0
    for one in pool:
        if one.source.member.id == best and length < _ENOUGH * words:
            taken.append(one.text)
            length += one.words
    return " ".join(taken)


def _mean(values: Sequence[float]) -> float:
    return mean(values) if values else 0.0


def _tell(plan: WritingPlan, name: str, one: Labelled, page: Page) -> None:
    plan.told(
        {
            "set": name,
            "id": one.name,
            "articles": len(one.sources),
            "sentences": len(page.sentences),
            "words": len(page.body.split()),
            "ungrounded": [reason for _, reason in ungrounded(page)],
        }
    )


#: By name: what is measured of each set.
SETS = {name: partial(summary_figures, name) for name in TASKS}
