"""Bad files dropped into a running Storywire: the good one after each is published."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.events.words import REASONS
from tests.hostile.articles import an_article
from tests.hostile.corpus import Where, corpus
from tests.hostile.dropping import House, dropped
from tests.hostile.watching import Listener

pytestmark = [pytest.mark.redis, pytest.mark.timeout(900)]

MEMORY = 500 * 2**20
SECRET = "cormorant-ledger-4711"


@pytest.fixture(
    scope="module",
    params=[5, pytest.param(1, marks=[pytest.mark.deep, pytest.mark.proof])],
    ids=["every fifth", "all"],
)
def every(request) -> int:
    """All bad files are dropped, or every fifth of them."""
    return request.param


@pytest.fixture(scope="module")
def house(every, tmp_path_factory) -> Iterator[House]:
    """A data folder after everything was dropped into it."""
    secret = tmp_path_factory.mktemp("secret") / "ledger.txt"
    secret.write_text(f"{SECRET}\n" * 9)
    listener = Listener()
    bad = corpus(where=Where(str(secret), listener.address))[1::every]
    found = dropped(bad, tmp_path_factory.mktemp("house"), secret)
    offers = sum(map(len, found.offers.values()))
    print(
        f"\n{len(bad):,} bad and {len(found.good):,} good files: {offers:,} offers, "
        f"{len(found.refused):,} refused; ingest's memory at most "
        f"{found.memory / 2**20:.0f} MB"
    )
    yield found
    assert not listener.was_called(), "somebody fetched what a bad file named"
    listener.close()


def test_ingest_runs_to_the_end_and_stops_when_it_is_told(house: House):
    assert house.exit_code == 0, (house.data / "ingest.log").read_text()[-3000:]


def test_every_good_file_is_published(house: House):
    for name, number in house.good.items():
        ((_, state, reading),) = house.offers[name]
        assert (state, reading.title) == ("waiting", an_article(number).title), name


def test_every_bad_file_ends_in_one_state(house: House):
    assert [name for name in house.bad if not house.offers.get(name)] == []
    states = {"waiting", "duplicate", "revised", "retracted", "rejected"}
    assert {state for lines in house.offers.values() for _, state, _ in lines} <= states


def test_what_is_surely_no_article_is_refused(house: House):
    for name, bad in house.bad.items():
        for line, state, _ in house.offers[name]:
            if bad.refused:
                assert (state, line.reason in bad.refused) == ("rejected", True), name


def test_what_is_no_file_is_moved_away_unread(house: House):
    for name in house.no_files:
        if name not in house.offers:
            continue
        ((line, state, _),) = house.offers[name]
        assert (state, line.reason) == ("rejected", "not_regular"), name
    assert set(house.no_files) <= set(house.offers)


def test_each_refused_lies_in_the_rejects_beside_its_note(house: House):
    notes = list(house.notes().values())
    told = {(note.offer_id, note.reason) for note in notes}
    assert told == {(line.offer_id, line.reason) for line, _ in house.refused}
    assert all(note.reason in REASONS and note.remedy and note.detail for note in notes)


def test_nothing_is_left_in_the_inbox(house: House):
    assert house.left == []


def test_ingest_s_memory_stays_in_bounds(house: House):
    assert 2**20 < house.memory <= MEMORY


def test_nothing_was_written_outside(house: House):
    assert not Path("/tmp/storywire-gate.txt").exists()
    inside = {one.name for one in house.data.iterdir()} - {"ingest.log"}
    own = {"inbox", "backfill", "archive", "journal", "rejected", "logs"}
    assert inside <= own


def test_no_file_of_this_machine_came_out(house: House):
    assert [
        name
        for name, lines in house.offers.items()
        for _, _, reading in lines
        if SECRET in reading.model_dump_json()
    ] == []
    assert SECRET not in (house.data / "ingest.log").read_text()
