"""One article as exports tell it, and what is read of it."""

import json
from datetime import UTC, datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
EVENING = datetime(2024, 5, 17, 21, 41, tzinfo=UTC)
TITLE = "Flood in Marsh Lane"
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
DEK = "Three houses were hit when the barrier failed."
URL = "https://gazette.example/flood"
STAMP = "2024-05-17T21:41:00Z"


def drafts(export: object) -> list[Draft | Refused]:
    found = split(json.dumps(export).encode(), name="export.json", limits=Limits())
    return [drafted(one, received_at=NOON) for one in found if isinstance(one, Record)]


def only(export: object) -> Draft:
    (draft,) = drafts(export)
    assert isinstance(draft, Draft), draft
    assert draft.title == TITLE
    assert draft.url == URL
    return draft
