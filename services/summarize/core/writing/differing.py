"""Where sources differ: figures that outlets of one day give for the same thing.

Precision comes first: an unsure pair is left out. Figures are shown, never resolved.
"""

import re
from collections.abc import Sequence
from itertools import combinations, takewhile

from services.summarize.core.writing.figures import FigureSaid, figures_of
from services.summarize.core.writing.lists import words_in
from services.summarize.core.writing.manners import has_verb
from services.summarize.core.writing.overtaking import is_later, is_one_thing
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.words import is_stop, stem
from shared.events.story import Conflict, Figure

#: Share of the smaller context that both must have in common.
OVERLAP = 0.6
#: Meaningful words that two contexts share at least.
SHARED = 3
#: A rounding word explains a difference below this share.
ROUNDING = 0.10
#: Only sentences so early in their article are compared.
DEPTH = 12
#: Conflicts shown.
MOST = 5

#: A noun phrase before a figure, which may be what is measured.
_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s+([a-z][a-z-]*(?:\s+[a-z]+){0,2})\b"
)
#: What follows a unit and belongs to what is counted: `homes in Marsh Lane`.
_PLACE = re.compile(r"^\s+(?:in|at|on|near|of)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z]\w*)*")
#: A writer puts a figure right.
_CORRECTING = re.compile(
    r"\b(?:correct(?:s|ed|ion)|revised|in error|mistaken(?:ly)?|earlier version"
    r"|(?:first|earlier|previously|originally) (?:said|put|given|reported|counted"
    r"|announced|estimated|thought))\b",
    re.IGNORECASE,
)
_SIZES = words_in("wide deep high long tall thick broad away")


def differences(pool: Sequence[Candidate]) -> tuple[Conflict, ...]:
    """Return the figures that independent outlets give differently on the same day.

    English only. A conflict is "superseded" once the outlets' latest figures agree, or
    if a later article puts the figure right.
    Source: writing notes, section 10, with its tight settings.
    """
    said = [
        figure
        for one in pool
        if one.source.enrichment.language == "en" and one.position < DEPTH
        for figure in figures_of(one)
    ]
    by_kind: dict[str, list[FigureSaid]] = {}
    for figure in said:
        by_kind.setdefault(figure.kind, []).append(figure)
    found = [
        conflict
        for kind in sorted(by_kind)
        for group in _groups(by_kind[kind])
        if (conflict := _conflict(group, by_kind[kind])) is not None
    ]
    return tuple(found[:MOST])


def _groups(said: Sequence[FigureSaid]) -> list[list[FigureSaid]]:
    """Gather the figures that differ, each with those that it differs from."""
    groups: list[set[int]] = []
    for a, b in combinations(range(len(said)), 2):
        if _differ(said[a], said[b], said):
            joined = {a, b}.union(*(one for one in groups if one & {a, b}))
            groups = [one for one in groups if not one & joined] + [joined]
    return [[said[at] for at in sorted(one)] for one in sorted(groups, key=min)]


def _conflict(found: Sequence[FigureSaid], said: Sequence[FigureSaid]) -> Conflict | None:
    standing = [one for one in found if not _is_superseded(one, said)]
    is_open = len({one.value for one in standing}) > 1
    shown = standing if is_open else found
    values: dict[float, list[FigureSaid]] = {}
    for one in shown:
        values.setdefault(one.value, []).append(one)
    what = _what(shown)
    if not what:
        return None
    figures = tuple(_figure(values[value]) for value in sorted(values))
    unit = min(shown, key=lambda one: one.one.key).unit
    return Conflict(
        what=what,
        unit=unit,
        values=figures,
        status="open" if is_open else "superseded",
    )


def _figure(said: Sequence[FigureSaid]) -> Figure:
    ordered = sorted(said, key=lambda one: (one.one.source.moment, one.one.key))
    first = ordered[0]
    cited = tuple(dict.fromkeys(one.citation for one in ordered))
    return Figure(
        value=first.written,
        publisher=first.one.source.member.publisher,
        at=first.one.source.member.published_at,
        citations=cited,
    )


def _differ(one: FigureSaid, other: FigureSaid, said: Sequence[FigureSaid]) -> bool:
    """Say whether two figures speak of one thing and can't both be right."""
    if one.value == other.value or not _are_independent(one.one, other.one):
        return False
    if _corrects(one, other) or _corrects(other, one):
        return is_one_thing(one, other)
    if not _are_of_one_day(one.one, other.one) or not _is_same(one, other):
        return False
    gap = abs(one.value - other.value) / max(one.value, other.value)
    if (one.rounded or other.rounded) and gap < ROUNDING:
        return False
    return not (_is_settled(one, other, said) or _is_settled(other, one, said))


def _corrects(one: FigureSaid, other: FigureSaid) -> bool:
    """Say whether a figure came out later to put another one right: a toll that grows
    from day to day is no correction."""
    said = one.one.source.member.revision > 1 or _CORRECTING.search(one.one.text)
    return bool(said) and is_later(one.one, other.one)


def _is_same(one: FigureSaid, other: FigureSaid) -> bool:
    """Say whether two figures of one unit count or measure the same thing."""
    common = len(one.context & other.context)
    smaller = min(len(one.context), len(other.context))
    if common < SHARED or common < OVERLAP * smaller:
        return False
    if not one.is_fate and not one.beside & other.beside:
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    return not one.is_measure or _size(one) == _size(other)


def _size(one: FigureSaid) -> str:
    following = one.after.split(maxsplit=1)
    word = following[0].strip(",.;") if following else ""
    return word if word in _SIZES else ""


def _is_settled(one: FigureSaid, other: FigureSaid, said: Sequence[FigureSaid]) -> bool:
    """Say whether the article of `one` has the other value too, or several measures
    of the same thing, so that nobody can say which of them is meant."""
    beside = {
        figure.value
        for figure in said
        if figure.one.source.member.id == one.one.source.member.id
        if figure.value == other.value
        or (one.is_measure and figure.beside & other.beside)
    }
    return bool(beside - {one.value})


def _is_superseded(one: FigureSaid, said: Sequence[FigureSaid]) -> bool:
    """Say whether its outlet has given another figure for the same thing since."""
    return any(
        later.value != one.value
        and (
            (_corrects(later, one) and is_one_thing(one, later))
            or (
                later.one.source.outlet == one.one.source.outlet
                and later.one.source.moment > one.one.source.moment
                and _is_same(one, later)
            )
        )
        for later in said
    )


def _what(said: Sequence[FigureSaid]) -> str:
    """Name in a few words what the figures are about; "" if that can't be said."""
    if said[0].is_fate:
        return f"people {said[0].unit}"
    if said[0].is_measure:
        return _measured(said)
    places = {match.group() if (match := _PLACE.match(one.after)) else "" for one in said}
    unit = min(said, key=lambda one: one.one.key).unit
    return unit + (places.pop() if len(places) == 1 else "")


def _measured(said: Sequence[FigureSaid]) -> str:
    """The noun phrase nearest before a figure that all the sentences have."""
    for phrase in reversed(_PHRASE.findall(said[0].before)):
        words = list(takewhile(_is_noun, phrase.split()))
        if words and all(stem(words[-1], "en") in one.context for one in said):
            return " ".join(words)
    return ""


def _is_noun(word: str) -> bool:
    """Say whether a word after an article may belong to its noun."""
    return not (
        is_stop(word, "en") or word.endswith(("ing", "ly")) or has_verb(f"a {word}", "en")
    )


def _are_of_one_day(one: Candidate, other: Candidate) -> bool:
    here, there = one.source.member.published_at, other.source.member.published_at
    return here is not None and there is not None and here.date() == there.date()


def _are_independent(one: Candidate, other: Candidate) -> bool:
    return (
        one.source.outlet != other.source.outlet
        and one.source.group != other.source.group
    )
