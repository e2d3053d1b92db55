"""A page's text in the elements that extractors look for.

They go by paragraphs, and by what an element is called. Text that stands bare beside
blocks is lost to them, as are headings with blocks inside and quotes in a box that is
called "embed".
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from services.ingest.core.text.word_lists import words

_LENGTH = etree.XPath("string-length()")
_TEXT = etree.XPath("normalize-space()")
_BARE = etree.XPath(
    "//text()[string-length(normalize-space()) > 30]"
    "[parent::div or parent::section or parent::article or parent::main]"
)
_INLINE = words("""
    a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small
    span strong sub sup time tt u var wbr
""")
_BLOCKS = words("""
    p div section article ul ol table h1 h2 h3 h4 h5 h6 blockquote figure aside header
    footer dl pre form hr
""")
_BOXES = words("div section figure")
#: No page has its main part in these, by the rules of HTML.
_NO_MAIN = ("header", "nav", "footer", "aside")
#: A box is a quote's if it holds at most so much more than the quote: a share, and the
#: characters of a caption.
_SHARE, _CAPTION = 1.3, 60
#: Boxes around one quote, and elements of a kind that are looked at on one page.
_LEVELS, _MOST = 6, 2_000


def shape_text(tree: Any) -> None:
    """Give a page's bare text, quotes and headings the shape that extractors expect."""
    for main in list(islice(tree.iter("main"), _LEVELS)):
        _lift(main)
    for holder in dict.fromkeys(_holders(tree)):
        if any(child.tag in _BLOCKS for child in holder):
            _wrap(holder)
    for quote in list(islice(tree.iter("blockquote"), _MOST)):
        _free(quote)
    for heading in list(islice(tree.iter("h2", "h3", "h4"), _MOST)):
        _flatten(heading)


def _lift(main: Any) -> None:
    """Take the page's main part out of a menu that was never closed."""
    fence = next(main.iterancestors(*_NO_MAIN), None)
    body = next(main.iterancestors("body"), None)
    if fence is not None and body is not None:
        main.tail = None
        body.append(main)


def _holders(tree: Any) -> Iterator[Any]:
    """Yield the elements that hold bare text."""
    for text in _BARE(tree):
        beside = text.getparent()
        yield beside.getparent() if text.is_tail else beside


def _wrap(holder: Any) -> None:
    """Put each run of text and inline elements in a paragraph of its own."""
    children = list(holder)
    run = _Run(holder, holder.text)
    holder.text = None
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in _INLINE:
            run.add(child, tail)
            continue
        if child.tag == "br":
            holder.remove(child)
        else:
            holder.append(child)
        run = _Run(holder, tail)


class _Run:
    """Text and inline elements between two blocks; a paragraph if there is any."""

    def __init__(self, holder: Any, text: str | None) -> None:
        self._holder = holder
        self._paragraph = None
        if text and text.strip():
            self._open().text = text

    def add(self, child: Any, tail: str | None) -> None:
        self._open().append(child)
        child.tail = tail

    def _open(self) -> Any:
        if self._paragraph is None:
            self._paragraph = etree.SubElement(self._holder, "p")
        return self._paragraph


def _free(quote: Any) -> None:
    """Take the names off the boxes that hold a quote and little else."""
    most = _SHARE * _LENGTH(quote) + _CAPTION
    for box in islice(quote.iterancestors(), _LEVELS):
        if box.tag not in _BOXES or _LENGTH(box) > most:
            break
        _unname(box)
        box.tag = "div"
    _unname(quote)


def _unname(element: Any) -> None:
    for name in ("class", "id"):
        element.attrib.pop(name, None)


def _flatten(heading: Any) -> None:
    """Make one line of a heading: blocks inside it are spacers, or its words.

    A link around a picture alone has no words, and makes a link of what stands beside.
    """
    for link in list(heading.iterdescendants("a")):
        if not _TEXT(link):
            link.drop_tree()
    for block in list(heading.iterdescendants("div", "p", "section")):
        if _LENGTH(block):
            block.tag = "span"
        else:
            block.drop_tree()
