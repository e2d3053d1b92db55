"""A newsroom for tests of pages: puts stories into a ledger in memory, and announces."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock, milliseconds
from shared.events.steps import Announce, Drop, Erase, Keep, Put, Rank, Step, Unrank
from shared.events.stored import StoredMember, membership_fields
from shared.events.story import KeptVersion, Membership, StoryText
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Ledger
from shared.ledger.redis import RedisLedger

#: So many versions are kept of a story here.
VERSIONS = 9
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


class Newsroom:
    """One server, with the hands that placer and writer have; in memory, or at a URL."""

    def __init__(self, now: datetime = NIGHT, *, url: str = "") -> None:
        self.clock = FixedClock(now)
        self.server = MemoryServer()
        self.blobs = MemoryBlobs()
        self._url = url
        self.ledger = self._hired("placer")

    def gateway(self) -> Ledger:
        """Another worker's ledger on the same server; not attached yet."""
        return self._hired("gateway")

    def _hired(self, worker: str) -> Ledger:
        if self._url:
            return RedisLedger(self._url, clock=self.clock, worker=worker)
        return MemoryLedger(self.server, clock=self.clock, worker=worker)

    async def tell(self, draft: Draft, event: str = "story.opened", **data: Any) -> int:
        """Put a story as drafted, announce it, and return its public version."""
        era, keys = await self.ledger.attach(), self.ledger.keys
        story, members = keys.story(draft.id), keys.members(draft.id)
        shown = ("live", "closed")
        fronts = (keys.front(draft.edition), keys.front())
        text = StoryText.model_validate(
            {**draft.text, "headline": cited(draft.headline), "dek": draft.dek}
        )
        blob = self.blobs.put(text.model_dump_json().encode())
        fields = {
            **membership_fields(draft.membership()),
            "headline": json.dumps(cited(draft.headline)),
            "dek": json.dumps(draft.dek),
            "membership": "1",
            "text_membership": "1",
            "text": "1",
            "text_blob": blob,
        }
        rows = {one.id: one.model_dump_json() for one in draft.articles}
        place = milliseconds(draft.updated)
        said = {
            "event": event,
            "story_id": draft.id,
            "edition": draft.edition,
            "occurred_at": self.clock.now().isoformat(),
            "data": json.dumps(data),
        }
        outcome = await self.ledger.commit(
            Step(
                era=era,
                changes=(
                    Put(story, fields),
                    Erase(members),
                    *((Put(members, rows),) if rows else ()),
                    *(
                        Rank(key, draft.id, place)
                        if draft.status in shown
                        else Unrank(key, draft.id)
                        for key in fronts
                    ),
                ),
                events=(
                    Announce(keys.updates, story, said, self._kept(draft, blob, said)),
                ),
            )
        )
        assert outcome.is_done, outcome
        return outcome.versions[story]

    def _kept(self, draft: Draft, blob: str, said: dict[str, Any]) -> Keep | None:
        """What the writer keeps of a version; the placer keeps nothing."""
        if not draft.text or said["event"] not in ("story.rewritten", "story.corrected"):
            return None
        kept = KeptVersion(
            blob=blob,
            at=self.clock.now(),
            event=said["event"],
            material=True,
            article_count=len(draft.articles),
            generated_by="embedded",
            parameters="centroid-3",
        )
        return Keep(self.ledger.keys.versions(draft.id), kept.model_dump_json(), VERSIONS)

    async def redirect(self, old: str, new: str) -> None:
        """Leave nothing of a story but a pointer to another."""
        era, keys = await self.ledger.attach(), self.ledger.keys
        changes = (Put(keys.redirects, {old: new}), Drop(keys.story(old), ("version",)))
        outcome = await self.ledger.commit(Step(era=era, changes=changes))
        assert outcome.is_done, outcome


def flood() -> Draft:
    """Ten articles of six publishers about one night in Marsh Lane."""
    herald, post, gazette, radio = (
        "Marsh Herald",
        "Eastport Post",
        "Fen Gazette",
        "Radio Lune",
    )
    titles = (
        (herald, "Flood in Marsh Lane drives forty families out", "Nora Pell"),
        (post, "River Ouse bursts its bank above Eastport", None),
        (gazette, "Pumps fail as water rises in the lower town", "T. Okafor"),
        (radio, "Marsh Lane under water, school becomes a shelter", None),
        ("Coast Wire", "Forty families leave homes after flood", None),
        ("Daily Lantern", "Forty families leave homes after flood", None),
        (herald, "Mayor Brandt: the old gate was never repaired", "Nora Pell"),
        (post, "Railway to Eastport closed until Monday", None),
        (gazette, "Two rescued from car on Mill Bridge", "Ines Caro"),
        (radio, "Water falls, clean-up begins in Marsh Lane", None),
    )
    articles = tuple(
        an_article(
            f"a{number}",
            title=title,
            publisher=publisher,
            author=author,
            url=f"https://www.{_site(publisher)}.example/2024/05/{number}",
            published_at=NIGHT - timedelta(hours=11 - number, minutes=7 * number),
            published_precision="minute",
            received_at=NIGHT - timedelta(hours=10 - number),
            duplicate_group="a5" if number in (5, 6) else f"a{number}",
        )
        for number, (publisher, title, author) in enumerate(titles, start=1)
    )
    return Draft(
        id="5d0c1f7a3b",
        headline="Flood in Marsh Lane drives forty families from their homes",
        dek=cited(
            "The River Ouse broke through its bank above Eastport on Friday night, after "
            "the pumps of the lower town had failed twice.",
            "a2",
            "a3",
            quote="The Ouse broke through its bank shortly after nine on Friday night.",
        ),
        articles=articles,
        text={"paragraphs": _paragraphs(), **_about()},
    )


def _site(publisher: str) -> str:
    return publisher.lower().replace(" ", "-")


def _paragraphs() -> list[list[dict[str, Any]]]:
    return [
        [
            cited(
                "Forty families had to leave their houses in Marsh Lane on Friday night "
                "when the River Ouse came over its bank.",
                "a1",
                "a5",
                quote="Some forty families spent the night away from Marsh Lane.",
            ),
            cited("Nobody was badly hurt, the fire brigade said.", "a1"),
            cited(
                "Most of them found beds in the gymnasium of St Anne’s School, which "
                "opened its doors before midnight.",
                "a4",
            ),
        ],
        [
            cited(
                "Both pumps of the lower town stopped within an hour of each other.", "a3"
            ),
            cited(
                "The first had been due for repair since March; the second ran hot and "
                "shut itself off at 22:40.",
                "a3",
                "a2",
            ),
            cited(
                "“The old gate was never repaired, and we have said so for years,” Mayor "
                "Helga Brandt told reporters on the bridge.",
                "a7",
            ),
        ],
        [
            cited(
                "Two people were pulled from a car on Mill Bridge by a crew of "
                "volunteers with a flat boat.",
                "a9",
            ),
            cited("The railway to Eastport stays closed until Monday.", "a8"),
            cited(
                "By one in the morning the water had fallen by thirty centimetres, and "
                "the first residents were let back to fetch what they needed.",
                "a10",
                "a1",
            ),
        ],
    ]


def _about() -> dict[str, Any]:
    def names(*pairs: tuple[str, int]) -> list[dict[str, Any]]:
        return [{"name": one, "mentions": times, "articles": 2} for one, times in pairs]

    return {
        "people": names(("Helga Brandt", 6), ("Nora Pell", 2), ("Tom Avery", 2)),
        "places": names(("Marsh Lane", 9), ("Eastport", 7), ("River Ouse", 6)),
        "things": names(("St Anne’s School", 4), ("Eastport Fire Brigade", 3)),
        "categories": [
            {"id": "medtop:03000000", "label": "disaster and accident", "score": 0.9},
            {"id": "medtop:17000000", "label": "weather", "score": 0.7},
            {"id": "medtop:15000000", "label": "transport", "score": 0.4},
        ],
        "timeline": [
            {
                "date": "Friday, 21:05",
                **cited("The bank gives way above Eastport.", "a2"),
            },
            {"date": "Friday, 22:40", **cited("The second pump stops.", "a3")},
            {"date": "Saturday, 01:00", **cited("The water begins to fall.", "a10")},
        ],
        "conflicts": [
            {
                "what": "Families who left their homes",
                "unit": "families",
                "status": "open",
                "values": [
                    {"value": "40", "publisher": "Marsh Herald", **_only("a1")},
                    {"value": "34", "publisher": "Radio Lune", **_only("a4")},
                ],
            }
        ],
    }


def _only(article: str) -> dict[str, Any]:
    return {"citations": cited("So many families left.", article)["citations"]}


def front_stories() -> list[Draft]:
    """A front page's worth of other stories."""
    told = (
        (
            "Night ferry to Skerry Island runs again after nine weeks",
            "The repaired ship left "
            "Lune harbour at six with two hundred passengers and a brass band.",
            "en",
            "transport",
        ),
        (
            "Council keeps the covered market and sells the car park",
            "After four hours the vote "
            "was 19 to 12; work on the roof begins in the autumn.",
            "en",
            "politics",
        ),
        (
            "Orchard growers count the cost of a late frost",
            "Up to a third of the blossom was "
            "lost in the valley, and apples will be dearer.",
            "en",
            "agriculture",
        ),
        (
            "Goalkeeper’s header sends Harrow Town up",
            "In the fourth minute of added time Sam Idowu ran the length of the pitch.",
            "en",
            "sport",
        ),
        (
            "Brücke über die Lune nach zwei Jahren wieder offen",
            "Am Samstag rollten die ersten "
            "Lastwagen; die Sperrung hatte drei Dörfer abgeschnitten.",
            "de",
            "Verkehr",
        ),
        (
            "Lost letters of a lighthouse keeper turn up in a biscuit tin",
            "The forty-one pages tell of the winter storm of 1887.",
            "en",
            "culture",
        ),
    )
    drafts = []
    for number, (headline, dek, language, label) in enumerate(told, start=1):
        updated = NIGHT - timedelta(minutes=9 * number * number, seconds=11 * number)
        articles = tuple(
            an_article(f"s{number}a{one}", publisher=f"Paper {one}", received_at=updated)
            for one in range(number)
        )
        drafts.append(
            Draft(
                id=f"story{number}",
                headline=headline,
                dek=cited(dek, *(one.id for one in articles[:1])),
                articles=articles,
                edition=language,
                language=language,
                updated=updated,
                text={"categories": [{"id": "x", "label": label, "score": 0.5}]},
            )
        )
    return drafts
