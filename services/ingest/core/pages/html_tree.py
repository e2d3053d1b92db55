"""A page as a tree of elements, and without those that are no text for readers."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree, html

from services.ingest.core.pages.html_late import in_place
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.word_lists import words

#: What no parser takes: controls, and two characters that are none.
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r"))
_NO_CHARACTERS = tuple(one.encode() for one in ("\ufffe", "\uffff"))
_DOCTYPE = re.compile(rb"<!doctype\b[^>]{0,1000}>", re.IGNORECASE)
#: A doctype stands in the first bytes.
_HEAD = 8_192
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
_LENGTH = etree.XPath("string-length()")
_STYLED = etree.XPath("descendant::*[@hidden or @style]")
#: Longest style and class that are looked at.
_LONGEST = 500
#: No heading has more pieces of text or characters; those that nest would cost much.
_PIECES, _LONGEST_TEXT = 500, 5_000
#: Elements for machines; what they hold costs time wherever the tree is copied.
_FOR_MACHINES = ("script", "style", "noscript", "template", "svg", "link")
#: Elements that may be a box beside the article, by what their class or id says.
_BOXES = ("div", "section", "aside", "ul", "p", "span", "figure")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
#: Words in the class or id of boxes that are no part of an article, whatever the site.
_BESIDE = words("""
    newsletter signup subscribe promo promotion recirc outbrain taboola cta advert paywall
    tooltip popover popup rollover modal toc bio author follow caption widget disclaimer
""")
#: A box holds at most so many characters and this share of the page's text: a theme may
#: well call the article itself a widget.
_LARGEST, _SHARE = 1_500, 0.3


def parsed(page: str) -> Any | None:
    """Parse a page as trafilatura does; None if no element is in it.

    What no reader sees, because it is hidden, is left out.
    """
    parser = html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    # All elements of one class: told apart by name, each costs a call when it is seen.
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = html.document_fromstring(_parseable(page), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    in_place(tree, page)
    for element in [one for one in _STYLED(tree) if _is_hidden(one)]:
        element.drop_tree()
    return tree


def _parseable(page: str) -> bytes:
    """Return a page in UTF-8 without what the parser stumbles over."""
    source = page.encode("utf-8", "ignore").translate(None, _CONTROLS)
    for one in _NO_CHARACTERS:
        source = source.replace(one, b"")
    # Some doctypes hold what makes it stop.
    return _DOCTYPE.sub(b"", source[:_HEAD], count=1) + source[_HEAD:]


def strip_boxes(tree: Any) -> None:
    """Take off a tree what is for machines, and the boxes that stand beside an article.

    To be called when the claims, people and times of the page have been read.
    """
    etree.strip_elements(tree, *_FOR_MACHINES, with_tail=False)
    largest = min(_LARGEST, _SHARE * _LENGTH(tree))
    for box in list(_beside(tree)):
        if box.getparent() is not None and _LENGTH(box) <= largest:
            box.drop_tree()


def texts_of(tree: Any, *names: str) -> list[str]:
    """Return the texts of all elements of such names, each in one line."""
    found = (text_of(one) for one in tree.iter(*names))
    return [one for one in found if one]


def text_of(element: Any) -> str:
    """Return the beginning of what an element says, clean and in one line."""
    told = " ".join(islice(element.itertext(), _PIECES))[:_LONGEST_TEXT]
    return " ".join(clean(told).split())


def box_words(element: Any) -> frozenset[str]:
    """Return the words in the class and id of an element, in lower case."""
    return _words_in(f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST])


def called(tree: Any, is_so: Callable[[str], object], *tags: str) -> Iterator[Any]:
    """Yield the elements of these kinds, or all, whose class a test accepts.

    The many elements of one class cost the test only once.
    """
    known: dict[str, bool] = {}
    for element in tree.iter(*tags or (etree.Element,)):
        name = element.get("class")
        if name:
            if name not in known:
                known[name] = bool(is_so(name[:_LONGEST]))
            if known[name]:
                yield element


@lru_cache(maxsize=4_096)
def _words_in(named: str) -> frozenset[str]:
    return frozenset(part.lower() for part in _PART.findall(named))


def _beside(tree: Any) -> Iterator[Any]:
    for element in tree.iter(*_BOXES):
        if not _BESIDE.isdisjoint(box_words(element)):
            yield element


def _is_hidden(element: Any) -> bool:
    """Say whether an element is for machines only: what no reader sees is no text."""
    if element.tag in ("html", "body") or element.getparent() is None:
        return False
    style = element.get("style") or ""
    return (
        element.get("hidden") is not None or _HIDING.search(style[:_LONGEST]) is not None
    )
