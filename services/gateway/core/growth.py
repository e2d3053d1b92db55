"""A small picture of how a story grew: its articles over time, by publisher. Pure.

It is laid out here, in percents of its width and in pixels of its height, so that its
words keep their size on every screen; what draws it only draws.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from services.gateway.core.shapes import Bar, Dot, Growth, Row
from services.gateway.core.sources import publisher_of, time_of
from services.gateway.core.times import MONTHS, shown_minute, shown_published
from services.gateway.core.wording import cut, many
from shared.events.story import Member

#: Fewer articles are no growth.
_LEAST = 3
#: Steps of time that the picture tells apart.
_STEPS = 32
#: Publishers with a line of their own; the others share one.
_ROWS = 6
#: The most characters of a name.
_NAMED = 32
#: Heights, in pixels: of the stairs' name, of the stairs, of a publisher's row, of the
#: axis; and where in its row a publisher's name and line stand.
_TOP, _STAIRS, _ROW, _AXIS = 22, 44, 34, 28
_NAME, _LINE = 20, 29
#: Radius of an article's dot, and the most that one of several has.
_DOT, _LARGEST = 3.0, 6.0
#: Room for half a dot at either side, in percents.
_EDGE = 2.5
#: Width of a step, in percents.
_WIDTH = (100 - 2 * _EDGE) / _STEPS


@dataclass(frozen=True, slots=True)
class _Timed:
    """An article, its time, and in which step of the picture that lies."""

    member: Member
    at: datetime
    step: int


def growth_of(articles: Sequence[Member]) -> Growth | None:
    """Return the picture; None where there is no growth to see: of few articles, and of
    articles of one moment. What is undated counts from when it was received."""
    times = [time_of(one) for one in articles]
    if len(times) < _LEAST or min(times) == max(times):
        return None
    found = _timed(articles, min(times), max(times))
    rows = tuple(_rows(found))
    first, last = found[0], found[-1]
    return Growth(
        about=_about(found, rows),
        height=_TOP + _STAIRS + len(rows) * _ROW + _AXIS,
        count=f"{len(found):,}",
        bars=_bars([one.step for one in found]),
        rows=rows,
        first=_axis(first, last),
        last=_axis(last, first),
        has_copies=any(dot.is_hollow for row in rows for dot in row.dots),
    )


def _timed(
    articles: Sequence[Member], first: datetime, last: datetime
) -> Sequence[_Timed]:
    """Time articles, the oldest first."""
    found = []
    for one in articles:
        at = time_of(one)
        step = int((at - first) / (last - first) * _STEPS)
        found.append(_Timed(one, at, min(step, _STEPS - 1)))
    return sorted(found, key=lambda one: (one.at, one.member.id))


def _bars(steps: Sequence[int]) -> tuple[Bar, ...]:
    """Make the stairs; steps of one height in a row are one bar."""
    grown = list(accumulate(steps.count(one) for one in range(_STEPS)))
    begins = [at for at, up in enumerate(grown) if at == 0 or up != grown[at - 1]]
    bars = []
    for at, end in zip(begins, [*begins[1:], _STEPS], strict=True):
        height = round(_STAIRS * grown[at] / grown[-1], 1)
        width = round((end - at) * _WIDTH, 2)
        y = round(_TOP + _STAIRS - height, 1)
        bars.append(Bar(round(_EDGE + at * _WIDTH, 2), y, width, height))
    return tuple(bars)


def _rows(found: Sequence[_Timed]) -> Iterator[Row]:
    """Yield the publishers' lines: those with the most articles, by who came first."""
    held: dict[str, list[_Timed]] = {}
    for one in found:
        held.setdefault(publisher_of(one.member), []).append(one)
    ranked = sorted(held, key=lambda name: -len(held[name]))
    # A line for one other publisher takes no more room with its name on it.
    most = _ROWS if len(ranked) > _ROWS + 1 else len(ranked)
    others = sorted(ranked[most:])
    lines = {name: held[name] for name in held if name not in others}
    if others:
        named = many(len(others), "other publisher")
        lines[named] = [one for name in others for one in held[name]]
    for number, (name, some) in enumerate(lines.items()):
        top = _TOP + _STAIRS + number * _ROW
        count, dots = f"{len(some):,}", tuple(_dots(some))
        yield Row(cut(name, _NAMED), count, top + _NAME, top + _LINE, dots)


def _dots(found: Sequence[_Timed]) -> Iterator[Dot]:
    for at in sorted({one.step for one in found}):
        here = [one.member for one in found if one.step == at]
        yield Dot(
            x=round(_EDGE + (at + 0.5) * _WIDTH, 2),
            r=round(min(_DOT * len(here) ** 0.35, _LARGEST), 1),
            is_hollow=all(one.duplicate_group not in ("", one.id) for one in here),
        )


def _axis(end: _Timed, other: _Timed) -> str:
    """Write an end of the axis as briefly as the other end lets it be; of an article that
    tells its day alone, no hour."""
    one, two = end.at.astimezone(UTC), other.at.astimezone(UTC)
    day = f"{MONTHS[one.month - 1]} {one.day}"
    if abs(one - two) < timedelta(days=2) and end.member.published_precision != "day":
        return f"{day}, {one:%H:%M}"
    return day if one.year == two.year else f"{day}, {one.year}"


def _said(one: _Timed) -> str:
    member = one.member
    published = shown_published(member.published_at, member.published_precision)
    return (published or shown_minute(one.at)).text


def _about(found: Sequence[_Timed], rows: Sequence[Row]) -> str:
    """Tell in words what the picture shows."""
    half = found[(len(found) - 1) // 2]
    first, middle, last = (_said(one) for one in (found[0], half, found[-1]))
    by = "; ".join(f"{row.name}: {row.count}" for row in rows)
    counted = many(len(found), "article")
    return f"{counted} from {first} to {last}, half of them by {middle}. {by}."
