"""Learning a table from Readings: which lines recur at an outlet, how it writes dates."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil

from services.ingest.core.learnt import Table, candidates, line_key, outlet_of
from services.ingest.core.pasted.furniture import is_furniture
from services.ingest.core.text.paragraphs import is_prose
from services.ingest.core.times.date_evidence import Order
from services.ingest.core.times.dating import orders_in
from shared.events.reading import Reading
from shared.text.canonical import digest

#: An outlet with fewer texts tells nothing.
FEWEST_TEXTS = 5
#: A line recurs if so many texts of the outlet have it …
FEWEST_TIMES = 3
#: … and this share of them: more for a line that looks like a sentence of an article.
SHARE, SENTENCE_SHARE = 0.05, 0.2
#: A line that is not shaped as furniture stands at the same place in this share of them.
SAME_PLACE = 0.7
#: Numeric dates that leave no choice, and the share of them that must agree.
FEWEST_DATES, AGREEING = 3, 0.95
#: Of an outlet more lines are not held: those seen but once are dropped.
_MOST_LINES = 50_000


@dataclass(frozen=True, slots=True)
class Recurring:
    """A line as it was first written, and how many texts of its outlet have it."""

    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """A table, and the lines behind its hashes, to be shown."""

    table: Table
    #: By outlet, the most frequent first.
    lines: Mapping[str, tuple[Recurring, ...]]
    #: How many texts of each outlet were read.
    texts: Mapping[str, int]


@dataclass(slots=True)
class _Seen:
    """A line of an outlet: as it was first written, how often it came, and where."""

    text: str
    times: int = 0
    places: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class _Outlet:
    documents: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    lines: dict[str, _Seen] = field(default_factory=dict)
    orders: Counter[Order] = field(default_factory=Counter)


def learn(readings: Iterable[Reading], *, number: int) -> Learnt:
    """Learn a table of such a number from all that was read.

    A document counts once, whatever its revisions, and so does a text that several
    documents share; lines that an earlier table took off count as if they still stood.
    """
    outlets: dict[str, _Outlet] = {}
    for reading in readings:
        name = outlet_of(reading.publisher, reading.source)
        if name is not None and reading.body and not reading.reason:
            _add(outlets.setdefault(name, _Outlet()), reading)
    found = {name: _recurring(one) for name, one in sorted(outlets.items())}
    orders = {name: _order(one.orders) for name, one in sorted(outlets.items())}
    table = Table(
        number=number,
        lines={name: frozenset(lines) for name, lines in found.items() if lines},
        orders={name: order for name, order in orders.items() if order is not None},
    )
    lines = {name: _by_times(one.values()) for name, one in found.items() if one}
    return Learnt(table, lines, {name: len(one.texts) for name, one in outlets.items()})


def _by_times(lines: Iterable[_Seen]) -> tuple[Recurring, ...]:
    listed = sorted(lines, key=lambda one: (-one.times, one.text))
    return tuple(Recurring(one.text, one.times) for one in listed)


def _add(outlet: _Outlet, reading: Reading) -> None:
    paragraphs = reading.body.split("\n\n")
    places = dict(candidates(paragraphs))
    places.update((line, -1) for line in reading.removed)
    rest = [line for line in paragraphs if line not in places] or paragraphs
    key = reading.key()
    document, text = (key.article_id() if key else ""), digest(rest)
    if document in outlet.documents or text in outlet.texts:
        return
    outlet.documents.add(document)
    outlet.texts.add(text)
    for name, (line, place) in {
        line_key(one): (one, at) for one, at in places.items()
    }.items():
        seen = outlet.lines.setdefault(name, _Seen(line))
        seen.times += 1
        seen.places[place] += 1
    for raw in (reading.published_raw, reading.modified_raw):
        outlet.orders.update(list(orders_in(raw or ""))[:1])
    if len(outlet.lines) > _MOST_LINES:
        outlet.lines = {name: one for name, one in outlet.lines.items() if one.times > 1}


def _recurring(outlet: _Outlet) -> dict[str, _Seen]:
    """Return the lines that recur, by their hashes."""
    texts = len(outlet.texts)
    if texts < FEWEST_TEXTS:
        return {}
    return {name: seen for name, seen in outlet.lines.items() if _recurs(seen, texts)}


def _recurs(seen: _Seen, texts: int) -> bool:
    is_shaped = is_furniture(seen.text, edge=True)
    is_sentence = is_prose(seen.text) and not is_shaped
    share = SENTENCE_SHARE if is_sentence else SHARE
    if seen.times < max(FEWEST_TIMES, ceil(share * texts)):
        return False
    return is_shaped or max(seen.places.values()) >= SAME_PLACE * seen.times


def _order(orders: Counter[Order]) -> Order | None:
    if orders.total() < FEWEST_DATES:
        return None
    order, times = orders.most_common(1)[0]
    return order if times >= AGREEING * orders.total() else None
