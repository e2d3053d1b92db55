"""What a sentence claims and a source must carry: numbers, names, quotes, negations."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from services.summarize.core.writing.lists import (
    NEGATIONS,
    NUMBER_WORDS,
    SCALES,
)
from services.summarize.core.writing.words import fold, is_stop, stem

_WORD = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:['’.&-][^\W\d_]+)*|[$€£¥%]"
)
_CONTRACTED = re.compile(r"n['’]t$")
_POSSESSIVE = re.compile(r"['’]s?$")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")
_OPENING = re.compile(r"(?:^|[.!?:]\s+|[\"“„«(]\s*)(?=\w)")
#: A figure is tied to one of so many meaningful words that follow it.
REACH = 3


@dataclass(frozen=True, slots=True)
class Claims:
    """What can be checked without understanding; all in the order of the sentence."""

    #: Digits without thousands' commas; scale words ("million") as they are.
    numbers: tuple[str, ...]
    #: Each number with the stems that follow it, nearest first, at most REACH.
    figures: tuple[tuple[str, tuple[str, ...]], ...]
    #: Capitalised words, folded; whether each opens the sentence or a quote in it.
    capitals: tuple[tuple[str, bool], ...]
    quotes: tuple[str, ...]
    negations: int

    @property
    def names(self) -> tuple[str, ...]:
        """Capitalised words and acronyms that no sentence's beginning explains."""
        return tuple(word for word, opens in self.capitals if not opens)

    @property
    def openers(self) -> tuple[str, ...]:
        """Capitalised first words: names perhaps."""
        return tuple(word for word, opens in self.capitals if opens)


@lru_cache(maxsize=1 << 12)
def claims(text: str, language: str) -> Claims:
    """Read what a sentence claims. Source: writing notes, section 12, traps mended:
    contractions are negations, acronyms and short names are names."""
    starts = {match.end() for match in _OPENING.finditer(text)}
    found = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    numbers = tuple(
        number for _, word in found if (number := number_of(word, language)) is not None
    )
    # A word of capitals only is a name wherever it stands: NATO, UN, but not A or I.
    capitals = tuple(
        (bare(word), at in starts and not (word.isupper() and len(word) > 1))
        for at, word in found
        if word[:1].isupper() and word != "I"
    )
    return Claims(
        numbers=numbers,
        figures=tuple(_figures([word for _, word in found], language)),
        capitals=capitals,
        quotes=tuple(squeeze(quote) for quote in _QUOTED.findall(text)),
        negations=sum(is_negation(word) for _, word in found),
    )


def number_of(word: str, language: str) -> str | None:
    """Return a number's one spelling, or None: "1,200" and "1200", "seven" and "7"."""
    if word[:1].isdigit():
        return re.sub(r"[,.](?=\d{3}(?:\D|$))", "", word) if "," in word else word
    low = word.lower()
    if low in SCALES:
        return low
    return NUMBER_WORDS.get(language, {}).get(low)


def is_negation(word: str) -> bool:
    """Say whether a word denies: also "didn't"."""
    return word.lower() in NEGATIONS or _CONTRACTED.search(word) is not None


def bare(word: str) -> str:
    """Return a name's word folded, without possessive and dots."""
    return fold(_POSSESSIVE.sub("", word)).replace(".", "")


def squeeze(text: str) -> str:
    """Return text folded, with single spaces, without punctuation at its ends."""
    return " ".join(fold(text).split()).strip(" ,.!?;:")


def words_of(text: str) -> frozenset[str]:
    """Return every word of a text, bare."""
    return frozenset(bare(word) for word in _WORD.findall(text))


def is_balanced(text: str) -> bool:
    """Say whether quotation marks and brackets come in pairs."""
    pairs = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))
    return text.count('"') % 2 == 0 and all(
        text.count(left) == text.count(right) for left, right in pairs
    )


def _figures(words: list[str], language: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    for at, word in enumerate(words):
        number = number_of(word, language)
        if number is None:
            continue
        follow = [
            stem(low, language)
            for other in words[at + 1 : at + 1 + 2 * REACH]
            if (low := other.lower()) and low[:1].isalpha()
            if number_of(low, language) is None and not is_stop(low, language)
        ]
        if follow:
            yield number, tuple(follow[:REACH])
