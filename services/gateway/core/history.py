"""The versions of a story that brought a new text, and which was in force when. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from shared.events.story import KeptVersion, StoryRecord, StoryText

#: Fields of a record that a text has.
_TEXT = tuple(StoryText.model_fields)
#: More digits than that are no version, but a time, or nothing.
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Version:
    """One version with a text of its own."""

    number: int
    kept: KeptVersion


def versions_of(kept: Sequence[tuple[str, int]]) -> tuple[Version, ...]:
    """Read what is kept, the latest first; of one number, given twice since the server
    lost the tail of an earlier life, the later stands."""
    found: dict[int, Version] = {}
    for member, number in kept:
        one = Version(number, KeptVersion.model_validate_json(member))
        if number not in found or found[number].kept.at < one.kept.at:
            found[number] = one
    return tuple(found[number] for number in sorted(found, reverse=True))


def in_force(versions: Sequence[Version], since: int | datetime) -> Version | None:
    """Return the version whose text stood at a public version, or at a time; None: it
    had no text yet, or none is kept. `versions`: the latest first."""
    for one in versions:
        if isinstance(since, int):
            if one.number <= since:
                return one
        elif one.kept.at <= since:
            return one
    return None


def moment_of(text: str) -> int | datetime | None:
    """Read `since`: a version in digits, or a time as ISO 8601 has it, UTC if it names
    no zone; None if it is neither."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= _DIGITS else None
    try:
        # A plus in an address is a space once it is decoded.
        moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def record_at(record: StoryRecord, number: int, text: StoryText) -> StoryRecord:
    """Return the record as it is, with the text of an earlier version."""
    fields = {name: getattr(text, name) for name in _TEXT}
    return record.model_copy(update={**fields, "version": number})


def text_in(record: StoryRecord) -> StoryText:
    """Return the text that a record shows."""
    return StoryText(**{name: getattr(record, name) for name in _TEXT})
