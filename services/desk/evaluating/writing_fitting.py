"""`storywire eval writing --fit`: what is looked for in a sentence, learnt from editors.

Each set is parted: the earlier half of its stories is fitted on, the later one is only
scored. In the earlier half weights are learnt on all folds but one and tried on that.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from statistics import mean

from services.desk.evaluating.labelled import NoData
from services.desk.evaluating.rouge import Rouge, mean_rouge
from services.desk.evaluating.writing_examples import Examples, examples_of, ridge
from services.desk.evaluating.writing_pages import Page
from services.desk.evaluating.writing_plan import Labelled, WritingPlan
from services.desk.evaluating.writing_summaries import TASKS, Task
from services.desk.evaluating.writing_updates import is_growing, stays_of, written_twice
from services.summarize.core.writing.choosing.preference import (
    Leaning,
    Preference,
    shape_of,
)
from services.summarize.core.writing.choosing.worth import Taste
from services.summarize.core.writing.composing import compose

#: The sets of short and of long summaries.
SHORT, LONG = "neus", "multinews"
#: How much the learnt weights count; and how much what many tell.
SCALES = (0.2, 0.4, 0.8, 1.6)
COVERS = (0.8, 2.0, 4.0)
FOLDS = 5
#: What is tried of stability; the least is taken that keeps so many sentences when an
#: article arrives.
STABILITIES, KEPT = (0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3), 0.8
#: What a setting gains less is noise.
GAIN = 0.001


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was found, and how the old and the new table do on both halves."""

    preference: Preference
    #: By set, half and table.
    scores: Mapping[tuple[str, str, str], Rouge]
    #: By set, scale and cover: what held-out folds of the earlier half scored.
    tried: Mapping[tuple[str, float, float], float]
    #: By stability: share of sentences that stay when an article arrives.
    stays: Mapping[float, float]


@dataclass(frozen=True, slots=True)
class _Half:
    stories: Sequence[Labelled]
    #: Of each story, in which fold it is.
    folds: Sequence[int]
    examples: Sequence[Examples]
    task: Task

    def learnt(self, without: int | None = None) -> tuple[float, ...]:
        """Return the weights that all folds teach, or all but one."""
        pairs = zip(self.examples, self.folds, strict=True)
        return ridge([one for one, fold in pairs if fold != without])


def fit(plan: WritingPlan, *, name: str) -> Fitted:
    """Fit a table; `name`: its version. Raises NoData, BadTruth, Unfit."""
    halves = {key: _half(plan, key) for key in (SHORT, LONG)}
    tried: dict[tuple[str, float, float], float] = {}
    for key, scale, cover in product(halves, SCALES, COVERS):
        plan.note(f"{key}: trying {scale:g} of the weights, {cover:g} of the cover")
        score = _tried(halves[key], plan.taste, scale, cover)
        tried[key, scale, cover] = worth_of(score)
    # Of those that score alike, the one that tells most of what many tell.
    cover = max(COVERS, key=lambda one: (_reached(tried, one), one))
    parts = {}
    for key, half in halves.items():
        plan.note(f"{key}: learning")
        # Of those that score alike, the one that says most of what was learnt.
        scale = max(SCALES, key=lambda one: (_alike(tried[key, one, cover]), one))
        parts[key] = _leaning(half.task, half.learnt(), scale)
    found = Preference(name, cover, 0.0, parts[SHORT], parts[LONG])
    stays = {one: _stays(plan, halves[LONG], found, one) for one in STABILITIES}
    enough = [one for one in STABILITIES if stays[one] >= KEPT]
    found = replace(found, stability=min(enough, default=STABILITIES[-1]))
    return Fitted(found, dict(_scores(plan, halves, found)), tried, stays)


def table_of(found: Fitted, setting: Mapping[str, object]) -> str:
    """Spell a table; `setting`: what it was fitted with."""
    about = ", ".join(f"{name} {value}" for name, value in setting.items())
    said = f"earlier halves of {TASKS[SHORT].file} and {TASKS[LONG].file}; {about}"
    plain = shape_of(found.preference, said)
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def worth_of(score: Rouge) -> float:
    """Return what a setting is judged by: the mean of what is common in words and pairs
    of words, and in their order."""
    return (score.one + score.two + score.longest) / 3


def _reached(tried: Mapping[tuple[str, float, float], float], cover: float) -> int:
    """Return the mean over sets of the best that goes with a cover, as far as it is no
    noise."""
    best = [max(tried[key, scale, cover] for scale in SCALES) for key in (SHORT, LONG)]
    return _alike(sum(best) / len(best))


def _alike(score: float) -> int:
    """Return a score without what is noise."""
    return round(score / GAIN)


def _half(plan: WritingPlan, name: str) -> _Half:
    task = TASKS[name]
    stories, _ = halves_of(plan.stories(task.file))
    if len(stories) < FOLDS:
        raise NoData(f"{task.file} has too few stories to fit: give {2 * FOLDS} or more.")
    folds = [at % FOLDS for at in range(len(stories))]
    random.Random(plan.seed).shuffle(folds)
    plan.note(f"{name}: looking at {len(stories):,} stories")
    return _Half(stories, folds, [examples_of(one, task.words) for one in stories], task)


def halves_of(
    stories: Sequence[Labelled],
) -> tuple[Sequence[Labelled], Sequence[Labelled]]:
    """Part a set, as it lies, into the half to fit on and the half to score."""
    middle = len(stories) // 2
    return stories[:middle], stories[middle:]


def _tried(half: _Half, taste: Taste, scale: float, cover: float) -> Rouge:
    """Write each story with what the other folds teach."""
    said = []
    for fold in range(FOLDS):
        one = _leaning(half.task, half.learnt(fold), scale)
        setting = _alone(taste, one, cover)
        mine = [
            story
            for story, at in zip(half.stories, half.folds, strict=True)
            if at == fold
        ]
        said += [(_written(story, half.task, setting), story.summary) for story in mine]
    return mean_rouge(said)


def _alone(taste: Taste, one: Leaning, cover: float) -> Taste:
    """Return a taste that has one leaning, whatever the length."""
    other = replace(one, words=one.words + 1)
    return replace(taste, preference=Preference("tried", cover, 0.0, one, other))


def _stays(plan: WritingPlan, half: _Half, found: Preference, stability: float) -> float:
    """Return the share of sentences that stay when a last article arrives; 1 if none
    of the stories has one."""
    plan.note(f"{LONG}: an article arrives, trying a stability of {stability:g}")
    taste = replace(plan.taste, preference=replace(found, stability=stability))
    stays = [
        stays_of(one, *written_twice(one, half.task.words, taste))
        for one in half.stories
        if is_growing(one)
    ]
    return mean(stays) if stays else 1.0


def _leaning(task: Task, weights: Sequence[float], scale: float) -> Leaning:
    return Leaning(task.words, tuple(round(scale * one, 4) for one in weights))


def _written(story: Labelled, task: Task, taste: Taste) -> str:
    text = compose(story.sources, words=task.words, taste=taste)
    return Page(story.sources, text).body


def _scores(
    plan: WritingPlan, halves: Mapping[str, _Half], found: Preference
) -> Iterator[tuple[tuple[str, str, str], Rouge]]:
    tastes = {"old": plan.taste, "new": replace(plan.taste, preference=found)}
    for key, half in halves.items():
        earlier, later = halves_of(plan.stories(half.task.file))
        for part, stories in (("earlier", earlier), ("later", later)):
            for name, taste in tastes.items():
                plan.note(f"{key}: scoring the {part} half with the {name} table")
                said = ((_written(one, half.task, taste), one.summary) for one in stories)
                yield (key, part, name), mean_rouge(said)


Rows = list[list[str]]


def report(found: Fitted) -> Rows:
    """Return a table: what was tried in folds, then old and new on both halves."""
    rows: Rows = [["set", "stories", "table", "ROUGE-1", "ROUGE-2", "ROUGE-L", "mean"]]
    for (key, scale, cover), value in found.tried.items():
        setting = f"weights × {scale:g}, cover {cover:g}"
        rows.append(
            [key, "folds of the earlier half", setting, "", "", "", _share(value)]
        )
    for stability, value in found.stays.items():
        cells = ["earlier half, an article arrives", f"stability {stability:g}"]
        rows.append([LONG, *cells, "", "", "stay", _share(value)])
    for (key, part, name), one in found.scores.items():
        cells = [_share(value) for value in (one.one, one.two, one.longest)]
        rows.append([key, f"{part} half", name, *cells, _share(worth_of(one))])
    return rows


def _share(value: float) -> str:
    return f"{value:.4f}"
