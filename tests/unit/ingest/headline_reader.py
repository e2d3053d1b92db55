"""Five headlines, and what is read of a file of them."""

from datetime import UTC, datetime

from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import read
from services.ingest.core.records import split
from shared.events.reading import Reading

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Morning briefing"
NEWS = (
    "Harbour bridge closes for repairs until autumn",
    "Council backs plan to plant 4,000 trees",
    "Fenwick wins the cup after extra time",
    "Is your boiler safe for the coming winter?",
    "School roof collapses, nobody hurt",
)


def a_page(text: str) -> str:
    return f"<html><head><title>{TITLE}</title></head><body>{text}</body></html>"


def reading(name: str, text: str) -> Reading:
    (record,) = split(text.encode(), name=name, limits=Limits())
    assert isinstance(record, Record)
    return read(record, name=name, source="", received_at=NOON, detect=lambda _: "en")
