"""Where sources differ: figures that outlets give for the same thing.

Precision comes first: an unsure pair is left out. Figures are shown, never resolved.
"""

from collections.abc import Container, Sequence
from datetime import timedelta
from itertools import combinations, islice

from services.summarize.core.writing.figures.growth import Key
from services.summarize.core.writing.figures.naming_figures import what_of
from services.summarize.core.writing.figures.overtaking import (
    is_later,
    is_revised,
    puts_right,
)
from services.summarize.core.writing.figures.quantities import Quantity, quantities_of
from services.summarize.core.writing.figures.sameness import is_same
from services.summarize.core.writing.figures.untouched import Quoted
from services.summarize.core.writing.sentences.sources import Candidate
from shared.events.story import Conflict, Figure
from shared.events.words import ConflictStatus

#: Only sentences so early in their article are compared.
DEPTH = 12
#: Conflicts shown.
MOST = 5
#: Figures of one kind that are compared with each other, those first that stand early in
#: late articles.
COMPARED = 120
#: What does not grow from day to day is compared over so many.
DAYS = timedelta(days=2)
#: What may grow is compared within a day of the calendar, or over a night.
NIGHT = timedelta(hours=18)
#: Texts of fewer words are alike because they tell the same, not because one is a copy.
SHORT = 60


def differences(
    pool: Sequence[Candidate],
    grown: Container[Key] = (),
    untouched: Container[Quoted] = (),
) -> tuple[Conflict, ...]:
    """Return the figures that independent outlets give differently.

    English only. A conflict is "superseded" once the outlets' latest figures agree, and
    "resolved" if a later article puts the figure right, or tells both. `grown`: tolls
    that have been outgrown since; `untouched`: sentences that no correction of their
    article has changed.
    """
    by_kind: dict[str, list[Quantity]] = {}
    for one in pool:
        if one.source.enrichment.language == "en" and one.position < DEPTH:
            for quantity in quantities_of(one):
                by_kind.setdefault(quantity.kind, []).append(quantity)
    found = (
        conflict
        for kind in sorted(by_kind)
        for said in (_Said(by_kind[kind], grown, untouched),)
        for group in _groups(said)
        if (conflict := _conflict(group, said)) is not None
    )
    return tuple(islice(found, MOST))


class _Said:
    """The figures of one kind; those of an article or an outlet are found at once."""

    def __init__(
        self,
        every: Sequence[Quantity],
        grown: Container[Key],
        untouched: Container[Quoted],
    ) -> None:
        self.every = every
        self._grown = grown
        self._untouched = untouched
        self.of_article: dict[str, list[Quantity]] = {}
        self.of_outlet: dict[str, list[Quantity]] = {}
        for one in every:
            source = one.one.source
            self.of_article.setdefault(source.member.id, []).append(one)
            self.of_outlet.setdefault(source.outlet, []).append(one)
        self.correcting = [one for one in every if self._is_correcting(one)]
        self._words: dict[str, int] = {}

    def compared(self) -> Sequence[Quantity]:
        """Return at most COMPARED of the figures, in the order of the sentences."""
        if len(self.every) <= COMPARED:
            return self.every
        late = sorted(self.every, key=lambda one: one.one.source.moment, reverse=True)
        kept = {
            id(one) for one in sorted(late, key=lambda one: one.one.position)[:COMPARED]
        }
        return [one for one in self.every if id(one) in kept]

    def has_grown(self, one: Quantity) -> bool:
        return (one.citation, one.kind, one.range.value) in self._grown

    def corrects(self, one: Quantity, other: Quantity) -> bool:
        """Say whether a figure came out later to put another one right: a toll that
        grows from day to day is no correction."""
        return self._is_correcting(one) and is_later(one.one, other.one, self._untouched)

    def _is_correcting(self, one: Quantity) -> bool:
        """Say whether its article was corrected there, or its sentence corrects."""
        return is_revised(one.one, self._untouched) or puts_right(one.one.text)

    def words(self, one: Candidate) -> int:
        """Count the words of a sentence's article, once for each article."""
        name, article = one.source.member.id, one.source.enrichment
        if name not in self._words:
            self._words[name] = sum(len(each.text.split()) for each in article.sentences)
        return self._words[name]


def _groups(said: _Said) -> list[list[Quantity]]:
    """Gather the figures that differ, each with those that it differs from."""
    compared = said.compared()
    groups: list[set[int]] = []
    for a, b in combinations(range(len(compared)), 2):
        if _differ(compared[a], compared[b], said):
            joined = {a, b}.union(*(one for one in groups if one & {a, b}))
            groups = [one for one in groups if not one & joined] + [joined]
    return [[compared[at] for at in sorted(one)] for one in sorted(groups, key=min)]


def _conflict(found: Sequence[Quantity], said: _Said) -> Conflict | None:
    standing = [one for one in found if not _is_superseded(one, said)]
    if _any_differ(standing) and not _is_told(standing, said.every):
        standing = [one for one in standing if not said.has_grown(one)]
    differing = _any_differ(standing)
    status: ConflictStatus = "superseded"
    if differing:
        status = "resolved" if _is_told(standing, said.every) else "open"
    elif any(said.corrects(later, one) for later in said.correcting for one in found):
        status = "resolved"
    shown = standing if differing else found
    what = what_of(shown)
    if not what:
        return None
    values: dict[float, list[Quantity]] = {}
    for one in shown:
        values.setdefault(one.range.value, []).append(one)
    unit = min(shown, key=lambda one: one.one.key).unit
    figures = tuple(_figure(values[value]) for value in sorted(values))
    return Conflict(what=what, unit=unit, values=figures, status=status)


def _any_differ(said: Sequence[Quantity]) -> bool:
    return any(not one.range.agrees(other.range) for one, other in combinations(said, 2))


def _figure(said: Sequence[Quantity]) -> Figure:
    ordered = sorted(said, key=lambda one: (one.one.source.moment, one.one.key))
    first = ordered[0]
    cited = tuple(dict.fromkeys(one.citation for one in ordered))
    return Figure(
        value=first.range.written,
        publisher=first.one.source.member.publisher,
        at=first.one.source.member.published_at,
        citations=cited,
    )


def _differ(one: Quantity, other: Quantity, said: _Said) -> bool:
    """Say whether two figures speak of one thing and can't both be right."""
    if one.range.agrees(other.range) or not _are_independent(one.one, other.one, said):
        return False
    if one.is_old or other.is_old:
        return False
    is_correction = said.corrects(one, other) or said.corrects(other, one)
    if not (is_correction or _are_of_one_time(one, other)):
        return False
    if not is_same(one, other):
        return False
    return is_correction or not (
        _is_settled(one, other, said) or _is_settled(other, one, said)
    )


def _is_settled(one: Quantity, other: Quantity, said: _Said) -> bool:
    """Say whether the article of `one` has the other value too, or several values of
    the same thing, so that nobody can say which of them is meant."""
    beside = {
        figure.range.value
        for figure in said.of_article[one.one.source.member.id]
        if figure.range.agrees(other.range)
        or (one.is_measure and not figure.is_old and is_same(one, figure))
    }
    return bool(beside - {one.range.value})


def _is_told(found: Sequence[Quantity], said: Sequence[Quantity]) -> bool:
    """Say whether a later article tells two of the differing values: then its readers
    know of both."""
    newest = max(one.one.source.moment for one in found)
    values = [one.range for one in found]
    told: dict[str, set[int]] = {}
    for figure in said:
        source = figure.one.source
        if source.moment > newest:
            hit = {at for at, one in enumerate(values) if one.value == figure.range.value}
            told.setdefault(source.member.id, set()).update(hit)
    return any(
        not values[a].agrees(values[b])
        for hits in told.values()
        for a, b in combinations(sorted(hits), 2)
    )


def _is_superseded(one: Quantity, said: _Said) -> bool:
    """Say whether its outlet has given another figure for the same thing since, or an
    article has put it right."""
    source = one.one.source
    since = [
        *(later for later in said.correcting if said.corrects(later, one)),
        *(
            later
            for later in said.of_outlet[source.outlet]
            if later.one.source.moment > source.moment
        ),
    ]
    return any(
        later.range.value != one.range.value and not later.is_old and is_same(one, later)
        for later in since
    )


def _are_of_one_time(one: Quantity, other: Quantity) -> bool:
    """Say whether two figures were given so close together that neither has grown into
    the other."""
    here = one.one.source.member.published_at
    there = other.one.source.member.published_at
    if here is None or there is None:
        return False
    is_static = one.is_event or one.kind in ("$", "€", "£")
    gap = abs(here - there)
    return here.date() == there.date() or gap <= (DAYS if is_static else NIGHT)


def _are_independent(one: Candidate, other: Candidate, said: _Said) -> bool:
    if one.source.outlet == other.source.outlet:
        return False
    is_copy = one.source.group == other.source.group
    return not is_copy or min(said.words(one), said.words(other)) < SHORT
