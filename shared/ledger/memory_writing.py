"""Writing a step in memory, in the order in which the commit script writes it."""

from collections.abc import Mapping, Sequence

from shared.events.outcomes import Outcome
from shared.events.steps import (
    Announce,
    Change,
    Drop,
    Erase,
    Exclude,
    Expire,
    Fence,
    Held,
    Include,
    Leased,
    Mark,
    Pending,
    Present,
    Put,
    PutIf,
    Rank,
    Send,
    Step,
    Touch,
    Unrank,
)
from shared.events.updates import STORED_MOMENTS, STORED_NUMBERS, STORED_TEXT
from shared.ledger.memory_due import end_lease, touch
from shared.ledger.memory_server import Hash, Members, MemoryServer, Ranking
from shared.ledger.memory_streams import Stream


def write(server: MemoryServer, step: Step, now: int) -> Outcome:
    """Write a step that was not refused: entries, changes, marks, acknowledgements.

    Nothing here can fail: what could was read before. `now` in ms.
    """
    changes = _decided(server, step.changes)
    versions = _announced(server, step, changes, now)
    changes += _kept(step, versions)
    for change in changes:
        _apply(server, change, now)
    for fence in sorted(step.fences, key=lambda one: isinstance(one, Present)):
        _finish(server, fence)
    return Outcome("done", versions=versions)


def _decided(server: MemoryServer, changes: Sequence[Change]) -> list[Change]:
    """Turn each PutIf into a Put or leave it out, by the values before the step."""
    decided: list[Change] = []
    for one in changes:
        if not isinstance(one, PutIf):
            decided.append(one)
        elif server.hash(one.key).get(one.name) == one.value:
            decided.append(Put(one.key, one.fields))
    return decided


def _announced(
    server: MemoryServer, step: Step, changes: Sequence[Change], now: int
) -> dict[str, int]:
    """Number the updates, then add all entries in order."""
    versions: dict[str, int] = {}
    entries: list[tuple[str, dict[str, str]]] = []
    for event in step.events:
        if isinstance(event, Send):
            entries.append((event.stream, dict(event.fields)))
            continue
        story = server.write(event.story, Hash)
        story["version"] = str(int(story.get("version", "0")) + 1)
        versions[event.story] = int(story["version"])
        stamp = {"version": story["version"], "epoch": step.era.epoch}
        shown = _shown(_after(event.story, story, changes))
        entries.append((event.updates, {**event.fields, **stamp, **shown}))
    for stream, fields in entries:
        server.send(stream, fields, now=now)
    return versions


def _kept(step: Step, versions: Mapping[str, int]) -> list[Rank]:
    """Return what is kept of versions, as changes."""
    return [
        Rank(event.kept.key, event.kept.member, versions[event.story], event.kept.most)
        for event in step.events
        if isinstance(event, Announce) and event.kept is not None
    ]


def _after(key: str, story: Hash, changes: Sequence[Change]) -> dict[str, str]:
    """Return a hash as it will stand after the changes."""
    fields = dict(story)
    for one in changes:
        if isinstance(one, Put) and one.key == key:
            fields.update(one.fields)
        elif isinstance(one, Drop) and one.key == key:
            fields = {name: fields[name] for name in fields if name not in one.names}
        elif isinstance(one, Erase) and one.key == key:
            fields = {}
    return fields


def _shown(fields: dict[str, str]) -> dict[str, str]:
    """Return the stored strings that each update shows, JSON as they are stored."""
    names = (*STORED_TEXT, *STORED_NUMBERS, *STORED_MOMENTS)
    return {name: fields[name] for name in names if name in fields}


def _apply(server: MemoryServer, change: Change, now: int) -> None:
    match change:
        case Erase(key=key):
            server.erase(key)
        case Expire(key=key, seconds=seconds):
            server.expire(key, now + seconds * 1000)
        case Touch():
            touch(server, change)
        case Put() | PutIf() | Drop():
            _change_hash(server.write(change.key, Hash), change)
            server.tidy(change.key)
        case Include() | Exclude():
            members = server.write(change.key, Members)
            adds = isinstance(change, Include)
            (members.update if adds else members.difference_update)(change.members)
            server.tidy(change.key)
        case Rank() | Unrank():
            _change_ranking(server.write(change.key, Ranking), change)
            server.tidy(change.key)


def _change_hash(fields: Hash, change: Put | PutIf | Drop) -> None:
    if isinstance(change, Drop):
        for name in change.names:
            fields.pop(name, None)
    else:
        fields.update(change.fields)


def _change_ranking(ranking: Ranking, change: Rank | Unrank) -> None:
    ranking.pop(change.member, None)
    if isinstance(change, Rank):
        ranking[change.member] = change.score
        surplus = len(ranking) - change.keep if change.keep else 0
        for member, _ in ranking.ordered()[: max(0, surplus)]:
            del ranking[member]


def _finish(server: MemoryServer, fence: Fence) -> None:
    match fence:
        case Mark():
            server.write(fence.journal, Hash)["mark"] = str(fence.number)
        case Leased():
            end_lease(server, fence)
        case Pending():
            server.write(fence.stream, Stream).finish(fence.group, fence.entry)
        case Present():
            server.write(fence.stream, Stream).delete(fence.entry)
        case Held():
            pass  # a lease outlives the step
