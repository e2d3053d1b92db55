"""Commits in memory: reads alone decide whether a step is refused or written whole."""

from collections.abc import Sequence

from shared.events.outcomes import Outcome
from shared.events.steps import (
    Announce,
    AtMost,
    Event,
    Expect,
    Expectation,
    Fence,
    Held,
    Leased,
    Mark,
    OneOf,
    Pending,
    Present,
    Send,
    Step,
)
from shared.ledger.footprint import WrongKind, footprint
from shared.ledger.memory_server import KINDS, Hash, MemoryServer
from shared.ledger.memory_streams import Stream
from shared.ledger.memory_writing import write


def commit(server: MemoryServer, meta: str, step: Step, *, now: int) -> Outcome:
    """Apply a step as one, or nothing of it; `now` in ms. Raises WrongKind."""
    refusal = _stale(server, server.hash(meta), step) or _conflict(server, step.expected)
    if refusal is None:
        _check(server, step)
        refusal = _full(server, step.events)
    return refusal or write(server, step, now)


def _stale(server: MemoryServer, meta: Hash, step: Step) -> Outcome | None:
    if meta.get("run_id") != server.run_id:
        return Outcome("stale", "server")
    if meta.get("generation") != str(step.era.generation):
        return Outcome("stale", "generation")
    if meta.get("epoch") != step.era.epoch:
        return Outcome("stale", "epoch")
    for fence in step.fences:
        if broken := _broken(server, fence):
            return Outcome("stale", broken)
    return None


def _broken(server: MemoryServer, fence: Fence) -> str:
    match fence:
        case Pending():
            stream = server.read(fence.stream, Stream) or Stream()
            return "" if stream.is_pending(fence.group, fence.entry) else "entry"
        case Held():
            return "" if server.read(fence.lease, str) == fence.holder else "lease"
        case Leased():
            held = server.hash(fence.writing).get("token") == fence.token
            return "" if held else "token"
        case Mark():
            mark = server.hash(fence.journal).get("mark", "0")
            return "" if mark == str(fence.number - 1) else "mark"
        case Present():
            stream = server.read(fence.stream, Stream) or Stream()
            return "" if stream.holds(fence.entry) else "letter"


def _conflict(server: MemoryServer, expected: Sequence[Expectation]) -> Outcome | None:
    for one in expected:
        if not _meets(server.hash(one.key).get(one.name), one):
            return Outcome("conflict", f"{one.key} {one.name}")
    return None


def _meets(found: str | None, one: Expectation) -> bool:
    match one:
        case Expect(value=value):
            return found == value
        case OneOf(values=values):
            return found in values
        case AtMost(limit=limit):
            number = _number(found)
            return number is not None and number <= limit


def _number(found: str | None) -> int | None:
    try:
        return int(found or 0)
    except ValueError:
        return None


def _check(server: MemoryServer, step: Step) -> None:
    for key, kind in footprint(step).items():
        value = server.values.get(key)
        if value is not None and KINDS[type(value)] != kind:
            raise WrongKind(
                f"{key} holds a {KINDS[type(value)]}, not a {kind}; "
                "run `storywire doctor`."
            )
    for event in step.events:
        if isinstance(event, Announce):
            version = server.hash(event.story).get("version")
            if _number(version) is None:
                raise WrongKind(f"{event.story} has {version!r} for a version.")


def _full(server: MemoryServer, events: Sequence[Event]) -> Outcome | None:
    sent = [one for one in events if isinstance(one, Send)]
    for one in sent:
        stream = server.read(one.stream, Stream) or Stream()
        adds = sum(other.stream == one.stream for other in sent)
        if one.bound and len(stream.entries) + adds > one.bound:
            return Outcome("full", one.stream)
    return None
