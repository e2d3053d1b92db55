"""Whether a title, an author, a date is right. Pure."""

from datetime import UTC, datetime

from services.desk.evaluating.bodies import words

#: So alike two titles, or two lists of authors, must be to be the same.
ALIKE = 0.8


def are_alike(true: str, read: str | None) -> bool:
    """Say whether two lines have most words in common, whatever their order and case.

    The overlap is Jaccard's: words in both by words in either, each counted once.
    """
    wanted, found = set(words(true.lower())), set(words((read or "").lower()))
    either = wanted | found
    return bool(either) and len(wanted & found) / len(either) >= ALIKE


def is_same_day(true: str, read: datetime | None) -> bool:
    """Say whether a time falls on the day (`2024-05-18`, more is ignored), in UTC."""
    return read is not None and read.astimezone(UTC).date().isoformat() == true[:10]


def is_day_as_written(true: str, written: str | None) -> bool:
    """Say whether a time, in ISO form and in its own zone, falls on the day."""
    return (written or "")[:10] == true[:10]
