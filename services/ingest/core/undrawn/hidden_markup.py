"""HTML that a page holds, but shows only when a script has put it in its place.

In a `noscript` or `template`, in the `srcdoc` of a frame, in a script of type
`text/html`, or in a string that a script writes into the page (`innerHTML = "<p>..."`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import html

from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pages.html_gate import shape_of
from services.ingest.core.pages.html_tree import parsed
from services.ingest.core.text.paragraphs import is_prose, word_starts
from services.ingest.core.text.walls import is_addressed
from services.ingest.core.undrawn.bounds import LONGEST, SHORTEST, TOTAL
from services.ingest.core.undrawn.literals import string_at

#: A piece holds so many sentences, so long together.
_SENTENCES, _LENGTH = 2, 200
#: Of the longer words of a page's titles it has so many.
_WORDS = 2
#: Pieces of one page that are looked at.
_MOST = 100
#: Scripts whose text is HTML.
_HTML = ("text/html", "text/template", "text/x-template", "x-tmpl")
#: What a script does with HTML.
_WRITES = re.compile(
    r"(?:\.(?:inner|outer)HTML\s*+\+?=|\.insertAdjacentHTML\([^,()]{1,40},|"
    r"document\.write(?:ln)?\(|\.(?:html|append|prepend|before|after|replaceWith)\(|"
    r"dangerouslySetInnerHTML\s*+[:=]\s*+\{{1,2}\s*+__html\s*+:|__html\"?\s*+:)"
    r"\s*+(?=[\"'`])"
)


def unveiled(tree: Any, titles: Iterable[str]) -> str | None:
    """Return the source of a page in which hidden HTML with text in it is shown; None:
    it holds none. Changes the tree.

    `titles`: what the page claims to be about, if it claims anything.
    """
    body = tree if tree.tag == "body" else tree.find(".//body")
    if body is None:
        return None
    shown = [one for one in _held(tree) if _tells(one)]
    for one in _written(tree):
        piece = parsed(one) if shape_of(one).refusal is None else None
        if piece is not None and _tells(piece):
            shown.append(piece)
    about = set().union(*map(word_starts, titles))
    shown = [one for one in shown if _is_about(one, about)]
    if not shown:
        return None
    for one in shown:
        one.tag = "div"
        one.attrib.clear()
        body.append(one)
    return str(html.tostring(tree, encoding="unicode"))


def _held(tree: Any) -> list[Any]:
    """Return the elements that hide what they hold, none within another."""
    return [
        one
        for one in list(tree.iter("noscript", "template"))[:_MOST]
        if next(one.iterancestors("noscript", "template"), None) is None
    ]


def _tells(element: Any) -> bool:
    """Say whether there is an article's text in an element, and no word to readers
    whose browser runs no scripts."""
    lines = [one for one in lines_in(element, silent=_UNHEARD) if is_prose(one)]
    is_text = len(lines) >= _SENTENCES and sum(map(len, lines)) >= _LENGTH
    return is_text and not is_addressed(lines)


_UNHEARD = frozenset({"script", "style", "nav", "svg", "form", "iframe"})


def _is_about(element: Any, about: set[str]) -> bool:
    """Say whether an element tells of what the page's titles do: of a part of their
    longer words at least."""
    found = about & word_starts(" ".join(lines_in(element, silent=_UNHEARD)))
    return len(found) >= min(_WORDS, len(about))


def _written(tree: Any) -> Iterator[str]:
    """Yield pieces of HTML that are text in a page."""
    left = TOTAL
    for one in list(_texts(tree))[:_MOST]:
        left -= len(one)
        if left < 0:
            return
        if SHORTEST < len(one) <= LONGEST and "<" in one:
            yield one


def _texts(tree: Any) -> Iterator[str]:
    for frame in tree.iter("iframe"):
        yield frame.get("srcdoc") or ""
    for script in tree.iter("script"):
        text, kind = script.text or "", (script.get("type") or "").lower()
        if any(one in kind for one in _HTML):
            yield text
        elif "json" not in kind:
            yield from _strings(text)


def _strings(text: str) -> Iterator[str]:
    """Yield the strings that a script writes into the page."""
    position = 0
    while (found := _WRITES.search(text, position)) is not None:
        said = string_at(text, found.end())
        position = found.end() + 1 if said is None else said[1]
        if said is not None:
            yield said[0]
