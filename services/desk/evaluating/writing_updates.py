"""What one more article does to a page, and what an update costs."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from statistics import mean

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.writing_pages import Page
from services.desk.evaluating.writing_plan import Labelled, WritingPlan
from services.desk.evaluating.writing_summaries import TASKS
from services.summarize.core.writing.choosing.worth import Taste
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.sentences.sources import Source
from shared.events.story import StoryText

#: Articles of the stories whose updates are timed.
SIZES = (50, 500)
#: CPU of an update of the smaller one, in ms; and of the larger one, to it.
ASKED, GROWTH = Asked(60.0, "most"), Asked(2.0, "most")
#: Updates that are timed; the quickest counts, since noise only adds.
_ROUNDS = 5
#: Stories of so many articles have one that may come last.
_GROWN = 3


def update_figures(plan: WritingPlan) -> Iterator[Figure]:
    """Write stories without their last article, then with it: what of the page stays."""
    task = TASKS["multinews"]
    kept, new, same = [], [], []
    for one in plan.stories(task.file):
        if not is_growing(one):
            continue
        write = partial(compose, words=task.words, taste=plan.taste)
        before, after = written_twice(one, task.words, plan.taste)
        kept.append(stays_of(one, before, after))
        now = _said(Page(one.sources, after))
        new.append(mean(article == one.sources[-1].member.id for article, _ in now))
        again = write(tuple(reversed(one.sources)), previous=before)
        same.append(again.model_dump_json() == after.model_dump_json())
    count = len(kept)
    stays = mean(kept) if kept else 0.0
    about = "an article arrives: sentences that stay"
    yield Figure("updates.kept", about, stays, count, Asked(0.75))
    yield Figure("updates.kept.most", "  and no more", stays, count, Asked(0.9, "most"))
    about = "  sentences of the new article"
    yield Figure("updates.new", about, mean(new) if new else 0.0, count)
    about = "  written again in another order, to the byte"
    yield Figure("updates.same", about, mean(same) if same else 0.0, count, Asked(1.0))


def is_growing(story: Labelled) -> bool:
    """Say whether a story has enough articles for one of them to come last."""
    return len(story.sources) >= _GROWN


def written_twice(
    story: Labelled, words: int, taste: Taste
) -> tuple[StoryText, StoryText]:
    """Write a story without its last article, then with it."""
    before = compose(story.sources[:-1], words=words, taste=taste)
    return before, compose(story.sources, words=words, taste=taste, previous=before)


def stays_of(story: Labelled, before: StoryText, after: StoryText) -> float:
    """Return the share of the first text's sentences that the second has."""
    was, now = (_said(Page(story.sources, text)) for text in (before, after))
    return len(was & now) / max(1, len(was))


def _said(page: Page) -> set[tuple[str, int]]:
    return {
        (one.citations[0].article_id, one.citations[0].sentence) for one in page.sentences
    }


def cost_figures(plan: WritingPlan) -> Iterator[Figure]:
    """Time an update of a large story: one more article, the others as they were."""
    articles = _renamed(plan)
    spent = []
    for size in SIZES:
        plan.note(f"cost: a story of {size} articles")
        turns = (_update(articles, size, turn, plan.taste) for turn in range(_ROUNDS))
        spent.append(1e3 * min(turns))
        about = f"CPU of an update of a story of {size} articles"
        asked = ASKED if size == SIZES[0] else None
        yield Figure(f"cost.{size}", about, spent[-1], _ROUNDS, asked, "ms")
    ratio = spent[1] / spent[0]
    yield Figure("cost.growth", "  to the smaller one", ratio, _ROUNDS, GROWTH, "ratio")


def _update(articles: Sequence[Source], size: int, turn: int, taste: Taste) -> float:
    """Return the seconds of CPU that the last article of so many costs."""
    story = [articles[(turn + place) % len(articles)] for place in range(size)]
    story = [
        _named(one, f"{place:04}") if turn + place >= len(articles) else one
        for place, one in enumerate(story)
    ]
    before = compose(story[:-1], taste=taste)
    began = time.process_time()
    compose(story, previous=before, taste=taste)
    return time.process_time() - began


def _renamed(plan: WritingPlan) -> list[Source]:
    """Return every article of the long set, by names of their own."""
    found: list[Source] = []
    for one in plan.stories(TASKS["multinews"].file):
        for source in one.sources:
            found.append(_named(source, f"{one.name}-{source.member.id}"))
    return found


def _named(source: Source, name: str) -> Source:
    update = {"id": name, "duplicate_group": name, "publisher": f"Outlet {name}"}
    return replace(source, member=source.member.model_copy(update=update))
