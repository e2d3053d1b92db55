"""Many small files, and what became of them: for a burst, and for a whole folder."""

import os
from collections import Counter
from pathlib import Path

from redis import Redis

from services.desk.benching.invented_wire import small_files
from services.desk.benching.meters import descendants
from services.desk.home import Home
from services.ingest.journal import Journal
from shared.events.keys import Keys


def write_all(folder: Path, count: int) -> None:
    """Write so many small files below a folder, one after the other."""
    for name, data in small_files(count):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def is_final(data: Path, count: int) -> bool:
    """Say whether so many offers were taken in, and no work stream holds any."""
    if Home(data).last_number() < count:
        return False
    keys = Keys()
    streams = (keys.ingested, *map(keys.enriched, ("en", "xx")))
    with Redis.from_url((data / "server" / "address").read_text()) as client:
        return not any(client.xlen(one) for one in streams)


def states(data: Path) -> Counter[str]:
    """Count the states of all offers that the journal holds."""
    address = (data / "server" / "address").read_text()
    keys, found = Keys(), Counter[str]()
    offers = [one.offer_id for one in Journal.reading(data / "journal").lines()]
    with Redis.from_url(address, decode_responses=True) as client:
        for first in range(0, len(offers), 5_000):
            pipe = client.pipeline(transaction=False)
            for one in offers[first : first + 5_000]:
                pipe.hget(keys.offer(one), "state")
            found.update(one or "unknown" for one in pipe.execute())
    return found


def most_memory(program: int, service: str) -> int:
    """Return the most bytes that a service's own process ever held (VmHWM)."""
    found = [pid for pid in descendants(program) if _runs(pid, service)]
    assert found, f"no {service} runs"
    return max(map(_peak, found))


def _runs(pid: int, service: str) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return f"services.{service}".encode() in words


def _peak(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (kilobytes,) = (line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(kilobytes) * 1024


def load() -> str:
    """Say how busy the machine is: figures are only as good as it is idle."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
