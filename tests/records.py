"""Story records for tests of what pages show; only what matters need be said."""

from datetime import UTC, datetime
from typing import Any

from shared.events.story import StoryRecord

NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)


def cite(*articles: str, quote: str = "") -> list[dict[str, Any]]:
    return [
        {"article_id": one, "revision_id": "r", "sentence": 1, "quote": quote or one}
        for one in articles
    ]


def an_article(article_id: str, **shown: Any) -> dict[str, Any]:
    plain = {"id": article_id, "revision_id": "r", "revision": 1, "received_at": NIGHT}
    return {**plain, "publisher": f"The {article_id}", **shown}


def a_record(**shown: Any) -> StoryRecord:
    plain = {
        "id": "flood",
        "edition": "en",
        "language": "en",
        "version": 7,
        "epoch": "e",
        "headline": {"text": "Flood in Marsh Lane"},
        "article_count": 10,
        "last_updated": NIGHT,
    }
    return StoryRecord.model_validate({**plain, **shown})
