"""How rebuilt stories take over ids, texts and versions of the old ones. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from services.summarize.core.standing.membership import Story, facts_of
from services.summarize.core.tidying.diffing import StoryFacts, rearrange
from shared.events.stored import StoredMember, membership_fields
from shared.events.story import Cited
from shared.events.words import StoryStatus

#: The writer's half of a story's hash, without headline and dek.
_TEXT = ("text", "text_blob", "text_membership")


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it lies in a generation."""

    story: Story
    #: The whole hash, both halves.
    fields: Mapping[str, str] = field(default_factory=dict)
    #: It waits for a writer.
    is_due: bool = False

    @property
    def is_standing(self) -> bool:
        """Whether articles stand in it: live or closed."""
        return self.story.status in ("live", "closed")

    @property
    def version(self) -> int:
        """Its last public version."""
        return int(self.fields.get("version") or 0)


Stories = Mapping[str, Kept]


@dataclass(frozen=True, slots=True)
class Succession:
    """Under which ids the rebuilt stories go on, and which old ones end."""

    #: Rebuilt id to the id that goes on, for each standing rebuilt story.
    names: Mapping[str, str]
    #: Old standing stories that go on under no rebuilt one: where most of their articles
    #: went, None if all of them are gone.
    ended: Mapping[str, str | None]
    #: New ids that were part of an old story: which one.
    split: Mapping[str, str]


def standing(stories: Stories) -> dict[str, Kept]:
    """Return the live and closed stories, in order of id."""
    return {one: stories[one] for one in sorted(stories) if stories[one].is_standing}


def places(stories: Stories) -> dict[str, str]:
    """Return the story of each article."""
    return {
        article_id: story_id
        for story_id, kept in standing(stories).items()
        for article_id in kept.story.members
    }


def succession(before: Stories, after: Stories) -> Succession:
    """Match rebuilt stories with old ones: the larger part keeps the id, ties: the older.

    No rebuilt story gets an id that an old one ever had, unless it takes it over.
    """
    stands = places(after)
    held = {key: one for key, one in places(before).items() if key in stands}
    old = standing(before)
    parts = [frozenset(one.story.members) for one in standing(after).values()]
    opened = {name: StoryFacts(one.story.opened_at) for name, one in old.items()}
    plan = rearrange(held, parts, opened, taken=before)
    into = {one.story_id: one.into for one in plan.merged}
    return Succession(
        names={stands[min(part)]: name for name, part in plan.parts.items()},
        ended={name: into.get(name) for name in old if name not in plan.parts},
        split={one.story_id: one.split_from for one in plan.opened if one.split_from},
    )


def heirs(
    before: Stories, after: Stories, plan: Succession, *, texts: Collection[str]
) -> dict[str, Kept]:
    """Return every story as it goes on, by its id: standing ones and tombstones.

    `texts`: the old stories whose text's blob is in the archive. A story whose members
    and revisions are the same keeps its text and shows the same sentences; any other one
    keeps what still holds of it until a writer has seen it. Tombstones of the rebuilt
    generation were never public, and go.
    """
    found = {name: one for name, one in before.items() if not one.is_standing}
    for name, into in plan.ended.items():
        found[name] = _ended(before[name], into)
    for rebuilt, name in plan.names.items():
        old = before.get(name)
        if old is None:
            origin = plan.split.get(name)
            found[name] = _opened(after[rebuilt], name, origin)
        else:
            found[name] = _continued(old, after[rebuilt], has_text=name in texts)
    return {name: found[name] for name in sorted(found)}


def _opened(new: Kept, name: str, origin: str | None) -> Kept:
    story = replace(new.story, id=name, split_from=origin)
    fields = {**new.fields, **_placed(story)}
    return Kept(story, fields, new.is_due)


def _ended(old: Kept, into: str | None) -> Kept:
    following = old.story.membership + 1
    status: StoryStatus = "merged" if into else "retracted"
    story = replace(
        old.story,
        members={},
        status=status,
        merged_into=into,
        membership=following,
        losses=following,
    )
    fields = {**old.fields, **_placed(story), "version": str(old.version + 1)}
    return Kept(story, fields)


def _continued(old: Kept, new: Kept, *, has_text: bool) -> Kept:
    """Let an old story go on as the rebuilt one says, as a placer's commit would."""
    was, is_now = old.story.members, new.story.members
    unchanged = {one for one in is_now if _is_same(was.get(one), is_now[one])}
    lost = any(one not in unchanged for one in was)
    same = not lost and len(unchanged) == len(is_now)
    following = old.story.membership if same else old.story.membership + 1
    members = {
        key: one.model_copy(
            update={"since": was[key].since if key in unchanged else following}
        )
        for key, one in is_now.items()
    }
    moments = [one.received_at for one in members.values()]
    story = replace(
        new.story,
        id=old.story.id,
        language=_language(old.story, new.story),
        members=members,
        split_from=old.story.split_from,
        opened_at=old.story.opened_at,
        last_updated=_latest(old.story.last_updated, moments),
        membership=following,
        losses=following if lost else old.story.losses,
    )
    text = {name: old.fields[name] for name in _TEXT if name in old.fields}
    if not has_text:
        text = {name: text[name] for name in text if name == "text"}
    fields = {
        **_placed(story),
        **text,
        **_lines(old, new, unchanged),
        "version": str(old.version + 1),
    }
    is_told = has_text or "text_blob" not in old.fields
    is_done = same and is_told and not old.is_due and _is_understood(was, is_now)
    return Kept(story, fields, is_due=not is_done)


def _is_same(was: StoredMember | None, is_now: StoredMember) -> bool:
    return was is not None and was.revision_id == is_now.revision_id


def _is_understood(
    was: Mapping[str, StoredMember], is_now: Mapping[str, StoredMember]
) -> bool:
    """Say whether all articles are understood as they were when the text was written."""
    return all(was[key].enrichment == one.enrichment for key, one in is_now.items())


def _language(old: Story, new: Story) -> str:
    return old.language if old.edition == new.edition else new.language


def _latest(first: datetime, moments: Sequence[datetime]) -> datetime:
    return max([first, *moments])


def _placed(story: Story) -> dict[str, str]:
    """Spell the placer's half, with its counters."""
    return membership_fields(facts_of(story)) | {
        "membership": str(story.membership),
        "losses": str(story.losses),
        "opened_at": story.opened_at.isoformat(),
    }


def _lines(old: Kept, new: Kept, unchanged: Collection[str]) -> dict[str, str]:
    """Keep headline and dek whose article stands there unchanged, and replace others."""
    lines: dict[str, str] = {}
    for name, empty in (("headline", None), ("dek", Cited().model_dump_json())):
        origin = f"{name}_of"
        if name in old.fields and old.fields.get(origin, "") in ("", *unchanged):
            source: Mapping[str, str] = old.fields
        elif empty is None:
            source = new.fields
        else:
            source = {name: empty, origin: ""} if name in old.fields else {}
        lines |= {key: source[key] for key in (name, origin) if key in source}
    return lines
