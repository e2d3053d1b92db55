"""What a replay says at its end: a table for people, plain data for programs. Pure."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from services.desk.rebuilding.comparing import Comparison, Moved
from services.desk.terminal.layout import columns, many, printable

#: So many moved articles are listed to people.
LISTED = 20
Fate = Literal["swapped", "in place", "dry run", "refused"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a replay came to."""

    fate: Fate
    comparison: Comparison
    #: Generations: live before, and rebuilt.
    live: int
    rebuilt: int
    #: Journal lines that were committed anew, and the seconds that took.
    lines: int
    seconds: float
    #: Stories that keep their text, and those that are left to the writers.
    texts_kept: int = 0
    texts_due: int = 0
    #: Messages that could not be handled.
    buried: int = 0
    #: Seconds for which nothing new was committed; 0: no services were at work.
    still: float = 0.0

    @property
    def speed(self) -> float:
        """Offers in a second."""
        return self.lines / self.seconds if self.seconds else 0.0

    def shape(self) -> dict[str, Any]:
        """Return it as plain data."""
        found = self.comparison
        return {
            "fate": self.fate,
            "generation": {"live": self.live, "rebuilt": self.rebuilt},
            "offers": self.lines,
            "seconds": round(self.seconds, 3),
            "offers_per_second": round(self.speed, 1),
            "is_same": found.is_same,
            "reasons": list(found.reasons),
            "partition": {
                "identical": not found.moved,
                "moved": [asdict(one) for one in found.moved],
            },
            "counts": {
                "live": dict(found.before) if found.before is not None else None,
                "rebuilt": dict(found.after),
            },
            "facts": {
                "identical": not found.facts,
                "differing": [asdict(one) for one in found.facts],
            },
            "texts": {"kept": self.texts_kept, "due": self.texts_due},
            "buried": self.buried,
            "still_seconds": round(self.still, 3),
        }


def report_lines(report: Report) -> Iterator[str]:
    """Yield the report for people."""
    found = report.comparison
    yield from _table(found)
    if found.before is not None:
        yield from _partition(found)
        yield from _facts(found)
        if not found.is_same:
            yield from (f"a reason: {printable(one)}" for one in found.reasons)
    if report.fate == "swapped" or report.texts_kept:
        kept = many(report.texts_kept, "text")
        yield f"texts: {kept} taken over, {report.texts_due:,} left to the writers"
    if report.buried:
        letters = many(report.buried, "message")
        yield f"dead letters: {letters} could not be handled"
    if report.still:
        yield f"files waited in the inbox for {report.still:.1f} s"
    yield _end(report)


def _table(found: Comparison) -> list[str]:
    was = found.before
    if was is None:
        rows = [("", "rebuilt")]
        rows += [(name, f"{number:,}") for name, number in found.after.items()]
        return columns(rows, right=frozenset({1}))
    table = [("", "live", "rebuilt", "")]
    for name in dict.fromkeys((*was, *found.after)):
        one, other = was.get(name, 0), found.after.get(name, 0)
        sign = f"{other - one:+,}" if one != other else ""
        table.append((name, f"{one:,}", f"{other:,}", sign))
    return columns(table, right=frozenset({1, 2, 3}))


def _partition(found: Comparison) -> Iterator[str]:
    if not found.moved:
        yield "partition: identical"
        return
    yield f"partition: {many(len(found.moved), 'article')} moved"
    for one in found.moved[:LISTED]:
        yield f"  {_move(one)}"
    if len(found.moved) > LISTED:
        yield f"  and {len(found.moved) - LISTED:,} more; --json lists all"


def _move(one: Moved) -> str:
    way = f"{one.before or 'nowhere'} -> {one.after or 'nowhere'}"
    return f"{one.article_id}  {way}  {printable(one.title or '')}".rstrip()


def _facts(found: Comparison) -> Iterator[str]:
    if not found.facts:
        yield "facts: identical"
        return
    yield f"facts: {many(len(found.facts), 'difference')}"
    for one in found.facts[:LISTED]:
        yield f"  {one.story_id}  {one.fact}: {one.before} -> {one.after}"


def _end(report: Report) -> str:
    speed = f"{many(report.lines, 'offer')} in {report.seconds:.1f} s"
    speed += f" ({report.speed:.0f} a second)"
    match report.fate:
        case "swapped":
            return f"generation {report.rebuilt} is live now: {speed}"
        case "in place":
            return f"the server held nothing; rebuilt where it was: {speed}"
        case "dry run":
            return f"generation {report.live} stays live, this was a dry run: {speed}"
        case "refused":
            return f"generation {report.live} stays live: {speed}"
