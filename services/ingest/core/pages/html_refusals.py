"""Pages that are no article: walls before one, and pages that show several.

A page that claims to be an article is never asked.
"""

from collections.abc import Sequence
from typing import Any

from services.ingest.core.draft import Refused
from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pages.html_tree import text_of, texts_of
from services.ingest.core.pages.wall_pages import wall_of
from services.ingest.core.text.paragraphs import is_prose

_FRONT = "The page shows several articles; drop the page of each of them."
_LINKS = "The page is a list of links; drop the page that each of them leads to."

#: So many articles, none with half of the text, and the page is a front page.
_SEVERAL = 3
#: Without such elements: so many linked headings, each above so many characters at most.
_TEASERS, _TEASER = 10, 250
#: A whole article has so many sentences or more, so long together; and none is the main
#: one that has less than this share of them all.
_SENTENCES, _WHOLE, _MAIN = 2, 150, 0.7
#: A list of links has two or more, hardly a letter in ten elsewhere and fewer than a
#: brief has, and no paragraph that begins with so many of its own.
_LISTED, _ELSEWHERE, _MOST, _OWN_WORDS = 2, 0.1, 150, 40
_HEADINGS = ("h1", "h2", "h3", "h4")
_UNSEEN = frozenset(("style",))


def refusal_of(tree: Any, *, is_heavy: bool = False) -> Refused | None:
    """Say why a page that claims to be no article is none; None: it may be one.

    No wall and no section is as heavy as a page can be (`is_heavy`): of such a page only
    its article elements are counted.
    """
    if is_heavy:
        return Refused("not_an_article", _FRONT) if _shows_cards(tree) else None
    wall = wall_of(tree)
    if wall is not None:
        return Refused("not_an_article", wall)
    if _is_links(tree):
        return Refused("not_an_article", _LINKS)
    shows_several = _shows_cards(tree) or _shows_teasers(tree) or _shows_whole(tree)
    return Refused("not_an_article", _FRONT) if shows_several else None


def _shows_cards(tree: Any) -> bool:
    """Say whether a page has several article elements, none of them as its main one."""
    shown = _outermost(tree)
    if sum(any(map(_is_linked, one.iter(*_HEADINGS))) for one in shown) < _SEVERAL:
        return False
    sizes = [len(" ".join(one.itertext())) for one in shown]
    prose = sum(len("".join(one.itertext())) for one in tree.iter("p"))
    return max(sizes) < 0.5 * sum(sizes) and max(sizes) < max(1, prose)


def _shows_teasers(tree: Any) -> bool:
    """Say whether a page is linked headings, and below each a sentence at most.

    In a single article element they are the digest that the article is.
    """
    if len(_outermost(tree)) == 1:
        return False
    linked = {text_of(one) for one in tree.iter(*_HEADINGS) if _is_linked(one)} - {""}
    if len(linked) < _TEASERS:
        return False
    said = 0
    for line in lines_in(tree):
        if line in linked:
            said = 0
        elif is_prose(line):
            said += len(line)
        if said > _TEASER:
            return False
    return True


def _shows_whole(tree: Any) -> bool:
    """Say whether a page shows two or more whole articles, none as its main one."""
    whole: list[tuple[Any, int]] = []
    for one in _outermost(tree):
        sentences = [len(line) for line in lines_in(one) if is_prose(line)]
        is_whole = len(sentences) >= _SENTENCES and sum(sentences) >= _WHOLE
        if is_whole and next(one.iter(*_HEADINGS), None) is not None:
            whole.append((one, sum(sentences)))
    if any(map(_is_above_all, tree.iter("h1"))):
        # Parts of one article, unless each is dated or leads to a page of its own.
        whole = [(one, size) for one, size in whole if _is_by_itself(one)]
    sizes = [size for _, size in whole]
    if len(whole) < 2 or max(sizes) >= _MAIN * sum(sizes):
        return False
    if sum(next(one.iter("h1"), None) is not None for one, _ in whole) == 1:
        return False
    titles = texts_of(tree, "title")
    return not any(_is_titled(one, titles) for one, _ in whole)


def _is_links(tree: Any) -> bool:
    """Say whether a page is links and headings above them, as bookmarks are exported.

    What scripts would draw, or a page hides, may be its article: no export has any.
    """
    if next(tree.iter("script", "noscript", "template"), None) is not None:
        return False
    if any(len((one.text or "").strip()) > _OWN_WORDS for one in tree.iter("p")):
        return False
    links = [one for one in tree.iter("a") if "://" in (one.get("href") or "")]
    if len(links) < _LISTED:
        return False
    body = tree.find(".//body")
    # All that is written is counted, as are the links: also in menus and captions.
    shown = lines_in(tree if body is None else body, silent=_UNSEEN)
    linked = sum(map(_letters, links))
    headings = sum(map(_unlinked, tree.iter(*_HEADINGS)))
    written = sum(len("".join(line.split())) for line in shown)
    return written - headings - linked <= min(_MOST, _ELSEWHERE * linked)


def _unlinked(heading: Any) -> int:
    """Count the letters of a heading that are those of no link."""
    if next(heading.iterancestors("a"), None) is not None:
        return 0
    return _letters(heading) - sum(map(_letters, heading.iter("a")))


def _letters(element: Any) -> int:
    return len("".join(text_of(element).split()))


def _is_above_all(heading: Any) -> bool:
    """Say whether a heading stands in no article and in no header of the site."""
    return next(heading.iterancestors("article", "header", "nav"), None) is None


def _is_by_itself(article: Any) -> bool:
    """Say whether an article has a time of its own, or a heading that leads to it."""
    is_dated = next(article.iter("time"), None) is not None
    return is_dated or any(map(_is_linked, article.iter(*_HEADINGS)))


def _is_titled(article: Any, titles: Sequence[str]) -> bool:
    """Say whether the page is called what the article is."""
    heading = text_of(next(article.iter(*_HEADINGS)))
    return bool(heading) and any(heading in title for title in titles)


def _outermost(tree: Any) -> list[Any]:
    return [
        one
        for one in tree.iter("article")
        if next(one.iterancestors("article"), None) is None
    ]


def _is_linked(heading: Any) -> bool:
    return (
        next(heading.iter("a"), None) is not None
        or next(heading.iterancestors("a"), None) is not None
    )
