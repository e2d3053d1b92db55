"""Tolls that grow while a story runs: hour by hour, what was told is overtaken."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from heapq import nlargest
from itertools import islice

from services.summarize.core.writing.figures.framing import is_other_place
from services.summarize.core.writing.figures.sameness import COUNTS_APART, SHARED, is_same
from services.summarize.core.writing.figures.tolls import Toll, tolls_of
from services.summarize.core.writing.sentences.sources import Candidate, Source, title_of
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import stem
from shared.events.story import Citation

#: What is told within so long may be of one moment.
SOON = timedelta(minutes=10)
#: So many higher tolls, those first told, are held against one.
COMPARED = 120
#: Stems that every toll has: they tell no event.
_FATAL = frozenset(
    stem(one, "en")
    for one in words_in(
        "killed killing dead death deaths died dying injured injuring wounded wounding"
        " hurt toll people others"
    )
)

#: A toll of one sentence: what befell people, and how many.
Key = tuple[Citation, str, float]


def outgrown(pool: Sequence[Candidate], sources: Sequence[Source]) -> Mapping[Key, date]:
    """Return the tolls of sentences and titles that later articles tell to be higher, by
    sentence, kind and value, each with the day on which that was first told.

    Later alone is not enough: outlets differ. The higher one is told as a fact, of the
    same places, and is put as grown; or it speaks of the same thing, and came out on a
    later day, is told by two outlets, or by the outlet of the lower one. And nobody
    tells the lower one, or less, from then on. English only; tolls of people in general.
    """
    by_kind: dict[str, list[Toll]] = {}
    for one in (*tolls_of(pool), *tolls_of(_titles(sources))):
        by_kind.setdefault(one.said.kind, []).append(one)
    found: dict[Key, date] = {}
    for kind, tolls in by_kind.items():
        told = _Told(tolls)
        for one in tolls:
            first = told.overtaken(one)
            if first is not None:
                key, day = (one.said.citation, kind, one.value), first.date()
                found[key] = min(day, found.get(key, day))
    return found


def first_days(grown: Mapping[Key, date]) -> Mapping[Citation, date]:
    """Return for each sentence the day on which one of its tolls was first outgrown."""
    found: dict[Citation, date] = {}
    for (sentence, _, _), day in grown.items():
        found[sentence] = min(day, found.get(sentence, day))
    return found


def _titles(sources: Iterable[Source]) -> Iterator[Candidate]:
    for source in sources:
        title = title_of(source)
        if title is not None:
            yield Candidate(source, title, title.text, 0, (), frozenset(), 0, 1.0)


class _Told:
    """The tolls of one kind; what is told later is found at once."""

    def __init__(self, tolls: Sequence[Toll]) -> None:
        self._last = _last_told(tolls)
        self._firm = sorted(
            (one for one in tolls if one.is_firm), key=lambda one: one.moment
        )
        self._moments = [one.moment for one in self._firm]
        self._alike: dict[float, list[Toll]] = {}
        for one in self._firm:
            self._alike.setdefault(one.value, []).append(one)

    def overtaken(self, one: Toll) -> datetime | None:
        """Return when a higher toll was first told that overtakes one."""
        higher = (
            later
            for at in range(
                bisect_left(self._moments, one.moment + SOON), len(self._firm)
            )
            if (later := self._firm[at]).value > one.value
            if later.article != one.article and not self._is_told_beside(later, one)
        )
        for later in islice(higher, COMPARED):
            if self._is_borne_out(later, one):
                return later.moment
        return None

    def _is_told_beside(self, later: Toll, one: Toll) -> bool:
        """Say whether another article tells the lower toll, or less, even then."""
        return any(
            moment >= later.moment and article != later.article
            for article, moment in self._last[one.value]
        )

    def _is_borne_out(self, later: Toll, one: Toll) -> bool:
        if not _is_of_one_place(later, one):
            return False
        if later.grows:
            return True
        if not _is_of_one_thing(later, one):
            return False
        if later.outlet == one.outlet or later.moment.date() > one.moment.date():
            return True
        return any(
            other.outlet != later.outlet and _is_of_one_place(other, one)
            for other in islice(self._alike[later.value], COMPARED)
        )


def _last_told(tolls: Iterable[Toll]) -> Mapping[float, Sequence[tuple[str, datetime]]]:
    """Return for each toll the two articles that last told it, or less, and when: a
    higher one overtakes it if its own is the only one of them that is not before it."""
    found: dict[float, Sequence[tuple[str, datetime]]] = {}
    last: dict[str, datetime] = {}
    for one in sorted(tolls, key=lambda one: one.value):
        last[one.article] = max(one.moment, last.get(one.article, one.moment))
        last = dict(nlargest(2, last.items(), key=lambda told: told[1]))
        found[one.value] = tuple(last.items())
    return found


def _is_of_one_place(later: Toll, one: Toll) -> bool:
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


def _places(toll: Toll) -> frozenset[str]:
    frame = toll.said.frame
    return frame.places or (frozenset() if frame.names else toll.lead.places)


def _names(toll: Toll) -> frozenset[str]:
    return toll.said.frame.names or toll.lead.names


def _is_of_one_thing(later: Toll, one: Toll) -> bool:
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
