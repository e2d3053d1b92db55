"""Tolls that grow while a story runs: hour by hour, what was told is overtaken."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.summarize.core.writing.quantities import Quantity, quantities_of
from services.summarize.core.writing.sources import Candidate, Source, title_of
from shared.events.story import Citation

#: _Tolls that only grow, but for corrections.
_GROWING = ("killed", "injured")
#: What is told within so long may be of one moment.
SOON = timedelta(minutes=10)
#: So many outlets that tell the higher toll bear it out.
BORNE_OUT = 2
#: Only sentences so early in their article are compared.
DEPTH = 20
#: A toll is put as having grown.
_GROWS = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|grew|grows?|grown|rais(?:es|ed|ing)"
    r"|increas(?:es|ed|ing)|jump(?:s|ed)|mounts?|brings?|bringing|brought)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
#: Another time is meant, another event, or a part of it.
_ELSEWHERE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:ago|last (?:year|month|week|time)|decades?"
    r"|(?:every|each|per) (?:year|month|day)|a year|on average|in one|another"
    r"|separate(?:ly)?|elsewhere|hours after|days after)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Toll:
    """How many people fell to one thing, as one article tells it."""

    fate: str
    value: float
    article: str
    outlet: str
    moment: datetime
    #: The sentence puts it as more than before.
    grows: bool
    citation: Citation


def outgrown(
    pool: Sequence[Candidate], sources: Sequence[Source]
) -> Mapping[tuple[Citation, float], date]:
    """Return the tolls of sentences and titles that later articles tell to be higher, by
    sentence and value, each with the day on which that was first told.

    Later alone is not enough: outlets differ. The higher one came out on a later day, is
    put as grown, is told by two outlets, or by the outlet of the lower one; and nobody
    tells the lower one, or less, from then on. English only; tolls of people in general.
    """
    tolls = (*_tolls(pool), *_tolls(_titles(sources)))
    found: dict[tuple[Citation, float], date] = {}
    for one in tolls:
        since = [later for later in tolls if _overtakes(later, one, tolls)]
        if since:
            first = min(later.moment for later in since)
            found[one.citation, one.value] = first.date()
    return found


def _titles(sources: Iterable[Source]) -> Iterator[Candidate]:
    for source in sources:
        title = title_of(source)
        if title is not None:
            yield Candidate(source, title, title.text, 0, (), frozenset(), 0, 1.0)


def _tolls(pool: Iterable[Candidate]) -> Iterator[_Toll]:
    for one in pool:
        if one.source.enrichment.language != "en" or one.position >= DEPTH:
            continue
        if not _ELSEWHERE.search(one.text):
            for said in quantities_of(one):
                yield from _toll(said)


def _toll(said: Quantity) -> Iterator[_Toll]:
    source = said.one.source
    published = source.member.published_at
    if published is None or said.kind not in _GROWING or said.head or said.is_old:
        return
    revised = source.member.revision > 1
    yield _Toll(
        said.kind,
        said.range.value,
        source.member.id,
        source.outlet,
        max(published, source.member.received_at) if revised else published,
        _GROWS.search(said.before) is not None,
        said.citation,
    )


def _overtakes(later: _Toll, one: _Toll, tolls: Sequence[_Toll]) -> bool:
    if later.fate != one.fate or later.value <= one.value:
        return False
    if later.article == one.article or later.moment - one.moment < SOON:
        return False
    still = (
        other.fate == one.fate
        and other.value <= one.value
        and other.moment >= later.moment
        and other.article != later.article
        for other in tolls
    )
    return _is_borne_out(later, one, tolls) and not any(still)


def _is_borne_out(later: _Toll, one: _Toll, tolls: Sequence[_Toll]) -> bool:
    if later.grows or later.outlet == one.outlet:
        return True
    if later.moment.date() > one.moment.date():
        return True
    telling = {
        other.outlet
        for other in tolls
        if other.fate == later.fate and other.value == later.value
    }
    return len(telling) >= BORNE_OUT
