"""Stories as a replay finds them: stored, written, and taken over."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from services.desk.rebuilding.installing import Site
from services.desk.rebuilding.taking_over import Kept, heirs, succession
from services.summarize.core.announcing import Times
from services.summarize.core.standing.membership import Story, facts_of
from shared.events.keys import Keys
from shared.events.steps import Era, Held
from shared.events.stored import StoredMember, membership_fields
from shared.events.story import Cited

MORNING = datetime(2024, 5, 17, 6, tzinfo=UTC)
KEYS = Keys(generation=2)
SITE = Site(KEYS, Era(2, "k3f9"), Held("lease", "us"), 1_000, Times(100, 500))


def a_member(article_id: str, **facts: Any) -> StoredMember:
    """An article that was received as many hours after six as its last digit says."""
    hour = timedelta(hours=int(article_id[-1]))
    plain: dict[str, Any] = {
        "id": article_id,
        "revision_id": f"{article_id}-first",
        "revision": 1,
        "title": f"Flood in Marsh Lane, part {article_id}",
        "publisher": "Tarn Wire",
        "received_at": MORNING + hour,
        "duplicate_group": article_id,
        "since": 1,
        "reading": "blob-r",
        "enrichment": "blob-e",
    }
    return StoredMember(**{**plain, **facts})


def a_story(
    story_id: str, of: Sequence[StoredMember | str], *, opened: int = 0, **facts: Any
) -> Kept:
    """A story as stored; `of`: its articles; `hash`: more fields of its hash."""
    members = [a_member(one) if isinstance(one, str) else one for one in of]
    more = facts.pop("hash", {})
    is_due = facts.pop("is_due", False)
    plain: dict[str, Any] = {
        "edition": "en",
        "language": "en",
        "last_updated": max((one.received_at for one in members), default=MORNING),
        "opened_at": MORNING + timedelta(hours=opened),
        "membership": len(members),
    }
    story = Story(
        id=story_id, members={one.id: one for one in members}, **{**plain, **facts}
    )
    fields = membership_fields(facts_of(story)) | {
        "membership": str(story.membership),
        "version": "7",
        "headline": a_line("Water in Marsh Lane"),
        "headline_of": members[0].id if members else "",
    }
    return Kept(story, {**fields, **more}, is_due)


def written(by: str, membership: int = 9, dek_by: str = "") -> dict[str, str]:
    """The writer's half of a story's hash."""
    return {
        "text": "3",
        "text_blob": "blob-t",
        "text_membership": str(membership),
        "headline": a_line("The river Tarn leaves its bed"),
        "headline_of": by,
        "dek": a_line("Forty houses stand in water."),
        "dek_of": dek_by or by,
    }


def a_line(text: str) -> str:
    return Cited(text=text).model_dump_json()


def named(*stories: Kept) -> dict[str, Kept]:
    return {one.story.id: one for one in stories}


def taken_over(
    before: dict[str, Kept], after: dict[str, Kept], *, texts: Sequence[str] = ("flood",)
) -> dict[str, Kept]:
    return heirs(before, after, succession(before, after), texts=texts)
