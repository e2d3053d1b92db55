"""One article of the Wend Gazette by several names, and what a newsroom makes of it."""

from typing import Any

from shared.events.reading import Reading
from tests.registry import LATER, NOON, Newsroom, an_article

WEND = "Wend Gazette"
URL = "https://wend.example/flood-in-marsh-lane"
TITLE = "Flood in Marsh Lane"
NAMED: dict[str, Any] = {"publisher": WEND, "title": TITLE, "published_at": NOON}


def a_page(body: str = LATER, *, at: int | None = None, **about: Any) -> Reading:
    return an_article(body, at=at, **{**NAMED, "url": URL, **about})


def a_mail(body: str = LATER, *, at: int | None = None, **about: Any) -> Reading:
    known = {**NAMED, "external_id": "17.5@mail.wend.example", **about}
    return an_article(body, at=at, **known)


def documents(room: Newsroom) -> int:
    """How many articles a reader would count."""
    return sum(bool(one.get("live")) for one in room.fields.values())


def alone(reading: Reading) -> set[str]:
    return {reading.revision_id or ""}
