"""`storywire bench --backfill N`: a backfill through all services, and what is fresh."""

from dataclasses import asdict

from services.desk.benching.backfill_benching import measure
from services.desk.benching.backfill_figures import BackfillPace, Plan
from services.desk.benching.quantiles import quantile
from services.desk.commands.bench_apart import apart
from services.desk.commands.bench_found import printed
from services.desk.terminal.layout import lasting, many, size
from services.desk.terminal.speaking import tell


def bench_backfill(plan: Plan, *, as_json: bool) -> int:
    """Measure one backfill. Raises NoMeters."""
    found = apart(lambda settings: measure(settings, plan, note=tell))
    row = {**asdict(found), "rate": found.rate}
    return printed(row, backfill_lines(found), as_json=as_json)


def backfill_lines(found: BackfillPace) -> list[str]:
    """Lay the figures of a backfill out for reading."""
    setting = ", ".join(f"{name} {value}" for name, value in found.setting.items())
    before, after = found.load
    shape = "small files" if found.is_folder else "lines of one file"
    told = [
        f"{setting}, load {before:.1f}, then {after:.1f}",
        f"{many(found.articles, 'article')} as {shape}, {size(found.bytes)}"
        f" (seed {found.seed}): handed over in {lasting(found.handed)}, all placed after"
        f" {lasting(found.placed)}: {found.rate:.1f} a second",
        f"most memory: ingest with what reads for it {size(found.memory)},"
        f" drop {size(found.drop_memory)}",
        f"the work streams held at most {many(found.waiting, 'article')}:"
        f" placed after at most {found.ahead:.1f} s",
    ]
    if not found.latency:
        told.append("no fresh file was dropped in time; take more articles")
        return told
    median, longest = quantile(found.latency, 0.5), max(found.latency)
    told.append(
        f"a fresh file dropped meanwhile, until its story's counter moved: median"
        f" {median:.2f} s, longest {longest:.2f} s of {len(found.latency)}"
    )
    return told
