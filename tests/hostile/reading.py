"""A program that reads a folder as ingest does, and tells of each file what it took.

`python -m tests.hostile.reading FOLDER SECRET < NAMES`: one line of JSON for each name.
Run by tests as a process of its own, so that what it costs can be told.
"""

import json
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from services.desk.stages.cleaning import Reader
from services.ingest.app import Settings, make_room
from services.ingest.core.limits import Limits
from services.ingest.languages import Languages

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)


def told(reader: Reader, path: Path, secret: str) -> dict[str, object]:
    """Read one file; tell how long it took, and what became of each article in it."""
    began = time.monotonic()
    outcomes, leaks = [], False
    for row in reader.clean([path]):
        leaks = leaks or secret in json.dumps(row)
        body = str(row["body"] or "")
        outcomes.append([row["state"], row["reason"], row["detail"], len(body)])
    return {
        "name": path.name,
        "seconds": time.monotonic() - began,
        "outcomes": outcomes,
        "leaks": leaks,
    }


def main(folder: Path, secret: str) -> None:
    languages = Languages()
    languages.ready()
    settings = Settings()
    limits = Limits(settings.file_bytes, settings.record_bytes)
    with closing(make_room(settings)) as room:
        reader = Reader(at=NOON, limits=limits, detect=languages.detect, drafting=room)
        for line in sys.stdin:
            row = told(reader, folder / json.loads(line), secret)
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
