"""Pages that show the beginning of an article, and a wall where it goes on.

That an article is for subscribers is no proof: those who are may have saved it whole. So
it takes a text that is short, or breaks off in an ellipsis, and a wall beside it: in the
page's own words, in a box that is called so, or in its claims.
"""

import re
from collections.abc import Sequence
from typing import Any

from services.ingest.core.pages.html_access import Access
from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pages.html_place import line_of
from services.ingest.core.pages.html_tree import called, parsed
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.furniture_shapes import REPORTED
from services.ingest.core.pasted.furniture_walls import WALL
from services.ingest.core.text.excerpts import is_short, trails_off
from services.ingest.core.text.paragraphs import words_in
from services.ingest.core.text.word_lists import words

#: What papers show of a closed article is shorter. Of the whole closed articles of the
#: two labelled sets the shortest has seven hundred words.
_BEGINNING = 300
#: A part that only subscribers see has so many words if it is there.
_SHOWN = 20
#: Longer lines are no wall; and so many are looked at.
_LONGEST, _MOST = 240, 5_000
_UNSEEN = words("script style template noscript svg iframe")
#: What templates call the box of a wall, and what it asks for.
_BOX = re.compile(
    r"(?:pay|reg(?:istration)?|meter|subscri(?:ber|ption)|login)[-_]?(?:wall|gate)|"
    r"(?:premium|locked|gated)[-_]?content|content[-_]?(?:lock|gate)|"
    r"(?:subscriber|member)s?[-_]?only",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"subscri|sign (?:in|up)|log ?in|register|member|unlock|abonn|abbon|suscr|\babo\b",
    re.IGNORECASE,
)


def is_beginning(page: str, access: Access, paragraphs: Sequence[str]) -> bool:
    """Say whether the paragraphs of an article are only its beginning.

    `page`: its source, which is looked at once more only where the text may be one.
    """
    trails = trails_off(paragraphs)
    text = " ".join(paragraphs)
    if not trails and words_in(text, limit=_BEGINNING) >= _BEGINNING:
        return False
    tree = parsed(page)
    if tree is None:
        return False
    if access.is_closed and (trails or not _is_shown(tree, access.parts)):
        return True
    if any(map(_is_wall, lines_in(tree, silent=_UNSEEN)[:_MOST])):
        return True
    return (trails or is_short(paragraphs)) and _has_wall(tree)


def _is_wall(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    folded = fold(line)
    return WALL.match(folded) is not None and not REPORTED.search(folded)


def _is_shown(tree: Any, parts: Sequence[str]) -> bool:
    """Say whether a page holds the text of a part that only subscribers are shown."""
    names = {one[1:] for one in parts if one[:1] in ".#"}
    return any(
        words_in(line_of(element), limit=_SHOWN) >= _SHOWN
        for element in (tree.iter() if names else ())
        if not names.isdisjoint([*element.get("class", "").split(), element.get("id")])
    )


def _has_wall(tree: Any) -> bool:
    """Say whether a box of the page is called a wall, and asks for a subscription."""
    boxes = (one for one in called(tree, _BOX.search) if one.tag not in ("html", "body"))
    return any(_ASKS.search(line_of(one)[:_MOST]) is not None for one in boxes)
