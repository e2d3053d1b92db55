"""The verb eval: quality on labelled data, a subject at a time."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from services.desk.commands.staging import Moment
from services.desk.evaluating import enrich as enrich_subject
from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.figures import Figure, table
from services.desk.evaluating.ingest import SECTIONS, measure, setting_of
from services.desk.evaluating.labelled import BESIDE, OWN
from services.desk.evaluating.plan import Plan
from services.desk.fates.results import as_line
from services.desk.terminal.layout import columns
from services.desk.terminal.speaking import DONE, FAILED, Progress, say, tell
from services.desk.terminal.verbs import verb
from services.enrich.app import Settings as Enriching
from services.ingest.app import Settings as Ingesting
from services.ingest.core.limits import Limits
from services.ingest.languages import Languages
from shared.clock import SystemClock
from shared.errors import StorywireError

#: Draws the order in which pages are timed.
SEED = 20240518

NO_MODELS = "ENRICH_MODELS=none leaves nothing to measure; unset it, run `make setup`."

#: A verb's function, as click's options take it.
Function = Callable[..., int]


def data_option(about: str) -> Callable[[Function], Function]:
    """Give a subject --eval-data: where its labelled data lie."""
    return click.option(
        "--eval-data",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="STORYWIRE_DATA",
        show_envvar=True,
        default=BESIDE,
        metavar="DIR",
        help=f"{about}  [default: shared/data beside the checkout]",
    )


def options(
    sections: Iterable[str], *, seed_of: str, each: str
) -> Callable[[Function], Function]:
    """Give what all subjects have: --section, --seed, --each, --floors."""
    chosen = click.Choice(list(sections))
    written = click.Path(path_type=Path, dir_okay=False, writable=True)

    def given(function: Function) -> Function:
        for option in (
            click.option(
                "--floors",
                is_flag=True,
                help="End with 1 if a figure is below what is asked.",
            ),
            click.option("--each", type=written, metavar="FILE", help=each),
            click.option(
                "--seed", type=int, default=SEED, show_default=True, help=seed_of
            ),
            click.option(
                "--section",
                "sections",
                type=chosen,
                multiple=True,
                help="Only this one; may be repeated.",
            ),
        ):
            function = option(function)
        return function

    return given


#: Where a subject that is fitted writes what was found.
fitted_to = click.option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Write the table that was fitted there; its name is its version.",
)


@click.group(name="eval", no_args_is_help=True)
def evaluate() -> None:
    """Measure quality on labelled data: what is asked beside what is reached."""


@verb("ingest", of=evaluate, has_data=False)
@data_option(
    "Labelled data: SET/truth.jsonl with SET/pages/NAME.html.gz, newsml-*/*.xml, here or "
    "in `extraction`."
)
@click.option(
    "--own",
    type=click.Path(path_type=Path, file_okay=False),
    default=OWN,
    metavar="DIR",
    help="The project's own truth: dates.jsonl, pages.jsonl with pages/, seeds.jsonl.",
)
@options(
    SECTIONS,
    seed_of="Of the order in which pages are timed.",
    each="Write what became of each page there, as JSON lines without its text.",
)
@click.option(
    "--at",
    type=Moment(),
    metavar="TIME",
    help="When the files came in.  [default: now]",
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
    with written_to(each) as told:
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
    return ended(setting_of(plan), figures, as_json=as_json, floors=floors)


@verb("enrich", of=evaluate, has_data=False)
@data_option(
    "Labelled data: entities/*.jsonl (tokens, tags), categories/*.jsonl (title, text, "
    "iptc), stories/*.jsonl (title, text, story), packed or not."
)
@options(
    [*enrich_subject.SECTIONS, *enrich_subject.ON_DEMAND],
    seed_of="Of the articles that are drawn, and of their variants.",
    each="Write what there is to look at there, as JSON lines without texts.",
)
def enrich(
    *,
    as_json: bool,
    eval_data: Path,
    sections: tuple[str, ...],
    seed: int,
    each: Path | None,
    floors: bool,
) -> int:
    """Measure understanding: names, topics, copies, languages, odd texts, costs.

    Texts are understood as `storywire enrich` and the service do it, with the models
    that are prepared. `wikigold-folds` trains for minutes, hence runs only if named.
    Prints each figure beside what is asked of it; `--json` prints one object.
    """
    progress, folder = Progress(), Enriching().models_folder
    if folder is None:
        raise StorywireError(NO_MODELS)
    with written_to(each) as told:
        plan = EnrichPlan(eval_data, folder, seed, progress, told)
        try:
            figures = enrich_subject.measure(plan, sections)
        finally:
            progress.end()
    setting = enrich_subject.setting_of(plan)
    return ended(setting, figures, as_json=as_json, floors=floors)


def ended(
    setting: dict[str, object], figures: list[Figure], *, as_json: bool, floors: bool
) -> int:
    """Print the figures; return the exit code."""
    _say(setting, figures, as_json=as_json)
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


def told_in_rows(
    setting: dict[str, object], rows: Sequence[Sequence[str]], *, as_json: bool
) -> int:
    """Print a table; return the exit code."""
    if as_json:
        head, *rest = rows
        plain = [dict(zip(head, one, strict=True)) for one in rest]
        say(as_line({"setting": setting, "rows": plain}))
        return DONE
    say(", ".join(f"{name} {value}" for name, value in setting.items()))
    for line in columns(rows, right=frozenset()):
        say(line)
    return DONE


@contextmanager
def written_to(path: Path | None) -> Iterator[Callable[[dict[str, object]], None]]:
    """Give what writes rows into a file, or nowhere."""
    if path is None:
        yield lambda _: None
        return
    with path.open("w", encoding="utf-8") as file:
        yield lambda row: print(json.dumps(row, ensure_ascii=False), file=file)
