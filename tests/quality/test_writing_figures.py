"""Writing, figure by figure: `storywire eval writing` on 120 stories of each set."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from services.desk.commands.staging import understanding
from services.desk.evaluating.figures import Figure, table
from services.desk.evaluating.labelled import ROOT
from services.desk.evaluating.writing import measure
from services.desk.evaluating.writing_plan import WritingPlan
from tests.quality.floors import Floor

pytestmark = [pytest.mark.quality, pytest.mark.timeout(900)]

STORIES = 120
#: The model lies in 100 stories; not every one has enough to say.
LIED_TO = 150
SECTIONS: Sequence[str] = (
    "multinews",
    "neus",
    "newsday",
    "mutations",
    "arrivals",
    "updates",
)
#: What is asked of ROUGE is asked of other parts of the sets, which are held back.
FLOORS = (
    Floor("multinews.summary.one", 0.483, 0.463),
    Floor("multinews.summary.two", 0.18, 0.165),
    Floor("multinews.summary.longest", 0.235, 0.222),
    Floor("neus.summary.one", 0.42, 0.39),
    Floor("neus.summary.two", 0.193, 0.162),
    Floor("neus.summary.longest", 0.29, 0.26),
    Floor("neus.headline.one", 0.47, 0.505),
    Floor("neus.headline.two", 0.235, 0.265),
    Floor("neus.headline.longest", 0.425, 0.455),
    Floor("neus.headline.bait", 0.005, 0.005, most=True),
    Floor("multinews.alike", 0.4, 0.25, most=True),
    Floor("multinews.covered", 0.78, 0.8),
    Floor("newsday.covered", 0.78, 0.81),
    Floor("updates.kept", 0.75, 0.78),
    Floor("updates.kept.most", 0.9, 0.9, most=True),
)
#: What holds of every story that was written.
ALWAYS = (
    *(Floor(f"{name}.grounded", 1, 1) for name in SECTIONS[:3]),
    *(Floor(f"{name}.manners", 0, 0, most=True) for name in SECTIONS[:3]),
    Floor("multinews.dangling", 0, 0, most=True),
    Floor("newsday.dangling", 0, 0, most=True),
    Floor("neus.dangling", 0, 0, most=True),
    Floor("updates.same", 1, 1),
    Floor("arrivals.again", 0, 0, most=True),
    Floor("arrivals.news", 1, 1),
    Floor("mutations.alarms", 0.01, 0.01, most=True),
    Floor("mutations.number", 1, 1),
    Floor("mutations.foreign", 1, 1),
    Floor("mutations.swapped", 0.95, 0.95),
    Floor("mutations.negated", 0.95, 0.95),
    Floor("mutations.misquoted", 1, 1),
    Floor("mutations.own", 0.01, 0.01, most=True),
    Floor("mutations.speaker", 0.95, 1),
    Floor("mutations.joined", 0.95, 1),
    Floor("mutations.behind", 1, 1),
    Floor("mutations.altered", 1, 1),
    Floor("mutations.marked", 1, 1),
    Floor("mutations.alarms.abroad", 0.01, 0.01, most=True),
    Floor("mutations.unit", 1, 1),
    Floor("mutations.weekday", 1, 1),
    Floor("mutations.denial", 1, 1),
    Floor("model.lies", 0, 0, most=True),
    Floor("model.kept", 0.95, 0.96),
    Floor("model.texts", None, 0.98),
    Floor("model.grounded", 1, 1),
)


@pytest.fixture(scope="module")
def figures(data) -> dict[str, Figure]:
    plan = WritingPlan(
        data,
        ROOT / "seeds",
        understanding(),
        seed=1,
        most=STORIES,
        note=lambda _: None,
    )
    found = measure(plan, SECTIONS)
    found += measure(replace(plan, most=LIED_TO, _read={}), ["model"])
    print()
    for line in table(found):
        print(line)
    return {one.key: one for one in found}


@pytest.mark.parametrize("floor", FLOORS + ALWAYS, ids=lambda one: one.key)
def test_a_figure_of_writing_keeps_its_floor(figures, floor):
    assert floor.is_held(figures)
