"""Large files are in memory one after the other, and each of them once."""

import tracemalloc

from services.ingest.core.limits import Limits
from tests.services.intake_site import Site

_MB = 1 << 20
_LIMITS = Limits(file_bytes=8 * _MB, record_bytes=_MB)


async def test_of_large_files_one_is_in_memory_at_a_time(site: Site) -> None:
    site.bytes = _MB
    for number in range(3):
        site.drop(f"{number}.txt", b"%d gate " % number * _MB)
    await site.take_all(limits=_LIMITS)  # what is loaded now is loaded once
    for number in range(3, 6):
        site.drop(f"{number}.txt", b"%d gate " % number * _MB)
    # The archive has it: it is compared with that.
    site.drop("again.txt", b"3 gate " * _MB, age=50)
    tracemalloc.start()
    await site.take_all(limits=_LIMITS)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert site.offered() == {"rejected": 7}
    assert site.reason("again.txt").reason == "too_big"
    assert peak < 1.5 * 7 * _MB
