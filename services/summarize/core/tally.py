"""What the record counts of a story's members."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from services.summarize.core.voices import independent_count
from shared.events.stored import StoredMember


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a story whose members know their groups of copies."""

    publishers: int = 0
    independent: int = 0
    first_published_at: datetime | None = None


def tally_of(members: Collection[StoredMember]) -> Tally:
    """Count all members."""
    published = [one.published_at for one in members if one.published_at]
    publishers = {name for one in members if (name := publisher_of(one))}
    independent = independent_count(members)
    return Tally(len(publishers), independent, min(published, default=None))


def publisher_of(member: StoredMember) -> str:
    """Return who published it, or whence it came."""
    return member.publisher or member.source


def moment_of(member: StoredMember) -> datetime:
    """Return when it was published; received, where that is not known, or earlier."""
    return min(member.published_at or member.received_at, member.received_at)
