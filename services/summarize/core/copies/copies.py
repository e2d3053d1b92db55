"""When two members of a story may be copies, and in which order they are asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from shared.events.stored import StoredMember

#: Between two dated articles that lie further apart nothing is a copy: who prints the
#: same words again after a week tells other news with them.
WINDOW = timedelta(days=7)

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


def is_near(one: StoredMember, other: StoredMember) -> bool:
    """Say whether one may be the other's copy by their times."""
    if one.published_at is None or other.published_at is None:
        return True
    return abs(one.published_at - other.published_at) <= WINDOW
