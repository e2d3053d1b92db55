"""What all sections of writing's evaluation share: labelled stories, and the newsday."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.desk.evaluating.labelled import NoData, rows
from services.desk.stages.cleaning import Reader
from services.desk.stages.understanding import Understanding
from services.desk.stages.writing import gathered
from services.ingest.core.limits import Limits
from services.summarize.core.writing.choosing.worth import Taste
from services.summarize.core.writing.sentences.sources import Source
from services.summarize.weighing import shipped_taste

#: The newsday's files are read as on this day.
_LATE = datetime(2024, 5, 31, tzinfo=UTC)
_ENDS = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story's articles, and what editors made of them; "": not labelled."""

    name: str
    sources: tuple[Source, ...]
    summary: str = ""
    headline: str = ""


@dataclass(frozen=True)
class WritingPlan:
    """One evaluation of writing."""

    #: The folder of labelled data: `writing` is in it.
    data: Path
    #: The newsday: a folder with `expected.json`.
    seeds: Path
    understanding: Understanding
    #: What planted errors are drawn from.
    seed: int
    #: Stories that are read of each set; None: all.
    most: int | None
    #: Hears how far it is.
    note: Callable[[str], None]
    #: Hears what was written, if anybody wants to know.
    told: Callable[[dict[str, object]], None] = lambda _: None
    #: What sentences are chosen by.
    taste: Taste = field(default_factory=shipped_taste)
    _read: dict[str, tuple[Labelled, ...]] = field(default_factory=dict)

    def stories(self, name: str) -> tuple[Labelled, ...]:
        """Return a set's stories as they lie. Raises NoData, BadTruth, Unfit."""
        if name not in self._read:
            found = []
            for number, row in enumerate(rows(self._path(name)), 1):
                if self.most is not None and number > self.most:
                    break
                self.note(f"{name}: {number:,} stories read")
                found.append(self.read(row))
            self._read[name] = tuple(found)
        return self._read[name]

    def newsday(self) -> tuple[Labelled, ...]:
        """Return the newsday's stories as they should be put together.

        Raises NoData, OSError, Unfit.
        """
        answers = self.seeds / "expected.json"
        if not answers.is_file():
            raise NoData(f"There is no newsday in {self.seeds}: run in a checkout.")
        self.note("newsday: reading")
        reader = Reader(at=_LATE, limits=Limits(), detect=self.understanding.detect)
        articles = {
            self._place(one): one
            for one in reader.clean([self.seeds])
            if one.get("state") not in ("rejected", "retracted")
        }
        return tuple(
            self.read({"id": places[0], "docs": [articles[place] for place in places]})
            for places in json.loads(answers.read_text("utf-8"))["stories"]
        )

    def _place(self, row: dict[str, Any]) -> str:
        """Name an article as `expected.json` does: its file, and its line if it says."""
        name = str(Path(row["path"]).relative_to(self.seeds))
        return f"{name}:{row['line']}" if row.get("line") else name

    def read(self, row: dict[str, Any]) -> Labelled:
        """Understand a story: its `id` and `docs`, and what editors made of it."""
        _, sources = gathered(row["docs"], self.understanding)
        said = {name: str(row.get(name) or "") for name in ("summary", "headline")}
        return Labelled(str(row.get("id")), tuple(sources), **said)

    def _path(self, name: str) -> Path:
        folder = self.data / "writing"
        for end in _ENDS:
            if (folder / f"{name}{end}").is_file():
                return folder / f"{name}{end}"
        raise NoData(
            f"There is no {name}.jsonl in {folder}: give --eval-data DIR, a folder with "
            "writing/*.jsonl, or STORYWIRE_DATA."
        )
