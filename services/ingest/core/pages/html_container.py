"""The element that holds a page's text, named so that extractors know it.

trafilatura looks for an article element or a class that says as much. Where a page has
neither, it gathers loose paragraphs: lists, headings and tables are lost. There we find
the container by its paragraphs, as readability does, and call it an article.
"""

from itertools import islice
from typing import Any

from lxml import etree
from trafilatura.xpaths import BODY_XPATH

from services.ingest.core.text.word_lists import words

_LENGTH = etree.XPath("string-length()")
#: The kinds of elements that trafilatura takes for an article without doubt; those that
#: are quicker to find come first.
_SURE = (BODY_XPATH[1], BODY_XPATH[0])
#: The container is the smallest element with this share of the text in paragraphs; from
#: a half to seven tenths make no difference.
_SHARE = 0.6
#: Shorter paragraphs are labels.
_SHORTEST = 60
#: Paragraphs, and ancestors of each, that are looked at.
_MOST, _LEVELS = 2_000, 40
_KINDS = words("div section main td")


def name_container(tree: Any) -> None:
    """Make an article of the element that holds most of a page's paragraphs.

    A page that has an article element, or a class for one, stays as it is.
    """
    if any(kind(tree) for kind in _SURE):
        return
    found = _container(tree)
    if found is not None and found.tag in _KINDS:
        found.tag = "article"
        found.attrib.pop("id", None)
        found.set("class", "article-body")


def _container(tree: Any) -> Any | None:
    """Return the smallest element with most of the text, the innermost of equal ones."""
    held: dict[Any, float] = {}
    total = 0.0
    for paragraph in islice(tree.iter("p"), _MOST):
        length = _LENGTH(paragraph)
        if length < _SHORTEST:
            continue
        total += length
        for holder in islice(paragraph.iterancestors(), _LEVELS):
            if holder.tag not in ("body", "html"):
                held[holder] = held.get(holder, 0) + length
    enough = [(length, one) for one, length in held.items() if length >= _SHARE * total]
    return min(enough, key=lambda pair: pair[0], default=(0, None))[1]
