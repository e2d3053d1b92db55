"""A pasted page on a harbour wall, with lines around its article."""

from datetime import UTC, datetime

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Harbour wall of Fenwick to be raised by half a metre"
FIRST = (
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre."
)
SECOND = "Work begins in March and will close the fish market for six weeks, it said."
THIRD = (
    "Traders had asked for a wait until the autumn, when the season ends on the coast."
)
LAST = "The last flood, four winters ago, reached the steps of the town hall of Fenwick."
WHOLE = (FIRST, SECOND, THIRD, LAST)


def page(*lines: str) -> Draft:
    read = read_page("\n".join(lines), received_at=NOON)
    assert isinstance(read, Draft)
    return read


def around(above=(), between=(), below=()) -> Draft:
    """Read an article with lines above it, between its paragraphs and below it."""
    middle = ["", *between, ""] if between else [""]
    lower = ["", *below] if below else []
    return page(*above, "", FIRST, "", SECOND, *middle, THIRD, "", LAST, *lower)
