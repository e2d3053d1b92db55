"""The agencies that an article credits are noted, though their lines leave the body."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.reading import read
from services.ingest.core.records import Record
from shared.events.reading import Reading

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Flood in Marsh Lane"
DATED = (
    "TARNMOUTH, May 17 (Reuters) — The river broke through its bank above the town on "
    "Friday night, the county fire service said."
)
MORE = (
    "Fire crews went from door to door in flat boats, and took residents of the lower "
    "half of the street to the school."
)
THANKS = "The Associated Press contributed to this report."
LINES = (DATED, MORE, THANKS)
BOTH = ("Reuters", "Associated Press")
TEXT = "\n\n".join(LINES)
MARKUP = "".join(f"<p>{one}</p>" for one in LINES)
HTML = (
    f"<html lang=en><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
    f"{MARKUP}</article></body></html>"
)
RSS = (
    '<rss version="2.0"><channel><title>Marsh Gazette</title><item>'
    f"<title>{TITLE}</title><link>https://gazette.example/flood</link>"
    f"<description><![CDATA[{MARKUP}]]></description></item></channel></rss>"
)
MAIL = (
    f"From: Marsh Gazette <news@gazette.example>\nSubject: {TITLE}\n"
    f"Date: Fri, 17 May 2024 20:00:00 +0000\nContent-Type: text/plain\n\n{TEXT}\n"
)
NITF = (
    f"<nitf><head><title>{TITLE}</title></head><body><body.head><hedline><hl1>{TITLE}"
    f"</hl1></hedline></body.head><body.content>{MARKUP}</body.content></body></nitf>"
)


def reading(data: str, kind: str, **about: object) -> Reading:
    record = Record(data.encode(), kind, 1 if kind == "json" else None)  # type: ignore[arg-type]
    return read(
        record, name="flood", source="desk", received_at=NOON, detect=lambda _: "en"
    )


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("text", f"{TITLE}\nMarsh Gazette\n17/05/2024 23h41\n\n{TEXT}"),
        ("json", json.dumps({"title": TITLE, "text": TEXT})),
        ("markdown", f"# {TITLE}\n\n{TEXT}\n"),
        ("html", HTML),
        ("feed", RSS),
        ("mail", MAIL),
        ("nitf", NITF),
    ],
)
def test_every_format_notes_who_is_credited(kind: str, data: str) -> None:
    article = reading(data, kind)
    assert article.reason is None, article.detail
    assert article.credits == BOTH
    assert "(Reuters)" not in article.body


def test_an_author_that_is_an_agency_is_credited() -> None:
    article = reading(json.dumps({"text": MORE, "author": "AFP"}), "json")
    assert article.credits == ("AFP",)


def test_who_credits_nobody_credits_nobody() -> None:
    article = reading(json.dumps({"text": MORE, "author": "Ada Quill"}), "json")
    assert article.credits == ()


#: Without a publisher the dateline would tell it.
PLAIN = {"title": TITLE, "publisher": "Marsh Herald"}


def test_a_dateline_makes_no_other_revision_of_the_same_text() -> None:
    dated, bare = (
        reading(json.dumps({**PLAIN, "text": f"{one}\n\n{MORE}"}), "json")
        for one in (DATED, DATED.partition("— ")[2])
    )
    assert dated.revision_id == bare.revision_id
    assert (dated.credits, bare.credits) == (("Reuters",), ())
