"""Ids of stream entries as cursors: how they are ordered, and when one is gone."""

import re
from typing import TypeAlias

#: Milliseconds and sequence number.
EntryId: TypeAlias = tuple[int, int]

START: EntryId = (0, 0)
_ID = re.compile(r"(\d{1,20})(?:-(\d{1,20}))?")


def entry_id(text: str) -> EntryId:
    """Read an id such as `1716000000000-3`, or `0` for the start. Raises ValueError."""
    found = _ID.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no id of an entry")
    return (int(found[1]), int(found[2] or 0))


def spelt(entry: EntryId) -> str:
    """Write an id as streams do."""
    return f"{entry[0]}-{entry[1]}"


def is_gone(after: str, *, trimmed: EntryId, last: EntryId) -> bool:
    """Say whether a reader at this cursor could miss something.

    So it is before the last trimmed entry, behind a stream's end (that cursor is of
    another stream's life), and with a cursor that is no id.
    """
    try:
        here = entry_id(after)
    except ValueError:
        return True
    return here < trimmed or here > last
