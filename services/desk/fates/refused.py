"""Refused offers: the notes beside their files, and what the stream holds of them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from services.desk.fates.hops import place_of
from services.desk.home import Desk, Home
from services.ingest.core.ports import Note
from shared.errors import Unreadable
from shared.events.stages import ArticleRejected
from shared.events.wire import parse
from shared.events.words import REMEDIES

_NOTE = ".reason.json"
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Refused:
    """One refused offer."""

    at: datetime
    source: str
    file: str
    line: int | None
    reason: str
    detail: str
    remedy: str
    offer_id: str
    trace_id: str
    #: Of an archive the member that it is from.
    member: str = ""
    #: The kept file; None: it was taken away, or lies on another machine.
    lies: str | None = None

    def shape(self) -> dict[str, Any]:
        """Return it as plain data."""
        file = place_of(self.source, self.file, None)
        return {**asdict(self), "at": self.at.isoformat(), "file": file}


def notes(home: Home) -> dict[str, Refused]:
    """Read the notes in the folder of refused files, by offer id; broken ones are
    passed over, for that folder is its users' to tidy."""
    found: dict[str, Refused] = {}
    for path in sorted(home.rejected.rglob(f"*{_NOTE}")):
        try:
            note = Note.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            continue
        kept = path.with_name(path.name.removesuffix(_NOTE))
        lies = str(kept) if kept.exists() or kept.is_symlink() else None
        plain = note.model_dump()
        found[note.offer_id] = Refused(**plain, lies=lies)
    return found


async def streamed(desk: Desk) -> dict[str, Refused]:
    """Read the stream of refused offers, by offer id. Raises Away."""
    found: dict[str, Refused] = {}
    after = "0"
    while True:
        entries = await desk.ledger.entries(
            desk.ledger.keys.rejected, after=after, limit=_BATCH
        )
        for entry, fields in entries:
            after = entry
            if one := _said(fields):
                found[one.offer_id] = one
        if len(entries) < _BATCH:
            return found


def _said(fields: Mapping[str, str]) -> Refused | None:
    try:
        event = parse(fields, ArticleRejected)
    except Unreadable:
        return None
    plain = event.model_dump(exclude={"v", "number", "blob", "received_at"})
    return Refused(**plain, at=event.received_at, remedy=REMEDIES[event.reason])


def joined(*found: Mapping[str, Refused]) -> list[Refused]:
    """Put what is known together, oldest first; who knows where a file lies wins."""
    merged: dict[str, Refused] = {}
    for part in found:
        for offer_id, one in part.items():
            held = merged.get(offer_id)
            if held is None or (held.lies is None and one.lies is not None):
                merged[offer_id] = one
    return sorted(merged.values(), key=lambda one: (one.at, one.offer_id))
