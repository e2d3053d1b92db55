"""`storywire bench --ingest N`: how fast ingest alone is."""

from dataclasses import asdict

from services.desk.benching.ingest_benching import Pace, measure
from services.desk.commands.bench_apart import apart
from services.desk.commands.bench_found import printed
from services.desk.terminal.layout import columns, lasting, many, size
from services.desk.terminal.speaking import tell


def bench_ingest(count: int, seed: int, *, as_json: bool) -> int:
    """Measure on so many invented articles. Raises NoMeters."""
    found = apart(lambda settings: measure(settings, count=count, seed=seed, note=tell))
    row = {**asdict(found), "rate": found.rate}
    return printed(row, ingest_lines(found), as_json=as_json)


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
