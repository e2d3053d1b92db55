"""What stands below an article that its header wants: dates, bylines, credits."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import takewhile

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.header_lines import header_line
from services.ingest.core.pasted.page_lines import Line
from services.ingest.core.pasted.page_shapes import OF_AUTHOR

#: "Jane Doe (@janedoe) is …"
_HANDLE = re.compile(r",? \(?@\w{2,30}\)?")
_HEADER_KINDS = ("stamp", "byline", "credit", "url")
#: A page's last paragraphs, among which one may be about the author.
_LAST = 2
#: What is longer is no notice about the author.
_LONGEST_BIO = 400


def foot_of(tail: Iterable[Line], *, received_at: datetime) -> list[str]:
    """Return the lines below an article that may date or credit it.

    Below a heading of furniture, dates and names are other people's.
    """
    near = takewhile(lambda line: line.kind != "heading", tail)
    return [
        line.text
        for line in near
        if header_line(line.text, received_at=received_at).kind in _HEADER_KINDS
    ]


def without_bio(paragraphs: Sequence[str], authors: str | None) -> tuple[str, ...]:
    """Return paragraphs without the last ones, if they say who the author is."""
    kept = list(paragraphs)
    names = [fold(name) for name in (authors or "").replace(" and ", ", ").split(", ")]
    for _ in range(_LAST):
        if len(kept) < 2 or not any(_is_bio(kept[-1], name) for name in names):
            break
        kept.pop()
    return tuple(kept)


def _is_bio(text: str, name: str) -> bool:
    folded = fold(text)
    return (
        len(text) <= _LONGEST_BIO
        and " " in name
        and folded.startswith(name)
        and OF_AUTHOR.match(_HANDLE.sub("", folded, count=1), len(name)) is not None
    )
