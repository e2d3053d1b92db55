"""One name of a story, in every spelling, with its mentions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.summarize.core.writing.names.mentioning import Mention
from services.summarize.core.writing.names.spelling import brevity, parts_of, shouts
from services.summarize.core.writing.sentences.sources import Source
from shared.events.words import EntityKind, PlaceKind


@dataclass(slots=True)
class Cluster:
    """Every spelling of one name, with its mentions."""

    kind: EntityKind
    #: What it is known to stand for; "": its fullest spelling says it.
    full: str = ""
    #: Each with how often it occurs.
    spellings: dict[str, int] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    #: By source: copies of each other are one.
    salience: dict[str, float] = field(default_factory=dict)
    #: Of a place, where its mentions tell it to be.
    where: dict[tuple[str | None, PlaceKind | None], int] = field(default_factory=dict)
    #: It is kept beyond this story's writing, and must stay as it is.
    is_kept: bool = field(default=False, repr=False, compare=False)
    _parts: tuple[str, ...] | None = field(default=None, init=False, repr=False)
    _fullest: str | None = field(default=None, init=False, repr=False)

    def own(self) -> "Cluster":
        """Return itself if it may be changed, else one that is the same, and may."""
        if not self.is_kept:
            return self
        one = Cluster(self.kind)
        one.absorb(self)
        return one

    def absorb(self, other: "Cluster") -> None:
        """Take another's mentions."""
        self._changes()
        self.full = self.full or other.full
        for text, often in other.spellings.items():
            self.spellings[text] = self.spellings.get(text, 0) + often
        self.articles |= other.articles
        for group, salience in other.salience.items():
            self.salience[group] = max(salience, self.salience.get(group, 0.0))
        for place, often in other.where.items():
            self.where[place] = self.where.get(place, 0) + often

    def note(self, mention: Mention, source: Source) -> None:
        """Take one mention."""
        self._changes()
        self.full = self.full or mention.full
        self.spellings[mention.text] = self.spellings.get(mention.text, 0) + 1
        self.articles.add(source.member.id)
        known = self.salience.get(source.group, 0.0)
        self.salience[source.group] = max(mention.salience, known)
        if mention.country or mention.place_kind:
            place = (mention.country, mention.place_kind)
            self.where[place] = self.where.get(place, 0) + 1

    @property
    def mentions(self) -> int:
        """How often it occurs, in whatever spelling."""
        return sum(self.spellings.values())

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of its fullest spelling, folded."""
        if self._parts is None:
            self._parts = parts_of(self.full or self.fullest)
        return self._parts

    def _changes(self) -> None:
        self._parts = self._fullest = None

    @property
    def fullest(self) -> str:
        """The spelling with most words, then not in capitals as datelines are, then the
        most frequent, then by alphabet."""
        if self._fullest is None:
            self._fullest = fullest(self.spellings)
        return self._fullest


def fullest(spellings: Mapping[str, int]) -> str:
    """Return the spelling with most words, then not in capitals as datelines are, then
    the most frequent, then by alphabet."""
    if len(spellings) == 1:
        return next(iter(spellings))
    return min(
        spellings,
        key=lambda one: (brevity(parts_of(one)), shouts(one), -spellings[one], one),
    )
