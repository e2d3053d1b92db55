"""A page with a title and a text, and the times that are read of it."""

from datetime import UTC, datetime

from lxml import html

from services.ingest.core.pages.html_meta import read_meta
from services.ingest.core.pages.html_times import page_times
from services.ingest.core.times.dates import Dated

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "<h1>Flood in Marsh Lane drives families out</h1>"
TEXT = "<p>Water stood a metre high in three houses, the fire brigade said.</p>"
CHANGED = "<meta property='article:modified_time' content='2024-05-16T08:00:00Z'>"
CLAIMED = "<meta property='article:published_time' content='2024-05-14T09:30:00Z'>"


def times(body: str, head: str = "") -> tuple[Dated, Dated]:
    tree = html.document_fromstring(
        f"<html><head>{head}</head><body>{body}{TEXT}</body></html>"
    )
    return page_times(tree, read_meta(tree), received_at=NOON)


def day(body: str, head: str = "") -> str | None:
    moment = times(body, head)[0].moment
    return moment.date().isoformat() if moment else None
