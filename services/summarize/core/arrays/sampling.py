"""A few of many articles, chosen by their ids: the same whoever asks, and whenever."""

import heapq
from collections.abc import Collection
from functools import lru_cache
from zlib import crc32

#: So many of those that it is like an article chooses to remember.
CHOSEN = 64
#: So many articles stand for a whole story when another is held against it.
VOTES = 64
#: Larger components are settled by so many of their articles; the others join them.
CORE = 400


@lru_cache(maxsize=1 << 14)  # of a large story the same ones are compared ever again
def rank(article_id: str) -> tuple[int, str]:
    """Return by what the few are chosen: the smallest ranks. As good as drawn by lot."""
    return crc32(article_id.encode()), article_id


def sample(article_ids: Collection[str], most: int) -> Collection[str]:
    """Return all of these articles if they are no more, else so many of them. A pure
    function of the set."""
    if len(article_ids) <= most:
        return article_ids
    return heapq.nsmallest(most, article_ids, key=rank)
