"""People, places and things of a story: mentions of all articles, gathered by rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.summarize.core.writing.names.cluster import Cluster, fullest
from services.summarize.core.writing.names.clustering import clusters
from services.summarize.core.writing.names.spelling import parts_of, shouts, words_of_text
from services.summarize.core.writing.sentences.sources import Source
from shared.events.story import Name, Place
from shared.events.words import PlaceKind

#: Names shown of each kind.
MOST = 24
#: A story of so many articles names only what stands in two of them, or is shown first.
MANY = 4
#: What makes a name's salience in the story, 1 together: the share of independent
#: sources that name it, their articles' mean salience of it, and that the headline, or
#: dek and first paragraph, have it.
SPREAD, DEPTH, IN_HEADLINE, IN_LEAD = 0.4, 0.3, 0.2, 0.1
#: Of the mentions that tell a country, so many must tell the same one.
AGREED = 2 / 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers see first, as the words of names, each with a space on both sides."""

    headline: str = ""
    lead: str = ""
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
    """
    merged = clusters(sources)
    people = [one for one in merged if one.kind == "person"]
    places = [one for one in merged if one.kind == "place"]
    things = [one for one in merged if one.kind in ("organisation", "other")]
    shown = Shown(
        _spaced(words_of_text(headline)),
        _spaced(words_of_text(lead)),
        len(sources),
        len({one.group for one in sources}),
    )
    return (
        tuple(_name(one, worth) for one, worth in _ranked(people, shown)),
        tuple(_place(one, worth) for one, worth in _ranked(places, shown)),
        tuple(_name(one, worth) for one, worth in _ranked(things, shown)),
    )


def _shown(one: Cluster) -> str:
    """The name as the story shows it: as it is usually called in full, if an article
    calls it so; a dateline's capitals are taken back."""
    usual = parts_of(one.full)
    full = {text: n for text, n in one.spellings.items() if parts_of(text) == usual}
    name = fullest(full or one.spellings)
    return name.title() if shouts(name) and one.kind in ("person", "place") else name


def _ranked(named: Iterable[Cluster], shown: Shown) -> list[tuple[Cluster, float]]:
    """Return those that the story is most about with their salience, most first."""
    kept = [
        (one, _salience(one, shown))
        for one in named
        if shown.articles < MANY or len(one.articles) > 1 or _is_shown(one, shown)
    ]
    kept.sort(key=_rank)
    # Only names at the same place need their spelling to be told apart.
    last = _rank(kept[MOST - 1]) if len(kept) > MOST else ()
    seen = [pair for pair in kept if not last or _rank(pair) <= last]
    return sorted(seen, key=lambda pair: (*_rank(pair), _shown(pair[0])))[:MOST]


def _rank(pair: tuple[Cluster, float]) -> tuple[float, int]:
    one, salience = pair
    return (-salience, -one.mentions)


def _name(one: Cluster, salience: float) -> Name:
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
        mentions=one.mentions,
        articles=len(one.articles),
        salience=salience,
    )


def _place(one: Cluster, salience: float) -> Place:
    named = _name(one, salience).model_dump()
    country, kind = _where(one.where)
    return Place(**named, country=country, place_kind=kind)


def _where(
    told: Mapping[tuple[str | None, PlaceKind | None], int],
) -> tuple[str | None, PlaceKind | None]:
    """Return the country and kind that nearly all mentions tell, if they do."""
    ranked = sorted(told.items(), key=lambda pair: (-pair[1], str(pair[0])))
    if not ranked:
        return None, None
    (country, kind), _ = ranked[0]
    same = sum(count for (other, _), count in ranked if other == country)
    return (country, kind) if same >= AGREED * sum(told.values()) else (None, None)


def _salience(one: Cluster, shown: Shown) -> float:
    """Return how much the story is about a name, 0 to 1. The weights are ours; before
    articles told saliences theirs counted nothing."""
    worth = SPREAD * len(one.salience) / shown.sources
    worth += DEPTH * sum(one.salience.values()) / len(one.salience)
    for words, gain in ((shown.headline, IN_HEADLINE), (shown.lead, IN_LEAD)):
        worth += gain * _stands_in(words, one)
    return round(worth, 3)


def _is_shown(one: Cluster, shown: Shown) -> bool:
    """Say whether readers see a name first."""
    return _stands_in(shown.headline, one) or _stands_in(shown.lead, one)


def _stands_in(words: str, one: Cluster) -> bool:
    return any(_spaced(parts_of(text)) in words for text in one.spellings)


@lru_cache(maxsize=1 << 13)
def _spaced(words: tuple[str, ...]) -> str:
    return f" {' '.join(words)} "
