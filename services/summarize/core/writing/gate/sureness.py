"""Whether what is not sure, a part or past in the sources stays so: `may begin` becomes
no `will begin`, `a third of them` not all of them, the former mayor no mayor."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.summarize.core.writing.said.binding import FAR, VERB_LAST
from services.summarize.core.writing.said.denials import rule_of
from services.summarize.core.writing.said.meant import TOKEN, is_form
from services.summarize.core.writing.said.sure_words import (
    ADDED,
    CLAIMING,
    EACH,
    MAYBE,
    OF,
    ONCE,
    OPENING,
    PARTS,
    WHICH,
    WHOLE,
)
from services.summarize.core.writing.words.sure_words_abroad import PASSING
from services.summarize.core.writing.words.words import is_stop, stem

#: Words up to the one that is less sure, at most.
NEAR = 5
#: Behind these "all" is no whole.
_IDIOM = frozenset(("at", "after", "above", "of", "in", "first"))
#: Before these "every" tells how often.
_OFTEN = frozenset(("year", "month", "week", "day", "hour", "night", "time", "jahre"))


@dataclass(frozen=True, slots=True)
class _Soft:
    """What of a sentence is less than it would be without one word."""

    #: Kinds of such words that it has: maybe, part, whole, each, once.
    kinds: frozenset[str]
    #: Each with the stem that it softens.
    heads: tuple[tuple[str, str], ...]
    roots: tuple[str, ...]
    has_added: bool


def sureness_stands(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether a text is as sure as its evidence, and of as much."""
    if language not in MAYBE:
        return True
    mine = _soft(text, language)
    held = [_soft(one, language) for one in evidence]
    kinds = frozenset[str]().union(*(one.kinds for one in held))
    if mine.has_added and not kinds & {"maybe", "claim"}:
        return False
    if "whole" in mine.kinds and not kinds & {"whole", "each"}:
        return False
    return not any(_is_hardened(mine, *head, held) for one in held for head in one.heads)


def _is_hardened(mine: _Soft, kind: str, head: str, held: Sequence[_Soft]) -> bool:
    """Say whether a text tells a word without what softens it in all of its evidence."""
    if kind in mine.kinds or (kind == "maybe" and "claim" in mine.kinds):
        return False
    alike = {one for one in mine.roots if one == head or is_form(one, head)}
    if not alike:
        return False
    told = Counter(root for one in held for root in one.roots)
    soft = Counter(root for one in held for _, root in one.heads)
    # The very word of a form (`a member`, `some membership`) may stand there alone.
    return told[head] <= soft[head] and any(told[one] <= soft[one] for one in alike)


@lru_cache(maxsize=1 << 12)
def _soft(text: str, language: str) -> _Soft:
    low = [word.lower() for word in TOKEN.findall(text)]
    words = [
        small if small in OPENING else word
        for word, small in zip(TOKEN.findall(text), low, strict=True)
    ]
    found = [
        (kind, at) for at in range(len(low)) for kind in _kinds(words, low, at, language)
    ]
    heads = [(kind, _head(kind, low, at, language)) for kind, at in found]
    claiming = CLAIMING[language]
    return _Soft(
        frozenset(kind for kind, _ in found)
        | (frozenset(("claim",)) if any(one in claiming for one in low) else frozenset()),
        tuple((kind, head) for kind, head in heads if head),
        tuple(stem(one, language) for one in low if one[0].isalpha()),
        any(word in ADDED[language] for word in words),
    )


def _kinds(
    words: Sequence[str], low: Sequence[str], at: int, language: str
) -> Iterator[str]:
    word, after = low[at], low[at + 1 : at + 3]
    if words[at] in MAYBE[language] and (word != "yet" or after[:1] == ["to"]):
        yield "maybe"
    is_of = bool(after) and after[0] in OF | WHICH
    if word in PARTS and (is_of or not WHICH.isdisjoint(low[max(0, at - 2) : at])):
        yield "part"
    if word in EACH:
        yield "each"
    is_often = bool(after) and after[0] in _OFTEN
    if word in WHOLE and not is_often and not (at and low[at - 1] in _IDIOM):
        yield "whole"
    if word in ONCE:
        yield "once"


def _head(kind: str, low: Sequence[str], at: int, language: str) -> str:
    """Return the stem that a word softens; "": none, or it can't be told."""
    if kind in ("whole", "each"):
        return ""
    places = list(_behind(low, at, language, far=kind == "maybe"))
    if not places:
        return ""
    if kind == "once":
        return stem(low[at + 1], language) if places[0] == at + 1 else ""
    last = kind == "maybe" and language in VERB_LAST and not low[at].endswith("e")
    return stem(low[places[-1] if last else places[0]], language)


def _behind(low: Sequence[str], at: int, language: str, *, far: bool) -> Iterator[int]:
    """Yield the places of meaningful words behind one in its clause."""
    ends = rule_of(language).ends
    passing = PASSING.get(language, frozenset())
    left = FAR if far and language in VERB_LAST else NEAR
    for place in range(at + 1, min(at + 1 + FAR, len(low))):
        word = low[place]
        if word in passing:
            continue
        left -= 1
        if left < 0 or not word[0].isalnum() or word in ends:
            return
        if word[0].isalpha() and not is_stop(word, language):
            yield place
