"""`storywire bench --enrich-alone N`: how fast enrich alone is, and several of it."""

from dataclasses import asdict

from services.desk.benching.enrich_benching import EnrichPace, measure
from services.desk.benching.invented import articles
from services.desk.commands.bench_apart import apart
from services.desk.commands.bench_found import printed
from services.desk.terminal.layout import columns, many, size
from services.desk.terminal.speaking import tell


def bench_enrich(
    count: int, seed: int, *, workers: int, rounds: int, as_json: bool
) -> int:
    """Measure one process and so many in turn; the best round of each counts. Raises
    NoMeters."""
    rows = list(articles(count, seed=seed, words=400))
    found: dict[int, EnrichPace] = {}
    for number in range(rounds):
        # The other way round each time: what a machine does meanwhile hits both.
        for processes in (1, workers) if number % 2 == 0 else (workers, 1):
            pace = _pace(rows, processes)
            best = found.get(processes)
            found[processes] = pace if best is None or pace.rate > best.rate else best
    one, more = found[1], found[workers]
    paces = [{**asdict(each), "cores": each.cores} for each in (one, more)]
    about = {"seed": seed, "rounds": rounds}
    row = {**about, "paces": paces, "ratio": _ratio(one, more)}
    return printed(row, enrich_lines(one, more, seed=seed), as_json=as_json)


def enrich_lines(one: EnrichPace, more: EnrichPace, *, seed: int) -> list[str]:
    """Lay the figures of enrich alone out for reading."""
    rows: list[tuple[str, ...]] = [
        ("processes", "articles/s", "CPU ms/article", "of the server", "cores", "memory")
    ]
    for each in (one, more):
        server = 1000 * each.cpu.get("server", 0.0)
        rows.append(
            (
                str(each.workers),
                f"{each.rate:.1f}",
                f"{1000 * each.cpu.get('enrich', 0.0):.1f}",
                f"{server:.1f}",
                f"{each.cores:.2f}",
                size(each.memory),
            )
        )
    return [
        f"{many(one.articles, 'article')} (seed {seed}) on a stream filled before",
        *columns(rows, right=frozenset(range(1, 6))),
        f"{more.workers} against 1: {_ratio(one, more):.2f} times as fast",
    ]


def _pace(rows: list[bytes], workers: int) -> EnrichPace:
    return apart(lambda settings: measure(settings, rows, workers=workers, note=tell))


def _ratio(one: EnrichPace, more: EnrichPace) -> float:
    return more.rate / one.rate if one.rate else 0.0
