"""Who publishes a feed, of what it calls itself."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from services.ingest.core.pasted.header_lines import is_section
from services.ingest.core.text.outlets import names_outlet

_PARTED = re.compile(r"\s+[|–—:>»›·/-]+\s+|\s*[|»›>]\s*|:\s+")
#: What a feed calls itself beside its name.
_GENERIC = re.compile(
    r"(?:^(?:(?:the )?(?:latest|top|all|recent|breaking) (?:\w+ )?(?:from|at|on|by) |"
    r"(?:rss|atom|news|xml)(?: news)? feed(?:s)? (?:of|from|for) )|"
    r"\s*\(?\b(?:rss|atom|xml|json|news)?[ -]?(?:feeds?|rss)(?: ?[\d.]+)?\)?$|"
    r"\s+(?:latest|top) (?:news|stories|headlines)$)",
    re.IGNORECASE,
)
#: "World News", "Top Stories": what a part of a feed is about, and no outlet.
_TOPIC = re.compile(
    r"(?:(?:top|latest|breaking|all|home|main|more|recent|front page)\b ?)?"
    r"(?P<of>.*?) ?(?:news|stories|headlines|articles|posts|updates)?",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")


def feed_publisher(title: str | None, *, url: str | None) -> str | None:
    """Return the outlet in a feed's title: "Marsh Gazette" of "Marsh Gazette - Sport".

    `url`: the site's address, whose host tells which part is its name. If nothing tells,
    the title is the name.
    """
    whole = _named(title or "")
    parts = [named for part in _PARTED.split(whole) if (named := _named(part))]
    if len(parts) < 2:
        return whole or None
    return _of_host(parts, url) or _telling(parts) or whole


def _of_host(parts: Sequence[str], url: str | None) -> str | None:
    """Return the longest part that the host spells: "The Globe" of theglobe.example."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = {_letters(label) for label in host.split(".")[:-1]} - {"www", "rss", "feeds"}
    spelled = [
        part for part in parts if {_letters(part), _letters("the" + part)} & labels
    ]
    acronyms = [
        part
        for part in parts
        if len(words := part.split()) > 2
        and "".join(w[0] for w in words).lower() in labels
    ]
    return max(spelled, key=len, default=None) or next(iter(acronyms), None)


def _telling(parts: Sequence[str]) -> str | None:
    """Return the one part that is called as an outlet is, or is no section."""
    others = [part for part in parts if not _is_topic(part)]
    outlets = [part for part in others if names_outlet(part)]
    told = outlets if len(outlets) == 1 else others
    return told[0] if len(told) == 1 else None


def _is_topic(part: str) -> bool:
    about = _TOPIC.fullmatch(part)
    return is_section(part) or bool(
        about and (not about["of"] or is_section(about["of"]))
    )


def _named(text: str) -> str:
    """Return a name without what only says that it is one of a feed."""
    line = " ".join(text.split())
    return _GENERIC.sub("", line).strip(" -–—|:>»") or line


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())
