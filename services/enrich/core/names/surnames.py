"""Which titles are somebody's surname: Stephen King is no king."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import pairwise

from services.enrich.core.names.capitals import Word
from services.enrich.core.words.lists import word_set
from shared.text.called import JUNIORS
from shared.text.first_names import FIRST_NAMES

#: Those that many people are called.
_TITLES = word_set("king judge major pope bishop prince cardinal constable singer coach")
#: Before a title that is one; behind `of` it may be, too.
_BEFORE_TITLES = word_set("the a an our your my his her their of former late then")


def borne(sentences: Sequence[Sequence[Word]]) -> frozenset[int]:
    """Return where titles begin that are surnames: at the end of a full name, and, once
    the article has one, wherever no name or `of` follows, and no `the` stands before."""
    return beginnings(sentences, _sure, _again)


def beginnings(
    sentences: Sequence[Sequence[Word]],
    sure: Callable[[Sequence[Word]], Iterable[Word]],
    again: Callable[[Sequence[Word], Set[str]], Iterable[Word]],
) -> frozenset[int]:
    """Return where words begin that are somebody's name: where a sentence is `sure` of
    it, and, once one is, where `again` finds such a word, of those in small letters that
    the article is sure of."""
    found = [word for words in sentences for word in sure(words)]
    known = {word.lower for word in found}
    if known:
        found += [word for words in sentences for word in again(words, known)]
    return frozenset(word.start for word in found)


def _sure(words: Sequence[Word]) -> Iterator[Word]:
    for at in range(1, len(words)):
        one = words[at]
        if one.lower not in _TITLES or not one.is_capital or not _is_last(words, at):
            continue
        if any(_are_given(words[at - count : at + 1]) for count in (1, 2) if count <= at):
            yield one


def _are_given(name: Sequence[Word]) -> bool:
    """Say whether what stands before the last word is a given name, and perhaps another
    after it: `Martin Luther`."""
    return (
        name[0].lower in FIRST_NAMES
        and all(one.is_capital and not one.owns for one in name[:-1])
        and all(one.lower not in _TITLES for one in name[:-1])
        and all(0 < two.start - one.end <= 2 for one, two in pairwise(name))
    )


def _again(words: Sequence[Word], known: Set[str]) -> Iterator[Word]:
    for at, one in enumerate(words):
        is_free = not at or words[at - 1].lower not in _BEFORE_TITLES
        if one.lower in known and one.is_capital and is_free and _is_last(words, at):
            yield one


def _is_last(words: Sequence[Word], at: int) -> bool:
    """Say whether no name goes on: `King Charles`, `King of Tollen`."""
    if at + 1 == len(words) or words[at].owns:
        return True
    after = words[at + 1]
    if after.start - words[at].end > 1 or after.lower in JUNIORS:
        return True
    return not after.is_capital and after.lower != "of"
