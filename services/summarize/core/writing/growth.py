"""Tolls that grow while a story runs: hour by hour, what was told is overtaken."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from services.summarize.core.writing.compressing import undated
from services.summarize.core.writing.framing import Frame, frame_of, is_other_place
from services.summarize.core.writing.lists import words_in
from services.summarize.core.writing.quantities import Quantity, quantities_of
from services.summarize.core.writing.sameness import COUNTS_APART, SHARED, is_same
from services.summarize.core.writing.sources import Candidate, Source, title_of
from services.summarize.core.writing.words import stem
from shared.events.story import Citation

#: Kinds of figures that only grow while a story runs, but for corrections.
_GROWING = ("killed", "injured")
#: What is told within so long may be of one moment.
SOON = timedelta(minutes=10)
#: So many outlets that tell the higher toll bear it out.
BORNE_OUT = 2
#: Only sentences so early in their article are compared.
DEPTH = 20
_COUNTED = r"(?:tolls?|tally|count|number|dead|deaths|fatalities|casualties)"
_TO = r"\s+(?:to|past|above|beyond)\s+(?:\w+\s+){0,2}$"
#: A toll is put as having grown: waters rise too, so it is named beside the verb.
_GROWS = re.compile(
    rf"\b{_COUNTED}\b[^.;,]{{0,60}}\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|grew|grows?"
    rf"|grown|increas(?:es|ed|ing)|jump(?:s|ed)|mounts?|mounted){_TO}"
    r"|\b(?:rais(?:es|ed|ing)|bring(?:s|ing)?|brought|increas(?:es|ed|ing))\b"
    rf"[^.;,]{{0,40}}\b{_COUNTED}\b[^.;,]{{0,50}}{_TO}",
    re.IGNORECASE,
)
#: Somebody only claims the figure, or doubts it; a fire claims lives.
_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?(?! (?:the )?(?:\S+ )?lives)|alleg\w+|reportedly|rumou?r\w*"
    r"|unconfirmed|unverified|(?:den[iy]|disput|dismiss|doubt)\w*|false(?:ly)?|hoax)\b",
    re.IGNORECASE,
)
#: It didn't happen, or nobody knows that it did.
_SUPPOSED = re.compile(
    r"\b(?:fear(?:s|ed|ing)?|could|would|might|(?-i:may)|should|can|if|will|up to"
    r"|as many as|likely"
    r"|(?:believ|presum|suspect|expect|estimat|predict|project|warn|threaten)\w*"
    r"|possibl[ey]|potential(?:ly)?|perhaps|maybe|probabl[ey]|no|not|never|without)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r",\s|[;:]")
#: Stems that every toll has: they tell no event.
_FATAL = frozenset(
    stem(one, "en")
    for one in words_in(
        "killed killing dead death deaths died dying injured injuring wounded wounding"
        " hurt toll people others"
    )
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

    said: Quantity
    moment: datetime
    #: The sentence puts it as more than before; as a fact.
    grows: bool
    is_firm: bool
    #: The article's first sentence: what its other sentences need not say again.
    lead: Frame

    @property
    def value(self) -> float:
        return self.said.range.value

    @property
    def outlet(self) -> str:
        return self.said.one.source.outlet

    @property
    def article(self) -> str:
        return self.said.one.source.member.id


def outgrown(
    pool: Sequence[Candidate], sources: Sequence[Source]
) -> Mapping[tuple[Citation, float], date]:
    """Return the tolls of sentences and titles that later articles tell to be higher, by
    sentence and value, each with the day on which that was first told.

    Later alone is not enough: outlets differ. The higher one is told as a fact, of the
    same places, and is put as grown; or it speaks of the same thing, and came out on a
    later day, is told by two outlets, or by the outlet of the lower one. And nobody
    tells the lower one, or less, from then on. English only; tolls of people in general.
    """
    tolls = (*_tolls(pool), *_tolls(_titles(sources)))
    found: dict[tuple[Citation, float], date] = {}
    for one in tolls:
        since = [later for later in tolls if _overtakes(later, one, tolls)]
        if since:
            first = min(later.moment for later in since)
            found[one.said.citation, one.value] = first.date()
    return found


def _titles(sources: Iterable[Source]) -> Iterator[Candidate]:
    for source in sources:
        title = title_of(source)
        if title is not None:
            yield Candidate(source, title, title.text, 0, (), frozenset(), 0, 1.0)


def _tolls(pool: Iterable[Candidate]) -> Iterator[_Toll]:
    leads: dict[str, Frame] = {}
    for one in pool:
        if one.source.enrichment.language != "en" or one.position >= DEPTH:
            continue
        article = one.source.member.id
        if article not in leads:
            leads[article] = _lead(one.source)
        if not _ELSEWHERE.search(one.text):
            for said in quantities_of(one):
                yield from _toll(said, leads[article])


def _lead(source: Source) -> Frame:
    """Read the first sentence of an article, its title left out."""
    body = (one.text for one in source.enrichment.sentences if one.paragraph >= 0)
    published = source.member.published_at
    return _frame(next(body, ""), published.date() if published else None)


@lru_cache(maxsize=1 << 10)
def _frame(text: str, day: date | None) -> Frame:
    return frame_of(" ".join(undated(text, "en").split()), (0, 0), day, "")


def _toll(said: Quantity, lead: Frame) -> Iterator[_Toll]:
    source = said.one.source
    published = source.member.published_at
    if published is None or said.kind not in _GROWING or said.head or said.is_old:
        return
    revised = source.member.revision > 1
    yield _Toll(
        said,
        max(published, source.member.received_at) if revised else published,
        _GROWS.search(said.before) is not None,
        _is_firm(said),
        lead,
    )


def _is_firm(said: Quantity) -> bool:
    """Say whether a figure is told as a fact, by a sentence that claims nothing."""
    clause = said.before + said.range.written + _CLAUSE_ENDS.split(said.after)[0]
    return not (_CLAIMED.search(said.one.text) or _SUPPOSED.search(clause))


def _overtakes(later: _Toll, one: _Toll, tolls: Sequence[_Toll]) -> bool:
    if later.said.kind != one.said.kind or later.value <= one.value:
        return False
    if later.article == one.article or later.moment - one.moment < SOON:
        return False
    still = (
        other.said.kind == one.said.kind
        and other.value <= one.value
        and other.moment >= later.moment
        and other.article != later.article
        for other in tolls
    )
    return _is_borne_out(later, one, tolls) and not any(still)


def _is_borne_out(later: _Toll, one: _Toll, tolls: Sequence[_Toll]) -> bool:
    if not (later.is_firm and _is_of_one_place(later, one)):
        return False
    if later.grows:
        return True
    if not _is_of_one_thing(later, one):
        return False
    if later.outlet == one.outlet or later.moment.date() > one.moment.date():
        return True
    telling = {
        other.outlet
        for other in tolls
        if other.said.kind == later.said.kind and other.value == later.value
        if other.is_firm and _is_of_one_place(other, one)
    }
    return len(telling) >= BORNE_OUT


def _is_of_one_place(later: _Toll, one: _Toll) -> bool:
    """Say whether two tolls name a place that is the same; a sentence that names none
    speaks of those of its article's first one."""
    here, there = later.said.frame, one.said.frame
    if is_other_place(here, there):
        return False
    known, before = _places(later), _places(one)
    if known & before:
        return True
    # `Strikes on Oxley`: not every preposition tells a place.
    mentioned, named = known or _names(later), before or _names(one)
    return not (known and before) and bool(mentioned & named)


def _places(toll: _Toll) -> frozenset[str]:
    frame = toll.said.frame
    return frame.places or (frozenset() if frame.names else toll.lead.places)


def _names(toll: _Toll) -> frozenset[str]:
    return toll.said.frame.names or toll.lead.names


def _is_of_one_thing(later: _Toll, one: _Toll) -> bool:
    """Say whether a higher toll that isn't put as grown is of the same event: of the
    same days, at most COUNTS_APART as high, told in words of which SHARED are the same.
    """
    here, there = later.said.frame, one.said.frame
    days, before = here.days or later.lead.days, there.days or one.lead.days
    if days and before and not days & before:
        return False
    if not is_same(later.said, one.said) or later.value > COUNTS_APART * one.value:
        return False
    shared = (here.sentence & there.sentence) - _FATAL - here.names - here.places
    return len(shared) >= SHARED
