"""One flood as several invented outlets tell it, and a maker of sources."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from services.summarize.core.writing.sentences.sources import Source
from shared.events.article import Enrichment, Entity, Sentence
from shared.events.stored import StoredMember

NOON = datetime(2024, 5, 17, 12, 0, tzinfo=UTC)
MakeSource = Callable[..., Source]

COURIER = """
A river wall in Marsh Lane broke early on Friday and water ran into 40 houses.
Three people were killed and twelve others were injured, the fire service said.
Mayor Ruth Calder opened the school hall to families who lost their homes.
"We have beds for everyone tonight," Calder told the Marsh Courier.
The wall was built in 1931 and was last checked six years ago.
Engineers from the Tollen River Board will inspect the rest of the wall on Monday.
"""
POST = """
Water ran into 40 houses in Marsh Lane on Friday after a river wall broke.
The fire service said three people were killed and twelve others were injured.
He called it the worst night of his working life.
Boats carried 85 residents from their bedrooms to the school hall.
Mayor Ruth Calder asked the Tollen River Board why the wall had not been repaired.
Insurers put the damage at $4 million.
"""
LANTERN = """
MARSH LANE (Lantern) - Rescue boats worked through the night after a river wall broke.
At least 85 residents were carried from their bedrooms to the school hall.
Who will pay for all of this?
However, many families were angry that nobody had warned them.
Calder said the council did not receive a warning from the Tollen River Board (TRB).
The TRB has promised to publish its last report on the wall.
"""
ECHO = """
Five people were killed and twelve others were injured, the fire service said.
A river wall broke in Marsh Lane on Friday and flooded the whole street.
Sign up for our newsletter to read more stories like this one.
The Tollen River Board will inspect the rest of the wall on Monday, officials said.
Shops in Northfield collected blankets, food and dry clothes for the families.
"""
LATER = """
Families in Marsh Lane began to clear mud from their houses on Saturday.
The Tollen River Board published a report that called the wall unsafe in 2018.
Mayor Ruth Calder demanded that the board explain why it kept the report secret.
Volunteers brought pumps and hot meals from Northfield.
"""

#: Names that the enrichment is made to see, with their kinds.
NAMES = {
    "Ruth Calder": "person",
    "Mayor Ruth Calder": "person",
    "Calder": "person",
    "Marsh Lane": "place",
    "Northfield": "place",
    "Tollen River Board": "organisation",
    "TRB": "organisation",
}


def _sentences(title: str | None, body: str) -> list[Sentence]:
    found = []
    if title:
        found.append(
            Sentence(number=0, paragraph=-1, start=0, end=len(title), text=title)
        )
    for place, line in enumerate(re.finditer(r"[^\n]+", body)):
        found.append(
            Sentence(
                number=place + 1,
                paragraph=place,
                start=line.start(),
                end=line.end(),
                text=line.group(),
            )
        )
    return found


def _entities(title: str | None, body: str, names: dict[str, str]) -> list[Entity]:
    found = []
    for field, text in (("title", title or ""), ("text", body)):
        taken: list[range] = []
        for name in sorted(names, key=lambda one: -len(one)):
            for hit in re.finditer(rf"\b{re.escape(name)}\b", text):
                if any(hit.start() in one for one in taken):
                    continue
                taken.append(range(hit.start(), hit.end()))
                found.append(
                    Entity(
                        text=name,
                        label=names[name],
                        field=field,
                        start=hit.start(),
                        end=hit.end(),
                    )
                )
    return found


def make(
    name: str,
    body: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    day: int | None = None,
    minute: int = 0,
    group: str | None = None,
    revision: int = 1,
    language: str = "en",
    names: dict[str, str] | None = None,
) -> Source:
    """Make a source; one line of the body is one sentence; `day`: of May 2024."""
    text = body.strip()
    published = NOON.replace(day=day) + timedelta(minutes=minute) if day else None
    member = StoredMember(
        id=name,
        revision_id=f"{name}-r{revision}",
        revision=revision,
        title=title,
        publisher=publisher,
        published_at=published,
        received_at=NOON + timedelta(minutes=minute),
        duplicate_group=group or name,
        since=1,
        reading="",
        enrichment="",
    )
    enrichment = Enrichment(
        article_id=name,
        revision_id=member.revision_id,
        language=language,
        model="test",
        sentences=tuple(_sentences(title, text)),
        entities=tuple(_entities(title, text, NAMES if names is None else names)),
    )
    return Source(member, enrichment, title)


def _flood() -> tuple[Source, ...]:
    return (
        make(
            "courier",
            COURIER,
            title="Three killed as river wall breaks in Marsh Lane",
            publisher="Marsh Courier",
            day=17,
            minute=1,
        ),
        make(
            "post",
            POST,
            title="Marsh Lane: three killed after river wall breaks - Harbour Post",
            publisher="Harbour Post",
            day=17,
            minute=2,
        ),
        make("lantern", LANTERN, publisher="Daily Lantern", day=17, minute=3),
        make(
            "echo",
            ECHO,
            title="You won't believe what the water did to Marsh Lane!",
            publisher="Northfield Echo",
            day=17,
            minute=4,
        ),
        make(
            "later",
            LATER,
            title="River board knew wall in Marsh Lane was unsafe",
            publisher="Marsh Courier",
            day=18,
            minute=5,
        ),
    )


@pytest.fixture(scope="session")
def source() -> MakeSource:
    """A maker of sources."""
    return make


@pytest.fixture(scope="session")
def flood() -> Sequence[Source]:
    """Five articles of four outlets on the flood in Marsh Lane."""
    return _flood()
