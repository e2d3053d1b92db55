"""Puts chosen sentences into paragraphs: what happened first, then by topic and time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

from services.summarize.core.writing.choosing.citing import echoes
from services.summarize.core.writing.choosing.leaning import follows, needs_before
from services.summarize.core.writing.choosing.selecting import Choice
from services.summarize.core.writing.choosing.worth import voices
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.vectors import Floats, Vectors

#: Sentences of one paragraph.
FULL = 4
#: Sentences of an article that stay together though each could stand by itself.
GLUED = 2
#: Sentences of the first, which says what happened.
FIRST = 3
#: Weight of an early position when the opening sentence is found.
EARLY = 0.5
#: Paragraphs that a summary keeps, if it has so many, whatever stands alone in one.
FEWEST = 3
#: Likeness that a sentence more in a paragraph costs, so that none grows alone.
CROWD = 0.04
#: What a sentence loses in the order of paragraphs for each place down its article;
#: and what two sentences lose in likeness for each place that lies between them: what
#: writers tell first is read first. Of TWO voices; less of more, whose leads are many.
DOWN, APART, TWO = 0.1, 0.05, 2
#: What comes out so much later than the opening stands in another paragraph.
LATE = timedelta(hours=24)

#: Rows of sentences that stay together, in their order.
Unit = tuple[int, ...]
Paragraph = tuple[Unit, ...]


def arrange(
    choice: Choice, pool: Sequence[Candidate], space: Vectors
) -> tuple[tuple[int, ...], ...]:
    """Return the rows of each paragraph, in reading order.

    The same set of sentences is arranged in the same way, in whatever order they were
    chosen. In a paragraph, what other outlets tell too comes before what only sets a
    scene.
    """
    if not choice.rows:
        return ()
    units = _units(choice.rows, pool)
    opening = _opener(units, choice, pool)
    others = [unit for unit in units if unit is not opening]
    late = frozenset(unit for unit in others if _is_late(unit, opening, pool))
    share = min(1.0, TWO / max(1, voices(pool)))
    near = _nearness(units, pool, space, APART * share)
    groups = _grouped(opening, others, _wanted(len(choice.rows)), near, late)
    start = pool[opening[0]].source.moment
    scenes = frozenset(unit for unit in others if not echoes(unit[0], pool, space))

    def place(unit: Unit) -> tuple[int, bool, tuple[int, int, str, str, int]]:
        later = _later(unit, pool, start)
        return (later[0], unit in scenes, later)

    first = (opening, *sorted(groups[0][1:], key=place))
    rest = [tuple(sorted(group, key=place)) for group in groups[1:]]
    down = DOWN * share
    rest.sort(key=lambda group: _later_group(group, pool, start, choice.central, down))
    return tuple(tuple(row for unit in group for row in unit) for group in (first, *rest))


def _wanted(sentences: int) -> int:
    """How many paragraphs: one to three sentences make one, then about two or three."""
    if sentences <= 3:
        return 1
    if sentences <= 5:
        return 2
    return max(3, min(8, round(sentences / 2.7)))


def _units(rows: Sequence[int], pool: Sequence[Candidate]) -> list[Unit]:
    """Glue each sentence to the one that it follows in its article."""
    units: list[list[int]] = []
    for row in sorted(rows, key=lambda row: pool[row].key):
        one = pool[row]
        if (
            units
            and follows(one, pool[units[-1][-1]])
            and (len(units[-1]) < GLUED or needs_before(one))
        ):
            units[-1].append(row)
        else:
            units.append([row])
    return [tuple(unit) for unit in units]


def _opener(units: Sequence[Unit], choice: Choice, pool: Sequence[Candidate]) -> Unit:
    """The unit that begins with the sentence chosen to open, else the best by itself."""
    for unit in units:
        if unit[0] == choice.first:
            return unit
    return min(units, key=lambda unit: _opening(unit, choice.central, pool))


def _is_late(unit: Unit, opening: Unit, pool: Sequence[Candidate]) -> bool:
    """Say whether a unit came out so long after the opening that it is other news."""
    return pool[unit[0]].source.moment - pool[opening[0]].source.moment > LATE


def _opening(
    unit: Unit, central: Floats, pool: Sequence[Candidate]
) -> tuple[float, str, int]:
    """The smallest opens the story: central, and early in its article."""
    one = pool[unit[0]]
    score = float(central[unit[0]]) + EARLY / (1 + one.position)
    return (-round(score, 9), one.source.member.id, one.sentence.number)


def _later(
    unit: Unit, pool: Sequence[Candidate], start: datetime
) -> tuple[int, int, str, str, int]:
    """Order of sentences: by days after the opening's article, then as writers order
    them, news before background; then when the article came out."""
    one = pool[unit[0]]
    moment = one.source.moment.astimezone(UTC)
    days = max(0, (moment - start) // LATE)
    key = (one.source.member.id, one.sentence.number)
    return (days, one.position, moment.isoformat(), *key)


def _later_group(
    group: Paragraph,
    pool: Sequence[Candidate],
    start: datetime,
    central: Floats,
    down: float,
) -> tuple[float, float, tuple[int, int, str, str, int]]:
    """Order of paragraphs: by their middle day, then the more central ones first, and
    those that writers tell early."""
    days = sorted(_later(unit, pool, start)[0] for unit in group)
    worth = sum(
        float(central[unit[0]]) - down * pool[unit[0]].position for unit in group
    ) / len(group)
    return (days[len(days) // 2], -round(worth, 9), _later(group[0], pool, start))


def _grouped(
    opening: Unit,
    others: Sequence[Unit],
    wanted: int,
    near: dict[tuple[Unit, Unit], float],
    late: frozenset[Unit],
) -> list[list[Unit]]:
    """Join the likest groups until there are as many as wanted and none is too full.

    Agglomerative, mean likeness; the group of the opening comes first, and takes none
    of the `late` units, which tell what came of it.
    """
    groups: list[list[Unit]] = [[opening], *([unit] for unit in others)]
    while True:
        # Beyond the number wanted, only what stands alone looks for company.
        enough = len(groups) <= wanted
        pairs = [
            (_mean(groups[a], groups[b], near) - CROWD * sum(sizes), a, b)
            for a, b in combinations(range(len(groups)), 2)
            if sum(sizes := (_size(groups[a]), _size(groups[b])))
            <= (FULL if a else FIRST)
            if a or late.isdisjoint(groups[b])
            if not enough or min(sizes) == 1
        ]
        if not pairs or (enough and len(groups) <= FEWEST):
            break
        _, a, b = max(pairs, key=lambda pair: (round(pair[0], 9), -pair[1], -pair[2]))
        groups[a] = groups[a] + groups[b]
        del groups[b]
    _accompany(groups, near, late)
    return groups


def _accompany(
    groups: list[list[Unit]],
    near: dict[tuple[Unit, Unit], float],
    late: frozenset[Unit],
) -> None:
    """Give an opening that stands alone the likest unit that its paragraph can spare."""
    (opening, *others), *rest = groups
    if others or len(opening) > 1:
        return
    spare = [
        (round(near[opening, unit], 9), -place, -at)
        for place, group in enumerate(rest)
        for at, unit in enumerate(group)
        if unit not in late and len(unit) < FIRST and _size(group) - len(unit) > 1
    ]
    if spare:
        _, place, at = max(spare)
        groups[0].append(rest[-place].pop(-at))


def _nearness(
    units: Sequence[Unit], pool: Sequence[Candidate], space: Vectors, apart: float
) -> dict[tuple[Unit, Unit], float]:
    near: dict[tuple[Unit, Unit], float] = {}
    for one in units:
        cosines = space.against(
            sum((space.dense(row) for row in one), space.dense(one[0]) * 0)
        )
        for other in units:
            mean = float(sum(cosines[row] for row in other)) / (len(one) * len(other))
            gap = abs(pool[one[0]].position - pool[other[0]].position)
            near[one, other] = mean - apart * gap
    return near


def _mean(
    one: Sequence[Unit], other: Sequence[Unit], near: dict[tuple[Unit, Unit], float]
) -> float:
    return sum(near[a, b] for a in one for b in other) / (len(one) * len(other))


def _size(group: Sequence[Unit]) -> int:
    return sum(len(unit) for unit in group)
