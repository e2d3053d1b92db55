"""Where on a page an element stands: by the title, or where others are named."""

from itertools import islice
from typing import Any

from services.ingest.core.pages.html_tree import box_words
from services.ingest.core.text.word_lists import words

#: Who or what is named in these has nothing to do with the page's own article. Rows of
#: buttons to share it are none of them: some templates put byline and date there.
_OTHERS = words("""
    comment comments commentlist commentaires kommentare disqus reply replies
    related recommended popular trending sidebar teaser card cards
    footer nav menu newsletter quote caption credit next prev previous latest
""")
#: A card that is an author's own is that of microformats ("p-author h-card").
_CARDS = words("card cards")
#: Their classes tell what kind of page it is, and that it has a sidebar somewhere.
_WHOLE = ("body", "html")
_FENCES = words("aside footer nav form blockquote figcaption figure")
#: Ancestors and titles that are looked at.
_LEVELS = 8


def around_title(tree: Any) -> frozenset[Any]:
    """Return what the titles of a page stand in; nothing if it has none."""
    titles = [one for one in islice(tree.iter("h1"), _LEVELS) if line_of(one)]
    return frozenset(up for one in titles for up in one.iterancestors())


def is_others(element: Any, around: frozenset[Any]) -> bool:
    """Say whether an element stands where others than the article's own are named.

    `around`: what the title stands in; a site may call all of it "sidebar".
    """
    for one in islice((element, *element.iterancestors()), _LEVELS):
        if one in around or one.tag in _WHOLE:
            return False
        named = box_words(one)
        others = _OTHERS - _CARDS if "author" in named else _OTHERS
        if one.tag in _FENCES or not others.isdisjoint(named):
            return True
    return False


def line_of(element: Any) -> str:
    """Return the text of an element in one line."""
    return " ".join(" ".join(element.itertext()).split())
