"""What settling one neighbourhood reads, copied: it can be settled beside the placer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from services.summarize.core.constraints import Constraints
from services.summarize.core.index.company import Company
from services.summarize.core.likeness.weights import Weights
from services.summarize.core.news import News
from services.summarize.core.standing.membership import Story
from services.summarize.core.tidying.linking import Likenesses

#: Neighbourhoods are copied together as long as they have no more articles: what takes
#: long is settled by itself, lest the others move meanwhile.
TOGETHER = 200


class Graph(Likenesses, Protocol):
    """Likenesses, and the parameters by which they were found."""

    @property
    def weights(self) -> Weights:
        """Parameters of likeness and of tidying."""


class Known(Protocol):
    """What settling reads: of all the news, or of an excerpt."""

    @property
    def edition(self) -> str:
        """Whose stories these are."""

    @property
    def neighbours(self) -> Graph:
        """Who is like whom."""

    @property
    def stories(self) -> Mapping[str, Story]:
        """Live and closed stories by id."""

    @property
    def story_of(self) -> Mapping[str, str]:
        """Story by article id."""

    @property
    def constraints(self) -> Constraints:
        """What holds after all that editors decided."""

    def sketches(self, article_ids: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
        """Return the near-duplicate sketches of articles."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The likenesses of some articles, as they were."""

    weights: Weights
    likenesses: Mapping[str, Mapping[str, float]]
    asides: frozenset[str]
    company: Company

    def edges(self, article_id: str) -> Mapping[str, float]:
        """Return likeness by article id, from the cut on."""
        return self.likenesses[article_id]

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        """Return the likeness to those of others that it is at all like; all of them
        were copied."""
        return self.company.beside(article_id, others)

    def is_aside(self, article_id: str) -> bool:
        """Say whether an article may stand in a story, but holds none together."""
        return article_id in self.asides


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One neighbourhood as it was: its articles, their likenesses, their stories."""

    edition: str
    neighbours: Pairs
    stories: Mapping[str, Story]
    story_of: Mapping[str, str]
    constraints: Constraints
    held_sketches: Mapping[str, tuple[int, ...]]
    #: Articles of it of which it is not known whom they are like: search for them, and
    #: copy it again.
    unsearched: tuple[str, ...] = ()

    @property
    def area(self) -> frozenset[str]:
        """All articles whose place hangs on each other's."""
        return frozenset(self.neighbours.likenesses)

    def sketches(self, article_ids: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
        """Return the near-duplicate sketches of articles, of those that were copied."""
        held = self.held_sketches
        return {one: held[one] for one in article_ids if one in held}

    def is_touched(self, moved: frozenset[str] | set[str]) -> bool:
        """Say whether any of this moved: by the ids of what did (see News.watch)."""
        if not moved:
            return False
        likenesses = self.neighbours.likenesses
        return any(one in likenesses or one in self.stories for one in moved)


@dataclass(frozen=True, slots=True)
class _Walk:
    """What was copied on the way through a neighbourhood."""

    likenesses: Mapping[str, Mapping[str, float]]
    stories: Mapping[str, Story]
    story_of: Mapping[str, str]
    unsearched: tuple[str, ...]
    #: False: there are more articles than were allowed, and it was given up.
    is_whole: bool
    #: It led to an article that it was not to lead to, and was given up.
    is_barred: bool


def excerpt(article_id: str, news: News) -> Excerpt:
    """Copy the neighbourhood of an article: its component, the other articles of the
    stories that these stand in, and so on; empty if it is not live.

    May run while the news is changed: every look is one by itself. What it finds is
    whole only if nothing of it moved meanwhile (`is_touched`). O(pairs from the cut on).
    """
    return _copied(_walked(article_id, news), news)


def small_excerpt(article_id: str, news: News, most: int) -> Excerpt | None:
    """Copy the same if it has no more articles than that; None: it has more."""
    walk = _walked(article_id, news, most=most)
    return _copied(walk, news) if walk.is_whole else None


def excerpts(
    untidy: Iterable[str], news: News, most: int, without: frozenset[str] = frozenset()
) -> dict[str, Excerpt]:
    """Copy the neighbourhoods of untidy articles, each once, so many at most, by the
    article that each was found from, in order of id; none that has any of `without`. A
    large one, or one that must be searched first, comes alone: of one that must wait no
    more is looked at than shows that it is large."""
    copied: dict[str, Excerpt] = {}
    seen: set[str] = set()
    barred: set[str] = set()
    for one in sorted(untidy):
        if len(copied) == most:
            break
        if one in seen or one in barred:
            continue
        most_here = TOGETHER - len(seen) if copied else None
        walk = _walked(one, news, most=most_here, without=without)
        if walk.is_barred:
            barred |= walk.likenesses.keys()  # each of them leads there
            continue
        if copied and (walk.unsearched or not walk.is_whole):
            break
        copied[one] = _copied(walk, news)
        seen |= copied[one].area
        if walk.unsearched:
            break
    return copied


def _walked(
    article_id: str,
    news: News,
    *,
    most: int | None = None,
    without: frozenset[str] = frozenset(),
) -> _Walk:
    """Walk through a neighbourhood of so many articles at most; none: of any size. Where
    that leads to any of `without`, it is given up."""
    graph = news.neighbours
    seen = {article_id} if article_id in graph else set()
    waiting, is_barred = list(seen), not seen.isdisjoint(without)
    likenesses: dict[str, Mapping[str, float]] = {}
    stories: dict[str, Story] = {}
    story_of: dict[str, str] = {}
    unsearched: dict[str, bool] = {}
    while waiting and not is_barred and (most is None or len(seen) <= most):
        one = waiting.pop()
        # First copied, then asked: what is forgotten is missing before its pairs go.
        edges = graph.known(one).copy()
        unsearched |= dict.fromkeys(graph.missing((one,)), True)
        likenesses[one] = edges
        found = [*edges, *news.links(one)]
        story_id = news.story_of.get(one)
        story = news.stories.get(story_id) if story_id else None
        if story is not None:
            story_of[one] = story.id
            if story.id not in stories:
                stories[story.id] = story
                found += [key for key in story.members if key in graph]
        fresh = [other for other in dict.fromkeys(found) if other not in seen]
        seen.update(fresh)
        is_barred = not without.isdisjoint(fresh)
        waiting += fresh
    is_whole = not waiting and (most is None or len(seen) <= most)
    held = (likenesses, stories, story_of, tuple(unsearched))
    return _Walk(*held, is_whole, is_barred)


def _copied(walk: _Walk, news: News) -> Excerpt:
    """Make an excerpt of it, with what its articles are compared by."""
    graph, likenesses = news.neighbours, walk.likenesses
    asides = frozenset(one for one in likenesses if graph.is_aside(one))
    found_all = not walk.unsearched
    queries = [query for one in likenesses if found_all and (query := graph.query(one))]
    return Excerpt(
        news.edition,
        Pairs(graph.weights, likenesses, asides, Company(queries, graph.weights)),
        walk.stories,
        walk.story_of,
        news.constraints,
        news.sketches_at_hand(likenesses) if found_all else {},
        walk.unsearched,
    )
