"""A page's source, and its tree for those who ask what else stands on the page.

Reading takes a tree apart, down to the article. What is asked of a short text (whether a
wall stands beside it, or scripts hold more) is asked of another tree, parsed only then,
and once.
"""

from functools import cached_property
from typing import Any

from services.ingest.core.pages.html_tree import parsed


class Source:
    """The source of a page; never larger than what a parser may have."""

    def __init__(self, page: str) -> None:
        self.page = page

    @cached_property
    def whole(self) -> Any | None:
        """The tree of the page with all that is in it; None if no element is. Nobody
        changes it who is not the last to read it."""
        return parsed(self.page)
