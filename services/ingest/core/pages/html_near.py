"""What stands by the title of a page: its box, what follows it, what is above it."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from lxml import etree

from services.ingest.core.pages.html_place import is_others, line_of
from services.ingest.core.pages.html_tree import box_words
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import is_prose
from services.ingest.core.text.word_lists import words

#: Elements below a title, and above it, that are looked at.
_BELOW, _ABOVE = 150, 24
#: Elements of a group that are looked at, however many titles a page has.
_MOST = 400
#: Titles, ancestors and neighbours that are looked at.
_LEVELS = 8
#: The article has begun with so many paragraphs: a dek may be one.
_PARAGRAPHS, _LONG_PARAGRAPH = 2, 80
#: What holds more elements is no line.
_MOST_PARTS = 40
#: What may hold a title that is no h1.
_LINES = ("h2", "h3", "h4", "p", "div", "span", "strong")
#: Elements that hold the whole page.
_WHOLE = frozenset({"html", "body", "main"})
#: Words in the class or id of the head of a site, where today's date stands.
_MASTHEAD = words("header masthead topbar navbar nav menu logo brand today breaking")


def by_title(tree: Any, *, called: Sequence[str] = ()) -> Iterator[Iterator[Any]]:
    """Yield groups of elements by the titles of a page, the nearest first.

    First the small boxes that titles stand in, then what follows till the article has
    begun, then what is above. Each group is bounded, whatever the page. `called`: what
    the page calls itself, to find its title where no h1 tells it.
    """
    titles = _titles(tree, called)
    yield from _boxes(titles)
    yield islice(_below(tree, titles), _MOST)
    yield islice((one for title in titles for one in _above(title)), _MOST)


def small_line(element: Any) -> str | None:
    """Return the text of an element in one line, None if it is large."""
    # Of a box that holds many boxes not even the parts need be counted.
    is_large = len(element) > _MOST_PARTS or (
        next(islice(element.iter(), _MOST_PARTS, None), None) is not None
    )
    return None if is_large else line_of(element)


def is_anothers(element: Any, around: frozenset[Any]) -> bool:
    """Say whether a time is of another article: a comment is an article in an article.

    The footer of the article itself is its own: some templates put it on top.
    """
    ups = islice(chain((element,), element.iterancestors()), _LEVELS)
    foot = next((one for one in ups if one.tag == "footer"), None)
    inner = next(element.iterancestors("article"), None)
    if foot is not None and next(foot.iterancestors("article"), None) is not None:
        other = is_others(element, around | {foot}) or is_others(foot.getparent(), around)
    else:
        other = is_others(element, around)
    is_in_article = any(one.tag == "article" for one in around)
    return other or (is_in_article and inner is not None and inner not in around)


def above_text(elements: Sequence[Any], tree: Any) -> list[Any]:
    """Return those of some elements that stand before the article's first paragraphs."""
    found, paragraphs = [], 0
    for one in tree.iter(etree.Element):
        if one in elements:
            found.append(one)
        paragraphs += _is_paragraph(one)
        if paragraphs == _PARAGRAPHS:
            break
    return found


def _titles(tree: Any, called: Sequence[str]) -> Sequence[Any]:
    """Return the titles of a page: where it has none, its first heading or its body."""
    titles = [one for one in islice(tree.iter("h1"), _LEVELS) if line_of(one)]
    titles = titles or list(islice(_called(tree, called), _LEVELS))
    if titles:
        return titles
    headings = (one for one in islice(tree.iter("h2"), _LEVELS) if line_of(one))
    own = (one for one in headings if not is_others(one, frozenset()))
    return list(islice(chain(own, tree.iter("body")), 1))


def _called(tree: Any, called: Sequence[str]) -> Iterator[Any]:
    """Yield the elements that hold nothing but what the page calls itself."""
    names = {fold(one) for one in called}
    for one in tree.iter(*_LINES):
        text = one.text
        is_named = bool(text) and fold(" ".join(text.split())) in names
        if is_named and len(one) == 0 and not is_others(one, frozenset()):
            yield one


def _boxes(titles: Sequence[Any]) -> Iterator[Iterator[Any]]:
    """Yield what stands in the small boxes around each title, the smallest first."""
    for title in titles:
        for box in islice(title.iterancestors(), _LEVELS // 2):
            if box.tag in _WHOLE or small_line(box) is None:
                break
            yield box.iter(etree.Element)


def _below(tree: Any, titles: Sequence[Any]) -> Iterator[Any]:
    """Yield the elements from each title on till the article has begun."""
    left = paragraphs = 0
    for element in tree.iter(etree.Element):
        if element in titles:
            left, paragraphs = _BELOW, 0
        elif left > 0:
            left -= 1
            paragraphs += _is_paragraph(element)
            if paragraphs < _PARAGRAPHS:
                yield element
            else:
                left = 0


def _above(title: Any) -> Iterator[Any]:
    """Yield what stands above a title in its box, but no head of the whole page."""
    for one in islice((title, *title.iterancestors()), _LEVELS // 2):
        parent = one.getparent()
        if parent is None or parent.tag in _WHOLE:
            return
        for before in islice(one.itersiblings(preceding=True), _LEVELS):
            if before.tag not in ("header", "nav") and not _MASTHEAD & box_words(before):
                yield from islice(before.iter(etree.Element), _ABOVE)


def _is_paragraph(element: Any) -> bool:
    if element.tag != "p":
        return False
    line = small_line(element)
    return line is None or (len(line) > _LONG_PARAGRAPH and is_prose(line))
