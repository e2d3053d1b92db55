"""Sentences in scripts that write no spaces: what a clause keeps stands in its source's
order. Words aren't known there: a clause told in other words is refused."""

import re
from collections.abc import Sequence
from functools import lru_cache

from services.summarize.core.writing.words.words import follows, is_unspaced

#: Where clauses end; quotation marks and spaces are no signs.
_CLAUSE = re.compile(r"[。，、；：！？,.;:!?]")
_NO_SIGN = re.compile(r"[\W_]+")


def follows_signs(text: str, evidence: Sequence[str]) -> bool:
    """Say whether each clause has the signs of one source sentence in their order."""
    if not is_unspaced(text):
        return True
    rows = [_signs(one) for one in evidence]
    return all(any(follows(clause, row) for row in rows) for clause in _clauses(text))


@lru_cache(maxsize=1 << 12)
def _signs(text: str) -> str:
    return _NO_SIGN.sub("", text).lower()


def _clauses(text: str) -> list[str]:
    # A point within a number ends nothing: its halves follow each other in the source.
    return [signs for part in _CLAUSE.split(text) if (signs := _signs(part))]
