"""People, places and things of a story: mentions of all articles, gathered by rule."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.summarize.core.writing.lists import words_in
from services.summarize.core.writing.mentioning import Mention, counted, voted
from services.summarize.core.writing.sources import Source
from services.summarize.core.writing.spelling import (
    alike,
    brevity,
    first_fits,
    middle_fits,
    parts_of,
    shouts,
    words_of_text,
)
from services.summarize.core.writing.words import fold
from shared.events.story import Name
from shared.events.words import EntityKind

#: Names shown of each kind.
MOST = 24
#: A story of so many articles names only what stands in two of them, or is shown first.
MANY = 4
#: Of two bearers of a surname, the one named so many times as often is meant by it.
CLEARLY = 3
#: Shares of the articles that a place in the headline, or dek and first paragraph, is
#: worth.
IN_HEADLINE, IN_LEAD = 0.5, 0.25

_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "de", "la", "und", "der", "et"}
)
#: `Legionnaires' disease` is called by its first word too.
_AILMENT = "disease"
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
        return parts_of(_fullest(self.spellings))


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers see first, as the words of names."""

    headline: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    #: Articles of the story.
    articles: int = 0


def name_all(
    sources: Sequence[Source], *, headline: str = "", lead: str = ""
) -> tuple[tuple[Name, ...], tuple[Name, ...], tuple[Name, ...]]:
    """Return people, places and things, those that the story is most about first.

    That is: which stand in most articles, in `headline`, in `lead` (dek and first
    paragraph).
    A surname joins a full name if only one fits, first within an article, then in the
    story; two full names are never one for the surname that they share, and only who is
    named far more often than the other takes it. Initials join
    the organisation that they abbreviate, a river's own word the river.
    Source: enrich notes, section 6.
    """
    mentions = counted(sources)
    kinds = voted(mentions)
    clusters: list[_Cluster] = []
    for source, mine in zip(sources, mentions, strict=True):
        clusters.extend(_joined(_clusters(source.member.id, mine, kinds)))
    merged = _joined(clusters)
    people = [one for one in merged if one.kind == "person"]
    places = [one for one in merged if one.kind == "place"]
    things = [one for one in merged if one.kind in ("organisation", "other")]
    shown = Shown(words_of_text(headline), words_of_text(lead), len(sources))
    return _names(people, shown), _names(places, shown), _names(things, shown)


def _clusters(
    article: str,
    mentions: Iterable[Mention],
    kinds: dict[str, EntityKind],
) -> list[_Cluster]:
    found: dict[str, _Cluster] = {}
    for mention in mentions:
        text = mention.text
        if fold(text) not in kinds:
            continue
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
    ordered = sorted(same.values(), key=lambda one: (brevity(one.parts), one.parts))
    kept: list[_Cluster] = []
    for one in ordered:
        homes = [other for other in kept if _may_join(one, other)]
        if home := _home(homes):
            home.absorb(one)
        else:
            kept.append(one)
    return kept


def _home(homes: Sequence[_Cluster]) -> _Cluster | None:
    """Return the only name that fits, or the one that is meant far more often."""
    ranked = sorted(homes, key=lambda one: (-one.spellings.total(), one.parts))
    if len(ranked) < 2:
        return ranked[0] if ranked else None
    first, second = (one.spellings.total() for one in ranked[:2])
    return ranked[0] if first >= CLEARLY * second else None


def _may_join(one: _Cluster, full: _Cluster) -> bool:
    """Say whether `one` may be a shorter or other spelling of a fuller name."""
    short, long = one.parts, full.parts
    if "person" in (one.kind, full.kind):
        if one.kind != full.kind:
            return _is_surname(one, full)
        if not short or not long:
            return False
        if len(short) == 1:
            # A surname; it comes first in some languages: Xi for Xi Jinping.
            ends = (long[-1], long[0])
            return len(long) > 1 and any(alike(short[0], end) for end in ends)
        return (
            alike(short[-1], long[-1])
            and first_fits(short[0], long[0])
            and middle_fits(short[1:-1], long[1:-1])
        )
    return _abbreviates(one, full) or _stands_for(one, full)


def _is_surname(one: _Cluster, full: _Cluster) -> bool:
    """Say whether what seems to be an organisation is the surname of somebody whom most
    of its articles name in full: not of a founder named once."""
    return (
        full.kind == "person"
        and one.kind in ("organisation", "other")
        and len(full.parts) > 1
        and one.parts == full.parts[-1:]
        and 2 * len(full.articles) >= len(one.articles)
        and one.articles & full.articles != set()
    )


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
    if long[-1:] == (_AILMENT,) and long[:-1] == short:
        return True
    is_end = 1 < len(short) < len(long) and long[-len(short) :] == short
    return is_end and one.kind == full.kind


def _fullest(spellings: Counter[str]) -> str:
    """The spelling with most words, then not in capitals as datelines are, then the most
    frequent, then by alphabet."""
    return min(
        spellings,
        key=lambda one: (brevity(parts_of(one)), shouts(one), -spellings[one], one),
    )


def _shown(one: _Cluster) -> str:
    """The name as the story shows it; a dateline's capitals are taken back."""
    name = _fullest(one.spellings)
    return name.title() if shouts(name) and one.kind in ("person", "place") else name


def _names(clusters: Iterable[_Cluster], shown: Shown) -> tuple[Name, ...]:
    found: list[tuple[float, Name]] = []
    for one in clusters:
        name = _shown(one)
        # An accent, another apostrophe or a dot makes no other name.
        known = {parts_of(name)}
        others = []
        for other in sorted(one.spellings, key=lambda text: (-one.spellings[text], text)):
            if parts_of(other) not in known:
                known.add(parts_of(other))
                others.append(other)
        entry = Name(
            name=name,
            aliases=tuple(others),
            mentions=one.spellings.total(),
            articles=len(one.articles),
        )
        salience = _salience(one, shown)
        if shown.articles < MANY or salience > 1:
            found.append((salience, entry))
    found.sort(key=lambda pair: (-round(pair[0], 9), -pair[1].mentions, pair[1].name))
    return tuple(name for _, name in found[:MOST])


def _salience(one: _Cluster, shown: Shown) -> float:
    """How much the story is about a name: articles that have it, as if IN_HEADLINE or
    IN_LEAD of them more had it where the text says it first."""
    parts = {parts_of(text) for text in one.spellings}
    worth = float(len(one.articles))
    for words, gain in ((shown.headline, IN_HEADLINE), (shown.lead, IN_LEAD)):
        if any(_is_in(part, words) for part in parts):
            worth += gain * shown.articles
    return worth


def _is_in(part: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[at : at + size] == part for at in range(len(words) - size + 1))
