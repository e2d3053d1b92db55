"""Mails of one flood, as tests write and read them."""

from datetime import UTC, datetime
from email.message import EmailMessage

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
TEXT = f"{LEDE}\n\n{LAST}\n"
CELL = f"<td><p>{LEDE}</p><p>{LAST}</p></td>"
PAGE = f"<html><body><table><tr>{CELL}</tr></table></body></html>"
WIDE = Limits()
DATE = "Fri, 17 May 2024 21:30:00 +0200"


def mail(
    text: str | None = TEXT, page: str | None = None, **headers: str
) -> EmailMessage:
    made = EmailMessage()
    said = {
        "From": "Marsh Gazette <news@gazette.example>",
        "Subject": "Flood in Marsh Lane",
        "Date": DATE,
        "Message-ID": "<1@gazette.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in said.items():
        if value:
            made[name] = value
    if text is not None:
        made.set_content(text)
    if page is not None and text is None:
        made.set_content(page, subtype="html")
    elif page is not None:
        made.add_alternative(page, subtype="html")
    return made


def records(data: bytes, name: str = "flood.eml", limits: Limits = WIDE):
    return list(split(data, name=name, limits=limits))


def read(made: EmailMessage | bytes, name: str = "flood.eml") -> Draft | Refused:
    (record,) = records(made if isinstance(made, bytes) else bytes(made), name)
    assert isinstance(record, Record)
    assert record.kind == "mail"
    return drafted(record, received_at=NOON)
