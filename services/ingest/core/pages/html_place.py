"""Where on a page an element stands: by the title, or where others are named."""

from itertools import islice
from typing import Any

from services.ingest.core.pages.html_tree import box_words
from services.ingest.core.text.word_lists import words

#: Who or what is named in these has nothing to do with the page's own article.
_OTHERS = words("""
    comment comments commentlist commentaires kommentare disqus reply replies
    related recommended popular trending sidebar teaser card cards
    footer nav menu newsletter share social quote caption credit next prev previous latest
""")
#: Rows of buttons: some templates put byline and date into them, and no date but that.
_BUTTONS = words("share social")
#: Their classes tell what kind of page it is, and that it has a sidebar somewhere.
_WHOLE = ("body", "html")
_FENCES = words("aside footer nav form blockquote figcaption figure")
#: Ancestors and titles that are looked at.
_LEVELS = 8


def around_title(tree: Any) -> frozenset[Any]:
    """Return what the titles of a page stand in; nothing if it has none."""
    titles = [one for one in islice(tree.iter("h1"), _LEVELS) if line_of(one)]
    return frozenset(up for one in titles for up in one.iterancestors())


def is_others(
    element: Any, around: frozenset[Any], *, among_buttons: bool = True
) -> bool:
    """Say whether an element stands where others than the article's own are named.

    `around`: what the title stands in; a site may call all of it "sidebar".
    `among_buttons`: what stands among those that share the article counts as others'.
    """
    words_of_others = _OTHERS if among_buttons else _OTHERS - _BUTTONS
    for one in islice((element, *element.iterancestors()), _LEVELS):
        if one in around or one.tag in _WHOLE:
            return False
        if one.tag in _FENCES or not words_of_others.isdisjoint(box_words(one)):
            return True
    return False


def line_of(element: Any) -> str:
    """Return the text of an element in one line."""
    return " ".join(" ".join(element.itertext()).split())
