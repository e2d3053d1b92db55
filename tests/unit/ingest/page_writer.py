"""Pages of HTML on one flood, as tests write and read them."""

from datetime import UTC, datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pages.html_pages import read_html

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
MORE = "The fire brigade brought nine people to safety in boats, said Jane Doe."
LAST = "The barrier will be repaired before the winter, the council promised."
TITLE = "Flood in Marsh Lane drives families out"
BODY = f"<p>{LEDE}</p><p>{MORE}</p><p>{LAST}</p>"


def read(page: str | bytes) -> Draft | Refused:
    return read_html(page if isinstance(page, bytes) else page.encode(), received_at=NOON)


def draft(body: str, head: str = "") -> Draft:
    found = read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    assert isinstance(found, Draft)
    return found


def refusal(page: str | bytes) -> str:
    found = read(page)
    assert isinstance(found, Refused)
    assert found.detail
    return found.reason
