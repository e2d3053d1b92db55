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
from shared.events.story import Name, Place
from shared.events.words import EntityKind, PlaceKind

#: Names shown of each kind.
MOST = 24
#: A story of so many articles names only what stands in two of them, or is shown first.
MANY = 4
#: Of two bearers of a surname, the one named so many times as often is meant by it.
CLEARLY = 3
#: What makes a name's salience in the story, 1 together: the share of independent
#: sources that name it, their articles' mean salience of it, and that the headline, or
#: dek and first paragraph, have it.
SPREAD, DEPTH, IN_HEADLINE, IN_LEAD = 0.4, 0.3, 0.2, 0.1
#: Of the mentions that tell a country, so many must tell the same one.
AGREED = 2 / 3

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
    #: What it is known to stand for; "": its fullest spelling says it.
    full: str = ""
    spellings: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    #: By source: copies of each other are one.
    salience: dict[str, float] = field(default_factory=dict)
    #: Of a place, where its mentions tell it to be.
    where: Counter[tuple[str | None, PlaceKind | None]] = field(default_factory=Counter)

    def absorb(self, other: "_Cluster") -> None:
        self.full = self.full or other.full
        self.spellings.update(other.spellings)
        self.articles |= other.articles
        for group, salience in other.salience.items():
            self.salience[group] = max(salience, self.salience.get(group, 0.0))
        self.where.update(other.where)

    def note(self, mention: Mention, source: Source) -> None:
        self.spellings[mention.text] += 1
        self.articles.add(source.member.id)
        known = self.salience.get(source.group, 0.0)
        self.salience[source.group] = max(mention.salience, known)
        if mention.country or mention.place_kind:
            self.where[(mention.country, mention.place_kind)] += 1

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of its fullest spelling, folded."""
        return parts_of(self.full or _fullest(self.spellings))


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers see first, as the words of names."""

    headline: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    #: Articles of the story, and independent sources among them.
    articles: int = 0
    sources: int = 1


def name_all(
    sources: Sequence[Source], *, headline: str = "", lead: str = ""
) -> tuple[tuple[Name, ...], tuple[Place, ...], tuple[Name, ...]]:
    """Return people, places and things, those that the story is most about first.

    That is: by salience; `lead`: dek and first paragraph.
    A surname joins a full name if only one fits, first within an article, then in the
    story; two full names are never one for the surname that they share, and only who is
    named far more often than the other takes it. Initials join what an article says that
    they stand for, else the name that they abbreviate, a river's own word the river; a
    known place is one by whatever name.
    Source: enrich notes, section 6.
    """
    mentions = counted(sources)
    kinds = voted(mentions)
    clusters: list[_Cluster] = []
    for source, mine in zip(sources, mentions, strict=True):
        clusters.extend(_joined(_clusters(source, mine, kinds)))
    merged = _joined(clusters)
    people = [one for one in merged if one.kind == "person"]
    places = [one for one in merged if one.kind == "place"]
    things = [one for one in merged if one.kind in ("organisation", "other")]
    shown = Shown(
        words_of_text(headline),
        words_of_text(lead),
        len(sources),
        len({one.group for one in sources}),
    )
    return (
        tuple(_name(one, worth) for one, worth in _ranked(people, shown)),
        tuple(_place(one, worth) for one, worth in _ranked(places, shown)),
        tuple(_name(one, worth) for one, worth in _ranked(things, shown)),
    )


def _clusters(
    source: Source,
    mentions: Iterable[Mention],
    kinds: dict[str, EntityKind],
) -> list[_Cluster]:
    found: dict[str, _Cluster] = {}
    for mention in mentions:
        text, full = fold(mention.text), fold(mention.full)
        if text in kinds:
            kind = kinds.get(full, kinds[text])
            one = found.setdefault(full or text, _Cluster(kind, mention.full))
            one.full = one.full or mention.full
            one.note(mention, source)
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
    if one.kind != full.kind and "other" not in (one.kind, full.kind):
        return False
    if (
        len(full.parts) < 2
        or len(one.parts) != 1
        or not _fullest(one.spellings).isupper()
    ):
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
    """The name as the story shows it: as it is usually called in full, if an article
    calls it so; a dateline's capitals are taken back."""
    usual = parts_of(one.full)
    full = Counter(
        {text: n for text, n in one.spellings.items() if parts_of(text) == usual}
    )
    name = _fullest(full or one.spellings)
    return name.title() if shouts(name) and one.kind in ("person", "place") else name


def _ranked(clusters: Iterable[_Cluster], shown: Shown) -> list[tuple[_Cluster, float]]:
    """Return those that the story is most about with their salience, most first."""
    found = [(one, *_salience(one, shown)) for one in clusters]
    kept = [
        (one, salience)
        for one, salience, is_shown in found
        if shown.articles < MANY or len(one.articles) > 1 or is_shown
    ]
    kept.sort(key=lambda pair: (-pair[1], -pair[0].spellings.total(), _shown(pair[0])))
    return kept[:MOST]


def _name(one: _Cluster, salience: float) -> Name:
    name = _shown(one)
    # An accent, another apostrophe or a dot makes no other name.
    known = {parts_of(name)}
    others = []
    for other in sorted(one.spellings, key=lambda text: (-one.spellings[text], text)):
        if parts_of(other) not in known:
            known.add(parts_of(other))
            others.append(other)
    return Name(
        name=name,
        aliases=tuple(others),
        mentions=one.spellings.total(),
        articles=len(one.articles),
        salience=salience,
    )


def _place(one: _Cluster, salience: float) -> Place:
    named = _name(one, salience).model_dump()
    country, kind = _where(one.where)
    return Place(**named, country=country, place_kind=kind)


def _where(
    told: Counter[tuple[str | None, PlaceKind | None]],
) -> tuple[str | None, PlaceKind | None]:
    """Return the country and kind that nearly all mentions tell, if they do."""
    ranked = sorted(told.items(), key=lambda pair: (-pair[1], str(pair[0])))
    if not ranked:
        return None, None
    (country, kind), _ = ranked[0]
    same = sum(count for (other, _), count in ranked if other == country)
    return (country, kind) if same >= AGREED * told.total() else (None, None)


def _salience(one: _Cluster, shown: Shown) -> tuple[float, bool]:
    """Return how much the story is about a name, 0 to 1, and whether readers see it
    first. The weights are ours; before articles told saliences theirs counted nothing."""
    parts = {parts_of(text) for text in one.spellings}
    worth = SPREAD * len(one.salience) / shown.sources
    worth += DEPTH * sum(one.salience.values()) / len(one.salience)
    is_shown = False
    for words, gain in ((shown.headline, IN_HEADLINE), (shown.lead, IN_LEAD)):
        if any(_is_in(part, words) for part in parts):
            worth += gain
            is_shown = True
    return round(worth, 3), is_shown


def _is_in(part: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[at : at + size] == part for at in range(len(words) - size + 1))
