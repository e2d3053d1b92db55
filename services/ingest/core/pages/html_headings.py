"""Headings of a page that may be its title where nothing else is."""

from itertools import takewhile
from typing import Any

from services.ingest.core.pages.html_place import line_of


def own_headings(tree: Any) -> list[str]:
    """Return the h2 that stand in the article and above its first paragraph."""
    inside = next(tree.iter("article", "main"), None)
    if inside is None:
        return []
    before = takewhile(lambda one: one.tag == "h2", inside.iter("h2", "p"))
    return [text for one in before if (text := line_of(one))]


def first_heading(tree: Any) -> str | None:
    """Return the heading above a page's first paragraph, where nothing names a title."""
    above = takewhile(lambda one: one.tag != "p", tree.iter("h1", "h2", "h3", "p"))
    return next(filter(None, map(line_of, above)), None)
