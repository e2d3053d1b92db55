"""The catalogue holds what its disk has room for, and one bad story spoils no other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.gateway.catalogue import Catalogue, Full
from services.gateway.core.entries import Entry, entry_of
from services.gateway.core.finding import Search, stories_found
from tests.records import NIGHT, a_record

#: SQLite's pages: some ninety stories of the size below.
_PAGES = 400


def an_entry(number: int, *, status: str = "live") -> Entry:
    updated = NIGHT + timedelta(minutes=number)
    record = a_record(id=f"s{number:03}", status=status, last_updated=updated)
    entry = entry_of(record)
    assert entry is not None
    words = " ".join(f"w{number}x{one}" for one in range(600))
    return replace(entry, body=words)


def filed(catalogue: Catalogue) -> list[Any]:
    asked = stories_found(Search(), "latest", limit=1_000, after=None)
    return [row[0] for row in catalogue.ask(asked)]


@pytest.fixture
def small() -> Any:
    made = Catalogue(most=1_000, pages=_PAGES)
    yield made
    made.close()


def made(catalogue: Catalogue, entries: Sequence[Entry]) -> int:
    """File entries, anew while there is no more room; return how often it was begun."""
    for times in range(1, 20):
        try:
            catalogue.clear()
            for begin in range(0, len(entries), 4):
                catalogue.file(entries[begin : begin + 4])
            return times
        except Full:
            pass
    raise AssertionError("it was made anew again and again")


def test_on_a_full_disk_the_latest_stories_are_filed_and_it_goes_on(
    small: Catalogue,
):
    assert made(small, [an_entry(number) for number in range(200)]) > 1
    found = filed(small)
    assert found[0] == "s199"
    assert 5 < len(found) < 100
    assert found == [f"s{number:03}" for number in range(199, 199 - len(found), -1)]
    newest_first = [an_entry(number) for number in range(300, 100, -1)]
    assert made(small, newest_first) == 1, "what has room is known"
    assert filed(small)[0] == "s300"


def test_on_a_full_disk_closed_stories_go_first(small: Catalogue):
    closed = [an_entry(number, status="closed") for number in range(1, 150)]
    live = [an_entry(number) for number in (0, 150, 154)]
    made(small, [live[0], *closed, *live[1:]])
    assert {"s000", "s150", "s154"} <= set(filed(small))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: replace(one, updated=2**70),
        lambda one: replace(one, language="\ud800"),
    ],
    ids=["a moment beyond all numbers", "half a character"],
)
def test_a_story_that_cannot_be_filed_leaves_the_others(spoil: Callable[[Entry], Entry]):
    catalogue = Catalogue(most=10)
    catalogue.file([an_entry(1), spoil(an_entry(2)), an_entry(3)])
    assert filed(catalogue) == ["s003", "s001"]
    catalogue.close()
