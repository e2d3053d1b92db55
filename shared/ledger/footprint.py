"""What a step needs its keys to be: checked before anything is written."""

from typing import Literal

from shared.errors import StorywireError
from shared.events.steps import (
    Announce,
    Change,
    Drop,
    Erase,
    Event,
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

#: As Redis' TYPE names them.
Kind = Literal["hash", "set", "zset", "stream", "string"]


class WrongKind(StorywireError):
    """A key holds another kind of value than it should; run `storywire doctor`."""


def footprint(step: Step) -> dict[str, Kind]:
    """Return each key that the step writes with the kind it must be of (or be missing).

    `Erase` and `Expire` take any kind; what is erased may be made anew. Raises
    WrongKind if the step itself uses a key as two kinds, or sends an empty entry.
    """
    needs: list[tuple[str, Kind]] = []
    for fence in step.fences:
        needs += _of_fence(fence)
    for change in step.changes:
        needs += _of_change(change)
    for event in step.events:
        needs += _of_event(event)
    kinds: dict[str, Kind] = {}
    for key, kind in needs:
        if kinds.setdefault(key, kind) != kind:
            raise WrongKind(f"The step uses {key} as a {kinds[key]} and as a {kind}.")
    erased = {one.key for one in step.changes if isinstance(one, Erase)}
    return {key: kind for key, kind in kinds.items() if key not in erased}


def _of_fence(fence: Fence) -> list[tuple[str, Kind]]:
    match fence:
        case Pending(stream=stream) | Present(stream=stream):
            return [(stream, "stream")]
        case Leased(writing=writing, due=due):
            return [(writing, "hash"), (due, "zset")]
        case Mark(journal=journal):
            return [(journal, "hash")]
        case Held():
            return []


def _of_change(change: Change) -> list[tuple[str, Kind]]:
    match change:
        case Put(key=key) | PutIf(key=key) | Drop(key=key):
            return [(key, "hash")]
        case Include(key=key) | Exclude(key=key):
            return [(key, "set")]
        case Rank(key=key) | Unrank(key=key):
            return [(key, "zset")]
        case Touch(writing=writing, due=due):
            return [(writing, "hash"), (due, "zset")]
        case Erase() | Expire():
            return []


def _of_event(event: Event) -> list[tuple[str, Kind]]:
    if isinstance(event, Announce):
        return [(event.updates, "stream"), (event.story, "hash")]
    if isinstance(event, Send) and not event.fields:
        raise WrongKind(f"The step sends an entry without fields to {event.stream}.")
    return [(event.stream, "stream")]
