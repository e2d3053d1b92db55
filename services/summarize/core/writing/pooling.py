"""The sentences that a story is told from: those that may be published, or else any."""

from collections.abc import Sequence

from services.summarize.core.likeness.asides import is_apart, is_aside
from services.summarize.core.writing.choosing.leaning import hangs
from services.summarize.core.writing.heading.headline import is_bait
from services.summarize.core.writing.sentences.sources import (
    Candidate,
    Source,
    candidates,
    last_resort,
    title_of,
)
from services.summarize.core.writing.sentences.teaser import breaks_off
from services.summarize.core.writing.sentences.usable import (
    LETTERS,
    SHORTEST,
    is_furniture,
)
from services.summarize.core.writing.words.words import fold


def reporting(sources: Sequence[Source]) -> Sequence[Source]:
    """Return the articles that a story is told from: its reports, if one of them has a
    sentence that may be published, else all.

    A round-up tells other stories as well, and an opinion is no news; a live report has
    the latest news of its own.
    """
    reports = [one for one in sources if not _is_apart(one)]
    if len(reports) == len(sources):
        return sources
    return reports if candidates(reports) else sources


def titling(reports: Sequence[Source], sources: Sequence[Source]) -> Sequence[Source]:
    """Return the articles that a headline is taken from: those that a story is told from,
    or all, if each title of the former asks, shouts or speaks to the reader. A live
    report's title says what it is about, and seldom what happened: of others first."""
    plain = [one for one in reports if not _is_live(one)]
    for some in (plain, reports):
        titles = [title for one in some if (title := _title(one))]
        if not all(map(is_bait, titles)):
            return some
    return sources if any(map(_title, reports)) else reports


def _is_live(source: Source) -> bool:
    return is_aside(_title(source), source.member.url, source.member.genre)


def _beside_titles(sources: Sequence[Source]) -> tuple[Candidate, ...]:
    """Return first sentences as they are; of a story with a title none that only says it
    again, or is a page's own: then the headline is all that there is to tell."""
    first = last_resort(sources)
    titles = {_plain(title) for one in sources if (title := _title(one))}
    if not titles:
        return first
    return tuple(
        one
        for one in first
        if _plain(one.text) not in titles and not is_furniture(one.text)
    )


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(".!")


def _is_apart(source: Source) -> bool:
    return is_apart(_title(source), source.member.url, source.member.genre)


def _title(source: Source) -> str | None:
    title = title_of(source)
    return title.text if title else None


def pooled(sources: Sequence[Source]) -> tuple[Candidate, ...]:
    """Return the sentences to choose from; `sources` in order.

    Where each needs the one before it, beginnings of articles that break off stand with
    them: cut short, they still say whom the others mean.
    """
    pool = candidates(sources)
    if not pool:
        return _beside_titles(sources)
    if not all(map(hangs, pool)):
        return pool
    told = {one.source.member.id for one in pool}
    beginnings = (
        one
        for one in last_resort(sources)
        if one.source.member.id not in told
        if breaks_off(one.text) and not hangs(one)
        if one.words >= SHORTEST and len(one.text) <= LETTERS
    )
    return (*pool, *beginnings)
