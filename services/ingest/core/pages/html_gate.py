"""What a page may cost: told from its source, before any parser sees it.

Counting is quicker than a time limit and says why. So no page gets so far that it would
have to be stopped: parsers take time by the number of tags, by depth times tags and by
the square of the attributes of one tag, and each of these is counted here, in one pass
without recursion.
"""

import re
from dataclasses import dataclass

from services.ingest.core.draft import Refused
from services.ingest.core.text.word_lists import words

#: Deepest nesting. Pages of newspapers stay below 300, with never-closed tags 500.
DEPTH = 1_000
#: More tags than this are an attack or a database.
TAGS = 400_000
#: Most attributes of one tag; a quote that is never closed makes words look like some.
ATTRIBUTES = 10_000
#: Of all tags together, as the squares of the attributes of each: the parser compares
#: every attribute with those before it.
_COMPARED = ATTRIBUTES**2
#: Beyond these a page is read by the fast reader: newspapers have up to 8,000 tags.
HEAVY_TAGS = 20_000
HEAVY_LENGTH = 2_000_000
#: Tags that end by themselves, or can't hold others.
_FLAT = words("""
    p li td th tr dt dd option optgroup thead tbody tfoot colgroup rb rt rtc rp
    area base br col embed hr img input link meta param source track wbr html head body
""")
#: A comment, a script or style with all that is in it, or a tag. Runs of characters are
#: taken at once and never given back.
_TOKEN = re.compile(
    r"<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?|"
    r"<(?P<raw>script|style)\b[^<]*+(?:<(?!/(?P=raw)\b)[^<]*+)*+(?:</(?P=raw)\b)?|"
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*+)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^>\"']++)*+)>?",
    re.DOTALL | re.IGNORECASE,
)
#: The attributes of tags this short need no counting: millions of them cost little.
_WIDE = 400
_ATTRIBUTE = re.compile(r"[^\s\"'=<>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page's source is like, or no more than that."""

    length: int
    tags: int
    depth: int
    #: Squares of the attributes of each long tag, summed.
    compared: int

    @property
    def is_heavy(self) -> bool:
        """Say whether only the fast reader may have the page."""
        return self.tags > HEAVY_TAGS or self.length > HEAVY_LENGTH

    @property
    def refusal(self) -> Refused | None:
        """Say why no parser may have the page; None: it may."""
        if self.depth > DEPTH:
            return Refused("too_deep", f"The page nests more than {DEPTH} tags.")
        if self.tags > TAGS:
            return Refused("too_big", f"The page has more than {TAGS} tags.")
        if self.compared > _COMPARED:
            return Refused("too_big", "Tags of the page have too many attributes.")
        return None


def shape_of(page: str) -> Shape:
    """Measure a page's source; counting ends where the page is refused anyway.

    Of most pages single signs tell that they have few tags, and too few that open to
    nest deeply: only the attributes of theirs are counted.
    """
    signs = page.count("<")
    opening = signs - page.count("</")
    if signs > HEAVY_TAGS or opening > DEPTH:
        return _counted(page)
    compared = 0
    for token in _TOKEN.finditer(page):
        rest = token["rest"]
        if rest and len(rest) > _WIDE:
            compared += _compared(rest)
            if compared > _COMPARED:
                break
    return Shape(len(page), signs, opening, compared)


def _counted(page: str) -> Shape:
    opened: dict[str, int] = {}
    tags = depth = deepest = compared = 0
    for token in _TOKEN.finditer(page):
        tags += 1
        name, end, rest = token.group("name", "end", "rest")
        if tags > TAGS or deepest > DEPTH or compared > _COMPARED:
            break
        name = name.lower() if name else ""
        if rest and len(rest) > _WIDE:
            compared += _compared(rest)
        if not name or name in _FLAT:
            continue
        if not end:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
    return Shape(len(page), tags, deepest, compared)


def _compared(rest: str) -> int:
    """Return the square of the attributes in the rest of a tag."""
    return sum(1 for _ in _ATTRIBUTE.finditer(rest)) ** 2
