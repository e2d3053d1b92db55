"""A story's categories: what its articles are about, each independent voice once."""

import math
from collections import Counter
from collections.abc import Sequence

from services.summarize.core.writing.sentences.sources import Source
from shared.events.article import Category

#: Least mean score of the likeliest category, or none is shown; of further ones; the
#: most shown. Several articles' second topic is one of the story.
LEAST, ALSO, MOST = 0.3, 0.2, 3
#: Articles that are sure of no topic weigh as if at least this share were sure of one.
SHARE = 0.5
#: Digits of a score.
DIGITS = 2


def categories(sources: Sequence[Source]) -> tuple[Category, ...]:
    """Return at most MOST categories with their mean score, 0 to 1, the likeliest first.

    Copies of one text share one voice. The mean is over the voices that are sure of some
    topic, or over SHARE of all, if those are fewer: one sure article of ten tells little.
    Ties: the smaller id. An id's label is the one that most articles give it.
    """
    groups: dict[str, list[Source]] = {}
    for one in sources:
        groups.setdefault(one.group, []).append(one)
    scores: dict[str, list[float]] = {}
    labels: dict[str, Counter[str]] = {}
    sure = 0
    for group in groups.values():
        said = [found for one in group for found in one.enrichment.categories]
        sure += bool(said)
        for found in said:
            scores.setdefault(found.id, []).append(found.score / len(group))
            labels.setdefault(found.id, Counter())[found.label] += 1
    voices = max(sure, SHARE * len(groups), 1)
    means = {name: round(math.fsum(scores[name]) / voices, DIGITS) for name in scores}
    ranked = sorted(means, key=lambda name: (-means[name], name))
    if not ranked or means[ranked[0]] < LEAST:
        return ()
    return tuple(
        Category(id=name, label=_commonest(labels[name]), score=means[name])
        for name in ranked[:MOST]
        if means[name] >= ALSO
    )


def _commonest(labels: Counter[str]) -> str:
    return min(labels, key=lambda label: (-labels[label], label))
