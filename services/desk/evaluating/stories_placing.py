"""A newsday without a server: articles placed one by one, then settled. Pure.

It is the placer's own core: what is decided of each article, and of each neighbourhood.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from services.desk.evaluating.stories_articles import AT
from services.summarize.core.deciding import apply, decide, item_of
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.weights import Weights
from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.core.tidying.latecomers import settled_at_once
from services.summarize.core.tidying.settling import neighbourhood, settled, turns_of
from shared.events.stages import ArticleEnriched
from shared.events.words import UpdateType


class Newsday:
    """One edition, from its first article on."""

    def __init__(self, weights: Weights) -> None:
        self.news = News("en", Neighbours(weights))
        self._untidy: set[str] = set()
        self._given: set[str] = set()
        #: What updates were called, one after the other.
        self.said: list[UpdateType] = []

    def place(self, event: ArticleEnriched) -> None:
        """Place an article as it comes."""
        item = item_of(event)
        if item is not None and event.article_id not in self.news.story_of:
            self.news.put_item(item)
        free = self._free(event.article_id)
        decided = decide(event, self.news, placed=0, free_id=free)
        placement = settled_at_once(
            decided, event, self.news, self._given, free_id=free, now=event.received_at
        )
        apply(placement, self.news)
        self._given |= {turn.after.id for turn in placement.turns}
        self.said += [turn.event for turn in placement.turns]
        self._untidy |= placement.untidy

    def tidy(self, *, limit: int | None = None, now: datetime = AT) -> None:
        """Settle every neighbourhood that is not, or so many, the smallest id first."""
        done = 0
        while self._untidy and done != limit:
            done += 1
            first = min(self._untidy)
            area = neighbourhood(first, self.news)
            plan = settled(area, self.news, self._given)
            for turn in turns_of(plan, self.news, now=now):
                self.news.put_story(turn.after)
                self._given.add(turn.after.id)
                self.said.append(turn.event)
            self._untidy -= area | {first}

    @property
    def stands(self) -> Mapping[str, str]:
        """The story of each article."""
        return dict(self.news.story_of)

    def _free(self, article_id: str) -> str:
        number = 1
        while (story_id := story_id_of(article_id, number)) in self._given:
            number += 1
        return story_id


def placed(
    events: Iterable[ArticleEnriched],
    weights: Weights,
    note: Callable[[int], None] = lambda _: None,
) -> Newsday:
    """Place articles in this order, and settle nothing."""
    day = Newsday(weights)
    for number, event in enumerate(events, 1):
        day.place(event)
        note(number)
    return day
