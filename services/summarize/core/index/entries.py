"""What the index keeps of an article beside its rows."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern

from services.summarize.core.likeness.traits import Item, Traits

#: One for all: an empty one is not small.
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is in the index: small, for there are many."""

    article_id: str
    revision_id: str
    publisher: str
    source: str
    #: Of its names so many, the first ones, are what it is about.
    leading: int
    #: The numbers among its terms.
    numbers: frozenset[str]
    #: Its near-duplicate sketch, packed.
    hashes: bytes
    #: Tells whether an item is this one, as long as this process lives.
    mark: int

    @property
    def sketch(self) -> tuple[int, ...]:
        """Its near-duplicate sketch."""
        return tuple(self.packed)

    @property
    def packed(self) -> Iterable[int]:
        """Its hashes, to look at one after the other."""
        return memoryview(self.hashes).cast("I")


def entry_of(item: Item, traits: Traits) -> Entry:
    """Return what is kept of an item."""
    return Entry(
        article_id=item.article_id,
        revision_id=item.revision_id,
        publisher=intern(item.publisher or ""),
        source=intern(item.source),
        leading=len(traits.leading),
        numbers=traits.numbers or NONE,
        hashes=array("I", traits.sketch).tobytes(),
        mark=mark_of(item),
    )


def mark_of(item: Item) -> int:
    """Return a number by which an item is told from its other revisions."""
    features = item.features
    return hash(
        (
            item.revision_id,
            item.published_at,
            item.publisher or "",
            item.source,
            item.is_aside,
            features.vector,
            features.sketch,
            *features.terms,
            *features.terms.values(),
            None,
            *features.names,
            *features.names.values(),
        )
    )
