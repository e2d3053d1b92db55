"""Words for comparing texts: folded, stemmed where we know how, in any script."""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import EnglishStemmer

from services.enrich.core.function_words import FUNCTION_WORDS

# Python's \w leaves out the vowel signs of many scripts, which would cut their words.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+(?:['’](?:[^\W_]|[{_SIGNS}])+)*")
#: Scripts written without spaces: their words are taken as pairs of characters.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff]+"
)
_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
#: Longer runs of letters are addresses, hashes and glued words.
_LONGEST = 40


def words(text: str) -> list[str]:
    """List the words of a text in order: case and accents folded, letters and digits.

    Runs of a script without spaces become overlapping pairs of characters.
    """
    folded = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    plain = unicodedata.normalize("NFC", _MARKS.sub("", folded))
    found: list[str] = []
    for word in _WORD.findall(plain):
        if _UNSPACED.search(word):
            found.extend(_pairs(word))
        elif 1 < len(word) <= _LONGEST:
            found.append(word)
    return found


def is_unspaced(word: str) -> bool:
    """Say whether a word of `words` is a pair from a script without spaces."""
    return _UNSPACED.fullmatch(word) is not None


def stems(text: str, language: str) -> list[str]:
    """List the words that carry meaning: English ones stemmed (Snowball), those of
    other languages whole, without their function words."""
    if language == "en":
        return [_stem(word) for word in words(text)]
    left_out = FUNCTION_WORDS.get(language, frozenset())
    return [
        word.partition("'")[2] or word for word in words(text) if word not in left_out
    ]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    # A stemmer has state of its own: one for each call keeps threads apart.
    stemmed: str = EnglishStemmer().stemWord(word)
    return stemmed


def _pairs(word: str) -> list[str]:
    found: list[str] = []
    for run in _UNSPACED.findall(word):
        found.extend(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    found.extend(rest for rest in _UNSPACED.split(word) if len(rest) > 1)
    return found
