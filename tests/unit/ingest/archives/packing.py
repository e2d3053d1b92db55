"""Zips and tars of invented articles, and what is found in them."""

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping

from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.records import split

FLOOD = b"Flood in Marsh Lane\n\nWater stood a metre high in three houses.\n"
FERRY = b"<!doctype html><title>Ferry aground</title><p>The ferry ran aground at dawn."
LINES = b"".join(
    json.dumps({"id": n, "text": f"Pump {n} runs at last."}).encode() + b"\n"
    for n in (1, 2)
)
DAY = {"flood.txt": FLOOD, "north/ferry.html": FERRY, "wire/day.jsonl": LINES}


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def found(data: bytes, name: str = "day.zip", **limits: int) -> list[Record | Refusal]:
    return list(split(data, name=name, limits=Limits(**limits)))


def told(data: bytes, **limits: int) -> list[tuple[int | None, str, str]]:
    """Line, member, and kind or reason of all that was found."""
    return [
        (one.line, one.member, one.kind if isinstance(one, Record) else one.reason)
        for one in found(data, **limits)
    ]


def without_directory(data: bytes) -> bytes:
    return data[: data.find(b"PK\x01\x02")]
