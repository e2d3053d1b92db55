"""An article's authors as fields and bylines give them, down to their names."""

import re
from collections.abc import Sequence

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.bylines import POST, people_in, placed_author
from services.ingest.core.text.outlets import could_be_person, names_outlet

_JOINED = re.compile(r"(, | and | und | et | y | & )")
_BARS = re.compile(r"\s*[|·•]\s*|\s+/\s+")


def names_in(authors: str | None, publisher: str | None) -> str | None:
    """Return authors without their posts, their outlet and where they wrote.

    What holds nothing but such stays as it is: "Our Northern Correspondent".
    """
    if not authors:
        return authors
    told = _kept(_BARS.split(authors), publisher)
    people = [", ".join(_kept(one.split(", "), publisher)) for one in told]
    return ", ".join(_quietly(placed_author(one) or one) for one in people)


def _quietly(name: str) -> str:
    """Return names that are written all in capitals as names are."""
    parts = _JOINED.split(name)
    return "".join((people_in(one) or one) if one.isupper() else one for one in parts)


def _kept(parts: Sequence[str], publisher: str | None) -> list[str]:
    """Return the first part, and those behind it that are no post and no outlet."""
    first, *others = [one for one in parts if one] or [""]
    kept = [one for one in others if not _is_other(one, publisher)]
    is_named = not kept or not _is_other(first, publisher)
    return [first, *kept] if is_named else kept


def _is_other(part: str, publisher: str | None) -> bool:
    """Say whether a part of a byline names a post, or an outlet and nobody: of the
    names that may be a person's only the publisher's own is an outlet."""
    return (
        POST.fullmatch(part) is not None
        or (names_outlet(part) and not could_be_person(part))
        or (publisher is not None and fold(part) == fold(publisher))
    )
