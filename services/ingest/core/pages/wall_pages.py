"""Pages that stand where an article should: logins, missing pages, checks, consents.

Told by a title, a heading or the first paragraphs, and by how little else a page says.
What could be the title of news, too, counts only where every paragraph speaks to its
reader or of the page itself.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pages.html_tree import text_of, texts_of
from services.ingest.core.pages.wall_words import (
    ADDRESSED,
    ASKS_IN,
    CHECKS,
    CLOSED,
    CONSENTS,
    LOGINS,
    LOSTS,
    SORRY,
)
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import is_prose

_LOGIN = "The page asks to log in and shows no article; save it when you are logged in."
_LOST = "The page says that there is no such page; drop the page of the article itself."
_CHECK = "The page checks who is reading and shows no article; save it when it has."
_CONSENT = "The page asks for consent and shows no article; save it when you gave it."
_CLOSED = "The page says that it is closed to its reader, and shows no article."

#: A wall has at most so many characters in sentences, and is told by so many paragraphs.
_LITTLE, _FIRST = 600, 6
#: What asks for consent says more of it: what partners do, and what they keep.
_CONDITIONS = 2_500
#: What somebody says in news.
_QUOTED = re.compile(
    r"“[^“”]{12,600}”|„[^„“”]{12,600}[“”]|«[^«»]{12,600}»|\"[^\"]{12,600}\""
)


def wall_of(tree: Any) -> str | None:
    """Return what to say of a page that stands where an article should; None: of none."""
    heads = [fold(one) for one in texts_of(tree, "title", "h1")]
    told = [fold(text_of(one)) for one in islice(tree.iter("h2", "p"), _FIRST)]
    detail = _surely(tree, heads, told)
    if detail is not None:
        return detail if _said(tree) <= _LITTLE else None
    if any(map(CONSENTS.fullmatch, heads)):
        is_wall = _said(tree) <= _CONDITIONS and _is_addressed(tree)
        return _CONSENT if is_wall else None
    asks_in = any(map(ASKS_IN.search, told))
    if any(map(LOGINS.fullmatch, heads)) and asks_in:
        detail = _LOGIN
    elif any(map(CLOSED.fullmatch, heads)):
        detail = _CLOSED
    return detail if _said(tree) <= _LITTLE and _is_addressed(tree) else None


def _surely(tree: Any, heads: Sequence[str], told: Sequence[str]) -> str | None:
    """Return what to say of a page by words that no article is called by."""
    if any(map(LOSTS.fullmatch, heads)) or any(map(SORRY.fullmatch, told)):
        return _LOST
    if any(map(CHECKS.fullmatch, (*heads, *told))):
        return _CHECK
    is_login = any(map(LOGINS.fullmatch, heads)) and _asks_password(tree)
    return _LOGIN if is_login else None


def _said(tree: Any) -> int:
    return sum(len(one) for one in lines_in(tree) if is_prose(one))


def _is_addressed(tree: Any) -> bool:
    """Say whether every paragraph speaks to its reader or of the page, not only those
    that it quotes."""
    said = (_QUOTED.sub("", one) for one in lines_in(tree) if is_prose(one))
    return all(map(ADDRESSED.search, said))


def _asks_password(tree: Any) -> bool:
    return any(
        (one.get("type") or "").casefold() == "password" for one in tree.iter("input")
    )
