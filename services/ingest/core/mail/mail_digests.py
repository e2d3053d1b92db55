"""Mails that carry no article but point at many: a headline, a teaser and a link each."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from services.ingest.core.data.field_lines import plain_lines
from services.ingest.core.draft import Refused
from services.ingest.core.mail.mail_links import ALONE, BEHIND
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import words_in

#: A line, and the address that it leads to, if all of it is a link.
Linked = tuple[str, str | None]

#: Fewer teasers may stand below an article.
_FEWEST = 4
#: What a link heads in more words is an article, in a mail that carries several.
_TEASER = 90
#: So much of the words must be teasers.
_MOST = 0.6
#: A line of more words is no headline, though a link ends it.
_HEADLINE = 20


def digest_of(lines: Sequence[Linked]) -> Refused | None:
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
    teasers = [count for count in parts.values() if count <= _TEASER]
    if len(teasers) < _FEWEST or sum(teasers) < _MOST * total:
        return None
    return Refused(
        "not_an_article",
        f"The mail is a digest: teasers of {len(teasers)} articles with links to them.",
    )


def linked_lines(root: Any, lines: Sequence[str]) -> Iterator[Linked]:
    """Yield a page's lines with the addresses of the links that they are."""
    told: dict[str, deque[str]] = {}
    for link in root.iter("a"):
        address = (link.get("href") or "").strip()
        if address.lower().startswith(("http://", "https://")):
            pieces = ["".join(link.itertext()), *link.itertext()]
            for piece in filter(None, dict.fromkeys(map(fold, pieces))):
                told.setdefault(piece, deque()).append(address)
    for line in lines:
        # "Read more" is said of one article after the other.
        waiting = told.get(fold(line))
        yield line, waiting.popleft() if waiting else None


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
