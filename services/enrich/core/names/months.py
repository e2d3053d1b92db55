"""Which words of the calendar are somebody's name: Theresa May is no month."""

from collections.abc import Iterator, Sequence, Set

from services.enrich.core.names import cues
from services.enrich.core.names.capitals import Word
from services.enrich.core.names.surnames import beginnings
from services.enrich.core.places.places import PLACES
from services.enrich.core.words.lists import word_set
from shared.text.first_names import FIRST_NAMES

#: Those that are surnames too.
_SURNAMES = word_set("may march august friday")
#: Before a surname, never before a date.
_ADDRESS = word_set("mr mrs ms miss dr sir lord lady prof minister senator president")
#: Before a month or a day.
_BEFORE_DATES = word_set(
    """
    in on since by until till from to of for last next this early late mid during
    before after every each through and or between
    """
)


def called(sentences: Sequence[Sequence[Word]]) -> frozenset[int]:
    """Return where such words begin that name a person: after a given name or an address,
    and, once the article has one, wherever no day, year or `in` says otherwise."""
    return beginnings(sentences, _sure, _again)


def _sure(words: Sequence[Word]) -> Iterator[Word]:
    for at in range(1, len(words)):
        one, before = words[at], words[at - 1]
        if one.lower not in _SURNAMES or not one.is_capital or before.owns:
            continue
        if not 0 < one.start - before.end <= 2 or not before.is_capital:
            continue
        is_given = before.lower in FIRST_NAMES and before.text.casefold() not in PLACES
        if before.lower in _ADDRESS or (is_given and not _is_date(words, at)):
            yield one


def _again(words: Sequence[Word], known: Set[str]) -> Iterator[Word]:
    for at, one in enumerate(words):
        if one.lower in known and one.is_capital and not _is_date(words, at):
            before = words[at - 1].lower if at else ""
            if before not in _BEFORE_DATES | cues.CALENDAR:
                yield one


def _is_date(words: Sequence[Word], at: int) -> bool:
    """Say whether a number follows, which is no word: `May 3 that`."""
    gap = words[at + 1].start - words[at].end if at + 1 < len(words) else 0
    return gap > (4 if words[at].owns else 2)
