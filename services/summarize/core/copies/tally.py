"""What the record counts of a story's members."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from services.summarize.core.copies.originals import Origin
from services.summarize.core.likeness.voices import Voices
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


def independent_count(members: Iterable[StoredMember]) -> int:
    """Count the voices of a story whose members know their groups of copies.

    A voice is an outlet, or an agency. A group of copies speaks with that of its
    original; two groups of one outlet are one voice. A group in which anybody credits
    an agency adds nothing if that agency speaks already, by its own text or by that of
    another group which credits it.
    """
    groups: dict[str, list[StoredMember]] = {}
    for one in members:
        groups.setdefault(one.duplicate_group or one.id, []).append(one)
    voices = Voices()
    for group in groups.values():
        voices.add(Origin.of(group).voice)
    return voices.count()


def publisher_of(member: StoredMember) -> str:
    """Return who published it, or whence it came."""
    return member.publisher or member.source


def moment_of(member: StoredMember) -> datetime:
    """Return when it was published; received, where that is not known, or earlier."""
    return min(member.published_at or member.received_at, member.received_at)
