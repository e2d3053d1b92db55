"""`storywire run`: a whole Storywire for one set of files, and what came of them."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from services.desk.dropping.dropping import drop, drop_stream
from services.desk.dropping.piping import pipe_name
from services.desk.fates.results import article_rows, as_line, story_records
from services.desk.fates.waiting import Left, settle
from services.desk.home import Desk, Home, at_desk
from services.desk.staff.starting import Staff, started
from services.desk.terminal.listing import files_in
from services.enrich.app import Settings as Enriching
from services.enrich.models import check_models
from shared.settings import ServiceSettings

#: Bytes of input that one enrich process is through with before another has its models.
LITTLE = 500_000
#: Above so many, placing is the slowest stage.
MOST_ENRICHERS = 4


@dataclass(slots=True)
class Result:
    """What a run came to."""

    states: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    stories: list[Any] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def folder_of(data: Path | None) -> Iterator[Path]:
    """Use the data folder, or a fresh one that goes away after."""
    if data is not None:
        yield data
        return
    with tempfile.TemporaryDirectory(prefix="storywire-") as fresh:
        yield Path(fresh)


def enrichers_for(paths: Iterable[Path], *, has_pipe: bool) -> int:
    """Return how many enrich processes are worth their start: one for little, for more
    as many as there are cores beside the one that places and writes. Raises what
    files_in raises."""
    spare = max(1, min(MOST_ENRICHERS, (os.cpu_count() or 1) - 1))
    size = sum(file.lstat().st_size for file, _ in files_in(paths))
    return spare if has_pipe or size > LITTLE else 1


async def run(
    settings: ServiceSettings,
    paths: Iterable[Path],
    *,
    pipe: Any = None,
    articles: TextIO | None = None,
    stories: TextIO | None = None,
    progress: Callable[[Left], None] = lambda _: None,
    log: TextIO | None = None,
) -> Result:
    """Start, take all in, wait until settled, write the rows, stop.

    Raises ModelMissing or ModelBroken before anything starts, and Halted if a service
    can't live.
    """
    check_models(Enriching().models_folder)
    home = Home.of(settings)
    before = home.last_number()
    listed = list(paths)
    staff = Staff(port=None, enrich=enrichers_for(listed, has_pipe=pipe is not None))
    async with started(settings, staff, out=log or StringIO()) as services:
        await asyncio.to_thread(
            lambda: list(drop(home, map(_contents, listed), keep=True))
        )
        if pipe is not None:
            await asyncio.to_thread(lambda: drop_stream(home, pipe, name=pipe_name(pipe)))
        async with at_desk(settings) as desk:
            await settle(desk, progress=progress, failing=lambda: services.failing)
            return await collect(desk, before, articles=articles, stories=stories)


def _contents(path: Path) -> str:
    """Name what is in a folder: what runs once tells files by their names in it."""
    return f"{path}/." if path.is_dir() else str(path)


async def collect(
    desk: Desk,
    after: int,
    *,
    articles: TextIO | None = None,
    stories: TextIO | None = None,
) -> Result:
    """Write the rows of what was offered after a journal number, and all stories."""
    result = Result()
    async for row in article_rows(desk, after=after):
        result.states[row["state"]] = result.states.get(row["state"], 0) + 1
        if row["state"] == "rejected":
            result.reasons[row["reason"]] = result.reasons.get(row["reason"], 0) + 1
            result.refused.append(row)
        if articles is not None:
            articles.write(as_line(row) + "\n")
    async for record in story_records(desk):
        result.stories.append(record)
        if stories is not None:
            stories.write(as_line(record.shape()) + "\n")
    return result
