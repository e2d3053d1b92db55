"""A dropped file cut into records within small limits."""

from services.ingest.core.limits import Limits, Refusal
from services.ingest.core.records import split

SMALL = Limits(file_bytes=20_000, record_bytes=400)
FLOOD = b"Flood in Marsh Lane\n\nWater stood a metre high in three houses.\n"
LINE = b'{"title":"Flood in Marsh Lane","text":"Water stood a metre high."}'


def records(data: bytes, name: str = "flood.txt", limits: Limits = SMALL):
    return list(split(data, name=name, limits=limits))


def reasons(data: bytes, name: str = "flood.txt"):
    return [
        (one.reason, one.line) for one in records(data, name) if isinstance(one, Refusal)
    ]
