"""What a message of NewsML-G2 says, read on another way than ingest reads it.

Agencies such as dpa send each text twice: as markup, which ingest reads, and as plain
text for older systems. The plain text is what ingest's paragraphs are measured by, so
that no file of truth is needed.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from services.ingest.core.draft import Draft

_G2 = "{http://iptc.org/std/nar/2006-10-01/}"
_WORD = re.compile(r"\w+")
#: Of a body's words so many must be the same: agencies wrap tables in other ways, and
#: ingest leaves out who a table is from.
_SAME = 0.95


@dataclass(frozen=True, slots=True)
class Truth:
    """Headline and body as words, and the time of the version."""

    headline: tuple[str, ...]
    body: Counter[str]
    moment: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """What of a draft is right."""

    headline: bool
    body: bool
    time: bool

    @property
    def all_right(self) -> bool:
        """Say whether nothing is wrong."""
        return self.headline and self.body and self.time


def truth_of(data: bytes) -> Truth | None:
    """Read a message; None if it has no plain text, or lacks headline or time."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser=parser)
    headline = next(root.iter(f"{_G2}headline"), None)
    version = next(root.iter(f"{_G2}versionCreated"), None)
    plain = next((one for one in root.iter(f"{_G2}inlineData") if _is_text(one)), None)
    if headline is None or version is None or plain is None:
        return None
    dateline = _words(next(root.iter(f"{_G2}dateline"), None))
    words = _words(plain)
    if words[: len(dateline)] == dateline:
        words = words[len(dateline) :]
    moment = datetime.fromisoformat((version.text or "").strip())
    return Truth(_words(headline), Counter(words), moment)


def verdict_of(draft: Draft, truth: Truth) -> Verdict:
    """Compare ingest's draft of a message with what the message says."""
    words = Counter(_WORD.findall(" ".join(draft.paragraphs)))
    same = 2 * (words & truth.body).total()
    return Verdict(
        headline=tuple(_WORD.findall(draft.title or "")) == truth.headline,
        body=same >= _SAME * max(1, words.total() + truth.body.total()),
        time=draft.published.moment == truth.moment,
    )


def _is_text(element: Any) -> bool:
    return str(element.get("rendition") or "").rpartition(":")[2] == "text"


def _words(element: Any) -> tuple[str, ...]:
    return () if element is None else tuple(_WORD.findall("".join(element.itertext())))
