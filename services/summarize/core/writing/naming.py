"""People, places and things of a story: mentions of all articles, gathered by rule."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.summarize.core.writing.lists import words_in
from services.summarize.core.writing.mentioning import counted, voted
from services.summarize.core.writing.sources import Source
from services.summarize.core.writing.words import fold
from shared.events.story import Name
from shared.events.words import EntityKind

#: Names shown of each kind.
MOST = 40

_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "de", "la", "und", "der", "et"}
)
#: With one of them, the other word of a place's name stands for it alone too: the
#: Tollen for the River Tollen. A town's name does not stand for its bridge.
_NATURE = words_in(
    """river lake loch island islands isle farm hill hills mount mountain mountains moor
    fluss see insel berg lac mont ile rio lago isla monte fiume isola"""
)


@dataclass(slots=True)
class _Cluster:
    """Every spelling of one name, with its mentions."""

    kind: EntityKind
    spellings: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)

    def absorb(self, other: "_Cluster") -> None:
        self.spellings.update(other.spellings)
        self.articles |= other.articles

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of its fullest spelling, folded."""
        return _parts(_fullest(self.spellings))


def name_all(
    sources: Sequence[Source],
) -> tuple[tuple[Name, ...], tuple[Name, ...], tuple[Name, ...]]:
    """Return people, places and things, the most reported first.

    A surname joins a full name if only one fits, first within an article, then in the
    story; two full names are never one for the surname that they share. Initials join
    the organisation that they abbreviate, a river's own word the river.
    Source: enrich notes, section 6.
    """
    mentions = [counted(source) for source in sources]
    kinds = voted(mentions)
    clusters: list[_Cluster] = []
    for source, mine in zip(sources, mentions, strict=True):
        clusters.extend(_joined(_clusters(source.member.id, mine, kinds)))
    merged = _joined(clusters)
    people = [one for one in merged if one.kind == "person"]
    places = [one for one in merged if one.kind == "place"]
    things = [one for one in merged if one.kind in ("organisation", "other")]
    return _names(people), _names(places), _names(things)


def _clusters(
    article: str,
    mentions: Iterable[tuple[str, EntityKind]],
    kinds: dict[str, EntityKind],
) -> list[_Cluster]:
    found: dict[str, _Cluster] = {}
    for text, _ in mentions:
        one = found.setdefault(fold(text), _Cluster(kinds[fold(text)]))
        one.spellings[text] += 1
        one.articles.add(article)
    return [found[text] for text in sorted(found)]


def _joined(clusters: Iterable[_Cluster]) -> list[_Cluster]:
    """Join the same names, then variants of full names, then short forms."""
    same: dict[tuple[EntityKind, tuple[str, ...]], _Cluster] = {}
    for one in clusters:
        same.setdefault((one.kind, one.parts), _Cluster(one.kind)).absorb(one)
    # Full names first, so that what is short finds them whole.
    ordered = sorted(same.values(), key=lambda one: (_brevity(one.parts), one.parts))
    kept: list[_Cluster] = []
    for one in ordered:
        homes = [other for other in kept if _may_join(one, other)]
        if len(homes) == 1:
            homes[0].absorb(one)
        else:
            kept.append(one)
    return kept


def _may_join(one: _Cluster, full: _Cluster) -> bool:
    """Say whether `one` may be a shorter or other spelling of a fuller name."""
    short, long = one.parts, full.parts
    if "person" in (one.kind, full.kind):
        if one.kind != full.kind or not short or not long:
            return False
        if len(short) == 1:
            return len(long) > 1 and _alike(short[0], long[-1])
        return (
            _alike(short[-1], long[-1])
            and _first_fits(short[0], long[0])
            and _middle_fits(short[1:-1], long[1:-1])
        )
    return _abbreviates(one, full) or _stands_for(one, full)


def _first_fits(one: str, other: str) -> bool:
    """Say whether first names agree: "John" fits "J.", never "Jane"."""
    if one == other:
        return True
    return (len(one) == 1 or len(other) == 1) and one[:1] == other[:1]


def _middle_fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether middle names agree; a missing one does."""
    return (
        not one or not other or {name[0] for name in one} == {name[0] for name in other}
    )


def _brevity(parts: tuple[str, ...]) -> tuple[int, bool]:
    """Fuller names come first: more words, and a first name rather than "J."."""
    return (-len(parts), len(parts) > 1 and len(parts[0]) == 1)


def _alike(one: str, other: str) -> bool:
    """Say whether two long words differ by a letter doubled or left out at most."""
    if one == other:
        return True
    if abs(len(one) - len(other)) != 1 or min(len(one), len(other)) < 7:
        return False
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _abbreviates(one: _Cluster, full: _Cluster) -> bool:
    if full.kind not in ("organisation", "other", one.kind) or len(full.parts) < 2:
        return False
    if len(one.parts) != 1 or not _fullest(one.spellings).isupper():
        return False
    letters = one.parts[0]
    big = "".join(part[0] for part in full.parts if part not in _SMALL)
    every = "".join(part[0] for part in full.parts)
    return len(letters) > 1 and letters in (big, every)


def _stands_for(one: _Cluster, full: _Cluster) -> bool:
    """Say whether a name is the part of a longer one that means the same thing."""
    short, long = one.parts, full.parts
    if full.kind == "place" and len(short) == 1 and len(long) == 2:
        head = long[0] if long[1] == short[0] else long[1]
        return one.kind in ("place", "other") and short[0] in long and head in _NATURE
    is_end = 1 < len(short) < len(long) and long[-len(short) :] == short
    return is_end and one.kind == full.kind


def _parts(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", fold(name).replace(".", " ").replace("'", "")))


def _fullest(spellings: Counter[str]) -> str:
    """The spelling with most words, then the most frequent, then by alphabet."""
    return min(spellings, key=lambda one: (_brevity(_parts(one)), -spellings[one], one))


def _names(clusters: Iterable[_Cluster]) -> tuple[Name, ...]:
    names = []
    for one in clusters:
        name = _fullest(one.spellings)
        # An accent or another apostrophe makes no other name.
        others = [other for other in one.spellings if fold(other) != fold(name)]
        others.sort(key=lambda other: (-one.spellings[other], other))
        names.append(
            Name(
                name=name,
                aliases=tuple(others),
                mentions=one.spellings.total(),
                articles=len(one.articles),
            )
        )
    names.sort(key=lambda name: (-name.articles, -name.mentions, name.name))
    return tuple(names[:MOST])
