"""What is cut off a run of capitals until only the name is left."""

import re
from collections.abc import Iterable, Iterator, Sequence

from services.enrich.core import cues
from services.enrich.core.capitals import Run, Word
from services.enrich.core.places import PEOPLES, PLACES
from services.enrich.core.stops import STARTERS

_ARTICLES = frozenset(("the", "a", "an"))
#: A party and a state: `Senator Anna Bell, D-Calif.`
_SEAT = re.compile(r"[DRI]-[A-Z][a-z]+")
_TITLES = cues.TITLES | cues.OFFICES
#: The longest name, in words.
_LONGEST = 10


class Seen:
    """Which words the article writes small, and which with a capital inside sentences."""

    def __init__(self, sentences: Iterable[Sequence[Word]]) -> None:
        self.small: set[str] = set()
        self.capital: set[str] = set()
        for words in sentences:
            for word in words:
                if not word.is_capital:
                    self.small.add(word.text)
                elif not word.initial:
                    self.capital.add(word.text)

    def may_be(self, word: Word) -> bool:
        """Say whether a word alone may be a name: one that begins a sentence and is
        written small elsewhere is none, whatever a model says."""
        if word.initial and word.text not in self.capital:
            return word.lower not in self.small
        return not _SEAT.fullmatch(word.text)

    def trusts(self, word: Word, *, alone: bool) -> bool:
        """Say whether a capital at a sentence's beginning means a name."""
        if word.text in self.capital or sum(map(str.isupper, word.text)) > 1:
            return True
        if word.lower in STARTERS or word.lower in self.small:
            return False
        return not alone or word.text.casefold() in PLACES


def parted(found: Iterable[Run]) -> Iterator[Run]:
    """Part a country from the office that follows it: `U.S. Senator Anna Bell`."""
    for run in found:
        is_office = len(run) > 2 and run[1].lower in _TITLES
        if is_office and run[0].text.casefold() in PLACES and not _is_body(run):
            yield run[:1]
            yield run[1:]
        else:
            yield run


def _is_body(kept: Sequence[Word]) -> bool:
    return any(word.lower in cues.ORGANISATION for word in kept[1:])


def trimmed(run: Run, seen: Seen) -> Run:
    """Cut off what is no part of the name; () if nothing is left of it."""
    kept = list(run)
    while kept and kept[0].initial and not seen.trusts(kept[0], alone=len(kept) == 1):
        kept.pop(0)
    while kept and _leads(kept):
        kept.pop(0)
    while kept and trails(kept):
        kept.pop()
    lower = [word.lower for word in kept]
    if all(word in _TITLES or word in PEOPLES or word in STARTERS for word in lower):
        return ()
    if lower[-1] in PEOPLES and lower[0] in cues.OF_PEOPLES:
        return ()
    if len(kept) > _LONGEST or (len(kept) == 1 and _says_little(kept[0])):
        return ()
    return tuple(kept)


def _says_little(word: Word) -> bool:
    """Say whether a word alone names nothing: a letter, `Council`."""
    is_seat = _SEAT.fullmatch(word.text) is not None
    return is_seat or len(word.text) == 1 or word.lower in cues.COMMON


def trails(kept: list[Word]) -> bool:
    """Say whether the last word is an article, a date, or a title after a body."""
    last = kept[-1].lower
    if not kept[-1].is_capital or last in _ARTICLES:
        return True
    if last in cues.CALENDAR:
        return len(kept) == 1 or kept[-2].lower not in cues.FEASTS
    return last in cues.TITLES and len(kept) > 2 and _is_body(kept[:-1])


def _leads(kept: list[Word]) -> bool:
    """Say whether the first word is an article, a date, a title, or stands before one."""
    first = kept[0].lower
    following = kept[1].lower if len(kept) > 1 else ""
    if first in cues.ROLES and len(kept) > 2:
        return kept[-1].lower not in cues.ORGANISATION | cues.PLACE_ENDS_ONLY
    if first in _ARTICLES or first in cues.CALENDAR or not kept[0].is_capital:
        return True
    if not following or _is_body(kept):
        # `Justice Department` is a name; the justice of `Justice Anna Bell` is none.
        return first in cues.TITLES and following in cues.FIRST_NAMES
    return following in _TITLES if first in PEOPLES else first in _TITLES
