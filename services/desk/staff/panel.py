"""`storywire status`, as one screen of text. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from services.desk.fates.backfilling import Backfill
from services.desk.staff.gauges import Overview
from services.desk.terminal.layout import Line, columns, lasting, many, printable, size
from shared.ledger.flows import ServerFacts
from shared.ledger.gauges import AtWork, Queue


def panel(overview: Overview) -> list[Line]:
    """Return the whole of it."""
    return [
        Line(f"Storywire in {printable(overview.data)}", True),
        Line(f"  {server_line(overview.server)}"),
        Line(f"  generation {overview.generation}, epoch {overview.epoch}"),
        Line(""),
        *_queues(overview.queues),
        Line(""),
        *_backfill(overview.backfill),
        *_workers(overview.workers),
    ]


def paces(
    *, articles_a_minute: float | None, updates_a_minute: float | None
) -> list[Line]:
    """Return how much moves, as lines above the rest."""
    told = ((articles_a_minute, "articles"), (updates_a_minute, "updates"))
    known = [f"{value:,.0f} {name}" for value, name in told if value is not None]
    said = f"{', '.join(known)} a minute" if known else "paces: with the next look"
    return [Line(said, True), Line("")]


def server_line(server: ServerFacts) -> str:
    """Describe the server in a line."""
    bound = f" of {size(server.most_memory)}" if server.most_memory else ""
    return ", ".join(
        (
            f"{server.kind} {server.version}",
            f"memory {size(server.memory)}{bound}",
            f"fsync {server.fsync or 'unknown'}",
            f"up for {lasting(server.up_seconds)}",
        )
    )


def _queues(queues: Sequence[Queue]) -> list[Line]:
    rows = [("Queues", "waiting", "in hand", "oldest")]
    for stage, here in groupby(queues, key=lambda one: one.stage):
        rows += [
            (
                f"  {stage} {edition}".rstrip(),
                f"{one.waiting:,}",
                f"{one.pending:,}" if one.pending else "",
                "" if one.oldest is None else lasting(one.oldest),
            )
            for edition, one in _busy_first(list(here))
        ]
    return _table(rows, right=frozenset({1, 2, 3}))


def _backfill(known: Backfill | None) -> list[Line]:
    if known is None:
        return []
    about = "" if known.about is None else f" of about {known.about:,}"
    said = [
        many(known.files, "file"),
        size(known.bytes),
        f"{known.done:,}{about} articles done" if known.done or about else "",
        f"{known.rate:,.0f}/s" if known.rate else "nothing moves just now",
        f"{lasting(known.seconds_left)} left" if known.seconds_left is not None else "",
    ]
    told = ", ".join(one for one in said if one)
    return [Line("Backfill", True), Line(f"  {told}"), Line("")]


def _busy_first(queues: Sequence[Queue]) -> Iterator[tuple[str, Queue]]:
    """Yield the editions with work each, those without together: all fits a screen."""
    idle = [one for one in queues if not one.waiting]
    for one in queues:
        if one.waiting:
            yield one.edition, one
    if idle:
        yield " ".join(one.edition for one in idle), idle[0]


def _workers(workers: Sequence[AtWork]) -> list[Line]:
    if not workers:
        return [Line("Workers", True), Line("  none gives a sign of life")]
    rows = [("Workers", "process", "seen", "")]
    rows += [
        (f"  {one.service}", str(one.pid), f"{lasting(one.age)} ago", _does(one))
        for one in workers
    ]
    return _table(rows, right=frozenset({1, 2}))


def _does(worker: AtWork) -> str:
    leads = f"leads {worker.leads.replace(',', ' ')}" if worker.leads else ""
    role = worker.role if worker.role != "both" else ""
    return ", ".join(part for part in (role, leads) if part)


def _table(rows: Sequence[tuple[str, ...]], *, right: frozenset[int]) -> list[Line]:
    head, *rest = columns(rows, right=right)
    return [Line(head, True), *map(Line, rest)]
