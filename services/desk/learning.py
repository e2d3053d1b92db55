"""`storywire learn`: the next learnt table, from what the archive holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from services.desk.home import Home
from services.ingest.core.learning import Learnt, Recurring, learn
from services.ingest.core.times.date_evidence import Order
from services.ingest.journal import Journal
from shared.errors import BlobBroken, BlobMissing, StorywireError
from shared.events.reading import Reading
from shared.log import logger

Progress = Callable[[str], None]
#: Readings between two lines of progress.
_STEP = 500


class NothingToLearn(StorywireError):
    """The journal holds no article yet: drop some, then learn."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt of one outlet."""

    outlet: str
    #: The most frequent first.
    lines: tuple[Recurring, ...]
    #: How many texts of it were read.
    texts: int
    order: Order | None

    def shape(self) -> Mapping[str, Any]:
        """Return it as a program reads it; `times` goes along with `lines`."""
        return {
            "outlet": self.outlet,
            "texts": self.texts,
            "lines": [one.text for one in self.lines],
            "times": [one.times for one in self.lines],
            "order": self.order,
        }


@dataclass(frozen=True, slots=True)
class LearningReport:
    """What came of learning: `number` is that of the table that holds now."""

    number: int
    is_new: bool
    articles: int
    lessons: tuple[Lesson, ...]

    def shape(self) -> Mapping[str, Any]:
        """Return it as a program reads it."""
        return {
            "table": self.number,
            "is_new": self.is_new,
            "articles": self.articles,
            "outlets": [one.shape() for one in self.lessons],
        }


def learn_table(home: Home, *, dry_run: bool, progress: Progress) -> LearningReport:
    """Learn from all articles in the archive, and keep the table if it says anything new.

    Ingest may run meanwhile and takes the table up by itself; what it has read stays as
    it is until it is read anew. Blocks. Raises NothingToLearn, JournalBroken, DiskFull.
    """
    tables = home.tables()
    counted = _Counted(_readings(home), progress)
    present = tables.newest()
    learnt = learn(counted, number=present.number + 1)
    if not counted.number:
        raise NothingToLearn
    is_new = learnt.table.content != present.content
    if is_new and not dry_run:
        tables.save(learnt.table)
        logger().info(
            "table.learnt",
            table=learnt.table.number,
            outlets=len(learnt.table.lines),
            lines=sum(map(len, learnt.table.lines.values())),
            orders=len(learnt.table.orders),
        )
    number = learnt.table.number if is_new else present.number
    return LearningReport(number, is_new, counted.number, _lessons(learnt))


def _readings(home: Home) -> Iterator[Reading]:
    """Yield what was read of each offer, as far as the archive still holds it."""
    if not home.journal.is_dir():
        return
    blobs = home.blobs()
    for line in Journal.reading(home.journal).lines():
        if line.reason is not None:
            continue
        try:
            yield Reading.model_validate_json(blobs.get(line.reading))
        except (BlobMissing, BlobBroken, ValidationError):
            continue  # forgotten, or damaged: `doctor` tells of it


class _Counted:
    """Readings as they go by, counted."""

    def __init__(self, readings: Iterator[Reading], progress: Progress) -> None:
        self.number = 0
        self._readings = readings
        self._progress = progress

    def __iter__(self) -> Iterator[Reading]:
        for reading in self._readings:
            self.number += 1
            if self.number % _STEP == 0:
                self._progress(f"learning: {self.number:,} articles")
            yield reading


def _lessons(learnt: Learnt) -> tuple[Lesson, ...]:
    names = sorted({*learnt.lines, *learnt.table.orders})
    return tuple(
        Lesson(
            name,
            learnt.lines.get(name, ()),
            learnt.texts[name],
            learnt.table.orders.get(name),
        )
        for name in names
    )
