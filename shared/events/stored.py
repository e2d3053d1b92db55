"""How a story lies in the ledger, and how the public record is made from it.

Its hash counts, 0 where a field is missing: `membership` the placer's changes, `text` the
writer's, `version` public updates; `losses` is the membership at which last a member was
removed or revised, `text_membership` the one that the text was written from.
"""

import json
from collections.abc import Mapping

from shared.events.stages import Opening
from shared.events.story import Member, Membership, StoryRecord, StoryText
from shared.events.updates import uphold, withdraw

#: Made once: `json.dumps` would make one for each field.
_SPELLING = json.JSONEncoder(ensure_ascii=False)
#: Fields of the story hash that hold the placer's half, as JSON values.
PLACERS = tuple(Membership.model_fields)


class StoredMember(Member):
    """A member with what the public does not see."""

    #: Membership version at which this revision came in.
    since: int
    #: Blobs of the Reading and the Enrichment.
    reading: str
    enrichment: str
    opening: Opening | None = None

    def public(self) -> Member:
        """Return what the record shows."""
        return Member.model_validate(self.model_dump())


#: Characters of an article's id that tell it from others of its story.
BRIEF = 12


class StoredText(StoryText):
    """A text as it lies in its blob, with what the public does not see."""

    #: Beginnings of the ids of all articles that it was written from, cited or not.
    written_from: tuple[str, ...] = ()


def membership_fields(membership: Membership) -> dict[str, str]:
    """Spell the placer's half as fields of the story hash."""
    plain = membership.model_dump(mode="json")
    return {name: _SPELLING.encode(value) for name, value in plain.items()}


def membership_of(fields: Mapping[str, str]) -> Membership:
    """Read the placer's half from the story hash. Raises ValueError if it is broken."""
    names = [name for name in PLACERS if name in fields]
    # At once: there are as many stories as any front holds.
    values = json.loads(f"[{','.join(fields[name] for name in names)}]")
    return Membership.model_validate(dict(zip(names, values, strict=True)))


def members_of(stored: Mapping[str, str]) -> tuple[StoredMember, ...]:
    """Read the members' hash, in the order of the record."""
    members = [StoredMember.model_validate_json(value) for value in stored.values()]
    return tuple(sorted(members, key=lambda one: (one.received_at, one.id)))


def record_of(
    story_id: str,
    epoch: str,
    fields: Mapping[str, str],
    stored: Mapping[str, str],
    text: StoryText | None,
) -> StoryRecord:
    """Make the public record from both halves; `text`: the blob `text_blob`, if any.

    Sentences whose cited revision left since the text was written are left out.
    Headline and dek are the hash's: they are right at every moment, but for further
    sources that left.
    """
    members = members_of(stored)
    written = int(fields.get("text_membership") or 0)
    plain = (text or StoryText()).model_dump(mode="json")
    standing = {one.id for one in members if one.since <= written}
    cited = {
        citation["article_id"]
        for paragraph in plain["paragraphs"]
        for sentence in paragraph
        for citation in sentence["citations"]
    }
    cited |= {c["article_id"] for line in plain["timeline"] for c in line["citations"]}
    cited |= {
        c["article_id"]
        for conflict in plain["conflicts"]
        for figure in conflict["values"]
        for c in figure["citations"]
    }
    if gone := cited - standing:
        withdraw(plain, gone)
    plain.update(membership_of(fields).model_dump(mode="json"))
    for name in ("headline", "dek"):
        if fields.get(name):
            plain[name] = json.loads(fields[name])
    plain.update(
        id=story_id,
        epoch=epoch,
        version=int(fields.get("version") or 0),
        articles=[one.public().model_dump(mode="json") for one in members],
    )
    uphold(plain)
    return StoryRecord.model_validate(plain)
