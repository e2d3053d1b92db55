"""From when the pictures of a page are, by the months in their addresses."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

#: Where programs that make pages keep what is uploaded: "/uploads/2019/03/flood.jpg".
_UPLOADED = re.compile(
    r"/(?P<year>20\d\d)/(?P<month>0[1-9]|1[0-2])/[^/\s\"',]{1,200}"
    r"\.(?:jpe?g|png|webp|gif|avif)\b",
    re.IGNORECASE,
)
_PLACES = ("src", "data-src", "srcset", "data-srcset")
#: Pictures of the site stand in these, unless its main part does, too.
_AROUND = ("header", "footer", "nav", "aside")
_MAIN = ("main", "article")
_MOST, _LONGEST = 200, 2_000


def picture_months(tree: Any) -> Iterator[int]:
    """Yield the months in which pictures of a page's text were uploaded, counted from
    the year 0, as far as addresses tell."""
    for one in islice(tree.iter("img", "source"), _MOST):
        told = " ".join(one.get(name, "")[:_LONGEST] for name in _PLACES)
        found = _UPLOADED.search(told)
        if found and _is_in_text(one):
            yield 12 * int(found["year"]) + int(found["month"])


def _is_in_text(picture: Any) -> bool:
    box = next(picture.iterancestors(*_AROUND, *_MAIN), None)
    return box is None or box.tag in _MAIN
