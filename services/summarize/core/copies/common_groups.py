"""What the rolls of one story have in common: only the latest of them may change it."""

from collections import Counter
from datetime import datetime
from typing import Any

from services.summarize.core.copies.copies import Sketch
from services.summarize.core.copies.groups import Groups
from services.summarize.core.copies.tally import moment_of, publisher_of
from shared.events.stored import StoredMember


class Common:
    """Groups of copies, and how many there are by outlet and time; it knows the latest
    roll."""

    def __init__(self) -> None:
        """Have no members."""
        self.groups = Groups()
        self.publishers: Counter[str] = Counter()
        self.published: Counter[datetime] = Counter()
        #: By `moment_of`.
        self.moments: Counter[datetime] = Counter()
        self.latest: object | None = None

    def add(self, member: StoredMember, sketch: Sketch) -> tuple[int, list[str]]:
        """Group a member; return its place, and whose group has another name since."""
        place = len(self.groups)
        for counts, one in self._counted(member):
            counts[one] += 1
        return place, self.groups.ids(self.groups.add(member, sketch))

    def remove(self, place: int, member: StoredMember) -> list[str]:
        """Let the member go that has this place; return the same."""
        for counts, one in self._counted(member):
            counts[one] -= 1
            if not counts[one]:
                del counts[one]
        return self.groups.ids(self.groups.remove(place))

    def _counted(self, member: StoredMember) -> list[tuple[Counter[Any], Any]]:
        """Return by what a member is counted, where it says so."""
        found: list[tuple[Counter[Any], Any]] = [
            (self.publishers, publisher_of(member)),
            (self.published, member.published_at),
            (self.moments, moment_of(member)),
        ]
        return [one for one in found if one[1]]

    def named(self, place: int, member: StoredMember) -> StoredMember:
        """Return a member with the name of its group."""
        name = self.groups.names[place]
        if member.duplicate_group == name:
            return member
        return member.model_copy(update={"duplicate_group": name})
