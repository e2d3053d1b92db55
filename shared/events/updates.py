"""Public updates: one body for every way out, and the fold that keeps a record."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import Field

from shared.events.base import Model, Moment
from shared.events.story import StoryRecord
from shared.events.words import MATERIAL, UpdateType

#: Fields of the other half that the script adds to each update, as stored strings.
STORED_TEXT = ("headline", "dek")
#: What else a text has: names and all that is told.
_TOLD = (
    "paragraphs",
    "timeline",
    "people",
    "places",
    "things",
    "categories",
    "conflicts",
)
STORED_NUMBERS = ("article_count", "publisher_count", "independent_count")
STORED_MOMENTS = ("last_updated",)


class StoryUpdate(Model):
    """One public event about one story; or `epoch.started`, about all of them."""

    #: Cursor: the stream's id of this update.
    id: str
    event: UpdateType
    story_id: str = ""
    edition: str = ""
    #: Of the story, gap-free within an epoch.
    version: int = 0
    epoch: str
    occurred_at: Moment
    trace_id: str = ""
    #: Article ids.
    caused_by: tuple[str, ...] = ()
    #: Worth telling a reader.
    material: bool = False
    data: dict[str, Any] = Field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """Return the body that stream readers, server-sent events and webhooks share."""
        return self.model_dump(mode="json")


def update_of(cursor: str, fields: Mapping[str, str]) -> StoryUpdate:
    """Build an update from the stream's fields. Raises ValueError if they are broken."""
    said = fields.get("material")
    data = json.loads(fields.get("data") or "{}")
    if not isinstance(data, dict):
        raise ValueError("The update's data is no JSON object.")
    # Stored as the story's hash holds them: as JSON (see membership_fields).
    for name in (*STORED_TEXT, *STORED_NUMBERS, *STORED_MOMENTS):
        if fields.get(name):
            data.setdefault(name, json.loads(fields[name]))
    plain: dict[str, Any] = {
        name: fields[name]
        for name in ("event", "story_id", "edition", "epoch", "occurred_at", "trace_id")
        if name in fields
    }
    plain.update(
        id=cursor,
        version=int(fields.get("version") or 0),
        caused_by=json.loads(fields.get("caused_by") or "[]"),
        material=said == "1" if said else fields.get("event") in MATERIAL,
        data=data,
    )
    return StoryUpdate.model_validate(plain)


def fold(record: StoryRecord | None, update: StoryUpdate) -> StoryRecord:
    """Return the record after the update.

    Fold a story's updates over a snapshot taken at a cursor, or over None from its
    opening on, and the record is what a snapshot would show. A repeat (a version that
    the record has seen in this epoch) changes nothing. Raises ValueError on
    `epoch.started`: drop what you hold and take snapshots; and for another story.
    """
    if update.event == "epoch.started":
        raise ValueError("epoch.started can't be folded: take a new snapshot")
    if record is not None and record.id != update.story_id:
        raise ValueError("an update of another story can't be folded")
    if record is not None and _covers(record, update):
        return record
    plain: dict[str, Any] = record.model_dump(mode="json") if record else {}
    data = dict(update.data)
    members = {member["id"]: member for member in plain.get("articles", [])}
    gone = _join_and_leave(members, data)
    if plain and gone and "paragraphs" not in data:
        withdraw(plain, gone)
    plain.update(data)
    plain.update(
        id=update.story_id,
        edition=update.edition,
        version=update.version,
        epoch=update.epoch,
        articles=sorted(members.values(), key=member_order),
    )
    uphold(plain)
    return StoryRecord.model_validate(plain)


def _join_and_leave(members: dict[str, Any], data: dict[str, Any]) -> set[str]:
    """Take the articles out of the data into the members; return whose revision left."""
    removed = set(data.pop("articles_removed", ()))
    gone = set(removed)
    for member in (*data.pop("articles_added", ()), *data.pop("articles_changed", ())):
        if _is_revised(members, member):
            gone.add(member["id"])
        members[member["id"]] = member
    for article_id in removed:
        members.pop(article_id, None)
    return gone


def _covers(record: StoryRecord, update: StoryUpdate) -> bool:
    return record.epoch == update.epoch and update.version <= record.version


def _is_revised(held: Mapping[str, Any], member: Mapping[str, Any]) -> bool:
    old = held.get(member["id"])
    return old is not None and old["revision_id"] != member["revision_id"]


def member_order(member: Mapping[str, Any]) -> tuple[datetime, str]:
    """Order of a story's articles: as received, ties by id."""
    return (datetime.fromisoformat(str(member["received_at"])), str(member["id"]))


def withdraw(text: dict[str, Any], gone: Iterable[str]) -> None:
    """Take out of a text (plain data) what rests on articles that are gone.

    A sentence goes with its first citation, its origin; other citations go alone. A
    conflict goes with its last but one value; what cites none of them is not touched.
    Headline and dek neither: the placer's commit replaces those whose origin goes, and
    `uphold` takes out the rest.
    """
    lost = set(gone)
    paragraphs = text.get("paragraphs", [])
    standing = [_standing(paragraph, lost) for paragraph in paragraphs]
    text["paragraphs"] = [
        kept
        for kept, paragraph in zip(standing, paragraphs, strict=True)
        if kept or not paragraph
    ]
    text["timeline"] = _standing(text.get("timeline", []), lost)
    text["conflicts"] = [
        {**conflict, "values": kept}
        for conflict in text.get("conflicts", [])
        if len(kept := _standing(conflict["values"], lost)) > 1
        or len(kept) == len(conflict["values"])
    ]


def uphold(record: dict[str, Any]) -> None:
    """Let headline and dek of a record (plain data) cite what its members hold only. Of
    a retracted story nothing is told, nor anybody named: its sources were taken back."""
    if record.get("status") == "retracted":
        record.update({name: {"text": "", "citations": []} for name in STORED_TEXT})
        record.update({name: [] for name in _TOLD})
        return
    held = {(one["id"], one["revision_id"]) for one in record["articles"]}
    for name in STORED_TEXT:
        if cited := record.get(name):
            stay = [
                one
                for one in cited["citations"]
                if (one["article_id"], one["revision_id"]) in held
            ]
            record[name] = {**cited, "citations": stay}


def _standing(
    sentences: Iterable[dict[str, Any]], lost: set[str]
) -> list[dict[str, Any]]:
    kept = []
    for sentence in sentences:
        cited = sentence["citations"]
        if cited and cited[0]["article_id"] in lost:
            continue
        stay = [one for one in cited if one["article_id"] not in lost]
        kept.append({**sentence, "citations": stay})
    return kept
