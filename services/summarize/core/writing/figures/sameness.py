"""Whether two figures of one kind count or measure the same thing."""

from services.summarize.core.writing.figures.framing import (
    is_other_place,
    is_other_sort,
    is_other_time,
)
from services.summarize.core.writing.figures.kinds import is_part
from services.summarize.core.writing.figures.quantities import Quantity
from services.summarize.core.writing.numbers.units import ANYBODY

#: So many times another figure of a size, or of a number of things, is of another thing.
SIZES_APART, COUNTS_APART = 2.5, 5.0
#: Meaningful stems that two sentences share where a size or a sum says not what of.
SHARED = 2


def is_same(one: Quantity, other: Quantity) -> bool:
    """Say whether two figures of one kind count or measure the same thing."""
    here, there = one.frame, other.frame
    if is_other_time(here, there) or is_other_place(here, there):
        return False
    if is_other_sort(here, there) or {one.sense, other.sense} == {"by", "to"}:
        return False
    if one.is_fate:
        is_since = here.is_since == there.is_since
        return is_since and _are_same_people(one.head, other.head)
    if one.is_event:
        return one.head == other.head and _is_one_person(one, other)
    return _is_same_thing(one, other)


def _is_same_thing(one: Quantity, other: Quantity) -> bool:
    """Say whether sentences speak of one thing, that has one size or number."""
    here, there = one.frame, other.frame
    low, high = sorted((one.range.value, other.range.value))
    apart = SIZES_APART if one.is_measure else COUNTS_APART
    if low <= 0 or high > apart * low:
        return False
    if here.names and there.names and not here.names & there.names:
        return False
    clause, sentence = here.clause & there.clause, here.sentence & there.sentence
    return bool(clause) and (not one.is_measure or len(clause | sentence) >= SHARED)


def _is_one_person(one: Quantity, other: Quantity) -> bool:
    """Say whether ages may be of one person: of a man and a man that is not sure."""
    here, there = one.frame, other.frame
    if one.kind != "age":
        return True
    if here.names and there.names and not here.names & there.names:
        return False
    shared = (here.sentence & there.sentence) - {one.head}
    return one.head not in ANYBODY or len(shared) >= SHARED


def _are_same_people(one: str, other: str) -> bool:
    """Say whether two groups may be one: no children beside people, nor miners beside
    rescuers."""
    if one == other:
        return True
    if is_part(one) or is_part(other):
        return False
    return not (one and other)
