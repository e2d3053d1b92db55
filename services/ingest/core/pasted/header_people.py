"""A name alone by the date, in the header of a text whose title is known."""

from collections.abc import Sequence

from services.ingest.core.pasted.header_lines import HeaderLine
from services.ingest.core.text.bylines import people_in
from services.ingest.core.text.people import is_surely_person


def with_people(zone: Sequence[HeaderLine]) -> list[HeaderLine]:
    """Take a name alone right above or below the date for the byline, where there is no
    other and the title is known, if it begins with a given name: what else it could be
    is a place or a section ("New York")."""
    told = list(zone)
    if any(one.kind == "byline" for one in zone):
        return told
    for at, line in enumerate(zone):
        beside = (*zone[max(0, at - 1) : at], *zone[at + 1 : at + 2])
        is_near = any(one.kind == "stamp" for one in beside)
        if line.kind == "plain" and is_near and is_surely_person(line.text):
            told[at] = HeaderLine("byline", f"By {people_in(line.text)}")
            break
    return told
