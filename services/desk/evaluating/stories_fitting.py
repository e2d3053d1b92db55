"""`storywire eval stories --fit`: parameters by coordinate search, checked over time.

Each set is parted: the earlier half of its articles (of the undated sets: half of the
stories, by a hash of their names) is tuned on, the other is only scored.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from services.desk.evaluating.stories_ablating import mean_of
from services.desk.evaluating.stories_pairs import Pairs, graph_of, settled_in
from services.desk.evaluating.stories_scores import Score, score
from services.summarize.core.likeness.weights import Weights
from shared.text.canonical import digest

#: What is tried of each parameter, one after the other, around and around.
GRID: Mapping[str, Sequence[float]] = {
    "cut": (0.16, 0.18, 0.2, 0.22, 0.24, 0.26),
    "tight": (0.0, 0.5, 0.55, 0.6, 0.65, 0.7),
    "tight_to": (0.2, 0.22, 0.24, 0.25, 0.26, 0.28, 0.32),
    "meaning": (0.25, 0.3, 0.35, 0.4, 0.45),
    "unlike": (0.2, 0.3, 0.4, 0.5),
    "names": (0.25, 0.5, 0.75, 1.0),
    "halving": (1.0, 1.5, 2.0, 3.0, 4.0),
    "undated": (0.6, 0.7, 0.8, 0.9),
    "disagree": (0.1, 0.2, 0.4, 1.0),
    "disagree_undated": (0.3, 0.6, 1.0),
    "form": (0.0, 1.0),
    "sure": (0.0, 0.1, 0.15, 0.2, 0.25, 0.3),
    "as_one": (0.0, 0.5, 1.0),
}
#: A setting counts as much as it does with the cut so much lower, too: one that stands
#: at the edge of mega-stories is no good, for other news stands beyond it.
MARGIN = 0.02
#: A change that gains less is not taken: it is noise.
GAIN = 0.0005
ROUNDS = 3

Sets = Mapping[str, Pairs]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was found, and how the old and the new setting do on both parts."""

    weights: Weights
    #: By part (tuned, later), then by setting (old, new), then by set.
    scores: Mapping[str, Mapping[str, Mapping[str, Score]]]
    #: Settings that were tried.
    tried: int


def parted(pairs: Pairs) -> tuple[Pairs, Pairs]:
    """Part a set into the half to tune on and the half to score."""
    dated = sum(one.day is not None for one in pairs.traits)
    if 2 * dated > len(pairs.traits):
        middle = len(pairs.ids) // 2
        return pairs.part(lambda place: place < middle), pairs.part(
            lambda place: place >= middle
        )

    def is_first(place: int) -> bool:
        one = pairs.ids[place]
        return int(digest(pairs.gold[one] or one, length=8), 16) % 2 == 0

    return pairs.part(is_first), pairs.part(lambda place: not is_first(place))


def fit(
    sets: Sets, weights: Weights, *, name: str, note: Callable[[str], None]
) -> Fitted:
    """Search from the given setting on; `name`: version of the setting that is found."""
    halves = {key: parted(one) for key, one in sets.items()}
    tuned = {key: both[0] for key, both in halves.items()}
    later = {key: both[1] for key, both in halves.items()}
    best, reached, tried = weights, _worth(tuned, weights), 1
    steps = [(key, value) for key, values in GRID.items() for value in values]
    for turn in range(1, ROUNDS + 1):
        before = best
        for parameter, value in steps:
            setting = replace(best, **{parameter: value})  # type: ignore[arg-type]
            if setting == best:
                continue
            tried += 1
            worth = _worth(tuned, setting)
            note(f"round {turn}: {parameter} {value}, {worth:.4f}; best {reached:.4f}")
            if worth > reached + GAIN:
                best, reached = setting, worth
        if best == before:
            break
    best = replace(best, version=name)
    settings = {"old": weights, "new": best}
    scores = {
        part: {key: scored(held, setting) for key, setting in settings.items()}
        for part, held in (("tuned", tuned), ("later", later))
    }
    return Fitted(best, scores, tried)


def scored(sets: Sets, weights: Weights) -> dict[str, Score]:
    """Settle sets under a setting, and score them."""
    return {
        key: score(settled_in(one, graph_of(one, weights), weights), one.gold)
        for key, one in sets.items()
    }


def _worth(sets: Sets, weights: Weights) -> float:
    found = []
    lower = replace(weights, cut=weights.cut - MARGIN)
    graphs = {key: graph_of(one, weights) for key, one in sets.items()}
    for setting in (weights, lower):
        scores = {
            key: score(settled_in(one, graphs[key], setting), one.gold)
            for key, one in sets.items()
        }
        found.append(mean_of(scores))
    return sum(found) / len(found)


def report(found: Fitted) -> Iterator[list[str]]:
    """Yield a table: B-Cubed F1, F1 of pairs and the largest story, old and new."""
    yield ["articles", "setting", "set", "B-Cubed F1", "pair F1", "ARI", "largest"]
    for part, settings in found.scores.items():
        for key, scores in settings.items():
            for name, one in scores.items():
                cells = [f"{one.f1:.3f}", f"{one.pairs:.3f}", f"{one.ari:.3f}"]
                yield [part, key, name, *cells, f"{one.biggest_all}"]
            yield [part, key, "mean of F1 and ARI", f"{mean_of(scores):.3f}", "", "", ""]
