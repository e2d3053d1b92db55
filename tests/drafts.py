"""Drafts: stories as a test wants them to stand, and what they cite."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.events.stored import StoredMember
from shared.events.story import Membership

#: The quarter past one at which the counter line was first seen.
NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)


def cited(text: str, *sources: str, quote: str = "", sentence: int = 1) -> dict[str, Any]:
    """A sentence that names its sources, by article id."""
    return {
        "text": text,
        "citations": [
            {
                "article_id": one,
                "revision_id": f"{one}-r1",
                "sentence": sentence,
                "quote": quote or text,
            }
            for one in sources
        ],
    }


def an_article(article_id: str, **shown: Any) -> StoredMember:
    """An article of a story; only what matters need be said."""
    plain = {
        "id": article_id,
        "revision_id": f"{article_id}-r1",
        "revision": 1,
        "title": f"News of {article_id}",
        "publisher": "Marsh Herald",
        "source": "wire",
        "received_at": NIGHT,
        "duplicate_group": article_id,
        "since": 1,
        "reading": "",
        "enrichment": "",
    }
    return StoredMember.model_validate({**plain, **shown})


@dataclass(frozen=True)
class Draft:
    """A story as a test wants it to stand."""

    id: str
    headline: str
    dek: dict[str, Any] = field(default_factory=lambda: {"text": "", "citations": []})
    text: dict[str, Any] = field(default_factory=dict)
    articles: tuple[StoredMember, ...] = ()
    edition: str = "en"
    language: str = "en"
    status: str = "live"
    merged_into: str | None = None
    updated: datetime = NIGHT

    def grown(self, *articles: StoredMember, updated: datetime | None = None) -> "Draft":
        """The same story with more articles."""
        moment = updated or self.updated + timedelta(minutes=1)
        return replace(self, articles=(*self.articles, *articles), updated=moment)

    def membership(self) -> Membership:
        """The placer's half."""
        own = [one for one in self.articles if one.duplicate_group in ("", one.id)]
        return Membership.model_validate(
            {
                "edition": self.edition,
                "language": self.language,
                "status": self.status,
                "merged_into": self.merged_into,
                "article_count": len(self.articles),
                "publisher_count": len({one.publisher for one in self.articles}),
                "independent_count": len({one.publisher for one in own}),
                "last_updated": self.updated,
            }
        )
