"""The verb bench: how fast a Storywire of its own is on this machine."""

import statistics
from dataclasses import asdict
from pathlib import Path

import click

from services.desk.benching.backfill_figures import Plan as BackfillPlan
from services.desk.benching.benching import Figures, Plan
from services.desk.benching.benching import bench as measure
from services.desk.commands.bench_apart import apart
from services.desk.commands.bench_backfill import bench_backfill
from services.desk.commands.bench_enrich import bench_enrich
from services.desk.commands.bench_found import printed
from services.desk.commands.bench_gateway import bench_pages, bench_readers
from services.desk.commands.bench_ingest import bench_ingest
from services.desk.commands.bench_placing import bench_closed, bench_place
from services.desk.dropping.dropping import NothingFound
from services.desk.staff.demo import SEEDS
from services.desk.staff.starting import Staff
from services.desk.terminal.layout import columns, lasting, many, size
from services.desk.terminal.listing import files_in
from services.desk.terminal.speaking import tell
from services.desk.terminal.verbs import staff_options, verb


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
@click.option(
    "--backfill",
    type=click.IntRange(min=1),
    metavar="N",
    help="Measure a backfill of N invented articles of 60 words through all services,"
    " and how fast --probes fresh files go by meanwhile.",
)
@click.option("--files", is_flag=True, help="With --backfill: N small files, not lines.")
@click.option(
    "--enrich-alone",
    type=click.IntRange(min=20),
    metavar="N",
    help="Measure enrich alone, on a stream filled with N invented articles of 400"
    " words: one process, then --workers of them.",
)
@click.option(
    "--place",
    type=click.IntRange(min=100),
    multiple=True,
    metavar="N",
    help="Measure placing alone, its core without a server, among N active stories of"
    " invented news; more than once: one after the other.",
)
@click.option(
    "--closed",
    type=click.IntRange(min=1_000),
    metavar="N",
    help="With --place: how many articles of closed stories lie behind the active ones;"
    " measures what they cost.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=2),
    default=2,
    show_default=True,
    help="Processes of --enrich-alone that are held against one.",
)
@click.option(
    "--rounds",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How often --enrich-alone measures both in turn; the best of each counts.",
)
@click.option(
    "--readers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Measure live updates alone: N open readers of one gateway.",
)
@click.option(
    "--pages",
    type=click.IntRange(min=10),
    metavar="N",
    help="Measure pages alone: the front and stories among N, of one gateway on a core.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=45.0,
    show_default=True,
    help="How long --readers and --pages measure.",
)
@click.option("--seed", default=7, show_default=True, help="Of the invented articles.")
def bench(
    *,
    as_json: bool,
    paths: tuple[Path, ...],
    ingest: int | None,
    backfill: int | None,
    files: bool,
    enrich_alone: int | None,
    place: tuple[int, ...],
    closed: int | None,
    workers: int,
    rounds: int,
    readers: int | None,
    pages: int | None,
    seconds: float,
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
    staff = Staff(port=0, enrich=enrich, summarize=summarize)
    if backfill is not None:
        asked = BackfillPlan(backfill, staff, seed, is_folder=files, probes=probes)
        return bench_backfill(asked, as_json=as_json)
    how = (workers, rounds)
    if place and closed is not None:
        return bench_closed(place[0], closed, seed, as_json=as_json)
    alone = _alone(ingest, enrich_alone, place, seed, how=how, as_json=as_json)
    if alone is None:
        alone = _of_gateway(readers, pages, seed, seconds=seconds, as_json=as_json)
    if alone is not None:
        return alone
    if not any(files_in(paths or (SEEDS,))):
        raise NothingFound
    plan = Plan(
        paths=paths or (SEEDS,),
        staff=staff,
        probes=probes,
        idle=idle,
    )
    figures = apart(lambda settings: measure(settings, plan, note=tell))
    row = {**asdict(figures), "rate": figures.rate}
    return printed(row, lines(figures), as_json=as_json)


def _alone(
    ingest: int | None,
    enrich: int | None,
    place: tuple[int, ...],
    seed: int,
    *,
    how: tuple[int, int],
    as_json: bool,
) -> int | None:
    """Measure one step of the work alone, if that is asked for."""
    if ingest is not None:
        return bench_ingest(ingest, seed, as_json=as_json)
    if enrich is not None:
        workers, rounds = how
        return bench_enrich(enrich, seed, workers=workers, rounds=rounds, as_json=as_json)
    return bench_place(place, seed, as_json=as_json) if place else None


def _of_gateway(
    readers: int | None, pages: int | None, seed: int, *, seconds: float, as_json: bool
) -> int | None:
    """Measure the gateway alone, if that is asked for."""
    if readers is not None:
        return bench_readers(readers, seed, seconds=seconds, as_json=as_json)
    if pages is not None:
        return bench_pages(pages, seed, seconds=seconds, as_json=as_json)
    return None


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
