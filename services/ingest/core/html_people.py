"""Who wrote a page, of what it says of itself and what was found on it."""

import re

_BY = re.compile(r"^(?:written )?by[:\s]+", re.IGNORECASE)
#: What stands where a name should: a template's blank, an account, an address.
_NO_NAME = re.compile(
    r"@|://|www\b|\.com\b|^\W*$|^\w+(?:\.\w+)+$|^(?:the |page\b.*\b)?"
    r"(?:author|authors|admin|administrator|editor|staff|guest|unknown|none|n/a)$",
    re.IGNORECASE,
)
#: More names than this are no byline.
_MOST = 12


def authors_of(claimed: str | None, found: str | None) -> str | None:
    """Return the authors: those of JSON-LD or meta tags, else those found on the page.

    `claimed`: parted by commas; `found`: trafilatura's, parted by semicolons.
    """
    return _names(claimed, ",") or _names(found, ";")


def _names(given: str | None, mark: str) -> str | None:
    parts = [_BY.sub("", part.strip()).strip() for part in (given or "").split(mark)]
    names = [one for one in parts if one and not _NO_NAME.search(one)]
    told = list(dict.fromkeys(names))
    return ", ".join(told) if 0 < len(told) <= _MOST else None
