"""Which line around an article names the outlet that the page is of."""

import re

from services.ingest.core.pasted.furniture import fold, is_furniture
from services.ingest.core.pasted.header_lines import credit_of, is_section
from services.ingest.core.pasted.header_marks import without_release
from services.ingest.core.pasted.mastheads import (
    is_motto,
    outlet_of_issue,
    outlet_of_motto,
)
from services.ingest.core.pasted.page_parts import PageParts
from services.ingest.core.pasted.trails import ENTRANCES, is_trail
from services.ingest.core.text.outlets import (
    SITE_TAIL,
    could_be_publisher,
    names_outlet,
)

#: What a page adds to the name of its outlet.
LIVE = re.compile(r" (?:live|online|homepage|newswire|e-?paper)$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright) ?(?:©|\(c\)|copyright)? ?"
    r"(?:(?:19|20)\d\d(?: ?[–-] ?\d{4})?)?,? ?(?:by )?(?P<name>[A-ZÀ-Þ][^.|,©\d]{2,50})",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?: (?:ltd|limited|inc|llc|plc|co|company|corp|corporation|gmbh|ag|kg|verlag|s\.?l|"
    r"s\.?a|b\.?v|n\.?v|private|pvt|publishing|newspapers|all rights.*)\b\.?)+.*$",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(?:special (?:to|for)|exclusive to) (?P<name>\S.{2,50})", re.IGNORECASE
)
#: What a page asks of its readers; for whom, says whose page it is.
_BID = re.compile(
    r"(?:support|donate|subscribe|join|become|contribute|follow)\b"
    r"(?: (?:to|with))? ?(?P<name>.{0,50})",
    re.IGNORECASE,
)


def outlet_of(parts: PageParts, title: int) -> str | None:
    """Return the line that names the outlet, or what a line says it was written for."""
    head = parts.head
    names = [
        (index, outlet_of_issue(line.text) or credit_of(line.text) or line.text)
        for index, line in enumerate(head)
        if index not in (title, *parts.marks)
        and line.kind == "label"
        and could_be_publisher(line.text)
        and not (is_section(line.text) or is_trail(line.text))
        and not is_motto(line.text)
        and not is_furniture(line.text, edge=True)
        and fold(line.text) not in ENTRANCES
        and without_release(line.text) is None
    ]
    tails = [
        found["name"]
        for line in head
        if (found := SITE_TAIL.search(line.text))
        and fold(line.text[: found.start()]) == fold(head[title].text)
    ]
    for line in head[title:]:
        if (found := _FOR.fullmatch(line.text)) is not None:
            return found["name"]
    bids = {text: bid["name"] for _, text in names if (bid := _BID.fullmatch(text))}
    asked = [
        name[:1].upper() + name[1:] for text, name in bids.items() if names_outlet(text)
    ]
    names = [(index, text) for index, text in names if text not in bids]
    below = [text for index, text in names if index > title and names_outlet(text)]
    above = [text for index, text in names if index < title]
    known = [text for text in above if names_outlet(text)]
    again = [text for text in above if _recurs(text, parts)]
    first = [text for text in above[:1] if " " in text]
    owner = [name for line in parts.tail if (name := _owner(line.text, parts))]
    mottoes = [name for line in head if (name := outlet_of_motto(line.text))]
    fuller = [text for text in above for name in owner if fold(name) in fold(text)]
    return next(
        iter((*tails, *below, *known, *again, *fuller, *owner, *mottoes, *asked, *first)),
        None,
    )


def _owner(text: str, parts: PageParts) -> str | None:
    """Return the outlet of a line of copyright, without the form of its company."""
    match = _COPYRIGHT.match(text)
    name = _COMPANY.sub("", match["name"]) if match else ""
    if match and (names_outlet(name) or (name and _recurs(name, parts, least=2))):
        return name
    return None


def _recurs(name: str, parts: PageParts, *, least: int = 2) -> bool:
    """Say whether a page names something again around its article."""
    called = fold(name)
    others = (fold(line.text) for line in (*parts.head, *parts.tail))
    return sum(f" {called} " in f" {one} " for one in others) >= least
