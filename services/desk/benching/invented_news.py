"""Invented news as enrich hands it on: events, told by articles that share their words.

No text is behind it. Words, names and vectors are drawn so that articles have in common
what real ones have: a subject's words within a subject, most words within a story.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from shared.events.article import Card, Features
from shared.events.stages import ArticleEnriched, Opening
from shared.text.vectors import pack, signed

Floats = NDArray[np.float64]

#: The week that articles are published in.
_MONDAY = datetime(2024, 5, 13, tzinfo=UTC)
_DAYS = 7.0
_SUBJECTS, _WIDTH = 200, 256
#: Terms of an article: common ones, of its subject, of its story, and its own; how many
#: there are to choose from; and how much each weighs against the others.
_COMMON, _OF_SUBJECT, _OF_STORY, _OWN = (14, 1_500), (24, 160), (30, 46), (12, 90_000)
_WEIGHTS = np.repeat([0.6, 0.9, 1.3, 1.0], [14, 24, 30, 12])
#: Shares of a vector: what all news has, its subject, its story, and its own.
_SHARES = np.sqrt([0.36, 0.14, 0.3, 0.2])
_HASHES = 160


class InventedNews:
    """Draws articles of any story; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        chance = np.random.default_rng(seed)
        self._middle = _direction(chance)
        self._subjects = [_direction(chance) for _ in range(_SUBJECTS)]

    def articles(self, stories: int) -> Iterator[ArticleEnriched]:
        """Yield the articles of so many stories: three of ten have two, the rest one."""
        for story in range(stories):
            yield self.article(story, 0)
            if story % 10 < 3:
                yield self.article(story, 1)

    def article(self, story: int, number: int, *, before: int = 0) -> ArticleEnriched:
        """Return one article of a story; `before`: weeks before the others."""
        shared = np.random.default_rng([self.seed, story])
        chance = np.random.default_rng([self.seed, story, number])
        subject = int(shared.integers(_SUBJECTS))
        direction, pool = _direction(shared), shared.integers(_OWN[1], size=_OF_STORY[1])
        begun = float(shared.uniform(0, _DAYS - 1))
        published = _MONDAY - timedelta(weeks=before)
        published += timedelta(days=begun + float(chance.uniform(0, 1)))
        parts = (self._middle, self._subjects[subject], direction, _direction(chance))
        vector = sum(share * one for share, one in zip(_SHARES, parts, strict=True))
        features = Features(
            terms=_terms(subject, pool, chance),
            names=_names(subject, story, chance),
            vector=pack(signed(np.asarray(vector))),
            sketch=tuple(sorted(chance.integers(2**32, size=_HASHES).tolist())),
            words=600,
        )
        return _event(f"invented-{story}-{number}", features, published)


def _direction(chance: np.random.Generator) -> Floats:
    numbers = chance.standard_normal(_WIDTH)
    return numbers / np.linalg.norm(numbers)


def _zipf(chance: np.random.Generator, count: int, among: int) -> list[int]:
    """Draw different numbers, smaller ones more often (Zipf)."""
    found = (among ** chance.random(3 * count)).astype(int) - 1
    return list(dict.fromkeys(found.tolist()))[:count]


def _terms(
    subject: int, pool: NDArray[np.int64], chance: np.random.Generator
) -> dict[str, float]:
    common = [f"c{one}" for one in _zipf(chance, *_COMMON)]
    of_subject = [f"s{subject}.{one}" for one in _zipf(chance, *_OF_SUBJECT)]
    of_story = [f"w{one}" for one in chance.permutation(pool)[: _OF_STORY[0]]]
    own = [f"w{one}" for one in chance.integers(_OWN[1], size=_OWN[0])]
    weights = _WEIGHTS * chance.uniform(0.5, 1.5, len(_WEIGHTS))
    held = dict(zip([*common, *of_subject, *of_story, *own], weights, strict=False))
    length = float(np.linalg.norm(list(held.values())))
    return {term: round(float(one) / length, 4) for term, one in held.items()}


def _names(subject: int, story: int, chance: np.random.Generator) -> dict[str, int]:
    known = [f"Person {subject}.{one}" for one in _zipf(chance, 8, 60)]
    here = [f"Witness {story}.{one}" for one in chance.permutation(18)[:12]]
    return {name: 1 + int(chance.integers(3)) for name in [*known, *here]}


def _event(article_id: str, features: Features, published: datetime) -> ArticleEnriched:
    title = f"News of {article_id}"
    card = Card(
        title=title,
        publisher=f"The {article_id[-4:]} Post",
        source="bench",
        url=f"https://news.example/{article_id}",
        published_at=published,
        published_precision="minute",
        received_at=published,
    )
    return ArticleEnriched(
        kind="new",
        article_id=article_id,
        revision_id="r1",
        state=1,
        edition="en",
        language="en",
        number=1,
        offer_id=f"offer-of-{article_id}",
        trace_id=f"trace-of-{article_id}",
        received_at=published,
        reading=f"reading-of-{article_id}",
        enrichment=f"enrichment-of-{article_id}",
        features=features,
        card=card,
        opening=Opening(text=title, sentence=0, quote=title),
    )
