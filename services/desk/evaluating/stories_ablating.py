"""`storywire eval stories --ablate`: what it costs to leave out a part of the score."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from services.desk.evaluating.stories_pairs import (
    Pairs,
    came_in,
    graph_of,
    settled_in,
)
from services.desk.evaluating.stories_scores import Score, score
from services.summarize.core.likeness.traits import Traits
from services.summarize.core.likeness.weights import Weights

#: A halving of so many days fades nothing.
_NEVER = 1e9
#: Cuts that are tried, with what goes with them, as shares of the table's.
_CUTS = (0.6, 0.8, 1.0, 1.2, 1.4, 1.7)


def _without_vector(one: Traits) -> Traits:
    return replace(one, width=0, square=0)


def _as_it_is(one: Traits) -> Traits:
    return one


#: What is left out, and how.
Change = tuple[Callable[[Weights], Weights], Callable[[Traits], Traits]]
PARTS: Mapping[str, Change] = {
    "nothing": (lambda one: one, _as_it_is),
    "words": (lambda one: replace(one, meaning=1.0), _as_it_is),
    "names": (lambda one: replace(one, names=0.0), _as_it_is),
    "vectors": (lambda one: one, _without_vector),
    "time": (lambda one: replace(one, halving=_NEVER), _as_it_is),
    "contradiction": (
        lambda one: replace(one, disagree=1.0, disagree_undated=1.0, form=1.0),
        _as_it_is,
    ),
    "tightness": (lambda one: replace(one, tight=0.0), _as_it_is),
    "sureness": (lambda one: replace(one, sure=0.0), _as_it_is),
    "copies": (lambda one: replace(one, copy_from=2.0), _as_it_is),
}


@dataclass(frozen=True, slots=True)
class Ablation:
    """One part left out: the cut that is best then, and scores by set."""

    part: str
    cut: float
    came: Mapping[str, Score]
    settled: Mapping[str, Score]


def ablations(sets: Mapping[str, Pairs], weights: Weights) -> Iterator[Ablation]:
    """Leave out each part, on all sets; the cut is chosen anew, since likenesses are
    smaller or larger then: that of the best mean over sets."""
    for part, (weighed, changed) in PARTS.items():
        lacking = weighed(weights)
        pairs = {name: one.with_traits(changed) for name, one in sets.items()}
        graphs = {name: graph_of(one, lacking) for name, one in pairs.items()}
        shares: Sequence[float] = (1.0,) if part == "nothing" else _CUTS
        found = []
        for share in shares:
            setting = replace(
                lacking,
                cut=round(weights.cut * share, 4),
                tight_to=round(weights.tight_to * share, 4),
            )
            settled = {
                name: score(settled_in(one, graphs[name], setting), one.gold)
                for name, one in pairs.items()
            }
            found.append((mean_of(settled), setting, settled))
        _, best, settled = max(found, key=lambda one: one[0])
        came = {
            name: score(came_in(one, graphs[name], best), one.gold)
            for name, one in pairs.items()
        }
        yield Ablation(part, best.cut, came, settled)


def mean_of(scores: Mapping[str, Score]) -> float:
    """Return what settings are compared by: B-Cubed F1 and adjusted Rand index, which
    hears of large wrong stories, mean of both over all sets."""
    total = sum((one.f1 + one.ari) / 2 for one in scores.values())
    return total / max(1, len(scores))


def rows(found: Iterator[Ablation], sets: Sequence[str]) -> Iterator[list[str]]:
    """Yield a table: without and with settling, B-Cubed F1 / F1 of pairs of each set."""
    yield ["left out", "cut", "settled", *sets, "mean"]
    for one in found:
        for way, scores in (("no", one.came), ("yes", one.settled)):
            cells = [
                f"{100 * scores[name].f1:.1f} / {100 * scores[name].pairs:.1f}"
                for name in sets
            ]
            yield [one.part, f"{one.cut:.3f}", way, *cells, f"{mean_of(scores):.3f}"]
