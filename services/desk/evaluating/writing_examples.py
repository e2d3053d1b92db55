"""What sentences of labelled stories look like, and how much of the summary they have."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.desk.evaluating.writing_plan import Labelled
from services.summarize.core.writing.choosing.features import FEATURES, features
from services.summarize.core.writing.choosing.selecting import centroid
from services.summarize.core.writing.choosing.worth import corroborated
from services.summarize.core.writing.composing import title_stems, write
from services.summarize.core.writing.sentences.sources import Candidate, in_order
from services.summarize.core.writing.words.vectors import Floats
from services.summarize.core.writing.words.words import content, pairs

#: What keeps weights small; of sentences by the thousand, little.
ALPHA = 10.0
#: Weight of the share of a sentence's words that the reference has, beside that of its
#: pairs of words.
WORDS = 0.5


@dataclass(frozen=True, slots=True)
class Examples:
    """The sentences of one story that may be chosen; both less the story's means."""

    seen: Floats
    wanted: Floats


def examples_of(story: Labelled, words: int) -> Examples:
    """Prepare a story's sentences as the writer does."""
    written = write(story.sources, words=words)
    pool, space = written.pool, written.space
    seen = features(
        pool,
        central=space.against(centroid(pool, space)),
        shared=corroborated(pool),
        headline=title_stems(written.text.headline, in_order(story.sources)),
    )
    wanted = np.array([_wanted(one, story.summary) for one in pool], dtype=np.float64)
    return Examples(seen - seen.mean(axis=0), wanted - wanted.mean())


def _wanted(one: Candidate, reference: str) -> float:
    """Return how much of a sentence the editors' summary has."""
    language = one.source.enrichment.language
    mine = content(one.text, language)
    theirs = frozenset(content(reference, language))
    both = one.bigrams & pairs(reference, language)
    return WORDS * sum(root in theirs for root in mine) / max(1, len(mine)) + (
        len(both) / max(1, len(one.bigrams))
    )


def ridge(examples: Sequence[Examples]) -> tuple[float, ...]:
    """Return the weight of each feature: least squares on standardised features, kept
    small; in the features' own units. A feature that never differs weighs nothing."""
    seen = np.vstack([one.seen for one in examples])
    wanted = np.concatenate([one.wanted for one in examples])
    deviations = seen.std(axis=0)
    deviations[deviations == 0] = 1.0
    plain = seen / deviations
    square = plain.T @ plain + ALPHA * np.eye(len(FEATURES))
    weights = np.linalg.solve(square, plain.T @ wanted) / deviations
    return tuple(round(float(one), 4) for one in weights)
