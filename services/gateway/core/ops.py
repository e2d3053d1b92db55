"""The ops page's words: queues, workers and server as rows of text. Pure."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from shared.events.words import SERVICES

#: Seconds without a sign of life after which a worker is pointed out.
_SILENT = 10.0
_PLURALS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def ops_view(told: Mapping[str, Any], live_readers: int) -> dict[str, Any]:
    """Build what the template prints, from what GET /api/ops answers."""
    server = told["server"]
    workers = [_worker(one) for one in told["workers"]]
    there = {one["service"] for one in workers}
    return {
        "pace": [
            ("articles a minute", _pace(told["articles_a_minute"])),
            ("updates a minute", _pace(told["updates_a_minute"])),
            ("readers of live updates", f"{live_readers:,}"),
        ],
        "queues": _queues(told["queues"]),
        "workers": workers,
        "missing": [one for one in SERVICES if one not in there],
        "refused": [(reason, f"{n:,}") for reason, n in told["refused"].items()],
        "buried": [
            (one["stream"], one["error"], f"{one['count']:,}") for one in told["buried"]
        ],
        "last_error": told["last_error"],
        "server": [
            ("server", f"{server['kind']} {server['version']}"),
            ("memory", _memory(server["memory"], server["most_memory"])),
            ("file", _file(server)),
            ("up for", lasting(server["up_seconds"])),
            ("generation", str(told["generation"])),
            ("epoch", told["epoch"]),
        ],
    }


def lasting(seconds: float) -> str:
    """Say how long something lasted, in its largest unit."""
    for size, name in _PLURALS:
        if seconds >= size:
            count = int(seconds // size)
            return f"{count:,} {name}{'' if count == 1 else 's'}"
    return "no time"


def _pace(value: float | None) -> str:
    return "not known yet" if value is None else f"{value:,.0f}"


def _queues(told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return a row a queue; editions to which nothing ever came share one."""
    rows = []
    for _, here in groupby(told, key=lambda one: str(one["stage"])):
        stage = list(here)
        idle = [one for one in stage if not one["waiting"] and not one["added"]]
        rows += [_queue(one, one["edition"]) for one in stage if one not in idle]
        if idle:
            rows.append(_queue(idle[0], " ".join(one["edition"] for one in idle)))
    return rows


def _queue(one: Mapping[str, Any], editions: str) -> dict[str, Any]:
    return {
        "stage": one["stage"],
        "editions": editions,
        "waiting": f"{one['waiting']:,}",
        "in_hand": f"{one['pending']:,}" if one["pending"] else "",
        "oldest": "" if one["oldest"] is None else lasting(one["oldest"]),
        "added": "" if one["added"] is None else f"{one['added']:,}",
    }


def _worker(one: Mapping[str, Any]) -> dict[str, Any]:
    role = one["role"] if one["role"] != "both" else ""
    leads = f"leads {one['leads'].replace(',', ', ')}" if one["leads"] else ""
    return {
        "service": one["service"],
        "name": one["name"],
        "pid": str(one["pid"]),
        "seen": f"{lasting(one['age'])} ago" if one["age"] >= 1 else "just now",
        "does": ", ".join(part for part in (role, leads) if part),
        "is_silent": one["age"] > _SILENT,
    }


def _memory(used: int, most: int) -> str:
    bound = f" of {most / 1e6:,.0f} MB" if most else ""
    return f"{used / 1e6:,.1f} MB{bound}"


def _file(server: Mapping[str, Any]) -> str:
    if server["fsync"] == "off":
        return "none: what is in memory only is lost with the server"
    written = "" if server["is_written"] else "; the last write failed"
    return f"written {server['fsync'] or 'at times not told'}{written}"
