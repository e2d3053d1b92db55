"""What all sections of stories' evaluation share: articles, parameters, how it's told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from services.desk.evaluating.labelled import NoData
from services.desk.evaluating.stories_articles import Article, Newsroom
from services.enrich.models import load_tools
from services.summarize.core.likeness.weights import Weights
from shared.events.stages import ArticleEnriched

#: The labelled sets by the names of their files, in the order of the table.
SETS = (
    "allsides_fulltext",
    "allsides_stream",
    "multinews_clean",
    "wikinews",
    "basil",
    "wikinews_bare",
    "basil_bare",
)
#: A set of this ending is another one, without titles, publishers and times.
_BARE = "_bare"
_ENDS = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True)
class StoriesPlan:
    """One evaluation of stories."""

    #: The folder of labelled data: `stories` is in it.
    data: Path
    #: The folder of prepared models.
    models: Path
    #: Where enriched articles are kept from one evaluation to the next.
    kept: Path
    #: What articles and orders are drawn from.
    seed: int
    weights: Weights
    #: Random orders that are compared.
    orders: int
    #: Hears how far it is.
    note: Callable[[str], None]
    #: Hears where each article was put, if anybody wants to know.
    told: Callable[[dict[str, object]], None] = lambda _: None
    _read: dict[str, tuple[Article, ...]] = field(default_factory=dict)

    @cached_property
    def newsroom(self) -> Newsroom:
        """What reads and enriches. Raises what load_tools does."""
        return Newsroom(self.kept, load_tools(self.models))

    def articles(self, name: str) -> tuple[Article, ...]:
        """Return a set's articles in order of time: undated ones last, as they lie.

        Raises NoData, BadTruth.
        """
        if name not in self._read:
            self._read[name] = tuple(sorted(self._enriched(name), key=_when))
        return self._read[name]

    def _enriched(self, name: str) -> list[Article]:
        file = name.removesuffix(_BARE)
        paths = (self.data / "stories" / f"{file}{end}" for end in _ENDS)
        path = next((one for one in paths if one.is_file()), None)
        if path is None:
            raise NoData(
                f"There is no {file}.jsonl in {self.data / 'stories'}: give --eval-data "
                "DIR, a folder with stories/*.jsonl, or STORYWIRE_DATA."
            )
        found: dict[str, Article] = {}
        articles = self.newsroom.articles(path, bare=name != file)
        for number, article in enumerate(articles, 1):
            self.note(f"{name}: {number:,} articles enriched")
            # A set that has an article twice has it once.
            found.setdefault(article.event.article_id, article)
        return list(found.values())


def gold_of(articles: tuple[Article, ...]) -> Mapping[str, str | None]:
    """Return the true story by article; None: unlabelled."""
    return {one.event.article_id: one.story for one in articles}


def published(event: ArticleEnriched) -> float | None:
    """Return when an article was published, in seconds; None if it does not say."""
    at = event.card.published_at if event.card else None
    return at.timestamp() if at else None


def _when(article: Article) -> float:
    at = published(article.event)
    return float("inf") if at is None else at
