"""Addresses in mails of plain text."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from services.ingest.core.mail.mail_senders import named_address
from services.ingest.core.text.outlets import is_called
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
#: So many longer words at least an address shares with the title that it tells.
_SHARED = 2


def address_of(
    title: str | None, addresses: Sequence[str], sender: str | None
) -> str | None:
    """Return the address that is of an article of that title, from that From line: the
    last step of its path has most words of the title and few others, and its host is
    the sender's. Two articles under one address would become one."""
    for address in addresses:
        url = canonical_url(address) or ""
        parts = urlsplit(url)
        step = parts.path.rstrip("/").rpartition("/")[2]
        if names_a_page(url) and _tells(title, step) and _is_of(parts.hostname, sender):
            return address
    return None


def _tells(title: str | None, step: str) -> bool:
    """Say whether title and step of a path have most of their longer words in common."""
    said, told = word_starts(title or ""), word_starts(step.replace("_", " "))
    shared = len(said & told)
    return shared >= _SHARED and 2 * shared > max(len(said), len(told))


def _is_of(host: str | None, sender: str | None) -> bool:
    """Say whether a host is above or below that of a sender's mails, or has its name."""
    name, mail = named_address(sender)
    own = mail.rpartition("@")[2].casefold()
    site = (host or "").removeprefix("www.")
    if "." not in site:
        return False
    is_near = f".{site}".endswith(f".{own}") or f".{own}".endswith(f".{site}")
    return ("." in own and is_near) or is_called(site, name)
