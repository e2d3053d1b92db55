"""A server that lost the tail of its file is filled again from the journal."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proof.exploring import SHELF
from tests.proof.planted import BUGS
from tests.proof.tearing import Image, Torn, all_cuts, images, some_cuts, torn

pytestmark = [pytest.mark.proof, pytest.mark.timeout(240)]

SEED = 23
#: Steps of the run after which the folder is kept, beside the settled end.
MOMENTS = (25, 60)
#: Cuts of each of the three images.
CUTS = 16


@pytest.fixture
def shelf() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sw-", dir=SHELF) as folder:
        yield Path(folder)


def tell(what: str, found: list[Torn], kept: list[Image]) -> None:
    lost, doubled, gaps = (
        sum(getattr(one.verdict, name) for one in found)
        for name in ("lost", "doubled", "gaps")
    )
    broken = [one for one in found if one.verdict.faults]
    print(
        f"\n{what}: seed {SEED}, files of {[len(one.data) for one in kept]} bytes, "
        f"{len(found)} cuts; {sum(one.behind > 0 for one in found)} lost commits, "
        f"{sum(one.behind for one in found)} journal lines were reconciled\n"
        f"  lost {lost}, counted twice {doubled}, gaps {gaps}, broken {len(broken)}"
    )
    for one in broken[:5]:
        print(f"  BROKEN at byte {one.cut}: {str(one.verdict.faults[:3])[:600]}")


async def test_a_torn_tail_is_made_good_from_the_journal(shelf, capsys):
    rng, found = random.Random(SEED), []
    kept = await images(shelf, MOMENTS, SEED)
    for image in kept:
        for cut in some_cuts(image.data, CUTS, rng):
            found.append(await torn(image, cut, seed=SEED))
            assert found[-1].epoch != image.epoch
    with capsys.disabled():
        tell("torn tail", found, kept)
    assert len(found) >= 40
    assert sum(one.behind > 0 for one in found) >= 10
    assert [one.verdict.faults for one in found if one.verdict.faults] == []
    # What was lost and where makes no difference to which articles stand together.
    assert len({one.verdict.partition for one in found}) == 1


async def test_without_the_reconcile_a_torn_tail_loses_articles(shelf, capsys):
    rng = random.Random(SEED)
    *_, settled = await images(shelf, (), SEED)
    found = []
    for cut in some_cuts(settled.data, CUTS, rng):
        found.append(await torn(settled, cut, seed=SEED, ways=BUGS["no reconcile"]))
        if found[-1].verdict.lost:
            break
    with capsys.disabled():
        print(f"\nplanted: torn tail, no reconcile: caught by cut {len(found)}")
    assert found[-1].verdict.lost


@pytest.mark.deep
@pytest.mark.timeout(36_000)
async def test_no_cut_anywhere_loses_or_doubles_anything(shelf, capsys):
    found = []
    kept = await images(shelf, MOMENTS, SEED)
    for image in kept:
        for cut in all_cuts(image.data):
            found.append(await torn(image, cut, seed=SEED))
    with capsys.disabled():
        tell("torn tail, every record", found, kept)
    assert [one.verdict.faults for one in found if one.verdict.faults] == []
