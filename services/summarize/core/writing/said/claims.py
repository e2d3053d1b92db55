"""What a sentence claims and a source must carry: numbers, names, quotes, negations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.summarize.core.writing.numbers.digits import ungrouped
from services.summarize.core.writing.numbers.numbers_said import (
    counts,
    numbers,
    tokens_of,
)
from services.summarize.core.writing.words.lists import NEGATIONS
from services.summarize.core.writing.words.name_words import name_in, unelided
from services.summarize.core.writing.words.quotations import quoted
from services.summarize.core.writing.words.words import fold, is_stop, stem

_CONTRACTED = re.compile(r"n['’]t$")
_HAVING = re.compile(r"['’](?:ve|d|s|ll|re)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = re.compile(r"(?:^|[.!?:]\s+|[\"“„«‹‚(「『`]\s*|(?<!\S)[»›”])(?=\w)")
#: Meaningful words on either side of a name that say what it does there.
NEAR = 3
_SPELT = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Claims:
    """What can be checked without understanding; all in the order of the sentence."""

    #: Digits without thousands' commas, scale and all; some words as they are: dozens.
    numbers: tuple[str, ...]
    #: Of each of them, the stems of the words around it.
    beside: tuple[frozenset[str], ...]
    #: Numbers with the money or per cent that they count, "" if they have none.
    units: tuple[tuple[str, str], ...]
    #: Each number with the stems that follow it, nearest first, at most three.
    figures: tuple[tuple[str, tuple[str, ...]], ...]
    #: Capitalised words, folded; whether each opens the sentence or a quote in it.
    capitals: tuple[tuple[str, bool], ...]
    #: Of each of them, the stems of the words around it.
    around: tuple[frozenset[str], ...]
    quotes: tuple[str, ...]
    negations: int
    #: Stems of what it counts more than one of, beside money and shares.
    several: frozenset[str]

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
    """Read what a sentence claims: contractions are negations, acronyms and short names
    are names."""
    plain = ungrouped(text, language)
    starts = {match.end() for match in _OPENING.finditer(plain)}
    found = tokens_of(plain)
    counted = tuple(numbers([word for _, word in found], language))
    # A word of capitals only is a name wherever it stands: NATO, UN, but not A or I.
    capitals = tuple(
        (bare(name), at in starts and word[0].isupper() and not _is_loud(word))
        for at, word in found
        if (name := name_in(word)) is not None
    )
    return Claims(
        numbers=tuple(one.value for one in counted),
        beside=tuple(one.beside for one in counted),
        units=tuple((one.value, one.unit) for one in counted),
        figures=tuple((one.value, one.follow) for one in counted if one.follow),
        capitals=capitals,
        around=tuple(_around([word for _, word in found], language)),
        quotes=quoted(text),
        negations=sum(is_negation(word) for _, word in found),
        several=frozenset(
            one.follow[0]
            for one in counted
            if one.follow and not one.unit and one.value not in ("0", "1")
        ),
    )


def _is_loud(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _around(words: Sequence[str], language: str) -> Iterable[frozenset[str]]:
    """Yield for each capitalised word the stems of the nearest words beside names."""
    meant = [
        (at, stem(low, language))
        for at, word in enumerate(words)
        if word[:1].islower() and name_in(word) is None
        if not is_stop(low := unelided(_POSSESSIVE.sub("", word)), language)
        if not counts(low, language)
    ]
    for at, word in enumerate(words):
        if name_in(word) is not None:
            before = [root for place, root in meant if place < at][-NEAR:]
            after = [root for place, root in meant if place > at][:NEAR]
            yield frozenset((*before, *after))


def is_negation(word: str) -> bool:
    """Say whether a word denies: also "didn't"."""
    # "would not've": what is contracted with it leaves it a denial.
    bare = _HAVING.sub("", word.lower())
    return bare in NEGATIONS or _CONTRACTED.search(bare) is not None


def denies(text: str) -> bool:
    """Say whether any word of a text denies, whatever mark stands beside it."""
    return any(map(is_negation, _SPELT.findall(text.replace("’", "'"))))


def bare(word: str) -> str:
    """Return a name's word folded, without possessive and dots."""
    return fold(_POSSESSIVE.sub("", word)).replace(".", "")


@lru_cache(maxsize=1 << 12)
def words_of(text: str) -> frozenset[str]:
    """Return every word of a text, bare; a name also without what stands before it."""
    words = [word for _, word in tokens_of(text)]
    names = (bare(one) for word in words if (one := name_in(word)) not in (None, word))
    return frozenset((*map(bare, words), *names))


def is_balanced(text: str) -> bool:
    """Say whether quotation marks and brackets come in pairs."""
    pairs = [("(", ")"), ("[", "]"), ("«", "»"), ("‹", "›"), ("「", "」"), ("『", "』")]
    if "„" in text:  # German, Dutch and Polish close it with one of three
        paired = text.count("„") == sum(map(text.count, '“”"'))
    else:
        paired = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    return paired and all(text.count(left) == text.count(right) for left, right in pairs)
