"""`storywire eval stories`: whether one event is one story, set by set."""

import platform
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version

from services.desk.evaluating.figures import Asked, Figure, Unit
from services.desk.evaluating.stories_late import late_figures
from services.desk.evaluating.stories_orders import order_figures
from services.desk.evaluating.stories_placing import placed
from services.desk.evaluating.stories_plan import SETS, StoriesPlan, gold_of
from services.desk.evaluating.stories_scores import Score, score

Section = Callable[[StoriesPlan], Iterator[Figure]]

#: Asked of the held-out part of each set, in any order and settled: F1 of B-Cubed, F1
#: of pairs, adjusted Rand index.
ASKED = {
    "allsides_fulltext": (0.93, 0.82, 0.82),
    "allsides_stream": (0.905, 0.76, 0.76),
    "multinews_clean": (0.98, 0.955, 0.955),
    "wikinews": (0.85, 0.65, 0.65),
}
#: Asked of the mean of the sets, the one that is held back whole among them.
ASKED_OF_MEAN = {"f1": 0.92, "pairs": 0.82, "ari": 0.82}
#: Articles that the largest story of the stream may have.
BIGGEST = Asked(50, "most")


def set_figures(name: str, plan: StoriesPlan) -> Iterator[Figure]:
    """Place a set's articles in order of time, score, settle, and score again."""
    articles = plan.articles(name)
    gold = gold_of(articles)
    events = [one.event for one in articles]
    day = placed(events, plan.weights, lambda n: plan.note(f"{name}: {n:,} placed"))
    came = day.stands
    yield from _figures(name, "as they come", "came", score(came, gold))
    plan.note(f"{name}: settling")
    day.tidy()
    yield from _figures(name, "settled", "settled", score(day.stands, gold))
    for one, story in gold.items():
        stood = {"came": came.get(one), "settled": day.stands.get(one), "story": story}
        plan.told({"set": name, "id": one, **stood})


def _figures(name: str, way: str, key: str, found: Score) -> Iterator[Figure]:
    asked = ASKED.get(name) if key == "settled" else None
    cubed, pairs, rand = map(Asked, asked) if asked else (None, None, None)
    large = BIGGEST if name == "allsides_stream" and asked else None
    rows: Sequence[tuple[str, str, float, Asked | None, Unit]] = (
        ("f1", f"{name}, {way}: B-Cubed F1", found.f1, cubed, "share"),
        ("precision", "  precision", found.precision, None, "share"),
        ("recall", "  recall", found.recall, None, "share"),
        ("pairs", "  F1 of pairs", found.pairs, pairs, "share"),
        ("ami", "  adjusted mutual information", found.ami, None, "share"),
        ("ari", "  adjusted Rand index", found.ari, rand, "share"),
        ("found", f"  stories, of {found.gold:,}", found.found, None, "count"),
        ("biggest", "  labelled articles of the largest", found.biggest, None, "count"),
        ("all", "  articles of the largest of all", found.biggest_all, large, "count"),
    )
    for row, about, value, wanted, unit in rows:
        yield Figure(f"{name}.{key}.{row}", about, value, found.labelled, wanted, unit)


_MEANT = {"f1": "B-Cubed F1", "pairs": "F1 of pairs", "ari": "adjusted Rand index"}
#: What is measured, in the order of the table.
SECTIONS: dict[str, Section] = {
    **{name: partial(set_figures, name) for name in SETS},
    "late": late_figures,
    "orders": order_figures,
}


def measure(plan: StoriesPlan, sections: Sequence[str] = ()) -> list[Figure]:
    """Measure the sections named, or all. Raises NoData, BadTruth, and what loading
    models does."""
    chosen = [SECTIONS[name] for name in sections or SECTIONS]
    figures = [figure for section in chosen for figure in section(plan)]
    return [*figures, *means(figures)]


def means(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the means, settled, of all sets of which something is asked, if each was
    measured."""
    found = {one.key: one for one in figures}
    for row, asked in ASKED_OF_MEAN.items():
        names = [f"{name}.settled.{row}" for name in ASKED]
        if all(one in found for one in names):
            values = [found[one].value for one in names]
            about = f"mean of {len(values)} sets, settled: {_MEANT[row]}"
            yield Figure(
                f"mean.settled.{row}",
                about,
                sum(values) / len(values),
                len(values),
                Asked(asked),
                "share",
            )


def setting_of(plan: StoriesPlan) -> dict[str, object]:
    """Say what the figures depend on besides the data."""
    return {
        "storywire": version("storywire"),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "weights": plan.weights.version,
        "model": plan.newsroom.model,
        "seed": plan.seed,
        "machine": platform.machine(),
    }
