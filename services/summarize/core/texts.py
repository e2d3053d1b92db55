"""Members of a story that have the same words: copies of each other, if near in time."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from services.summarize.core.copies import WINDOW, Order, Sketch, dated_first
from shared.events.stored import StoredMember


@dataclass(slots=True)
class Text:
    """Members whose sketches are the same: they are held against others once."""

    sketch: Sketch
    #: The dated ones by time; all of them in the order of `dated_first`; each by place.
    times: list[tuple[datetime, int]] = field(default_factory=list)
    ordered: list[tuple[Order, int]] = field(default_factory=list)
    undated: list[tuple[Order, int]] = field(default_factory=list)

    def add(self, member: StoredMember, place: int) -> None:
        """Let others be held against a member."""
        key = dated_first(member)
        insort(self.ordered, (key, place))
        if member.published_at is None:
            insort(self.undated, (key, place))
        else:
            insort(self.times, (member.published_at, place))

    def near(self, at: datetime) -> Iterator[int]:
        """Yield the nearest before a time and the nearest after it, within WINDOW: all
        others there are copies of one of these, as near."""
        place = bisect_left(self.times, (at, -1))
        for moment, one in self.times[max(0, place - 1) : place + 1]:
            if abs(moment - at) <= WINDOW:
                yield one
