"""Pages that stand where an article should: logins, missing pages, checks, consents."""

from itertools import islice
from typing import Any

from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pages.html_tree import text_of, texts_of
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import is_prose
from services.ingest.core.text.wall_words import OWN_NAMES, OWN_PAGES
from services.ingest.core.text.walls import judged

_OWN_PAGE = "The page is of its site (a search, its terms, who it is), and no article."
#: A wall is told by so many paragraphs.
_FIRST = 6


def wall_of(tree: Any) -> str | None:
    """Return what to say of a page that stands where an article should; None: of none."""
    if _is_own(tree):
        return _OWN_PAGE
    heads = [fold(one) for one in texts_of(tree, "title", "h1")]
    told = [fold(text_of(one)) for one in islice(tree.iter("h2", "p"), _FIRST)]
    said = [one for one in lines_in(tree) if is_prose(one)]
    return judged(heads, told, said, asks_password=_asks_password(tree))


def _is_own(tree: Any) -> bool:
    """Say whether a page is of the site itself, by its title. What stands behind a bar in
    the title is the site's name, unless a heading has it, too: "Imprint - who is liable?"
    """
    titles = [fold(one) for one in texts_of(tree, "title")[:1]]
    if not any(map(OWN_PAGES.fullmatch, titles)):
        return False
    heads = [fold(one) for one in texts_of(tree, "h1")]
    return not any(
        OWN_PAGES.fullmatch(one) and not OWN_NAMES.fullmatch(one) for one in heads
    )


def _asks_password(tree: Any) -> bool:
    return any(
        (one.get("type") or "").casefold() == "password" for one in tree.iter("input")
    )
