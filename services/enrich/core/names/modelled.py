"""Where names begin and end that a model sees, as far as it may be believed."""

from collections.abc import Iterable, Iterator, Sequence, Set

from services.enrich.core.names import cues
from services.enrich.core.names.capitals import Run, Word, place_of
from services.enrich.core.names.tagging import Tagged
from services.enrich.core.names.trimming import is_half, trails
from services.enrich.core.places.places import PEOPLES

#: Of MISC the rules know better where it ends: films are not in towns.
_THINGS = ("PER", "LOC", "ORG")
_PLACING = frozenset(("in", "at", "from", "near", "with"))
_ROLES = cues.ROLES | cues.VESSELS
#: Before a person's name; no part of it.
LEADING = cues.TITLES | cues.OFFICES | cues.ROLES | cues.CALENDAR | PEOPLES | {"crown"}

#: A name's words, and the model's label for it ("": it gave none).
Named = tuple[Run, str]


def within(
    tagged: Iterable[Tagged], words: Sequence[Word], called: Set[int] = frozenset()
) -> Iterator[Named]:
    """Yield the model's names as words, without articles, titles and dates at their
    ends."""
    for start, end, label in tagged:
        kept = _opened([one for one in words if one.start >= start and one.end <= end])
        if label in _THINGS and (cut := _where(kept)):
            kept = kept[:cut]  # `Great Hall in Beijing`: the rules see what follows
        kept = _begun(kept, label, called)
        while kept and trails(kept, called) and not kept[-1].text[0].isdigit():
            kept.pop()
        if kept and is_half(kept) and _is_before_title(kept, words):
            kept.pop()
        if kept and kept[-1].lower not in PEOPLES and not _is_role(kept, words):
            yield tuple(kept), label


def _begun(kept: list[Word], label: str, called: Set[int]) -> list[Word]:
    """Cut off what no name begins with: dates, articles, and titles before a person."""
    while kept and (_is_dated(kept[0], called) or not _may_begin(kept[0])):
        kept.pop(0)
    while kept and kept[0].lower in ("the", "a", "an"):
        kept.pop(0)
    while len(kept) > 1 and label == "PER" and kept[0].lower in LEADING:
        kept.pop(0)
    return kept


def _is_before_title(kept: Sequence[Word], words: Sequence[Word]) -> bool:
    after = place_of(kept[-1], words) + 1
    return after < len(words) and words[after].lower in cues.TITLES


def _is_role(kept: Sequence[Word], words: Sequence[Word]) -> bool:
    """Say whether a word is somebody's work, before the name: `Coxswain Anna Bell`."""
    if len(kept) > 1 or kept[0].owns or kept[0].lower not in _ROLES:
        return False
    after = place_of(kept[-1], words) + 1
    is_next = after < len(words) and words[after].start - kept[-1].end == 1
    return is_next and words[after].is_capital


def _is_dated(word: Word, called: Set[int]) -> bool:
    return word.lower in cues.CALENDAR and word.start not in called


def _may_begin(word: Word) -> bool:
    """Say whether a name may begin with a word: `65th Air Division`."""
    return word.is_capital or word.text[0].isdigit()


def _opened(kept: list[Word]) -> list[Word]:
    """Cut off a verb that begins a heading: `Establish the Space Force`."""
    if len(kept) > 2 and kept[0].initial and kept[1].text == "the":
        return kept[2:]
    return kept


def _where(kept: Sequence[Word]) -> int:
    """Return the place of the first word like `in`; 0: there is none."""
    return next((at for at, one in enumerate(kept) if one.text in _PLACING), 0)
