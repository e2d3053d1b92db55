"""Which spellings are of one name: mentions of all articles, joined by rule."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.names.cluster import Cluster
from services.summarize.core.writing.names.mentioning import Mention, counted
from services.summarize.core.writing.names.short_names import (
    abbreviates,
    initials,
    stands_for,
)
from services.summarize.core.writing.names.spelling import (
    brevity,
    may_be_called,
    parts_of,
)
from services.summarize.core.writing.names.voting import voted
from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.sources import Source
from services.summarize.core.writing.words.words import fold
from shared.events.words import EntityKind
from shared.text.called import bare, elders
from shared.text.sounds import sound

#: Of two bearers of a surname, the one named so many times as often is meant by it.
CLEARLY = 3


_CLUSTERS = Kept[Sequence[Cluster]]()


def clusters(sources: Sequence[Source]) -> list[Cluster]:
    """Return the names of a story, each with all its spellings.

    They are joined within each article first, then in the story.
    """
    mentions = counted(sources)
    kinds = voted(mentions)
    found: list[Cluster] = []
    for source, mine in zip(sources, mentions, strict=True):
        found.extend(_of_article(source, mine, kinds))
    return _joined(found)


def _of_article(
    source: Source, mentions: tuple[Mention, ...], kinds: Mapping[str, EntityKind]
) -> Sequence[Cluster]:
    """Return the names of one article; as they were, if the story takes them so still."""
    taken = tuple(_kind(mention, kinds) for mention in mentions)
    besides = (source.member.id, source.group, mentions, taken)

    named = zip(mentions, taken, strict=True)
    return _CLUSTERS.of(source.enrichment, besides, lambda: _keepable(source, named))


def _kind(mention: Mention, kinds: Mapping[str, EntityKind]) -> EntityKind | None:
    """Return what the story takes a mention for; None: it counts as no name."""
    kind = kinds.get(fold(mention.text))
    return kinds.get(fold(mention.full), kind) if kind and mention.full else kind


def _keepable(
    source: Source, mentions: Iterable[tuple[Mention, EntityKind | None]]
) -> Sequence[Cluster]:
    found = _joined(_clusters(source, mentions))
    for one in found:
        one.is_kept = True
    return found


def _clusters(
    source: Source, mentions: Iterable[tuple[Mention, EntityKind | None]]
) -> list[Cluster]:
    found: dict[str, Cluster] = {}
    for mention, kind in mentions:
        if kind:
            name = fold(mention.full) or fold(mention.text)
            one = found.get(name)
            if one is None:
                one = found[name] = Cluster(kind, mention.full)
            one.note(mention, source)
    return [found[name] for name in sorted(found)]


#: A name, and where it is kept.
_Placed = tuple[int, Cluster]


class _Kept:
    """Full names, to be found by the words and first letters that a short form has."""

    def __init__(self) -> None:
        self.names: list[Cluster] = []
        self._places: dict[str, list[int]] = {}

    def add(self, one: Cluster) -> None:
        """Keep a name, or join it to the one that it is a spelling of."""
        home = _home(self._homes(one))
        if home is not None:
            own = self.names[home[0]] = home[1].own()
            own.absorb(one)
            return
        for key in _kept_under(one.parts):
            self._places.setdefault(key, []).append(len(self.names))
        self.names.append(one)

    def _homes(self, one: Cluster) -> list[_Placed]:
        """Return the names that `one` may be a spelling of, in the order of keeping."""
        keys = _asked_under(one.parts)
        places = {place for key in keys for place in self._places.get(key, ())}
        near = ((place, self.names[place]) for place in sorted(places))
        homes = [(place, other) for place, other in near if _may_join(one, other)]
        if one.kind != "person" or len(homes) < 2:
            return homes
        meant = set(elders(one.parts, (other.parts for _, other in homes)))
        return [(place, other) for place, other in homes if other.parts in meant]


@lru_cache(maxsize=1 << 13)
def _kept_under(parts: tuple[str, ...]) -> frozenset[str]:
    return frozenset((*map(sound, parts), *_letters(parts)))


@lru_cache(maxsize=1 << 13)
def _asked_under(parts: tuple[str, ...]) -> frozenset[str]:
    return frozenset((*map(sound, parts), *(f"={part}" for part in parts)))


def _letters(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the short forms of a name, marked as such."""
    if len(parts) > 1:
        yield from (f"={letters}" for letters in initials(parts))


def _joined(found: Iterable[Cluster]) -> list[Cluster]:
    """Join the same names, then variants of full names, then short forms."""
    same: dict[tuple[EntityKind, tuple[str, ...]], Cluster] = {}
    for one in found:
        name = (one.kind, one.parts)
        held = same.get(name)
        if held is None:
            same[name] = one  # most stand in one article only
        else:
            same[name] = held.own()
            same[name].absorb(one)
    # Full names first, so that what is short finds them whole.
    ordered = sorted(same.values(), key=lambda one: (brevity(one.parts), one.parts))
    kept = _Kept()
    for one in ordered:
        kept.add(one)
    return kept.names


def _home(homes: Sequence[_Placed]) -> _Placed | None:
    """Return the only name that fits, or the one that is meant far more often."""
    if len(homes) < 2:
        return homes[0] if homes else None
    ranked = sorted(homes, key=lambda home: (-home[1].mentions, home[1].parts))
    first, second = (one.mentions for _, one in ranked[:2])
    return ranked[0] if first >= CLEARLY * second else None


def _may_join(one: Cluster, full: Cluster) -> bool:
    """Say whether `one` may be a shorter or other spelling of a fuller name."""
    short, long = one.parts, full.parts
    if "person" in (one.kind, full.kind):
        if one.kind != full.kind:
            return _is_surname(one, full)
        return may_be_called(short, long)
    if len(short) >= len(long):  # it leaves out words, whatever it is
        return False
    return _abbreviates(one, full) or _stands_for(one, full)


def _is_surname(one: Cluster, full: Cluster) -> bool:
    """Say whether what seems to be an organisation is the surname of somebody whom most
    of its articles name in full: not of a founder named once."""
    return (
        full.kind == "person"
        and one.kind in ("organisation", "other")
        and len(full.parts) > 1
        and one.parts == tuple(bare(full.parts)[-1:])
        and 2 * len(full.articles) >= len(one.articles)
        and one.articles & full.articles != set()
    )


def _abbreviates(one: Cluster, full: Cluster) -> bool:
    kinds = (one.kind, full.kind)
    return one.fullest.isupper() and abbreviates(one.parts, full.parts, kinds)


def _stands_for(one: Cluster, full: Cluster) -> bool:
    together = not one.articles.isdisjoint(full.articles) or any(
        parts_of(text) == one.parts for text in full.spellings
    )
    return stands_for(one.parts, full.parts, (one.kind, full.kind), together=together)
