"""The verb eval: quality on labelled data, a subject at a time."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from services.desk.commands.staging import Moment
from services.desk.evaluating.figures import Figure, table
from services.desk.evaluating.ingest import SECTIONS, measure, setting_of
from services.desk.evaluating.labelled import BESIDE, OWN
from services.desk.evaluating.plan import Plan
from services.desk.results import as_line
from services.desk.speaking import DONE, FAILED, Progress, say, tell
from services.desk.verbs import verb
from services.ingest.app import Settings as Ingesting
from services.ingest.core.limits import Limits
from services.ingest.languages import Languages
from shared.clock import SystemClock

#: Draws the order in which pages are timed.
SEED = 20240518


@click.group(name="eval", no_args_is_help=True)
def evaluate() -> None:
    """Measure quality on labelled data: what is asked beside what is reached."""


@verb("ingest", of=evaluate, has_data=False)
@click.option(
    "--eval-data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="STORYWIRE_DATA",
    show_envvar=True,
    default=BESIDE,
    metavar="DIR",
    help="Labelled data: SET/truth.jsonl with SET/pages/NAME.html.gz, newsml-*/*.xml, "
    "here or in `extraction`.  [default: shared/data beside the checkout]",
)
@click.option(
    "--own",
    type=click.Path(path_type=Path, file_okay=False),
    default=OWN,
    metavar="DIR",
    help="The project's own truth: dates.jsonl, pages.jsonl with pages/, seeds.jsonl.",
)
@click.option(
    "--section",
    "sections",
    type=click.Choice(list(SECTIONS)),
    multiple=True,
    help="Only this one; may be repeated.",
)
@click.option(
    "--at",
    type=Moment(),
    metavar="TIME",
    help="When the files came in.  [default: now]",
)
@click.option(
    "--seed",
    type=int,
    default=SEED,
    show_default=True,
    help="Of the order in which pages are timed.",
)
@click.option(
    "--each",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Write what became of each page there, as JSON lines without its text.",
)
@click.option(
    "--floors", is_flag=True, help="End with 1 if a figure is below what is asked."
)
def ingest(
    *,
    as_json: bool,
    eval_data: Path,
    own: Path,
    sections: tuple[str, ...],
    at: datetime | None,
    seed: int,
    each: Path | None,
    floors: bool,
) -> int:
    """Measure reading: bodies, titles, authors, dates, furniture, and what it costs.

    Pages go the way that `storywire clean` and ingest send them. Prints each figure
    beside what is asked of it; `--json` prints one object.
    """
    settings, progress = Ingesting(), Progress()
    languages = Languages()
    languages.ready()
    with _written(each) as told:
        plan = Plan(
            data=eval_data,
            own=own,
            at=at or SystemClock().now(),
            seed=seed,
            limits=Limits(settings.file_bytes, settings.record_bytes),
            detect=languages.detect,
            note=progress,
            told=told,
        )
        try:
            figures = measure(plan, sections)
        finally:
            progress.end()
    _say(setting_of(plan), figures, as_json=as_json)
    missed = [one for one in figures if not one.is_met]
    if missed:
        tell(f"{len(missed)} of {len(figures)} figures are not what is asked.")
    return FAILED if floors and missed else DONE


def _say(setting: dict[str, object], figures: list[Figure], *, as_json: bool) -> None:
    if as_json:
        shapes = [one.shape() for one in figures]
        say(as_line({"setting": setting, "figures": shapes}))
        return
    say(", ".join(f"{name} {value}" for name, value in setting.items()))
    for line in table(figures):
        say(line)


@contextmanager
def _written(path: Path | None) -> Iterator[Callable[[dict[str, object]], None]]:
    """Give what writes rows into a file, or nowhere."""
    if path is None:
        yield lambda _: None
        return
    with path.open("w", encoding="utf-8") as file:
        yield lambda row: print(json.dumps(row, ensure_ascii=False), file=file)
