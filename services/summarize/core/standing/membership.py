"""The placer's half of a story as a value, and how it changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from services.summarize.core.copies.copies import Sketches
from services.summarize.core.copies.groups import duplicate_groups
from services.summarize.core.copies.newcomers import joined, regrouped
from services.summarize.core.copies.rolls import LARGE, Roll, Since, known_sketches
from services.summarize.core.copies.tally import moment_of, tally_of
from services.summarize.core.standing.members import Packed, Shut
from shared.events.stored import StoredMember, membership_of
from shared.events.story import Membership
from shared.events.words import StoryStatus


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the placer knows it; `membership` 0: not in the ledger yet."""

    id: str
    edition: str
    language: str
    last_updated: datetime
    #: When it was opened; the older of two stories keeps its id.
    opened_at: datetime
    members: Mapping[str, StoredMember] = field(default_factory=dict)
    status: StoryStatus = "live"
    merged_into: str | None = None
    split_from: str | None = None
    membership: int = 0
    #: The membership at which last a member was removed or revised.
    losses: int = 0
    #: When its latest article was published; received, where that is not known.
    newest: datetime = field(init=False)
    #: Whether it is known of any article when it was published.
    is_dated: bool = field(init=False)

    def __post_init__(self) -> None:
        held = self.members
        if isinstance(held, Roll):
            newest, dated = held.newest, held.is_dated
        else:
            members = list(held.values())
            newest = max(map(moment_of, members), default=None)
            dated = any(one.published_at for one in members)
        object.__setattr__(self, "newest", newest or self.last_updated)
        object.__setattr__(self, "is_dated", dated)


def shut(story: Story) -> Story:
    """Return a closed story as one that takes little room; any other as it is."""
    if story.status != "closed" or isinstance(story.members, Shut):
        return story
    return replace(story, members=Shut(story.members))


def load(story_id: str, fields: Mapping[str, str], stored: Mapping[str, str]) -> Story:
    """Read a story from its hash and its members' hash."""
    facts = membership_of(fields)
    return Story(
        id=story_id,
        edition=facts.edition,
        language=facts.language,
        last_updated=facts.last_updated,
        opened_at=datetime.fromisoformat(fields["opened_at"]),
        members=Packed(stored),
        status=facts.status,
        merged_into=facts.merged_into,
        split_from=facts.split_from,
        membership=int(fields.get("membership") or 0),
        losses=int(fields.get("losses") or 0),
    )


def changed(
    story: Story,
    sketches: Sketches,
    *,
    come: Iterable[StoredMember] = (),
    gone: Iterable[str] = (),
    **facts: object,
) -> Story:
    """Return the story with members that came (or came in another revision) and went.

    Gives each comer its `since`, and every member its group of copies; `last_updated`
    never goes back. `facts` replace fields such as `status`. `sketches`: of all members
    and comers; of a roll, those of the comers are enough.
    """
    comers = tuple(come)
    leavers = tuple(one for one in gone if one in story.members)
    following = story.membership + 1
    come_now = [_since(one, story, following) for one in comers]
    is_revised = any(
        one.id in story.members and one.since == following for one in come_now
    )
    members: Mapping[str, StoredMember] | None
    members = _rolled_on(story, come_now, leavers, sketches)
    if members is None:
        held = {key: one for key, one in story.members.items() if key not in leavers}
        held |= {one.id: one for one in come_now}
        members = _regrouped(story, held, comers, sketches)
    latest = max((one.received_at for one in comers), default=story.last_updated)
    return replace(
        story,
        members=members,
        membership=following,
        losses=following if leavers or is_revised else story.losses,
        last_updated=max(story.last_updated, latest),
        **facts,  # type: ignore[arg-type]
    )


def _since(comer: StoredMember, story: Story, following: int) -> StoredMember:
    """Return a comer that knows since when it stands in the story as it is."""
    held = story.members.get(comer.id)
    same = held is not None and held.revision_id == comer.revision_id
    since = held.since if held is not None and same else following
    return comer.model_copy(update={"since": since})


def _rolled_on(
    story: Story,
    comers: Sequence[StoredMember],
    leavers: Sequence[str],
    sketches: Sketches,
) -> Roll | None:
    """Return the next roll of a large story, if one article came, came again or left, and
    that is all; None: there is none, or more must be looked at."""
    held = story.members
    if len(comers) + len(leavers) != 1 or len(held) - len(leavers) < LARGE:
        return None
    if not isinstance(held, Roll):
        if leavers or comers[0].id in held:
            return None
        held = Roll.of(held, sketches)
    if leavers:
        return held.minus(leavers[0])
    (comer,) = comers
    go_on = held.again if comer.id in held else held.plus
    return go_on(comer, sketches.get(comer.id, ()))


def _regrouped(
    story: Story,
    members: dict[str, StoredMember],
    comers: tuple[StoredMember, ...],
    sketches: Sketches,
) -> Mapping[str, StoredMember]:
    """Return the members with the names that their groups of copies have now."""
    if not comers and members.keys() == story.members.keys():
        return story.members
    sketches = known_sketches(story.members, sketches)
    if len(members) >= LARGE:
        return Roll.of(members, sketches)
    if len(members) == len(story.members) + 1 and len(comers) == 1:
        comer = members[comers[0].id]
        if (group := joined(comer, story.members, sketches)) is not None:
            return members | {one.id: one for one in regrouped(group)}
    groups = duplicate_groups(members.values(), sketches)
    return members | {
        key: members[key].model_copy(update={"duplicate_group": group})
        for key, group in groups.items()
        if members[key].duplicate_group != group
    }


def changes_since(before: Story | None, after: Story) -> Since | None:
    """Return which members of a large story came, are not as before, or left; None: it is
    not known, and may be any."""
    members = after.members
    return members.since(before.members) if before and isinstance(members, Roll) else None


def facts_of(story: Story) -> Membership:
    """Count what the record shows: the placer's half."""
    members = story.members
    tally = (
        members.tally if isinstance(members, Roll) else tally_of(list(members.values()))
    )
    return Membership(
        edition=story.edition,
        language=story.language,
        status=story.status,
        merged_into=story.merged_into,
        split_from=story.split_from,
        article_count=len(story.members),
        publisher_count=tally.publishers,
        independent_count=tally.independent,
        first_published_at=tally.first_published_at,
        last_updated=story.last_updated,
    )
