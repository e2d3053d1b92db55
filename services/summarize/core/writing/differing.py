"""Where sources differ: figures that outlets give for the same thing.

Precision comes first: an unsure pair is left out. Figures are shown, never resolved.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations

from services.summarize.core.writing.naming_figures import what_of
from services.summarize.core.writing.overtaking import is_later
from services.summarize.core.writing.quantities import Quantity, quantities_of
from services.summarize.core.writing.sameness import is_same
from services.summarize.core.writing.sources import Candidate
from shared.events.story import Conflict, Figure
from shared.events.words import ConflictStatus

#: Only sentences so early in their article are compared.
DEPTH = 12
#: Conflicts shown.
MOST = 5
#: What does not grow from day to day is compared over so many.
DAYS = timedelta(days=2)
#: What may grow is compared within a day of the calendar, or over a night.
NIGHT = timedelta(hours=18)
#: Texts of fewer words are alike because they tell the same, not because one is a copy.
SHORT = 60

#: A writer puts a figure right.
_CORRECTING = re.compile(
    r"\b(?:correct(?:s|ed|ion)|revised|in error|mistaken(?:ly)?|earlier version"
    r"|(?:first|earlier|previously|originally) (?:said|put|given|reported|counted"
    r"|announced|estimated|thought))\b",
    re.IGNORECASE,
)


def differences(pool: Sequence[Candidate]) -> tuple[Conflict, ...]:
    """Return the figures that independent outlets give differently.

    English only. A conflict is "superseded" once the outlets' latest figures agree, and
    "resolved" if a later article puts the figure right, or tells both.
    Source: writing notes, section 10, with frames of time, place and sort instead of
    the overlap of words alone.
    """
    by_kind: dict[str, list[Quantity]] = {}
    for one in pool:
        if one.source.enrichment.language == "en" and one.position < DEPTH:
            for quantity in quantities_of(one):
                by_kind.setdefault(quantity.kind, []).append(quantity)
    found = [
        conflict
        for kind in sorted(by_kind)
        for group in _groups(by_kind[kind])
        if (conflict := _conflict(group, by_kind[kind])) is not None
    ]
    return tuple(found[:MOST])


def _groups(said: Sequence[Quantity]) -> list[list[Quantity]]:
    """Gather the figures that differ, each with those that it differs from."""
    groups: list[set[int]] = []
    for a, b in combinations(range(len(said)), 2):
        if _differ(said[a], said[b], said):
            joined = {a, b}.union(*(one for one in groups if one & {a, b}))
            groups = [one for one in groups if not one & joined] + [joined]
    return [[said[at] for at in sorted(one)] for one in sorted(groups, key=min)]


def _conflict(found: Sequence[Quantity], said: Sequence[Quantity]) -> Conflict | None:
    standing = [one for one in found if not _is_superseded(one, said)]
    differing = any(
        not one.range.agrees(other.range) for one, other in combinations(standing, 2)
    )
    status: ConflictStatus = "superseded"
    if differing:
        status = "resolved" if _is_told(standing, said) else "open"
    elif any(_corrects(later, one) for later in said for one in found):
        status = "resolved"
    shown = standing if differing else found
    what = what_of(shown)
    if not what:
        return None
    values: dict[float, list[Quantity]] = {}
    for one in shown:
        values.setdefault(one.range.value, []).append(one)
    return Conflict(
        what=what,
        unit=min(shown, key=lambda one: one.one.key).unit,
        values=tuple(_figure(values[value]) for value in sorted(values)),
        status=status,
    )


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


def _differ(one: Quantity, other: Quantity, said: Sequence[Quantity]) -> bool:
    """Say whether two figures speak of one thing and can't both be right."""
    if one.range.agrees(other.range) or not _are_independent(one.one, other.one):
        return False
    if one.is_old or other.is_old:
        return False
    is_correction = _corrects(one, other) or _corrects(other, one)
    if not (is_correction or _are_of_one_time(one, other)):
        return False
    if not is_same(one, other):
        return False
    return is_correction or not (
        _is_settled(one, other, said) or _is_settled(other, one, said)
    )


def _corrects(one: Quantity, other: Quantity) -> bool:
    """Say whether a figure came out later to put another one right: a toll that grows
    from day to day is no correction."""
    revised = one.one.source.member.revision > 1 or _CORRECTING.search(one.one.text)
    return bool(revised) and is_later(one.one, other.one)


def _is_settled(one: Quantity, other: Quantity, said: Sequence[Quantity]) -> bool:
    """Say whether the article of `one` has the other value too, or several values of
    the same thing, so that nobody can say which of them is meant."""
    beside = {
        figure.range.value
        for figure in said
        if figure.one.source.member.id == one.one.source.member.id
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


def _is_superseded(one: Quantity, said: Sequence[Quantity]) -> bool:
    """Say whether its outlet has given another figure for the same thing since, or an
    article has put it right."""
    return any(
        later.range.value != one.range.value
        and not later.is_old
        and (
            (_corrects(later, one) and is_same(one, later))
            or (
                later.one.source.outlet == one.one.source.outlet
                and later.one.source.moment > one.one.source.moment
                and is_same(one, later)
            )
        )
        for later in said
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


def _are_independent(one: Candidate, other: Candidate) -> bool:
    if one.source.outlet == other.source.outlet:
        return False
    is_copy = one.source.group == other.source.group
    return not is_copy or min(_words(one), _words(other)) < SHORT


def _words(one: Candidate) -> int:
    return sum(len(each.text.split()) for each in one.source.enrichment.sentences)
