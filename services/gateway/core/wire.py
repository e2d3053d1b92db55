"""Server-sent events on the wire: updates, resets and signs of life as bytes."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from services.gateway.core.cursors import position_of
from shared.events.updates import StoryUpdate

#: What a browser waits before it connects again, in ms; then a first sign of life.
HELLO = b"retry: 2000\n: storywire\n\n"

#: Why a subscriber must take a new snapshot: its cursor is no longer kept (or is of
#: another stream's life), or it read more slowly than updates came.
ResetReason = Literal["too_old", "too_slow"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One update, encoded once for every client."""

    update: StoryUpdate
    position: tuple[int, int]
    wire: bytes


def frame_of(update: StoryUpdate) -> Frame:
    """Encode an update: its cursor as id, its type as event, its body as data."""
    return Frame(
        update=update,
        position=position_of(update.id) or (0, 0),
        wire=_event(update.event, update.id, update.body()),
    )


def reset(cursor: str, reason: ResetReason, story_id: str | None = None) -> bytes:
    """Tell a client to take new snapshots, and where; updates go on after this cursor."""
    return _event("reset", cursor, reset_body(cursor, reason, story_id))


def reset_body(
    cursor: str, reason: ResetReason, story_id: str | None = None
) -> dict[str, Any]:
    """Return what a reset says: the cursor after which updates go on, why, and the
    address of the snapshot (of all stories, page by page, or of the one wanted)."""
    snapshot = f"/api/stories/{story_id}" if story_id else "/api/stories"
    return {"cursor": cursor, "reason": reason, "snapshot": snapshot}


def beat(cursor: str | None = None) -> bytes:
    """Give a sign of life; with a cursor, the client resumes from there, although no
    event is fired: a quiet story's cursor never grows old."""
    return b": alive\n\n" if cursor is None else f": alive\nid: {cursor}\n\n".encode()


def _event(name: str, cursor: str, body: dict[str, Any]) -> bytes:
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return f"id: {cursor}\nevent: {name}\ndata: {data}\n\n".encode("utf-8", "replace")
