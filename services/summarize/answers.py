"""Answers why an article stands where it does, from the warm index."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from services.summarize.core.answering import answer, companies
from services.summarize.core.deciding import item_of
from services.summarize.index import Index
from shared.events.stages import ArticleAsked
from shared.events.steps import Expire, Put, Step
from shared.events.why import ANSWER_SECONDS, stand_of
from shared.ledger.port import Delivery, Handled


class Answers:
    """Answers questions about articles of one edition; nothing that stands is changed."""

    def __init__(self, index: Index, run: Callable[..., Awaitable[Any]]) -> None:
        self._index = index
        self._run = run

    async def explain(
        self, deliveries: Sequence[Delivery[ArticleAsked]]
    ) -> Sequence[Handled | Exception]:
        """Put an answer where who asked looks for it; empty: it stands in no story.
        With it goes for which state of its story it holds."""
        async with self._index.busy:
            return [await self._explain(one) for one in deliveries]

    async def _explain(self, delivery: Delivery[ArticleAsked]) -> Handled:
        article_id, ledger = delivery.event.article_id, self._index.ledger
        said, stand = await self._told(article_id)
        key = ledger.keys.answer(article_id)
        answer = {"why": said, "stand": stand, "trace": delivery.trace_id}
        step = Step(
            era=ledger.era,
            fences=(delivery.fence, self._index.held),
            changes=(Put(key, answer), Expire(key, ANSWER_SECONDS)),
        )
        # Not the index's commit: nothing that it knows can be wrong about an answer.
        outcome = await ledger.commit(step)
        about = {"article_id": article_id, "deed": "told" if said else "stands nowhere"}
        return Handled(outcome, "article.explained", about)

    async def _told(self, article_id: str) -> tuple[str, str]:
        news = await self._index.news()
        await self._index.reach.prime(news, [article_id])
        story = news.stories.get(news.story_of.get(article_id, ""))
        if story is None:
            return "", ""
        found = await self._run(companies, article_id, news)
        near = [one for company in found if company for one in company.nearest]
        stored = await self._index.stored([article_id, *near])
        items = {one.article_id: item for one in stored if (item := item_of(one))}
        told = await self._run(answer, article_id, news, found, items)
        return told.model_dump_json(), stand_of(story.id, str(story.membership))
