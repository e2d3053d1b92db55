"""The largest files of every shape, dropped one after the other, and twice: bounded."""

from collections.abc import Iterator

import pytest

from services.ingest.app import Settings
from tests.hostile.large import LARGE
from tests.hostile.weighing import Weighed, weighed

pytestmark = [
    pytest.mark.redis,
    pytest.mark.deep,
    pytest.mark.proof,
    pytest.mark.timeout(3_600),
]

_MB = 1 << 20
#: Most that ingest and its children may hold; seconds that a good file may wait.
MEMORY, SECONDS = 500 * _MB, 60.0


def files() -> Iterator[tuple[str, bytes]]:
    """Yield all of them, and all again: to an ingest that has worn."""
    most = Settings.model_fields["file_bytes"].default - _MB
    for again in range(2):
        for name, make in LARGE.items():
            yield name, make(most - again)  # no file is the same as one before


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> list[Weighed]:
    """What became of each file."""
    return weighed(files(), tmp_path_factory.mktemp("house"))


def test_no_file_takes_more_memory_than_ingest_may_have(found):
    assert [one.shown for one in found if one.memory > MEMORY] == []


def test_a_good_file_behind_each_is_read_soon(found):
    assert [one.shown for one in found if not one.is_good_read] == []
    assert [one.shown for one in found if one.good > SECONDS] == []


def test_what_is_read_or_refused_is_so_the_second_time_as_the_first(found):
    half = len(found) // 2
    first, again = found[:half], found[half:]
    assert [one.reason for one in first] == [one.reason for one in again]


def test_an_ingest_that_has_read_large_files_rests_as_small_as_before(found):
    half = len(found) // 2
    assert found[-1].rest < found[half].rest + 40 * _MB
