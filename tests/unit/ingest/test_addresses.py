"""The address that is shown: as it was written, without what tracks its readers."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from services.ingest.core.text.addresses import untracked
from shared.events.identity import canonical_url

PAGE = "https://www.gazette.example/News/Flood.html"
NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (PAGE, PAGE),
        (f"{PAGE}?utm_source=mail&utm_medium=x", PAGE),
        (f"{PAGE}?fbclid=Iw%2FAR", PAGE),
        (f"{PAGE}?id=17&gclid=9&page=2", f"{PAGE}?id=17&page=2"),
        (f"{PAGE}?b=2&a=1", f"{PAGE}?b=2&a=1"),
        (f"{PAGE}?q=flood%20in+lane&UTM_Campaign=may", f"{PAGE}?q=flood%20in+lane"),
        (f"{PAGE}?20240517", f"{PAGE}?20240517"),
        (f"{PAGE}#utm_source=feed&utm_medium=rss", PAGE),
        (f"{PAGE}?utm_source=mail#night", f"{PAGE}#night"),
        ("https://[gazette", "https://[gazette"),
    ],
)
def test_only_what_tracks_readers_is_cut_off_an_address(written, shown):
    assert untracked(written) == shown
    assert canonical_url(written) == canonical_url(shown)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text", f"Flood in Marsh Lane\n\n{PAGE}?utm_source=mail&id=4\n\n{LEDE}"),
        (
            "json",
            f'{{"title": "Flood", "url": "{PAGE}?utm_source=a&id=4", "body": "{LEDE}"}}',
        ),
        (
            "html",
            f"<html><head><link rel='canonical' href='{PAGE}?id=4&amp;fbclid=x'></head>"
            f"<body><article><h1>Flood in Marsh Lane</h1><p>{LEDE}</p></article>",
        ),
    ],
)
def test_no_format_shows_what_tracks_readers(kind, text):
    found = read(
        Record(text.encode(), kind),
        name="flood",
        source="",
        received_at=NOON,
        detect=lambda _: "en",
    )
    assert found.url == f"{PAGE}?id=4"
