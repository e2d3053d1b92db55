"""The verb bench: how fast a Storywire of its own is on this machine."""

import statistics
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from services.desk.benching import Figures, Plan
from services.desk.benching import bench as measure
from services.desk.demo import SEEDS
from services.desk.dropping import NothingFound
from services.desk.ingest_benching import Pace
from services.desk.ingest_benching import measure as measure_ingest
from services.desk.layout import columns, lasting, many, size
from services.desk.listing import files_in
from services.desk.results import as_line
from services.desk.speaking import DONE, say, settings_for, tell, wait_for
from services.desk.starting import Staff
from services.desk.verbs import staff_options, verb
from shared.log import configure


@verb(has_data=False)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@staff_options
@click.option(
    "--probes",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    help="Files dropped one by one.",
)
@click.option(
    "--idle",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    help="Seconds of rest; 0: none.",
)
@click.option(
    "--ingest",
    type=click.IntRange(min=1),
    metavar="N",
    help="Measure ingest alone, on N invented articles of 300 words.",
)
@click.option("--seed", default=7, show_default=True, help="Of the invented articles.")
def bench(
    *,
    as_json: bool,
    paths: tuple[Path, ...],
    ingest: int | None,
    seed: int,
    enrich: int,
    summarize: int,
    probes: int,
    idle: float,
) -> int:
    """Measure on a Storywire of its own, in a folder that goes away after.

    The files given (default: the newsday in seeds/) go through all services at once:
    articles a second, CPU time and memory by service. Then files are dropped one by
    one: the time to their update. Then nothing happens: what rest costs. Times are of
    this machine and this moment. Linux only.
    """
    if ingest is not None:
        return _bench_ingest(ingest, seed, as_json=as_json)
    if not any(files_in(paths or (SEEDS,))):
        raise NothingFound
    with tempfile.TemporaryDirectory(prefix="storywire-") as folder:
        settings = settings_for(Path(folder))
        configure(service="desk", level="WARNING", folder=settings.data / "logs")
        plan = Plan(
            paths=paths or (SEEDS,),
            staff=Staff(port=0, enrich=enrich, summarize=summarize),
            probes=probes,
            idle=idle,
        )
        figures = wait_for(measure(settings, plan, note=tell))
    if as_json:
        say(as_line({**asdict(figures), "rate": figures.rate}))
    else:
        for line in lines(figures):
            say(line)
    return DONE


def _bench_ingest(count: int, seed: int, *, as_json: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="storywire-") as folder:
        settings = settings_for(Path(folder))
        configure(service="desk", level="WARNING", folder=settings.data / "logs")
        found = wait_for(measure_ingest(settings, count=count, seed=seed, note=tell))
    if as_json:
        say(as_line({**asdict(found), "rate": found.rate}))
    else:
        for line in ingest_lines(found):
            say(line)
    return DONE


def ingest_lines(found: Pace) -> list[str]:
    """Lay the figures of ingest alone out for reading."""
    rows: list[tuple[str, ...]] = [("", "CPU s", "ms/article")]
    rows += [
        (name, f"{used:.1f}", f"{1000 * used / found.articles:.2f}")
        for name, used in sorted(found.cpu.items())
    ]
    return [
        f"{many(found.articles, 'article')} of {size(found.bytes)} (seed {found.seed})"
        f" committed in {lasting(found.seconds)}: {found.rate:.0f} a second",
        *columns(rows, right=frozenset({1, 2})),
        f"ingest used at most {size(found.memory)} of memory",
    ]


def lines(figures: Figures) -> list[str]:
    """Lay the figures out for reading."""
    head = ", ".join(f"{name} {value}" for name, value in figures.setting.items())
    total_cpu, total = sum(figures.cpu.values()), sum(figures.memory.values())
    rows: list[tuple[str, ...]] = [("", "CPU s", "ms/article", "memory")]
    for name in sorted(figures.memory):
        rows.append(_row(name, figures.cpu.get(name, 0.0), figures.memory[name], figures))
    rows.append(_row("together", total_cpu, total, figures))
    found = [
        head,
        f"all services work after {lasting(figures.ready)}",
        f"{many(figures.articles, 'article')} settled in {lasting(figures.settled)}:"
        f" {figures.rate:.1f} a second",
        *columns(rows, right=frozenset({1, 2, 3})),
    ]
    if figures.latency:
        median = statistics.median(figures.latency)
        found.append(
            f"one file dropped, until its update: median {median * 1000:.0f} ms,"
            f" longest {max(figures.latency) * 1000:.0f} ms of {len(figures.latency)}"
        )
    if figures.idle is not None:
        found.append(f"at rest: {figures.idle:.1%} of one core")
    return found


def _row(name: str, cpu: float, memory: int, figures: Figures) -> tuple[str, ...]:
    each = 1000 * cpu / figures.articles if figures.articles else 0.0
    return (name, f"{cpu:.1f}", f"{each:.0f}", size(memory))
