"""Articles as ingest would hand them on, and what enrich makes of them."""

import re
from datetime import UTC, datetime
from typing import Any

from services.enrich.core.understanding import Tools, understand
from shared.events.article import Enrichment
from shared.events.reading import Reading
from shared.text.sketch import sketch

#: What a text was received at makes no difference to what is understood of it.
_ANY_TIME = datetime(2024, 5, 18, tzinfo=UTC)


def reading_of(row: dict[str, Any], *, words: int = 0) -> Reading:
    """Return a row of `{title, text, language}` as a reading; of its text so many words,
    0: all."""
    text = str(row["text"])
    if words and (found := re.match(rf"\s*(?:\S+\s+){{,{words - 1}}}\S+", text)):
        text = found[0]
    return Reading(
        title=row.get("title") or None,
        body=text,
        language=row.get("language") or "en",
        received_at=_ANY_TIME,
        sketch=sketch(text),
    )


def understood(reading: Reading, tools: Tools) -> Enrichment:
    """Understand a reading as enrich's handler does."""
    return understand(reading, article_id="a", revision_id="r", edition="en", tools=tools)
