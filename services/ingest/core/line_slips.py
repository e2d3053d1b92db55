"""Many lines of JSON in one message to a process that reads, and their Readings back."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate, pairwise
from typing import Any

from services.ingest.core.learnt import Table, spelt, table_from
from services.ingest.core.limits import Record
from services.ingest.core.slips import Nonsense, headed, parted

#: What a process needs to read a record: it, name, source, when it came.
Work = tuple[Record, str, str, datetime]
#: Lines and bytes that are read together at most.
_RUN, _RUN_BYTES = 64, 1 << 20


def table_slip(table: Table) -> bytes:
    """Return what tells a process by which table it is to read; it answers nothing."""
    return headed({"table": table.number}, spelt(table))


def table_of(data: bytes) -> Table:
    """Return the table that was told."""
    return table_from(data)


def lines_request(work: Sequence[Work]) -> bytes:
    """Return what asks for the Readings of lines."""
    records = [record for record, *_ in work]
    about = {
        "lines": [(one.kind, one.line, one.member) for one in records],
        "of": [(name, source, at.isoformat()) for _, name, source, at in work],
        "sizes": [len(one.data) for one in records],
    }
    return headed(about, b"".join([one.data for one in records]))


def lines_requested(about: dict[str, Any], data: bytes) -> list[Work]:
    """Return the lines that are asked for."""
    return [
        (Record(raw, kind, line, member), name, source, datetime.fromisoformat(at))
        for raw, (kind, line, member), (name, source, at) in zip(
            _cut(data, about["sizes"], len(about["lines"])),
            about["lines"],
            about["of"],
            strict=True,
        )
    ]


def runs(work: Sequence[Work]) -> Iterator[Sequence[Work]]:
    """Part lines into runs that are read together, which holds the drafts of all of
    them: few enough, and of few enough bytes, to be nothing beside one large line."""
    run: list[Work] = []
    held = 0
    for one in work:
        size = len(one[0].data)
        if run and (len(run) == _RUN or held + size > _RUN_BYTES):
            yield run
            run, held = [], 0
        run.append(one)
        held += size
    if run:
        yield run


def lines_answer(said: Sequence[bytes | None]) -> bytes:
    """Return Readings, as canonical JSON, in order; None: that line could not be read."""
    sizes = [None if one is None else len(one) for one in said]
    return headed({"sizes": sizes}, b"".join([one for one in said if one is not None]))


def lines_answered(message: bytes, count: int) -> list[bytes | None]:
    """Return what a process said of so many lines, unproven. Raises Nonsense."""
    try:
        about, data = parted(message)
        sizes = about["sizes"]
        parts = _cut(data, [size or 0 for size in sizes], count)
        return [
            None if size is None else raw for size, raw in zip(sizes, parts, strict=True)
        ]
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise Nonsense from error


def _cut(data: bytes, sizes: Sequence[int], count: int) -> Iterator[bytes]:
    places = list(accumulate(sizes, initial=0))
    if len(sizes) != count or min(sizes, default=0) < 0 or places[-1] != len(data):
        raise Nonsense
    return (data[start:end] for start, end in pairwise(places))
