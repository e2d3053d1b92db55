"""`storywire bench --ingest N`: how fast ingest alone is."""

from dataclasses import asdict

from services.desk.commands.bench_apart import apart
from services.desk.ingest_benching import Pace, measure
from services.desk.layout import columns, lasting, many, size
from services.desk.results import as_line
from services.desk.speaking import DONE, say, tell


def bench_ingest(count: int, seed: int, *, as_json: bool) -> int:
    """Measure on so many invented articles. Raises NoMeters."""
    found = apart(lambda settings: measure(settings, count=count, seed=seed, note=tell))
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
