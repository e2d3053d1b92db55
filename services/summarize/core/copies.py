"""When two members of a story may be copies, and whose text several copies are."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from shared.events.stored import StoredMember
from shared.text.agencies import agency_of

#: Between two dated articles that lie further apart nothing is a copy: who prints the
#: same words again after a week tells other news with them.
WINDOW = timedelta(days=7)

#: So many, with most in common, are asked whether an undated article is their copy.
CANDIDATES = 16

Sketch = tuple[int, ...]
Sketches = Mapping[str, Sketch]
Order = tuple[bool, datetime, datetime, str]


def original_first(member: StoredMember) -> tuple[datetime, datetime, str]:
    """Order in which one of several copies counts as the original: the earliest.

    Of an article dated to the day, the end of that day counts: another that names its
    minute was there for certain.
    """
    at = member.published_at or member.received_at
    if member.published_precision == "day":
        at = min(at + timedelta(days=1), max(at, member.received_at))
    return (at, member.received_at, member.id)


def dated_first(member: StoredMember) -> Order:
    """Order in which members are held against each other: the dated ones first."""
    return (member.published_at is None, *original_first(member))


def original_of(group: Sequence[StoredMember]) -> StoredMember:
    """Return the original of a group: an agency's own text that another member credits,
    else the earliest. Outlets often date a wire's text earlier than its agency does."""
    credited = {name for one in group for name in one.credits}
    own = [one for one in group if agency_of(one.publisher) in credited]
    return min(own or group, key=original_first)


def is_near(one: StoredMember, other: StoredMember) -> bool:
    """Say whether one may be the other's copy by their times."""
    if one.published_at is None or other.published_at is None:
        return True
    return abs(one.published_at - other.published_at) <= WINDOW
