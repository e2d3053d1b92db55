"""From a tree of elements to lines: one a paragraph, heading, item or table row."""

import re
from collections.abc import Iterator
from typing import Any

from services.ingest.core.text.decoding import clean
from services.ingest.core.text.word_lists import words

#: Elements that begin and end a line, of HTML and of trafilatura's trees.
_BLOCKS = words("""
    address article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main
    menu nav ol p pre section summary table tbody tfoot thead tr ul
    doc text head item list quote row ab code comments
""")
#: Elements without a word for readers.
_SILENT = words("""
    script style noscript template iframe object embed svg math canvas audio video select
    button input textarea figure figcaption nav form
""")
_BREAKS = words("br lb")
_CELLS = words("td th cell")
#: A page is preformatted if more than this share of it is.
_MOSTLY = 0.9
#: Between two cells, of which one ends and the other begins; or with empty ones between.
_BARS = re.compile(r"\|(?:\s*\|)+")


def lines_in(root: Any, *, silent: frozenset[str] = _SILENT) -> list[str]:
    """Return the lines of an element, clean, in order; empty ones left out.

    A row of a table is one line, its cells parted by bars. `silent`: elements that are
    passed over with all that is in them.
    """
    text = clean("".join(_pieces(root, silent)))
    told = (" ".join(line.split()).strip("| ") for line in text.split("\n"))
    lines = (_BARS.sub("|", line) if "|" in line else line for line in told)
    return [line for line in lines if line]


def preformatted(root: Any) -> str | None:
    """Return the text of a page that is nothing but preformatted text, else None.

    Its lines are those of a plain text, which only `paragraphs` can tell.
    """
    blocks = ["".join(one.itertext()) for one in root.xpath(".//pre[not(ancestor::pre)]")]
    if not blocks:
        return None
    body = root if root.tag == "body" else root.find(".//body")
    shown = "".join(_pieces(root if body is None else body, _SILENT))
    text = "\n\n".join(blocks)
    return text if _letters(text) > _MOSTLY * _letters(shown) else None


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _pieces(root: Any, silent: frozenset[str]) -> Iterator[str]:
    """Walk the tree without recursion; a line ends where a block begins or ends."""
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, opens = stack.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if opens:
            heard = bool(name) and name not in silent
            yield _edge(name)
            if heard and element.text:
                yield _flat(element.text)
            stack.append((element, False))
            if heard:
                stack.extend((child, True) for child in reversed(element))
        else:
            yield _edge(name)
            if element is not root and element.tail:
                yield _flat(element.tail)


def _flat(text: str) -> str:
    """Return a text without line breaks: in markup they are spaces."""
    return text.replace("\n", " ").replace("\r", " ")


def _edge(name: str) -> str:
    if name in _CELLS:
        return " | "
    return "\n" if name in _BLOCKS or name in _BREAKS else ""
