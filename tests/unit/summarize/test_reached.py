"""Of articles that may be alike only few are looked at one by one."""

from array import array

import numpy as np

from services.summarize.core.index.entries import Entry
from services.summarize.core.index.reached import Residents, once
from services.summarize.core.index.rows import Query
from services.summarize.core.likeness.traits import Traits

NOTHING = np.zeros(0)


def traits(numbers: str = "", sketch: tuple[int, ...] = ()) -> Traits:
    return Traits(
        names={},
        leading=(),
        numbers=frozenset(numbers.split()),
        sketch=sketch,
        day=None,
        width=0,
        square=0,
        is_aside=False,
    )


def special(own: Traits, *others: Traits) -> list[int]:
    entries = [
        Entry("a", "r1", "", "", 0, one.numbers, array("I", one.sketch).tobytes(), 0)
        for one in others
    ]
    rows = np.arange(len(others))
    held = Residents(rows, entries, 2, lambda _, row: others[row])
    arrays = (NOTHING.astype(np.int32), NOTHING) * 2
    return held.special(Query("o", own, *arrays, NOTHING.astype(np.float32)), rows)


def test_whoever_shares_a_hash_is_looked_at() -> None:
    own = traits(sketch=(1, 2))
    assert special(own, traits(sketch=(2, 3)), traits(sketch=(3, 4))) == [0]


def test_whoever_tells_enough_other_numbers_is_looked_at() -> None:
    own = traits("17 23")
    assert special(own, traits("12 40"), traits("12 23"), traits("12"), traits()) == [0]


def test_beside_an_article_of_too_few_numbers_nobody_is_looked_at() -> None:
    assert special(traits("17"), traits("12 40")) == []


def test_what_was_kept_of_an_article_is_put_together_once() -> None:
    """Of a crowd the same ones are compared with each that is searched for."""
    asked: list[int] = []

    def kept(_: Entry, row: int) -> Traits:
        asked.append(row)
        return traits(f"{row}")

    entries = [Entry(one, "r1", "", "", 0, frozenset(), b"", 0) for one in "ab"]
    told: dict[str, Traits] = {}
    for _ in range(3):
        held = Residents(np.arange(2), entries, 2, once(kept, told))
        assert [held.traits(0), held.traits(1)] == [traits("0"), traits("1")]
    assert asked == [0, 1]
