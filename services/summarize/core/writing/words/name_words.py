"""The name in a word: behind an elision or a prefix, or the word itself."""

import re
from functools import lru_cache

#: What stands before a name without a space: `l'Italie`, `d'Orsay`, `dell'Italia`. In
#: `O'Neil` nothing does: the name begins there.
_ELIDED = re.compile(
    r"(?:[ldcjmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|dell|all|dall|nell|sull|coll|quest"
    r"|quell)['’](?=\w)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:al|el|ul|ash)-(?=\w)", re.IGNORECASE)
#: Where a name may begin in a word with a small first letter: `pro-Maru`, `al-Amiri`.
_INNER = re.compile(r"['’-](?=[^\W\d_])")


@lru_cache(maxsize=1 << 15)
def name_in(word: str) -> str | None:
    """Return the name that a word is, or has behind an elision or a prefix; None if no
    capital tells of one. `iPhone` is one as a whole; `I` is none."""
    if word.islower() or word == "I":
        return None
    if word[:1].isupper():
        cut = _ELIDED.match(word) or _ARTICLE.match(word)
        return word[cut.end() :] if cut and word[cut.end()].isupper() else word
    for mark in _INNER.finditer(word):
        if word[mark.end()].isupper():
            return word[mark.end() :]
    return word if any(map(str.isupper, word)) else None


def unelided(word: str) -> str:
    """Return a word without what is elided before it: eau of l'eau."""
    return _ELIDED.sub("", word, count=1) if "'" in word or "’" in word else word
