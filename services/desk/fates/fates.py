"""What became of dropped files, file by file, as lines for people."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.desk.fates.hops import place_of
from services.desk.terminal.layout import printable

#: So many refusals are told one by one.
_TOLD = 20
#: A file of more articles is told as one, with their number.
_FEW = 10


@dataclass(slots=True)
class _File:
    """What became of one file: of its first articles, and of how many in all."""

    rows: list[Mapping[str, Any]] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)

    @property
    def is_few(self) -> bool:
        return self.states.total() <= _FEW


@dataclass(slots=True)
class Fates:
    """Gathers rows of articles; `is_brief`: files are counted, and not told each."""

    is_brief: bool = False
    states: Counter[str] = field(default_factory=Counter)
    _files: dict[str, _File] = field(default_factory=dict)
    _refused: list[Mapping[str, Any]] = field(default_factory=list)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take the row of one more article."""
        self.states[row["state"]] += 1
        if not self.is_brief:
            file = self._files.setdefault(row["file"], _File())
            file.states[row["state"]] += 1
            if file.is_few:
                file.rows.append(row)
        if row["state"] == "rejected" and len(self._refused) < _TOLD:
            self._refused.append(row)

    @property
    def has_refused(self) -> bool:
        """Say whether anything was refused."""
        return self.states["rejected"] > 0

    def lines(self) -> Iterator[str]:
        """Yield a line a file, in the order in which they were taken in (one an article
        of a file of few), and one for each of the first refusals that this leaves out."""
        for name, file in self._files.items():
            if file.is_few:
                yield from map(state_line, file.rows)
            else:
                yield f"{printable(name)}: {_counts(file.states)}"
        for row in self._refused:
            if self.is_brief or not self._files[row["file"]].is_few:
                yield state_line(row)
        if self.states["rejected"] > len(self._refused):
            yield "…         the others: storywire rejected"
        if self.is_brief:
            yield _counts(self.states)


def _counts(states: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {state}" for state, count in sorted(states.items()))


def state_line(row: Mapping[str, Any]) -> str:
    """Say what became of one article."""
    place = printable(place_of("", row["file"], row["line"], row["member"] or ""))
    story = f" in story {row['story_id']}" if row["story_id"] else ""
    if row["state"] == "placed" and not story:
        story = ", taken back since"
    why = f" ({row['reason']}: {row['detail']})" if row["reason"] else ""
    return f"{row['state']:<10} {place}{story}{why}"
