"""Public updates: one body for every way out, and the fold that keeps a record."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from shared.events.base import Model, Moment
from shared.events.story import StoryRecord
from shared.events.words import MATERIAL, UpdateType

#: Fields of the other half that the script adds to each update, as stored strings.
STORED_TEXT = ("headline", "dek")
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
    data: dict[str, Any] = {}

    def body(self) -> dict[str, Any]:
        """Return the body that stream readers, server-sent events and webhooks share."""
        return self.model_dump(mode="json")


def update_of(cursor: str, fields: Mapping[str, str]) -> StoryUpdate:
    """Build an update from the stream's fields. Raises ValueError if they are broken."""
    event = fields["event"]
    said = fields.get("material")
    data = json.loads(fields.get("data") or "{}")
    for name in STORED_TEXT:
        if fields.get(name):
            data.setdefault(name, json.loads(fields[name]))
    for name in STORED_NUMBERS:
        if fields.get(name):
            data.setdefault(name, int(fields[name]))
    for name in STORED_MOMENTS:
        if fields.get(name):
            data.setdefault(name, fields[name])
    return StoryUpdate.model_validate(
        {
            "id": cursor,
            "event": event,
            "story_id": fields.get("story_id", ""),
            "edition": fields.get("edition", ""),
            "version": int(fields.get("version") or 0),
            "epoch": fields["epoch"],
            "occurred_at": fields["occurred_at"],
            "trace_id": fields.get("trace_id", ""),
            "caused_by": json.loads(fields.get("caused_by") or "[]"),
            "material": said == "1" if said else event in MATERIAL,
            "data": data,
        }
    )


def fold(record: StoryRecord | None, update: StoryUpdate) -> StoryRecord:
    """Return the record after the update.

    Fold a story's updates over a snapshot taken at a cursor, or over None from its
    opening on, and the record is what a snapshot would show. A repeat (a version that
    the record has seen in this epoch) changes nothing. On `epoch.started`, drop what
    you hold and take snapshots: it can't be folded.
    """
    if update.event == "epoch.started":
        raise ValueError("epoch.started can't be folded: take a new snapshot")
    if record is not None and record.epoch == update.epoch:
        if update.version <= record.version:
            return record
    plain: dict[str, Any] = record.model_dump(mode="json") if record else {}
    data = dict(update.data)
    members = {member["id"]: member for member in plain.get("articles", [])}
    removed = set(data.pop("articles_removed", ()))
    changed = data.pop("articles_changed", ())
    for member in (*data.pop("articles_added", ()), *changed):
        members[member["id"]] = member
    gone = removed | {member["id"] for member in changed}
    for article_id in removed:
        members.pop(article_id, None)
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
    return StoryRecord.model_validate(plain)


def member_order(member: Mapping[str, Any]) -> tuple[str, str]:
    """Order of a story's articles: as received, ties by id."""
    return (str(member["received_at"]), str(member["id"]))


def withdraw(text: dict[str, Any], gone: Iterable[str]) -> None:
    """Take out of a text (plain data) what rests on articles that are gone.

    A sentence goes with its first citation, its origin; other citations go alone.
    Headline and dek are not touched: the placer's commit replaces those.
    """
    lost = set(gone)
    text["paragraphs"] = [
        kept
        for paragraph in text.get("paragraphs", [])
        if (kept := _standing(paragraph, lost))
    ]
    text["timeline"] = _standing(text.get("timeline", []), lost)
    text["conflicts"] = [
        {**conflict, "values": kept}
        for conflict in text.get("conflicts", [])
        if len(kept := _standing(conflict["values"], lost)) > 1
    ]


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
