"""Pages that show the beginning of an article, and a wall where it goes on.

That an article is for subscribers is no proof: those who are may have saved it whole. So
it takes a text that is short, or breaks off in an ellipsis, and a wall beside it: in the
page's own words, in a box that is called so, or in its claims.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from lxml import etree

from services.ingest.core.pages.html_access import Access
from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pages.html_source import Source
from services.ingest.core.pages.html_tree import called
from services.ingest.core.pasted.walls import is_wall
from services.ingest.core.text.excerpts import could_be_beginning, is_short, trails_off
from services.ingest.core.text.paragraphs import words_in
from services.ingest.core.text.word_lists import words

#: A part that only subscribers see has so many words if it is there.
_SHOWN = 20
#: Lines, boxes, and texts of one box that are looked at.
_LINES, _MOST, _TEXTS = 5_000, 20, 100
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


def is_beginning(source: Source, access: Access, paragraphs: Sequence[str]) -> bool:
    """Say whether the paragraphs of an article are only its beginning.

    `source`: its page, looked at once more only where the text may be one.
    """
    if not could_be_beginning(paragraphs):
        return False
    tree = source.whole
    if tree is None:
        return False
    trails = trails_off(paragraphs)
    if access.is_closed and (trails or not _is_shown(tree, access.parts)):
        return True
    if any(map(is_wall, lines_in(tree, silent=_UNSEEN)[:_LINES])):
        return True
    return (trails or is_short(paragraphs)) and _has_wall(tree)


def _is_shown(tree: Any, parts: Sequence[str]) -> bool:
    """Say whether a page holds the text of a part that only subscribers are shown."""
    names = {one[1:] for one in parts if one[:1] in ".#"}
    if not names:
        return False
    found = (
        element
        for element in tree.iter(etree.Element)
        if not names.isdisjoint([*element.get("class", "").split(), element.get("id")])
    )
    texts = map(_text, islice(found, _MOST))
    return any(words_in(text, limit=_SHOWN) >= _SHOWN for text in texts)


def _has_wall(tree: Any) -> bool:
    """Say whether a box of the page is called a wall, and asks for a subscription."""
    boxes = (one for one in called(tree, _BOX.search) if one.tag not in ("html", "body"))
    return any(_ASKS.search(_text(one)) is not None for one in islice(boxes, _MOST))


def _text(element: Any) -> str:
    """Return how the text of an element begins: boxes that nest would cost much."""
    return " ".join(islice(element.itertext(), _TEXTS))[:_LINES]
