"""Which lines of a page are its article: one extractor, and others where it is in doubt.

trafilatura set to precision takes the least furniture along, and on one page in twenty it
loses the article. resiliparse, which costs a fifth, keeps nearly everything. So its
sentences are the measure: where the first has as many, it is right; else the careful
cascade of trafilatura is asked; where even that has far fewer, resiliparse itself.
"""

import re
from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from typing import Any

from lxml import etree
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.core import bare_extraction
from trafilatura.settings import Extractor

from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.paragraphs import MOST_LINES, is_prose, words_in
from services.ingest.core.text.word_lists import words

#: Of an article of fewer characters trafilatura takes the whole page in one line. Its own
#: 250 are more than many a brief has.
_FEWEST = 150
#: A line of so many words is text, though it may end in no full stop.
_TELLING = 12
#: Share of the sentences that resiliparse has, by which an extractor is believed.
_SURE = 0.9
#: By which the careful one is preferred to resiliparse.
_ENOUGH = 0.6
#: Sentences that stand in lines of their own, where what tells all in one line gave up.
_HEAP = 4
#: Elements that trafilatura drops anyway, but not before it has searched and copied them
#: several times. Half of a page is in them.
_DROPPED = tuple(
    words("""
    area aside audio button canvas datalist dialog embed fieldset footer frame frameset
    head iframe input label legend map marquee menu menuitem meta nav object optgroup
    option output picture progress rp rt rtc select source textarea time track video
""")
)
#: What resiliparse would parse only to drop it: comments, scripts, styles. One that never
#: ends goes on to the end of the page, for parsers and here; so the look is linear.
_UNREAD = re.compile(
    r"<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?|"
    r"<(script|style)\b[^<]*+(?:<(?!/\1\b)[^<]*+)*+(?:</\1\b[^>]*+>)?",
    re.IGNORECASE,
)


def article_lines(tree: Any, page: str, *, is_heavy: bool = False) -> list[str]:
    """Return the lines of the article on a page, [] if nothing on it is like text.

    `tree`: the page parsed, without what readers don't see; `page`: its source;
    `is_heavy`: only the fast extractor may have it.
    """
    whole = fast_lines(page)
    if is_heavy:
        return whole
    measure = _prose(whole)
    lines = strict_lines(tree)
    if has_text(lines) and _prose(lines) >= _SURE * measure:
        return lines
    lines = careful_lines(tree)
    if (
        has_text(lines)
        and not is_heap(lines, whole)
        and _prose(lines) >= _ENOUGH * measure
    ):
        return lines
    return whole


def is_heap(lines: Sequence[str], whole: Sequence[str]) -> bool:
    """Say whether an extractor that gave up put into one line what another parts."""
    return len(lines) == 1 and sum(map(is_prose, whole)) >= _HEAP


def strict_lines(tree: Any) -> list[str]:
    """Extract by trafilatura's rules alone, set to leave out what is in doubt."""
    tree = copy(tree)
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    return _extracted(tree, _options(is_strict=True))


def careful_lines(tree: Any) -> list[str]:
    """Extract by trafilatura's rules, readability and justext, whichever finds more."""
    return _extracted(tree, _options(is_strict=False))


def fast_lines(page: str) -> list[str]:
    """Extract by resiliparse: much furniture comes along, little is lost."""
    text = extract_plain_text(
        _UNREAD.sub("", page),
        main_content=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
    )
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return [line for line in lines if line][:MOST_LINES]


def has_text(lines: Sequence[str]) -> bool:
    """Say whether one of the lines is a sentence, or long enough to be text."""
    return any(
        is_prose(one) or words_in(one, limit=_TELLING) >= _TELLING for one in lines
    )


def _extracted(tree: Any, options: Extractor) -> list[str]:
    found = bare_extraction(tree, options=options)
    body = getattr(found, "body", None)
    return [] if body is None else lines_in(body, silent=frozenset())


@lru_cache(maxsize=2)
def _options(*, is_strict: bool) -> Extractor:
    """Return the settings of an extraction; to read them anew each time costs."""
    options = Extractor(comments=False, precision=is_strict, fast=is_strict)
    options.min_extracted_size = _FEWEST
    return options


def _prose(lines: Sequence[str]) -> int:
    return sum(len(one) for one in lines if is_prose(one))
