"""Tolls that articles tell: how many people fell to one thing, when and how told."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from services.summarize.core.writing.figures.framing import Frame, frame_of
from services.summarize.core.writing.figures.quantities import Quantity, quantities_of
from services.summarize.core.writing.sentences.compressing import undated
from services.summarize.core.writing.sentences.sources import Candidate, Source

#: Kinds of figures that only grow while a story runs, but for corrections.
_GROWING = ("killed", "injured")
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
#: Another time is meant, another event, or a part of it.
_ELSEWHERE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:ago|last (?:year|month|week|time)|decades?"
    r"|(?:every|each|per) (?:year|month|day)|a year|on average|in one|another"
    r"|separate(?:ly)?|elsewhere|hours after|days after)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Toll:
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


def tolls_of(pool: Iterable[Candidate]) -> Iterator[Toll]:
    """Yield the tolls that sentences tell. English only; tolls of people in general."""
    leads: dict[str, Frame] = {}
    for one in pool:
        if one.source.enrichment.language != "en" or one.position >= DEPTH:
            continue
        article = one.source.member.id
        if article not in leads:
            leads[article] = _lead(one.source)
        # Few sentences tell one, and looking for the other words costs more.
        for said in quantities_of(one, _GROWING):
            if not _ELSEWHERE.search(one.text):
                yield from _toll(said, leads[article])


def _lead(source: Source) -> Frame:
    """Read the first sentence of an article, its title left out."""
    body = (one.text for one in source.enrichment.sentences if one.paragraph >= 0)
    published = source.member.published_at
    return _frame(next(body, ""), published.date() if published else None)


@lru_cache(maxsize=1 << 10)
def _frame(text: str, day: date | None) -> Frame:
    return frame_of(" ".join(undated(text, "en").split()), (0, 0), day, "")


def _toll(said: Quantity, lead: Frame) -> Iterator[Toll]:
    source = said.one.source
    published = source.member.published_at
    if published is None or said.head or said.is_old:
        return
    revised = source.member.revision > 1
    yield Toll(
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
