"""Words of a sentence: tokens, stems, bigrams, and what folds two spellings into one."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from services.summarize.core.writing.words.stops import STOP_WORDS

#: Languages (ISO 639-1) with a Snowball stemmer; others keep their words as written.
STEMMERS: dict[str, str] = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
#: Scripts that write no spaces: a word there is a pair of neighbouring letters.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
#: Vowel signs that Python's \w leaves out, which would cut words of many scripts.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff\u1000-\u109f"
)
_TOKEN = re.compile(
    rf"[{_UNSPACED}]+|\d+(?:[.,]\d+)*|(?:[^\W\d_{_UNSPACED}]|[{_SIGNS}])+|[$€£¥%]"
)
_PAIRED = re.compile(rf"[{_UNSPACED}]")


def tokens(text: str) -> list[str]:
    """Cut text into words, numbers and signs of money, lower-cased."""
    found: list[str] = []
    for token in _TOKEN.findall(text.lower()):
        if len(token) > 1 and _PAIRED.match(token):
            found.extend(token[i : i + 2] for i in range(len(token) - 1))
        else:
            found.append(token)
    return found


def is_unspaced(text: str) -> bool:
    """Say whether a text has letters of a script that writes no spaces."""
    return _PAIRED.search(text) is not None


def follows(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Say whether words, or signs, stand among others in their order."""
    rest = iter(whole)
    return all(one in rest for one in part)


@lru_cache(maxsize=1 << 13)
def length(text: str) -> int:
    """Count the words of a text; two letters count as one where no spaces are written."""
    spaced = len(_PAIRED.sub(" ", text).split())
    return spaced + (len(_PAIRED.findall(text)) + 1) // 2


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """Return the Snowball stem of a lower-cased word."""
    name = STEMMERS.get(language)
    if name is None or not word[:1].isalpha():
        return word
    # A stemmer keeps state while it works: one for each call is safe in any thread.
    return str(snowballstemmer.stemmer(name).stemWord(word))


@lru_cache(maxsize=1 << 13)
def stems(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of a text in order, stop words included."""
    return tuple(stem(token, language) for token in tokens(text))


@lru_cache(maxsize=1 << 13)
def meaning(text: str, language: str) -> frozenset[str]:
    """Return the different stems of a text that carry meaning."""
    return frozenset(one for one in stems(text, language) if not is_stop(one, language))


@lru_cache(maxsize=1 << 13)
def pairs(text: str, language: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of adjacent stems of a text that are not both stop words."""
    return frozenset(
        (one, two)
        for one, two in pairwise(stems(text, language))
        if not (is_stop(one, language) and is_stop(two, language))
    )


def is_stop(word: str, language: str) -> bool:
    """Say whether a word or stem carries no meaning of its own."""
    return word in STOP_WORDS.get(language, frozenset())


@lru_cache(maxsize=1 << 13)
def content(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of a text in order, without stop words."""
    return tuple(
        stem(token, language) for token in tokens(text) if not is_stop(token, language)
    )


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Return text in small letters without accents and with plain quotation marks."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()


_PLAIN = str.maketrans(
    {**dict.fromkeys("‘’‚‹›", "'"), **dict.fromkeys("“”„«»「」『』", '"')}
)
