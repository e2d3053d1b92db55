"""A running Storywire: its workers, its server, its dead letters."""

from collections.abc import Iterator, Sequence

from services.desk.checks.check import Check, bad, ok, warn
from services.desk.staff.gauges import Overview
from services.desk.terminal.layout import lasting, many, size
from shared.ledger.flows import ServerFacts
from shared.ledger.gauges import AtWork, Queue

#: Services that must be at work for files to become stories.
NEEDED = ("ingest", "enrich", "summarize")
#: Serves the page.
PAGE = "gateway"
#: Share of the server's bound of memory above which it is warned, and is bad.
FILLING, FULL = 0.8, 0.95
#: Work that has waited for so many seconds is too slow, or stands still.
SLOW = 300.0


def running(seen: Overview, *, journal_last: int, mark: int) -> Iterator[Check]:
    """Judge what was seen. `mark`: the last journal line that the server holds."""
    yield ok("running", f"generation {seen.generation}, epoch {seen.epoch}")
    yield server(seen.server)
    yield append_only(seen.server)
    yield eviction(seen.server)
    for service in (*NEEDED, PAGE):
        yield at_work(service, seen.workers)
    yield marks(journal_last, mark)
    yield from queues(seen.queues)


def server(facts: ServerFacts) -> Check:
    """Judge the server's memory."""
    found = f"{facts.kind} {facts.version}, {size(facts.memory)}"
    if not facts.most_memory:
        return ok("server memory", f"{found}, no bound")
    share = facts.memory / facts.most_memory
    found = f"{found} of {size(facts.most_memory)} ({share:.0%})"
    if share < FILLING:
        return ok("server memory", found)
    judge = bad if share >= FULL else warn
    return judge("server memory", found, "raise maxmemory; writes stop when it is full")


def append_only(facts: ServerFacts) -> Check:
    """Judge whether the server keeps what it holds."""
    name = "append-only file"
    if not facts.is_written:
        return bad(name, "its last write failed", "free space on the server's disk")
    if facts.fsync == "off":
        remedy = "set appendonly yes: else its end means a replay of the journal"
        return warn(name, "off", remedy)
    return ok(name, f"fsync {facts.fsync or 'unknown'}, last write went well")


def eviction(facts: ServerFacts) -> Check:
    """Judge whether the server may throw state away."""
    if facts.eviction in ("", "noeviction"):
        return ok("eviction", "none, the server keeps every key")
    return bad("eviction", facts.eviction, "set maxmemory-policy noeviction")


def at_work(service: str, workers: Sequence[AtWork]) -> Check:
    """Judge whether a service is at work."""
    here = [one for one in workers if one.service == service]
    if here:
        pids = ", ".join(str(one.pid) for one in here)
        return ok(service, f"{many(len(here), 'process')} at work ({pids})")
    judge = bad if service in NEEDED else warn
    return judge(
        service,
        "none gives a sign of life",
        f"see `storywire logs --service {service}`, or start `storywire up` again",
    )


def marks(journal_last: int, mark: int) -> Check:
    """Compare the journal's end with what the server holds."""
    name = "journal and server"
    if mark > journal_last:
        return bad(
            name,
            f"the server holds line {mark}, the journal ends at {journal_last}",
            "restore the journal that belongs to this server",
        )
    if mark < journal_last:
        behind = many(journal_last - mark, "line")
        remedy = "ingest commits them; if not, see `storywire logs --service ingest`"
        return warn(name, f"{behind} not committed yet", remedy)
    return ok(name, f"both end at line {mark}")


def queues(found: Sequence[Queue]) -> Iterator[Check]:
    """Judge what waits."""
    for one in found:
        name = f"{one.stage} {one.edition}".strip()
        if one.stage == "dead letters":
            yield _letters(one)
        elif one.stage != "rejected" and (one.oldest or 0) > SLOW:
            waiting = f"{one.waiting:,} wait, the oldest for {lasting(one.oldest or 0)}"
            yield warn(name, waiting, "see `storywire status` and `storywire logs -f`")


def _letters(queue: Queue) -> Check:
    if not queue.waiting:
        return ok("dead letters", "none")
    return warn("dead letters", f"{queue.waiting:,}", "see `storywire dead-letters list`")
