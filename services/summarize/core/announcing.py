"""A story before and after, as expectations, changes and one update of a commit."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.summarize.core.copies.copies import original_first
from services.summarize.core.copies.rolls import Roll
from services.summarize.core.index.unread import listing
from services.summarize.core.standing.membership import Story, facts_of
from shared.events.base import stamp
from shared.events.keys import Keys
from shared.events.steps import (
    Announce,
    Change,
    Drop,
    Erase,
    Expect,
    Put,
    PutIf,
    Rank,
    Touch,
    Unrank,
)
from shared.events.stored import StoredMember, membership_fields
from shared.events.story import Citation, Cited, Member, Membership
from shared.events.words import UpdateType

#: What the record shows of a member.
_PUBLIC = set(Member.model_fields)


@dataclass(frozen=True, slots=True)
class Times:
    """When a story's text falls due; ms."""

    quiet: int
    longest: int


@dataclass(frozen=True, slots=True)
class Said:
    """What one story contributes to a commit."""

    expected: tuple[Expect, ...]
    changes: tuple[Change, ...]
    update: Announce


def opening_line(member: StoredMember) -> Cited:
    """Return an article's title or first sentence, cited: a headline before any text."""
    opening = member.opening
    if opening is None:
        return Cited(text=member.title or "")
    citation = Citation(
        article_id=member.id,
        revision_id=member.revision_id,
        sentence=opening.sentence,
        quote=opening.quote,
    )
    return Cited(text=opening.text, citations=(citation,))


def say(
    event: UpdateType,
    before: Story | None,
    after: Story,
    *,
    keys: Keys,
    now: datetime,
    times: Times,
    caused_by: Sequence[str],
    trace_id: str = "",
) -> Said:
    """Return what must be expected, changed and announced to go from before to after."""
    story = keys.story(after.id)
    held = before.members if before else {}
    put, gone = _differences(held, after.members)
    moved = [key for key in put if key in held and put[key].since != held[key].since]
    facts = facts_of(after)
    fields = membership_fields(facts) | {
        "membership": str(after.membership),
        "losses": str(after.losses),
        "opened_at": after.opened_at.isoformat(),
    }
    changes: list[Change] = [Put(story, fields)]
    changes += _lines(before, after, story, [*gone, *moved])
    if put:
        lines = {key: one.model_dump_json() for key, one in put.items()}
        changes.append(Put(keys.members(after.id), lines))
    if gone:
        changes.append(Drop(keys.members(after.id), tuple(gone)))
    changes += _places(after, keys)
    changes += listing(before, after, keys.closed(after.edition))
    if after.status in ("live", "closed") and event != "story.closed":
        moment = int(now.timestamp() * 1000)
        due = (times.quiet, times.longest)
        changes.append(Touch(keys.writing(after.id), keys.due, after.id, moment, *due))
    expected = str(before.membership) if before and before.membership else None
    update = {
        "event": event,
        "story_id": after.id,
        "edition": after.edition,
        "occurred_at": stamp(now),
        "trace_id": trace_id,
        "caused_by": json.dumps(list(caused_by)),
        "data": json.dumps(_data(before, facts, put, gone), ensure_ascii=False),
    }
    return Said(
        (Expect(story, "membership", expected),),
        tuple(changes),
        Announce(keys.updates, story, update),
    )


def _data(
    before: Story | None,
    facts: Membership,
    put: Mapping[str, StoredMember],
    gone: list[str],
) -> dict[str, Any]:
    old = facts_of(before).model_dump(mode="json") if before else {}
    new = facts.model_dump(mode="json")
    data = {name: value for name, value in new.items() if old.get(name, ...) != value}
    held = before.members if before else {}
    added = [one for key, one in put.items() if key not in held]
    altered = [one for key, one in put.items() if key in held]
    for name, members in (("articles_added", added), ("articles_changed", altered)):
        if members:
            data[name] = [one.model_dump(mode="json", include=_PUBLIC) for one in members]
    if gone:
        data["articles_removed"] = gone
    return data


def _differences(
    held: Mapping[str, StoredMember], members: Mapping[str, StoredMember]
) -> tuple[dict[str, StoredMember], list[str]]:
    """Return who came or is not as before, and who left."""
    if isinstance(members, Roll) and (known := members.since(held)) is not None:
        return {key: members[key] for key in known.fresh}, list(known.gone)
    gone = [key for key in held if key not in members]
    put = {key: one for key, one in members.items() if _differs(held.get(key), one)}
    return put, gone


def _differs(held: StoredMember | None, one: StoredMember) -> bool:
    # Most members of a large story are the same object before and after.
    return held is not one and held != one


def _lines(
    before: Story | None, after: Story, story: str, lost: list[str]
) -> list[Change]:
    """Replace a headline and dek whose article left or was revised; a tombstone has
    none: what was taken back is not told on."""
    if after.status == "retracted":
        none = Cited().model_dump_json()
        blank = {"headline": none, "headline_of": "", "dek": none, "dek_of": ""}
        return [Put(story, blank)]
    if not after.members or not (lost or before is None or not before.members):
        return []
    first = _first_of(after.members)
    headline = {
        "headline": opening_line(first).model_dump_json(),
        "headline_of": first.id,
    }
    if before is None or not before.members:
        return [Put(story, headline)]
    dek = {"dek": Cited().model_dump_json(), "dek_of": ""}
    return [
        change
        for one in lost
        for change in (
            PutIf(story, "headline_of", one, headline),
            PutIf(story, "dek_of", one, dek),
        )
    ]


def _first_of(members: Mapping[str, StoredMember]) -> StoredMember:
    if isinstance(members, Roll):
        return members[members.first]
    return min(members.values(), key=original_first)


def _places(after: Story, keys: Keys) -> list[Change]:
    """Keep the front pages, and the way from a merged story to its heir."""
    fronts = (keys.front(), keys.front(after.edition))
    if after.status not in ("merged", "retracted"):
        score = int(after.last_updated.timestamp() * 1000)
        return [Rank(front, after.id, score) for front in fronts]
    leaving: list[Change] = [Unrank(front, after.id) for front in fronts]
    leaving += [Unrank(keys.due, after.id), Erase(keys.writing(after.id))]
    if after.merged_into:
        leaving.append(Put(keys.redirects, {after.id: after.merged_into}))
    return leaving
