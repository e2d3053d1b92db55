"""A name alone by the date, in the header of a text whose title is known."""

from collections.abc import Sequence

from services.ingest.core.pasted.header_lines import HeaderLine
from services.ingest.core.text.bylines import is_thing, people_in
from services.ingest.core.text.outlets import names_outlet


def with_people(zone: Sequence[HeaderLine]) -> list[HeaderLine]:
    """Take a name alone right above or below the date for the byline, where there is no
    other and the title is known: what else could it be of?"""
    told = list(zone)
    if any(one.kind == "byline" for one in zone):
        return told
    for at, line in enumerate(zone):
        beside = (*zone[max(0, at - 1) : at], *zone[at + 1 : at + 2])
        is_near = any(one.kind == "stamp" for one in beside)
        if line.kind == "plain" and is_near and _is_person(line.text):
            told[at] = HeaderLine("byline", f"By {people_in(line.text)}")
            break
    return told


def _is_person(text: str) -> bool:
    return people_in(text) is not None and not (names_outlet(text) or is_thing(text))
