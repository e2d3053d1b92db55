"""`storywire bench --readers N` and `--pages N`: what one gateway bears."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from services.desk.benching import page_benching, readers_benching
from services.desk.benching.page_benching import PagesPace
from services.desk.benching.quantiles import quantile
from services.desk.benching.readers_benching import ReadersPace
from services.desk.commands.bench_apart import apart
from services.desk.commands.bench_found import printed
from services.desk.terminal.layout import many, size
from services.desk.terminal.speaking import tell


def bench_readers(readers: int, seed: int, *, seconds: float, as_json: bool) -> int:
    """Measure live updates to so many readers. Raises NoMeters."""
    found = apart(
        lambda settings: readers_benching.measure(
            settings, readers=readers, seconds=seconds, seed=seed, note=tell
        )
    )
    return printed(_plain(found), readers_lines(found), as_json=as_json)


def bench_pages(stories: int, seed: int, *, seconds: float, as_json: bool) -> int:
    """Measure pages among so many stories. Raises NoMeters."""
    found = apart(
        lambda settings: page_benching.measure(
            settings, stories=stories, seconds=seconds, seed=seed, note=tell
        )
    )
    row = {**_plain(found), "rate": found.rate, "of_a_core": found.of_a_core}
    return printed(row, pages_lines(found), as_json=as_json)


def readers_lines(found: ReadersPace) -> list[str]:
    """Lay the figures of readers out for reading."""
    return [
        f"{many(found.readers, 'reader')} of live updates,"
        f" {many(found.updates, 'update')} to each: {found.missed:,} missed",
        f"from the server's stamp to the reader: {_times(found.latency, 0.95)}",
        f"the gateway used {found.cores:.0%} of one core and {size(found.memory)}",
        f"{found.cut} of {many(found.stuck, 'reader')} that read nothing were cut",
    ]


def pages_lines(found: PagesPace) -> list[str]:
    """Lay the figures of pages out for reading."""
    each = found.bytes // found.pages if found.pages else 0
    cost = 1000 * found.cpu / found.pages if found.pages else 0.0
    filed = found.catalogue // found.filed if found.filed else 0
    return [
        f"{many(found.pages, 'page')} of {size(each)} among {found.stories:,} stories,"
        f" {many(found.updates, 'update')} meanwhile",
        f"{found.rate:.0f} pages a second, {_times(found.latency, 0.99)}",
        f"{cost:.2f} ms of CPU time a page:"
        f" {found.of_a_core:.0f} a second of a whole core",
        f"the gateway used {size(found.memory)} of memory",
        f"its catalogue holds {found.filed:,} stories in {size(found.catalogue)},"
        f" {size(filed)} each",
    ]


def _times(ordered: Sequence[float], part: float) -> str:
    median, late = quantile(ordered, 0.5), quantile(ordered, part)
    return f"median {1000 * median:.0f} ms, {part:.0%} within {1000 * late:.0f} ms"


def _plain(found: ReadersPace | PagesPace) -> dict[str, Any]:
    """The figures with some of all latencies, in seconds."""
    plain = asdict(found)
    ordered = plain.pop("latency")
    return plain | {f"p{part}": quantile(ordered, part / 100) for part in (50, 95, 99)}
