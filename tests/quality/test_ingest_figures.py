"""The figures of reading, each held at a floor: `storywire eval ingest`, run once."""

import pytest

from services.desk.evaluating.figures import Figure, table
from services.desk.evaluating.ingest import measure
from services.desk.evaluating.labelled import OWN
from services.desk.evaluating.plan import Plan
from services.ingest.core.limits import Limits
from services.ingest.languages import Languages
from shared.clock import SystemClock
from tests.quality.floors import Floor, asked_of

pytestmark = [pytest.mark.quality, pytest.mark.timeout(600)]


FLOORS = (
    Floor("scrapinghub.body", 0.970, 0.984),
    Floor("wcxb_dev.body", 0.950, 0.962),
    Floor("wcxb_dev.body_stripped", None, 0.962),
    Floor("wcxb_dev.title", 0.87, 0.92),
    Floor("wcxb_dev.author", 0.84, 0.87),
    Floor("wcxb_dev.date", 0.90, 0.898),
    Floor("wcxb_dev.date_in_its_own_zone", None, 0.91),
    Floor("wcxb_dev.dates_without", None, 2, most=True),
    Floor("scrapinghub.refused", None, 0, most=True),
    Floor("wcxb_dev.refused", None, 0, most=True),
    Floor("newsml.headline", 1.0, 1.0),
    Floor("newsml.body", 1.0, 0.9),
    Floor("newsml.time", 1.0, 1.0),
    Floor("dates.right", 0.90, 1.0),
    Floor("dates.invented", 0, 0, most=True),
    Floor("pages.left", 0, 0, most=True),
    Floor("pages.kept", 0.99, 0.999),
    Floor("seeds.left", 0, 0, most=True),
    Floor("seeds.kept", 0.99, 1.0),
    # Measured on a machine that may be busy with other things.
    Floor("cost.ratio", 1.6, 1.6, most=True),
    Floor("rate.jsonl", 1_500, 60),
)


@pytest.fixture(scope="module")
def figures(data) -> dict[str, Figure]:
    languages = Languages()
    languages.ready()
    plan = Plan(
        data=data,
        own=OWN,
        at=SystemClock().now(),
        seed=1,
        limits=Limits(),
        detect=languages.detect,
        note=lambda _: None,
    )
    found = measure(plan)
    print()
    for line in table(found):
        print(line)
    return {one.key: one for one in found}


@pytest.mark.parametrize("floor", FLOORS, ids=[one.key for one in FLOORS])
def test_a_figure_does_not_fall(figures, floor):
    assert floor.is_held(figures)


def test_every_figure_that_is_asked_has_a_floor(figures):
    asked = {key: one.asked.value for key, one in figures.items() if one.asked}
    assert asked == asked_of(FLOORS)
