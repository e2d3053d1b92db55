"""Addresses as readers are shown them: what only tells how they came there is cut off."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from shared.events.identity import canonical_url

#: Behind "#", too, some feeds put what counts their readers: "#utm_source=feed".
_COUNTED = re.compile(r"(?:utm_\w+|xtor)=[^/]*", re.IGNORECASE)
_ANY_PAGE = "https://gazette.example/story"


def untracked(url: str) -> str:
    """Return an address as it is written, without the parameters that track readers.

    They are those that name no page to `canonical_url`; all else stays as it stands.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not (parts.query or parts.fragment):
        return url
    kept = "&".join(one for one in parts.query.split("&") if _names_something(one))
    fragment = "" if _COUNTED.fullmatch(parts.fragment) else parts.fragment
    if (kept, fragment) == (parts.query, parts.fragment):
        return url
    return parts._replace(query=kept, fragment=fragment).geturl()


@lru_cache(maxsize=1_024)
def _names_something(parameter: str) -> bool:
    """Say whether a page with a parameter is another than the page without it."""
    return canonical_url(f"{_ANY_PAGE}?{parameter}") != _ANY_PAGE
