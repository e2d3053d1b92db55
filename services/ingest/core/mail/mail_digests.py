"""Mails that carry no article but point at many: a headline, a teaser and a link each."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from services.ingest.core.data.field_lines import plain_lines
from services.ingest.core.draft import Refused
from services.ingest.core.mail.mail_links import ALONE, BEHIND, ENDING
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import words_in

#: A line, and the address that it leads to, if all of it is a link.
Linked = tuple[str, str | None]

#: Fewer teasers may stand below an article.
_FEWEST = 4
#: A line of more words is no headline, though a link ends it.
_HEADLINE = 20
#: A line of more words is no teaser, though a link begins or ends it.
_SHORT, _LONGEST = 45, 600
#: What a sentence, or what stands before a link of its own, ends with.
_STOPS = (".", "!", "?", "…", ":", "|", "–", "—", "-", "•", "。")
#: What stands around the words of a link.
_SIGNS = " .,:;!?()[]<>|•–—-»›→…\"'“”"


@dataclass(frozen=True, slots=True)
class _Terms:
    """When a mail is a digest."""

    #: What a link heads in more words is an article, in a mail that carries several.
    teaser: int
    #: So much of the words must be teasers.
    most: float


#: Where links are lines of their own; and where they only begin or end one, as those of
#: an article may, too.
_LINES, _EDGES = _Terms(90, 0.6), _Terms(60, 0.75)


def digest_of_page(root: Any, lines: Sequence[str]) -> Refused | None:
    """Refuse the page of a mail, with the lines in it, if it is a digest."""
    return _digest_of(list(linked_lines(root, lines)), _LINES) or _digest_of(
        list(edged_lines(root, lines)), _EDGES
    )


def digest_of_text(text: str) -> Refused | None:
    """Refuse a plain mail if it is a digest."""
    return _digest_of(list(addressed_lines(text)), _LINES) or _digest_of(
        list(ended_lines(text)), _EDGES
    )


def _digest_of(lines: Sequence[Linked], terms: _Terms) -> Refused | None:
    """Refuse a mail most of whose words are teasers under links of their own.

    Each link begins a part, or ends one, which comes to the same: what counts is how
    many words stand between a link and the next one that leads elsewhere.
    """
    parts: dict[str, int] = {}
    total, current = 0, None
    for line, address in lines:
        count = words_in(line)
        total += count
        current = address or current
        if current is not None:
            parts[current] = parts.get(current, 0) + count
    teasers = [count for count in parts.values() if count <= terms.teaser]
    if len(teasers) < _FEWEST or sum(teasers) < terms.most * total:
        return None
    return Refused(
        "not_an_article",
        f"The mail is a digest: teasers of {len(teasers)} articles with links to them.",
    )


def linked_lines(root: Any, lines: Sequence[str]) -> Iterator[Linked]:
    """Yield a page's lines with the addresses of the links that they are."""
    told = _links(root, fold)
    for line in lines:
        # "Read more" is said of one article after the other.
        waiting = told.get(fold(line))
        yield line, waiting.popleft() if waiting else None


def edged_lines(root: Any, lines: Sequence[str]) -> Iterator[Linked]:
    """Yield a page's lines with the addresses of the links that begin or end them."""
    told = _links(root, _bare)
    for line in lines:
        waiting = next((told[one] for one in _edges(line) if told.get(one)), None)
        yield line, waiting.popleft() if waiting else None


def _links(root: Any, spelt: Callable[[str], str]) -> dict[str, deque[str]]:
    """Return the addresses behind what links say, in their order."""
    told: dict[str, deque[str]] = {}
    for link in root.iter("a"):
        address = (link.get("href") or "").strip()
        if address.lower().startswith(("http://", "https://")):
            pieces = ["".join(link.itertext()), *link.itertext()]
            for piece in filter(None, dict.fromkeys(map(spelt, pieces))):
                told.setdefault(piece, deque()).append(address)
    return told


def _edges(line: str) -> Iterator[str]:
    """Yield what may be a link that begins or ends a short line, the longest first.

    One word at the beginning is a name in a sentence; at the end it may be "more". Words
    within a sentence are a source of it, unless they are most of the line.
    """
    said = line.split() if len(line) <= _LONGEST else []
    if len(said) > _SHORT:
        return
    for size in range(len(said), 0, -1):
        is_most = 2 * size >= len(said)
        if is_most or _is_said(" ".join(said[:-size])):
            yield _bare(" ".join(said[-size:]))
        if size > 1 and (is_most or not said[size][0].islower()):
            yield _bare(" ".join(said[:size]))


def _is_said(text: str) -> bool:
    """Say whether nothing has to follow: a sentence, or a headline before a dash."""
    return text.rstrip("\"'”’»)]( ").endswith(_STOPS)


def _bare(text: str) -> str:
    """Return a text in lower case without the signs around it, if more is in it."""
    folded = " ".join(text.casefold().split())
    return folded.strip(_SIGNS) or folded


def addressed_lines(text: str) -> Iterator[Linked]:
    """Yield the lines of a plain mail with the addresses that stand behind or below."""
    lines = plain_lines(text)
    for line in () if isinstance(lines, Refused) else lines:
        behind = BEHIND.search(line)
        if found := ALONE.fullmatch(line):
            yield "", found[1]
        elif behind and words_in(line[: behind.start()]) <= _HEADLINE:
            yield line[: behind.start()], behind[0].strip(" <>[]()")
        else:
            yield line, None


def ended_lines(text: str) -> Iterator[Linked]:
    """Yield the lines of a plain mail with the addresses that end them."""
    lines = plain_lines(text)
    for line in () if isinstance(lines, Refused) else lines:
        found = ENDING.search(line) if len(line) <= _LONGEST else None
        told = line[: found.start()] if found else line
        is_own = words_in(told) <= _SHORT and (not told or _is_said(told))
        yield told, found[1] if found and is_own else None
