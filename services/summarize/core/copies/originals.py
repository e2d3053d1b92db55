"""Whose words a group of copies is, as it grows."""

from collections import Counter
from collections.abc import Iterable

from services.summarize.core.copies.copies import original_first
from services.summarize.core.likeness.voices import Voice, voice_of
from shared.events.stored import StoredMember
from shared.text.agencies import agency_of


class Origin:
    """Of whom some copies of each other are.

    The original is an agency's own text that another member credits, else the earliest:
    outlets often date a wire's text earlier than its agency does.
    """

    def __init__(self, member: StoredMember) -> None:
        """Know of one."""
        self.count = 0
        self._first = member
        #: The first text of each agency that is an outlet of it; whom anybody credits.
        self._agencies: dict[str, StoredMember] = {}
        self._credited: Counter[str] = Counter()
        self.add(member)

    @classmethod
    def of(cls, group: Iterable[StoredMember]) -> "Origin":
        """Know of all copies of a group; at least one."""
        members = iter(group)
        origin = cls(next(members))
        for one in members:
            origin.add(one)
        return origin

    def add(self, member: StoredMember) -> None:
        """Take in one more."""
        self.count += 1
        self._first = min(self._first, member, key=original_first)
        self._credited.update(member.credits)
        if agency := agency_of(member.publisher):
            held = self._agencies.get(agency, member)
            self._agencies[agency] = min(held, member, key=original_first)

    def lose(self, member: StoredMember) -> bool:
        """Let one of them go; False: it was the first of all, or of its agency, so that
        the others must be asked, and nothing is known of them any more."""
        own = self._agencies.get(agency_of(member.publisher) or "")
        if member.id in (self._first.id, own.id if own else None):
            return False
        self.count -= 1
        self._credited.subtract(member.credits)
        self._credited = +self._credited
        return True

    @property
    def original(self) -> StoredMember:
        """The original of them all."""
        own = [one for key, one in self._agencies.items() if key in self._credited]
        return min(own, key=original_first, default=self._first)

    @property
    def voice(self) -> Voice:
        """Who speaks with them; see voices.voice_of."""
        return voice_of(self._agencies, self._credited, self.original)
