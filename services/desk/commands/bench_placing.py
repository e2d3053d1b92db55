"""`storywire bench --place N`: how fast placing alone is among N active stories."""

from collections.abc import Sequence
from dataclasses import asdict
from statistics import median

from services.desk.benching.closed_benching import ClosedPace, measure_closed
from services.desk.benching.place_benching import BATCH, PlacePace, measure, slowest
from services.desk.benching.start_benching import StartPace, measure_start
from services.desk.commands.bench_apart import apart
from services.desk.commands.bench_found import printed
from services.desk.terminal.layout import columns, size
from services.desk.terminal.speaking import tell


def bench_place(counts: Sequence[int], seed: int, *, as_json: bool) -> int:
    """Measure among so many stories each, the fewest first. Raises NoMeters."""
    found = [measure(one, seed=seed, note=tell) for one in sorted(counts)]
    paces = [_plain(one) for one in found]
    row = {"seed": seed, "paces": paces, "ratio": _ratio(found)}
    return printed(row, place_lines(found), as_json=as_json)


def place_lines(found: Sequence[PlacePace]) -> list[str]:
    """Lay the figures of placing alone out for reading."""
    rows: list[tuple[str, ...]] = [
        (
            *("stories", "articles/s", "ms/article", "99 % of batches", "alone"),
            *("99 % alone", "settling alone", "load s", "memory", "per story", "like"),
        )
    ]
    for each in found:
        rows.append(
            (
                f"{each.stories:,}",
                f"{each.rate:.0f}",
                f"{each.cost:.2f}",
                f"{slowest(each.batches) / BATCH:.2f}",
                f"{median(each.single):.1f}",
                f"{slowest(each.single):.1f}",
                f"{median(each.tidied):.1f}",
                f"{each.load:.1f}",
                size(each.memory),
                size(each.memory // each.stories),
                f"{each.edges:.1f}",
            )
        )
    return [
        f"Placing in batches of {BATCH}, CPU time of one process"
        f" (invented news, seed {found[0].seed})",
        *columns(rows, right=frozenset(range(11))),
        f"an article costs {_ratio(found):.2f} times as much at the last as at the first",
    ]


def bench_closed(stories: int, closed: int, seed: int, *, as_json: bool) -> int:
    """Measure what closed stories cost behind active ones. Raises NoMeters."""
    found = measure_closed(stories, closed, seed=seed, note=tell)
    start = apart(
        lambda settings: measure_start(
            settings, stories=stories, closed=closed, seed=seed, note=tell
        )
    )
    row = {"seed": seed, **asdict(found), "start": asdict(start)}
    lines = (*closed_lines(found), *start_lines(start))
    return printed(row, lines, as_json=as_json)


def start_lines(found: StartPace) -> list[str]:
    """Lay out for reading how long starts take."""
    return [
        f"a placer that starts placed an article of today after {found.today:.1f} s,"
        f" a late one after {found.late:.1f} s, an undated one after"
        f" {found.undated:.1f} s",
        f"it had read all that is closed after {found.read:.1f} s; reading that first,"
        f" it placed after {found.whole:.1f} s",
    ]


def closed_lines(found: ClosedPace) -> list[str]:
    """Lay out for reading what closed stories cost."""
    return [
        f"{found.stories:,} active stories took {size(found.active)};"
        f" with {found.closed:,} articles of closed stories {size(found.both)}",
        f"an article of a batch cost {found.alone:.2f} ms of CPU time, then"
        f" {found.dated:.2f} ms; an undated one {found.undated:.2f} ms,"
        f" by itself {found.single:.1f} ms",
        f"a late report that joined a closed story cost {found.late:.1f} ms",
    ]


def _plain(one: PlacePace) -> dict[str, object]:
    return {
        "stories": one.stories,
        "articles": one.articles,
        "rate": one.rate,
        "cost_ms": one.cost,
        "batch_p99_ms": slowest(one.batches) / BATCH,
        "single_ms": median(one.single),
        "single_p99_ms": slowest(one.single),
        "tidy_ms": median(one.tidied),
        "load_s": one.load,
        "memory": one.memory,
        "grown": one.grown,
        "edges": one.edges,
    }


def _ratio(found: Sequence[PlacePace]) -> float:
    return found[-1].cost / found[0].cost
