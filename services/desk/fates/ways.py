"""The ways of offers, as lines for people and as data for programs. Pure."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from services.desk.fates.hops import Hop, Way, hops_of, outcome_of, place_of
from services.desk.terminal.layout import Line, moment, wrapped

#: So wide are the time and the name of a hop.
_TIMES, _NAMES = 15, 10


def way_lines(way: Way, *, width: int) -> list[Line]:
    """Lay a way out: the offer, a line a hop with the time since it came, its state."""
    hops = hops_of(way)
    state, story_id = outcome_of(way, hops)
    end = f"{state} in story {story_id}" if story_id else state
    ids = f"trace {way.line.trace_id}"
    if way.article_id:
        ids += f", article {way.article_id}"
    return [
        *(Line(one, True) for one in wrapped(way.place, width)),
        *map(Line, wrapped(ids, width, first="  ")),
        *(line for hop in hops for line in _hop(hop, way.line.received_at, width)),
        Line(f"  now: {end}"),
    ]


def _hop(hop: Hop, began: datetime, width: int) -> Iterator[Line]:
    head = f"  {_time(hop.at, began):>{_TIMES}}  {hop.hop:<{_NAMES}} "
    for one in wrapped(hop.said or "-", width, first=head):
        yield Line(one)


def _time(at: datetime | None, began: datetime) -> str:
    """Write when it was: the first moment whole, later ones by what has passed."""
    if at is None:
        return "?"
    passed = (at - began).total_seconds()
    return moment(at) if passed == 0 else f"{passed:+,.3f} s"


def shape(way: Way) -> dict[str, Any]:
    """Return a way as plain data, for programs."""
    hops = hops_of(way)
    state, story_id = outcome_of(way, hops)
    line, reading = way.line, way.reading
    return {
        "file": place_of(line.source, line.file, None),
        "line": line.line,
        "member": line.member or None,
        "source": line.source,
        "offer_id": line.offer_id,
        "trace_id": line.trace_id,
        "article_id": way.article_id or None,
        "external_id": reading.external_id if reading else None,
        "state": state,
        "story_id": story_id or None,
        "hops": [
            {"at": one.at.isoformat() if one.at else None, "hop": one.hop, **one.about}
            for one in hops
        ],
    }
