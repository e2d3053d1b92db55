"""Names in a header's line that was cut: whose each is, by the parts beside it."""

import re
from collections.abc import Sequence

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.furniture_edges import READING_TIME
from services.ingest.core.text.bylines import WRITERS, author_of
from services.ingest.core.text.outlets import names_outlet
from services.ingest.core.text.people import is_surely_person

#: "Pacific Lantern staff writers": whose writers they are.
_STAFF = re.compile(
    r"(?P<name>\S.{2,50}?),? (?:(?:senior|staff|news|sports|political|special) ){0,2}"
    rf"(?:{WRITERS})s?",
    re.IGNORECASE,
)


def named(parts: Sequence[str], dated: Sequence[bool]) -> tuple[str, ...]:
    """Return the parts of a line, those that name its author or outlet saying so.

    A person's name alone is the author's where another part names the outlet, or how
    long the text takes; an outlet behind a date or byline is credited. `dated`: which
    are dates.
    """
    outlets = [names_outlet(part) for part in parts]
    framed = any(outlets) or any(READING_TIME.fullmatch(fold(part)) for part in parts)
    has_byline = any(map(author_of, parts))
    told: list[str] = []
    for at, part in enumerate(parts):
        behind = any(dated[:at]) or any(map(author_of, parts[:at]))
        if owner := _owner(part) or (part if outlets[at] and behind else None):
            told.append(f"Source: {owner}")
        elif framed and not (has_byline or dated[at]) and is_surely_person(part):
            told.append(f"By {part}")
            has_byline = True
        else:
            told.append(part)
    return tuple(told)


def _owner(part: str) -> str | None:
    """Return the outlet of "Northgate News staff writer", or None."""
    found = _STAFF.fullmatch(part)
    return found["name"] if found and names_outlet(found["name"]) else None
