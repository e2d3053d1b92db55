"""Texts that stand where an article should, in whatever format: what is said of them.

Told by a title or the first lines, and by how little else is said. What could be the
title of news, too, counts only where every paragraph speaks to its reader or of the page
itself; and none of it is what somebody said, or what happened on a day.
"""

import re
from collections.abc import Iterable, Sequence

from services.ingest.core.text.wall_words import (
    ADDRESSED,
    ASKS_IN,
    CHECKS,
    CLOSED,
    CONSENTS,
    DOWN,
    FAULTS,
    FORBIDDEN,
    LOGINS,
    LOSTS,
    NAMED,
    NEWS,
    SORRY,
)

_LOGIN = "The page asks to log in and shows no article; save it when you are logged in."
_LOST = "The page says that there is no such page; drop the page of the article itself."
_CHECK = "The page checks who is reading and shows no article; save it when it has."
_CONSENT = "The page asks for consent and shows no article; save it when you gave it."
_DOWN_NOW = (
    "The page says that its site can't answer now: an error, maintenance, or too many"
    " requests; get the page again later."
)
_CLOSED_PAGE = "The page says that it is closed to its reader, and shows no article."

#: A wall has at most so many characters in sentences.
LITTLE = 600
#: What asks for consent says more of it: what partners do, and what they keep.
CONDITIONS = 2_500
#: What somebody says in news.
_QUOTED = re.compile(
    r"“[^“”]{12,600}”|„[^„“”]{12,600}[“”]|«[^«»]{12,600}»|\"[^\"]{12,600}\""
)


def judged(
    heads: Sequence[str],
    told: Sequence[str],
    said: Sequence[str],
    *,
    asks_password: bool,
) -> str | None:
    """Return what to say of a wall; None: it is none.

    `heads`: what could be its title; `told`: its first paragraphs, both folded; `said`:
    all that is a sentence, as written. `asks_password`: it has a field for one.
    """
    length = sum(map(len, said))
    detail = _surely(heads, told, asks_password=asks_password)
    if detail is not None:
        return detail if length <= LITTLE and not _tells_news(said) else None
    if any(map(CONSENTS.fullmatch, heads)):
        return _CONSENT if length <= CONDITIONS and is_addressed(said) else None
    if any(map(LOGINS.fullmatch, heads)) and any(map(ASKS_IN.search, told)):
        detail = _LOGIN
    elif any(map(DOWN.fullmatch, heads)):
        detail = _DOWN_NOW
    elif any(map(CLOSED.fullmatch, heads)):
        detail = _CLOSED_PAGE
    is_wall = detail is not None and length <= LITTLE and is_addressed(said)
    return detail if is_wall else None


def _surely(
    heads: Sequence[str], told: Sequence[str], *, asks_password: bool
) -> str | None:
    """Return what to say of a page by words that articles are hardly called by."""
    if any(map(LOSTS.fullmatch, heads)) or any(map(SORRY.fullmatch, told)):
        return _LOST
    if any(map(FAULTS.fullmatch, heads)):
        return _DOWN_NOW
    if any(map(FORBIDDEN.fullmatch, heads)):
        return _CLOSED_PAGE
    if any(map(CHECKS.fullmatch, (*heads, *told))):
        return _CHECK
    return _LOGIN if asks_password and any(map(LOGINS.fullmatch, heads)) else None


def _tells_news(said: Iterable[str]) -> bool:
    """Say whether a paragraph that is not for its reader says who said what, or when."""
    return any(NEWS.search(one) and not _is_for_reader(one) for one in said)


def is_addressed(said: Iterable[str]) -> bool:
    """Say whether every paragraph speaks to its reader or of the page, not only those
    that it quotes, and none tells what somebody said."""
    return all(_is_for_reader(one) and not NAMED.search(one) for one in said)


def _is_for_reader(paragraph: str) -> bool:
    return ADDRESSED.search(_QUOTED.sub("", paragraph)) is not None
