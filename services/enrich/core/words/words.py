"""Words for comparing texts: folded, stemmed where we know how, in any script."""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import EnglishStemmer

from services.enrich.core.words.function_words import FUNCTION_WORDS
from services.enrich.core.words.whole_numbers import WRITTEN, parts_of

# Python's \w leaves out the vowel signs of many scripts, which would cut their words.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_WORD = re.compile(rf"({WRITTEN})|(?:[^\W_]|[{_SIGNS}])+(?:['’](?:[^\W_]|[{_SIGNS}])+)*")
_PICTURES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
#: Scripts written without spaces: their words are taken as runs of characters, of
#: Chinese and Japanese of two. A letter of Thai, Lao, Burmese and Khmer says as little
#: as one of ours, and each two of them are in every text: there it is four.
_UNSPACED = re.compile(f"([{_PICTURES}]+)|[{_LETTERS}]+")
_PAIR, _FOUR = 2, 4
_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
#: Longer runs of letters are addresses, hashes and glued words.
_LONGEST = 40


def words(text: str) -> list[str]:
    """List the words of a text in order: case and accents folded, letters and digits.

    Runs of a script without spaces become overlapping pairs of characters, or fours.
    Numbers are whole: see whole_numbers.
    """
    folded = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    plain = unicodedata.normalize("NFC", _MARKS.sub("", folded))
    found: list[str] = []
    for match in _WORD.finditer(plain):
        word = match[0]
        if match[1]:
            found.extend(part for part in parts_of(word) if 1 < len(part) <= _LONGEST)
        elif _UNSPACED.search(word):
            found.extend(_runs(word))
        elif 1 < len(word) <= _LONGEST:
            found.append(word)
    return found


def is_unspaced(word: str) -> bool:
    """Say whether a word of `words` is a run from a script without spaces."""
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


def _runs(word: str) -> list[str]:
    found: list[str] = []
    rest: list[str] = []
    end = 0
    for match in _UNSPACED.finditer(word):
        run, length = match[0], _PAIR if match[1] else _FOUR
        found.extend(run[i : i + length] for i in range(max(1, len(run) - length + 1)))
        rest.append(word[end : match.start()])
        end = match.end()
    return [*found, *(one for one in (*rest, word[end:]) if len(one) > 1)]
