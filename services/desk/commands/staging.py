"""The verbs of single stages: clean, enrich, write. No server is needed or started."""

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from services.desk.dropping.dropping import NothingFound
from services.desk.fates.results import as_line
from services.desk.stages.cleaning import PIPE, Reader
from services.desk.stages.rows import Bad, Row, rows
from services.desk.stages.understanding import Understanding, Unfit
from services.desk.terminal.interrupts import beginning
from services.desk.terminal.speaking import DONE, REJECTED, Progress, say, tell
from services.desk.terminal.verbs import verb
from services.enrich.app import Settings as Enriching
from services.enrich.models import load_tools
from services.ingest.app import Settings as Ingesting
from services.ingest.app import make_room
from services.ingest.core.learnt import NO_TABLE
from services.ingest.core.reading import failed
from services.ingest.core.records import Limits
from services.ingest.languages import Languages
from services.ingest.tables import read_table
from shared.clock import SystemClock
from shared.errors import StorywireError

#: So many refusals are told one by one: a file of another kind is refused line by line.
_TOLD = 20

Answer = Callable[[dict[str, Any]], dict[str, Any]]


class Moment(click.ParamType[datetime]):
    """A day or a time in ISO form; UTC, if it does not say otherwise."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        try:
            found = datetime.fromisoformat(str(value))
            return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(
                f"{value!r} is no time; give one such as 2024-05-18 or 2024-05-18T09:30.",
                param,
                ctx,
            )


class _Tally:
    """What was done so far: shown on a terminal while results go elsewhere."""

    def __init__(self, what: str) -> None:
        self._what = what
        # On one and the same terminal the two would overwrite each other.
        self._progress = None if sys.stdout.isatty() else Progress()
        self.done = self.refused = 0

    def good(self, row: dict[str, Any]) -> None:
        """Print a result."""
        self.done += 1
        self._say(row)
        self._show()

    def bad(self, told: str, row: dict[str, Any] | None = None) -> None:
        """Tell of a refusal; `row`: what stands for it among the results."""
        self.refused += 1
        if row is not None:
            self._say(row)
        if self.refused <= _TOLD:
            self._clear()
            tell(told)
        self._show()

    def end(self) -> int:
        """Say how it went; return the exit code."""
        self._clear()
        if not (self.done or self.refused):
            raise NothingFound
        if self.refused > _TOLD:
            tell(f"… and {self.refused - _TOLD:,} more were rejected.")
        if self.refused:
            tell(f"{self.done:,} {self._what}, {self.refused:,} rejected")
        return REJECTED if self.refused else DONE

    def _say(self, row: dict[str, Any]) -> None:
        line = as_line(row)
        # Half a character, as JSON can escape it, is spelled as it came.
        say(line if _is_text(line) else json.dumps(row))

    def _show(self) -> None:
        if self._progress and (self.done + self.refused) % 10 == 1:
            self._progress(f"{self.done:,} {self._what}, {self.refused:,} rejected")

    def _clear(self) -> None:
        if self._progress:
            self._progress.end()


def _is_text(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


@verb(has_data=False)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--at",
    type=Moment(),
    metavar="TIME",
    help="When the files came in, such as 2024-05-18 or 2024-05-18T09:30 (UTC), for"
    " dates without a year.  [default: now]",
)
@click.option("--name", default=PIPE, help="File name for what a pipe brings.")
@click.option(
    "--table",
    type=click.Path(path_type=Path),
    help="A learnt table, such as data/tables/1.json.",
)
def clean(
    *,
    as_json: bool,
    paths: tuple[Path, ...],
    at: datetime | None,
    name: str,
    table: Path | None,
) -> int:
    """Read articles in files, folders or a pipe (`-`), as ingest does.

    Prints one JSON line for each article: file, line, title, body, author, published_at,
    publisher, url, language and more; `state` is read, retracted, or rejected with a
    `reason`. Ends with 3 if anything was rejected.
    """
    settings = Ingesting()
    tally = _Tally("read")
    with closing(make_room(settings)) as room:
        reader = Reader(
            at=at or SystemClock().now(),
            limits=Limits(settings.file_bytes, settings.record_bytes),
            detect=Languages().detect,
            drafting=room,
            table=read_table(table) if table else NO_TABLE,
        )
        for row in reader.clean(paths, pipe=sys.stdin.buffer, name=name):
            if row["state"] == "rejected":
                bad = Bad(row["file"], row["line"], row["reason"], row["detail"] or "")
                tally.bad(bad.told, row)
            else:
                tally.good(row)
    return tally.end()


@verb(has_data=False)
@click.argument("files", nargs=-1, required=True)
def enrich(*, as_json: bool, files: tuple[str, ...]) -> int:
    """Find names and topics in JSON lines {id, title, text}, of files or a pipe (`-`).

    Prints for each {id, language, entities: [{text, label, field, start, end, name,
    salience}], categories: [{id, label, score}], missing, cut, credits}; offsets are
    those of title and text as given. `name` is what the text calls the same in full; a
    place that is known has country (ISO 3166) and place_kind (country, city, region)
    besides. `missing` says what no model gives it (another language than English, or
    ENRICH_MODELS=none), `cut` what of a long text was left out, `credits` which agencies
    it names.
    What `storywire clean` prints will do, with `body` for `text`: then file and line
    come back, and are the id where the article has none. Ends with 3 if a line was
    rejected.
    """
    found = rows(files, pipe=sys.stdin.buffer)
    return _each(found, "enriched", understanding().row)


@verb(has_data=False)
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--words", type=click.IntRange(min=1), metavar="N", help="Length of the summary."
)
@click.option(
    "--as-one",
    is_flag=True,
    help="Each line is an article, as `clean` prints it; make one story of all.",
)
def write(
    *, as_json: bool, files: tuple[str, ...], words: int | None, as_one: bool
) -> int:
    """Write stories of JSON lines {id, docs: [{title, text, published_at, publisher}]}.

    Prints for each {id, headline, dek, paragraphs, conflicts}, in which every sentence
    cites its documents: by their `id`, or where they have none by their place in
    `docs`, from 0. Ends with 3 if a line was rejected. One story of some files:

    storywire clean FILE... | storywire write --as-one -
    """
    # The writer's libraries take a while: not for the other verbs.
    with beginning():
        from services.desk.stages.writing import (  # noqa: PLC0415
            as_one_story,
            written,
        )

    understood = understanding()

    def answer(value: dict[str, Any]) -> dict[str, Any]:
        return written(value, understood, words=words)

    found = rows(files, pipe=sys.stdin.buffer)
    return _each(as_one_story(found) if as_one else found, "written", answer)


def understanding() -> Understanding:
    """Load what understands texts: the models that are prepared, and the languages."""
    settings = Enriching()
    with beginning():  # the models' libraries take a while, too
        tools = load_tools(settings.models_folder)
    return Understanding(tools, settings.all_editions, Languages().detect)


def _each(found: Iterable[Row | Bad], what: str, answer: Answer) -> int:
    """Answer each row; print the answers, and tell of the rows that have none."""
    tally = _Tally(what)
    for row in found:
        result = row if isinstance(row, Bad) else _answered(row, answer)
        if isinstance(result, Bad):
            tally.bad(result.told)
        else:
            tally.good(result)
    return tally.end()


def _answered(row: Row, answer: Answer) -> dict[str, Any] | Bad:
    try:
        return answer(row.value)
    except Unfit as error:
        return Bad(row.file, row.line, "not_an_article", str(error))
    except StorywireError:
        raise  # our set-up is at fault, not the row
    except Exception as error:
        return Bad(row.file, row.line, "broken", failed(error))
