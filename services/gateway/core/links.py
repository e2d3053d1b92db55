"""Which addresses of articles a page may link to."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

#: Longer addresses are tracking or attacks.
LONGEST = 2_000
#: White space, controls, marks that turn the reading direction or can't be seen, and
#: characters that browsers repair in surprising ways.
_UNSAFE = re.compile(
    r"[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\\<>\"`]"
)


@dataclass(frozen=True, slots=True)
class Link:
    """An address to link to, and the site it leads to, for the reader to judge."""

    href: str
    site: str


def safe_link(url: str | None) -> Link | None:
    """Return an http(s) address with a public-looking host; None for anything else.

    Credentials before the host, other schemes, and spellings that a browser would
    repair are refused; the site is shown as ASCII, so that letters can't be mistaken.
    """
    text = (url or "").strip()
    if not text or len(text) > LONGEST or _UNSAFE.search(text):
        return None
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc:
        return None
    if "." not in host.strip("."):
        return None
    site = host.removeprefix("www.")
    return Link(text, site if port in (None, 80, 443) else f"{site}:{port}")
