"""A newsroom for tests of pages: puts stories into a ledger in memory, and announces."""

import json
from datetime import datetime, timedelta
from typing import Any

from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock, milliseconds
from shared.events.steps import Announce, Drop, Erase, Keep, Put, Rank, Step, Unrank
from shared.events.stored import membership_fields
from shared.events.story import KeptVersion, StoryText
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Ledger
from shared.ledger.redis import RedisLedger
from tests.drafts import NIGHT, Draft, an_article, cited
from tests.floodtext import about, paragraphs

#: So many versions are kept of a story here.
VERSIONS = 9


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
        text={"paragraphs": paragraphs(), **about()},
    )


def _site(publisher: str) -> str:
    return publisher.lower().replace(" ", "-")


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
