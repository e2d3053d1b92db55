"""One of something, where a source has several: "one soldier died" of nine."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from services.summarize.core.writing.numbers.numbers_said import tokens_of
from services.summarize.core.writing.said.claims import claims, words_of
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import is_stop, stem

#: What says by itself that there is one.
_ONE = words_in("one 1 single")
_ARTICLES = {
    "en": words_in("a an"),
    "de": words_in("ein eine einen einem einer eines"),
    "fr": words_in("un une"),
    "es": words_in("un una uno"),
    "it": words_in("un uno una"),
    "pt": words_in("um uma"),
    "nl": words_in("een één"),
}
#: What counts one thing in English.
_SINGLE = words_in("one 1 single a an")
_ONE_SAID = re.compile(r"\bone\b", re.IGNORECASE)
_NO_ONE = re.compile(r"\bno[- ]one\b", re.IGNORECASE)
#: Other words before a thing of which there is one.
_ALONE = words_in("only sole lone another each every")
#: Plurals whose stems differ from the singular's.
_IRREGULAR = {
    "men": "man", "women": "woman", "people": "person", "peopl": "person",
    "persons": "person", "children": "child", "policemen": "policeman",
    "firemen": "fireman", "wives": "wife", "mice": "mouse",
}  # fmt: skip
#: Meaningful words up to what is counted: one young soldier.
REACH = 2


def ones_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether nothing is told of one that the sources tell of several only."""
    if not _has_any(text, evidence):
        return False
    several = frozenset(
        _IRREGULAR.get(root, root)
        for one in evidence
        for root in claims(one, language).several
    )
    mine = _singles(text, language) & several if several else several
    return all(any(one in _near(told, language) for told in evidence) for one in mine)


def _has_any(text: str, evidence: Sequence[str]) -> bool:
    """Say whether the sources tell of one of anything, if the text says "one"."""
    if not _ONE_SAID.search(text) or "one" not in words_of(_NO_ONE.sub("", text)):
        return True
    return any(not _SINGLE.isdisjoint(words_of(one)) for one in evidence)


@lru_cache(maxsize=1 << 12)
def _singles(text: str, language: str) -> frozenset[str]:
    """Return what a text tells one of: the next meaningful word."""
    return frozenset(found[0] for found in _counted(text, language) if found)


@lru_cache(maxsize=1 << 12)
def _near(text: str, language: str) -> frozenset[str]:
    return frozenset(word for found in _counted(text, language) for word in found)


def _counted(text: str, language: str) -> Iterator[list[str]]:
    words = [word.lower() for _, word in tokens_of(text)]
    counting = _ONE | _ALONE | _ARTICLES.get(language, frozenset())
    for at, word in enumerate(words):
        if word in counting and words[at + 1 : at + 2] != ["of"]:
            yield list(_things(words[at + 1 : at + 2 * REACH], language))[:REACH]


def _things(words: Sequence[str], language: str) -> Iterator[str]:
    for word in words:
        if word[0].isalpha() and not is_stop(word, language):
            yield _singular(word, language)


def _singular(word: str, language: str) -> str:
    if language == "en" and word in _IRREGULAR:
        return _IRREGULAR[word]
    return stem(word, language)
