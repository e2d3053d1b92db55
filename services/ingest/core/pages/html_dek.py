"""The dek: the sentence below a headline that says what the article is about."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from services.ingest.core.pages.html_place import around_title, is_others, line_of
from services.ingest.core.pages.html_tree import box_words, called
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.word_lists import words

#: What templates call it.
_CALLED = words("""
    dek deck standfirst subtitle subheadline subhead subline strapline tagline leadin
    vorspann chapeau entradilla
""")
#: The same without their first letters, which may be capitals.
_NAMED = re.compile("|".join(re.escape(one[1:]) for one in sorted(_CALLED)))
#: A heading right below the title is a dek if it has more words than this.
_HEADING = 6
#: Characters of a dek.
_SHORTEST, _LONGEST = 20, 400
#: Characters by which a text begins like another.
_ALIKE = 60
#: Elements that are looked at.
_MOST = 400


def standfirst(tree: Any) -> Any | None:
    """Return the element of a page that is its dek, None if there is none.

    It is called so, or is a long heading right below the title.
    """
    found = next(_below_title(tree), None)
    return called_dek(tree) if found is None else found


def shown_dek(tree: Any) -> str | None:
    """Return the dek that a page shows, in one line."""
    found = standfirst(tree)
    return None if found is None else line_of(found)


def called_dek(tree: Any) -> Any | None:
    """Return the element of a page or mail that is called its dek."""
    return next(_called_so(tree), None)


def dek_of(
    shown: str | None, described: str | None, paragraphs: Sequence[str]
) -> str | None:
    """Return the dek: what is shown as one, else what the page describes itself by.

    A description is none where it only repeats how the body begins.
    """
    if shown:
        return shown
    begins = [fold(one)[:_ALIKE] for one in paragraphs[:2]]
    known = fold(described or "")[:_ALIKE]
    repeats = any(one.startswith(known) or known.startswith(one) for one in begins)
    return None if not known or repeats else described


def _below_title(tree: Any) -> Iterator[Any]:
    title = next((one for one in islice(tree.iter("h1"), _MOST) if line_of(one)), None)
    if title is None:
        return
    parent = title.getparent()
    below = title.getnext()
    if below is None and parent is not None:
        below = parent.getnext()
    is_heading = below is not None and below.tag in ("h2", "h3")
    if is_heading and len(line_of(below).split()) > _HEADING:
        yield below


def _called_so(tree: Any) -> Iterator[Any]:
    around = around_title(tree)
    named = called(tree, _NAMED.search, "p", "div", "span", "h2", "h3", "h4")
    for element in islice(named, _MOST):
        if _CALLED.isdisjoint(box_words(element)) or is_others(element, around):
            continue
        if _SHORTEST < len(line_of(element)) < _LONGEST:
            yield element
