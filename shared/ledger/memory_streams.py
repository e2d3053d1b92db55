"""A stream in memory: entries with growing ids, groups with what they have pending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from shared.ledger.cursors import START, EntryId, entry_id, spelt
from shared.ledger.handling import Taken


@dataclass(slots=True)
class Waiting:
    """An entry handed to a consumer and not acknowledged."""

    consumer: str
    #: When it was handed out last, in ms.
    since: int
    deliveries: int = 1


@dataclass(slots=True)
class Group:
    """One group of consumers: how far it has read, and what is pending."""

    last: EntryId = START
    pending: dict[EntryId, Waiting] = field(default_factory=dict)


@dataclass(slots=True)
class Stream:
    """Entries by id, oldest first; ids never repeat and never go back."""

    entries: dict[EntryId, dict[str, str]] = field(default_factory=dict)
    last: EntryId = START
    #: The last entry that was trimmed away.
    trimmed: EntryId = START
    groups: dict[str, Group] = field(default_factory=dict)
    #: Entries that were ever added.
    added: int = 0

    def add(self, fields: Mapping[str, str], *, now: int) -> str:
        """Add an entry and return its id; a clock that went back does no harm."""
        milliseconds, sequence = self.last
        self.last = (now, 0) if now > milliseconds else (milliseconds, sequence + 1)
        self.entries[self.last] = dict(fields)
        self.added += 1
        return spelt(self.last)

    def after(self, cursor: str, limit: int) -> list[tuple[str, dict[str, str]]]:
        """Return up to `limit` entries after an id."""
        here = entry_id(cursor)
        found = [(one, fields) for one, fields in self.entries.items() if one > here]
        return [(spelt(one), dict(fields)) for one, fields in found[:limit]]

    def group(self, name: str) -> Group:
        """Return a group, made at the stream's beginning if it is new."""
        return self.groups.setdefault(name, Group())

    def is_pending(self, group: str, entry: str) -> bool:
        """Say whether an entry is handed out in a group and not acknowledged."""
        found = self.groups.get(group)
        return found is not None and entry_id(entry) in found.pending

    def holds(self, entry: str) -> bool:
        """Say whether an entry stands in the stream."""
        return entry_id(entry) in self.entries

    def read(self, group: str, consumer: str, *, count: int, now: int) -> list[Taken]:
        """Hand out entries that the group has not seen."""
        reader = self.group(group)
        fresh = [one for one in self.entries if one > reader.last][:count]
        for one in fresh:
            reader.pending[one] = Waiting(consumer, now)
            reader.last = one
        return [Taken(spelt(one), dict(self.entries[one])) for one in fresh]

    def claim(
        self,
        group: str,
        consumer: str,
        *,
        now: int,
        ripe: Callable[[str, Waiting], bool],
    ) -> list[Taken]:
        """Take over pending entries that are ripe for it.

        An entry that was deleted while it was pending is dropped.
        """
        pending = self.group(group).pending
        taken = []
        for one, waiting in sorted(pending.items()):
            if not ripe(spelt(one), waiting):
                continue
            if one not in self.entries:
                del pending[one]
                continue
            pending[one] = Waiting(consumer, now, waiting.deliveries + 1)
            taken.append(
                Taken(spelt(one), dict(self.entries[one]), pending[one].deliveries)
            )
        return taken

    def spare(self, group: str, entry: str) -> None:
        """Take back the count of one delivery that was not the entry's fault."""
        waiting = self.group(group).pending.get(entry_id(entry))
        if waiting is not None:
            waiting.deliveries -= 1

    def finish(self, group: str, entry: str) -> None:
        """Acknowledge an entry and delete it."""
        self.group(group).pending.pop(entry_id(entry), None)
        self.delete(entry)

    def delete(self, entry: str) -> None:
        """Delete an entry."""
        self.entries.pop(entry_id(entry), None)

    def trim(self, before: int) -> int:
        """Trim away all entries older than a moment, in ms; return how many went."""
        old = [one for one in self.entries if one < (before, 0)]
        for one in old:
            del self.entries[one]
            self.trimmed = one
        return len(old)
