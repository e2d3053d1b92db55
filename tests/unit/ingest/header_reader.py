"""An article on a flood below the header that is tested."""

from datetime import UTC, datetime

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Kind, Record
from services.ingest.core.pasted.pasted_pages import read_page
from services.ingest.core.reading import read
from shared.events.reading import Reading

NOON = datetime(2025, 5, 18, 12, tzinfo=UTC)
DAY = datetime(2025, 3, 4, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
TITLE = "Flood in Marsh Lane drives families from their homes"


def page(*lines: str) -> Draft:
    found = read_page("\n".join((*lines, "", LEDE, LAST)), received_at=NOON)
    assert isinstance(found, Draft)
    return found


def reading(text: str, kind: Kind) -> Reading:
    record = Record(text.encode(), kind)
    return read(record, name="flood", source="", received_at=NOON, detect=lambda _: "en")
