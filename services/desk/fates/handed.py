"""What `storywire drop` says of the files that it handed over."""

from collections.abc import Callable
from dataclasses import dataclass, field

from services.desk.dropping.dropping import Dropped
from services.desk.fates.results import as_line
from services.desk.terminal.layout import many, printable
from services.desk.terminal.speaking import say, tell


@dataclass(slots=True)
class Handed:
    """Counts what was handed over, and tells each file, but not those of a backfill."""

    keep: bool
    as_json: bool
    #: Each file is told; else what becomes of it is told later.
    is_told: bool
    #: Of those that are told later: where each came from, by its name below the inbox.
    origins: dict[str, str] = field(default_factory=dict)
    count: int = 0
    backfill: int = 0
    known: int = 0

    def add(self, one: Dropped, *, clear: Callable[[], None] = lambda: None) -> None:
        """Take one more; `clear` makes room for a line on the terminal."""
        if one.is_known:
            self.known += 1
            return
        origin = str(one.origin)
        if not self.is_told:
            self.origins[one.name] = origin
        self.count += 1
        self.backfill += one.is_backfill
        if self.is_told and (self.as_json or not one.is_backfill):
            clear()
            row = {"file": one.name, "origin": origin}
            say(as_line(row) if self.as_json else self._line(one))

    def _line(self, one: Dropped) -> str:
        if str(one.origin) == "-":
            return f"wrote the pipe into the inbox as {printable(one.name)}"
        return (
            f"{self._done} {printable(one.origin)} into the inbox as "
            f"{printable(one.name)}"
        )

    @property
    def _done(self) -> str:
        return "copied" if self.keep else "moved"

    def end(self) -> None:
        """Tell what was not told file by file."""
        if self.backfill:
            files = many(self.backfill, "file")
            tell(
                f"{self._done} {files} into the backfill folder: taken in while there is"
                " nothing fresh (--no-backfill: at once)"
            )
        if self.known:
            again = (
                "--again hands it in anyway"
                if self.known == 1
                else ("--again hands them in anyway")
            )
            tell(f"{many(self.known, 'file')} already dropped ({again})")
