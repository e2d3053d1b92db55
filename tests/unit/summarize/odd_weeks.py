"""Articles of a week in any order, some of them odd."""

import random

from services.desk.benching.invented_news import InventedNews
from services.summarize.core.deciding import item_of
from services.summarize.core.likeness.likeness import Item
from shared.events.stages import ArticleEnriched


def a_week(seed: int, stories: int = 14) -> list[ArticleEnriched]:
    """Articles of a week in any order: three of each story, some of them undated, some
    without a vector, some of them letters to the editor."""
    invented, chance = InventedNews(seed), random.Random(seed)
    week = [invented.article(one, at) for one in range(stories) for at in range(3)]
    chance.shuffle(week)
    return [an_odd_one(one, chance.random()) for one in week]


def an_odd_one(event: ArticleEnriched, lot: float) -> ArticleEnriched:
    card, features = event.card, event.features
    assert card is not None
    assert features is not None
    if lot < 0.25:
        card = card.model_copy(update={"published_at": None})
    elif lot < 0.35:
        features = features.model_copy(update={"vector": ""})
    elif lot < 0.45:
        card = card.model_copy(update={"title": "Letters: what readers say"})
    return event.model_copy(update={"card": card, "features": features})


def items_of(events: list[ArticleEnriched]) -> list[Item]:
    return [item for one in events if (item := item_of(one))]
