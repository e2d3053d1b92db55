"""Words that stand in the place of others: `denied the charges`, `admitted the charges`.

A writer may leave words out, and may put a word for one that tells the same; but of a
word that no source has, between two that stand around another one there, nobody can say
here that it tells the same.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from services.summarize.core.writing.said.meant import Meant, is_form, meant
from services.summarize.core.writing.said.sure_words import HELD, MAYBE
from services.summarize.core.writing.words.tenses import TENSES
from services.summarize.core.writing.words.words import follows, is_unspaced, tokens

#: Meaningful words of a source, at most, that one word may stand for.
PLACE = 2
#: Share of its words, beside names and numbers, that a sentence may not have anew.
OWN = 0.4
#: The edge of a sentence.
_EDGE = ""


def is_exchanged(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether a text has a word where the evidence has another one, or too many of
    its own beside names and numbers."""
    if is_unspaced(text):
        return False
    mine = meant(text, language)
    held = [meant(one, language) for one in evidence]
    roots = {one.root for words in held for one in words}
    plains = {one.plain for words in held for one in words}
    open_ones = _open_words(language)
    is_open = not open_ones.isdisjoint(word for one in evidence for word in tokens(one))
    own = [one for one in mine if one.is_word and not (is_open and one.low in open_ones)]
    if sum(_is_new(one, roots, plains) for one in own) > OWN * len(own):
        return True
    said = {one.root for one in mine} | {one.plain for one in mine}
    rows = [[_EDGE, *(one.plain for one in words), _EDGE] for words in held]
    return any(
        one in own
        and not any(follows(_around(at, mine), row) for row in rows)
        and any(
            _in_place(at, mine, words, row, said)
            for words, row in zip(held, rows, strict=True)
        )
        for at, one in enumerate(mine)
    )


@lru_cache(maxsize=32)
def _open_words(language: str) -> frozenset[str]:
    """Return the words for what may be, or will be, which stand for one another; whether
    any may stand at all is asked elsewhere. None that hold anything against others."""
    tenses = TENSES.get(language)
    words = MAYBE.get(language, frozenset()) | (tenses.will if tenses else frozenset())
    return words - HELD


def _around(at: int, mine: Sequence[Meant]) -> tuple[str, str, str]:
    before = mine[at - 1].plain if at else _EDGE
    return before, mine[at].plain, mine[at + 1].plain if at + 1 < len(mine) else _EDGE


def _is_new(one: Meant, roots: set[str], plains: set[str]) -> bool:
    if not one.is_word or one.root in roots or one.plain in plains:
        return False
    return not any(is_form(one.root, other) for other in roots)


def _in_place(
    at: int,
    mine: Sequence[Meant],
    words: Sequence[Meant],
    row: Sequence[str],
    said: set[str],
) -> bool:
    """Say whether the words around a place of a text stand around others in a source."""
    before, _, after = _around(at, mine)
    for start, gap in _gaps(before, after, row):
        lost = words[start : start + gap]
        if any(
            one.is_word
            and not ({one.root, one.plain} & said)
            and not is_form(one.root, mine[at].root)
            for one in lost
        ):
            return True
    return False


def _gaps(before: str, after: str, row: Sequence[str]) -> Iterator[tuple[int, int]]:
    for at, word in enumerate(row):
        if word == before:
            for gap in range(1, PLACE + 1):
                if row[at + gap + 1 : at + gap + 2] == [after]:
                    yield at, gap
