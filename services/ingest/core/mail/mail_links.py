"""Addresses in mails of plain text."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from services.ingest.core.text.paragraphs import word_starts
from shared.events.identity import canonical_url, names_a_page

#: Addresses behind the words that they belong to.
BEHIND = re.compile(
    r" ?(?:<https?://[^\s<>]{1,2000}>|[\[(]https?://[^\s\])]{1,2000}[\])])"
)
#: An address that ends a line, maybe in brackets and behind "more:".
ENDING = re.compile(
    r"[<\[(]?(?:(?<!\w)[^\W\d_][\w ]{0,30}: ?)?(https?://[^\s<>\])]{4,2000})[>\])]?[.]?$"
)
#: An address in a line of its own, maybe behind "Read more:".
ALONE = re.compile(r"(?:[^\W\d_][\w ]{0,30}: ?)?[<\[(]?(https?://\S{4,2000}?)[>\])]?")


def address_of(title: str | None, addresses: Sequence[str]) -> str | None:
    """Return the address that is of an article of that title: its last part says a word
    of it, as the addresses of most pages do."""
    said = word_starts(title or "")
    for address in addresses:
        url = canonical_url(address) or ""
        if names_a_page(url) and said & word_starts(urlsplit(url).path.replace("_", " ")):
            return address
    return None
