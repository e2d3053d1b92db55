"""A placer and a writer of one story, each of whom commits its own half."""

import json

from shared.clock import milliseconds
from shared.events.base import Model
from shared.events.steps import AtMost, Drop, Expect, Leased, OneOf, Put, Rank, Touch
from shared.events.stored import (
    StoredMember,
    members_of,
    membership_fields,
    membership_of,
    record_of,
)
from shared.events.story import Citation, Cited, Membership, StoryText

STORY = "flood-in-marsh-lane"


def plain(value):
    return value.model_dump(mode="json") if isinstance(value, Model) else value


class Desk:
    """A placer and a writer of one story, each committing its own half."""

    def __init__(self, newsroom):
        self.newsroom = newsroom
        self.ledger = newsroom.ledger
        self.key = newsroom.flood
        self.members = newsroom.keys.members(STORY)
        self.texts = {}

    # -- The placer's half.

    async def place(self, event, *, added=(), revised=(), removed=(), **changed):
        fields, stored = await self.ledger.fields([self.key, self.members])
        number = int(fields.get("membership") or 0) + 1
        new = [self._member(name, 1, number) for name in added]
        other = [self._member(name, 2, number) for name in revised]
        old = {one.id: one for one in members_of(stored)}
        kept = {name: one for name, one in old.items() if name not in removed}
        kept |= {one.id: one for one in (*new, *other)}
        membership = self._membership(fields, kept, changed)
        said = {**plain(membership), "articles_removed": list(removed)}
        said["articles_added"] = [plain(one.public()) for one in new]
        said["articles_changed"] = [plain(one.public()) for one in other]
        put = {**membership_fields(membership), "membership": str(number)}
        if removed or revised:
            put["losses"] = str(number)
        if "headline" not in fields:
            put["headline"] = json.dumps(plain(self._sentence(new[0])))
            said["headline"] = json.loads(put["headline"])
        return await self._commit(event, put, said, [*new, *other], removed, fields)

    async def _commit(self, event, put, said, changed, removed, fields):
        now = milliseconds(self.newsroom.world.clock.now())
        news, keys = self.newsroom, self.newsroom.keys
        members = {one.id: one.model_dump_json() for one in changed}
        outcome = await news.commit(
            expected=[Expect(self.key, "membership", fields.get("membership"))],
            changes=[
                Put(self.key, put),
                Put(self.members, members),
                Drop(self.members, tuple(removed)),
                Rank(keys.front(), STORY, now),
                Touch(keys.writing(STORY), keys.due, STORY, now, 0, 0),
            ],
            events=[news.announce(event=event, data=json.dumps(said))],
        )
        assert outcome.is_done, outcome
        return outcome

    def _member(self, name, revision, since):
        day = self.newsroom.world.clock.now()
        return StoredMember(
            id=name,
            revision_id=f"{name}-{revision}",
            revision=revision,
            title=f"Flood in Marsh Lane, by {name}",
            publisher="Wend Valley Post",
            published_at=day,
            published_precision="minute",
            received_at=day,
            duplicate_group=name,
            since=since,
            reading="r",
            enrichment="e",
        )

    def _membership(self, fields, members, changed):
        before = plain(membership_of(fields)) if fields.get("edition") else {}
        counts = {"article_count": len(members), "independent_count": len(members)}
        now = self.newsroom.world.clock.now()
        base = {"edition": "en", "language": "en", "last_updated": now}
        merged = {**base, **before, **counts, "publisher_count": 1, **changed}
        if members:
            merged["last_updated"] = max(one.received_at for one in members.values())
        return Membership.model_validate(merged)

    # -- The writer's half.

    def _sentence(self, *members):
        cited = tuple(
            Citation(
                article_id=one.id, revision_id=one.revision_id, sentence=0, quote="q"
            )
            for one in members
        )
        return Cited(text=f"As {members[0].id} has it.", citations=cited)

    async def read(self):
        """What a writer reads before it writes."""
        (due,) = await self.ledger.take_due(now=10**14, lease=1000, limit=1)
        snapshot = await self.ledger.snapshot(STORY)
        return due, snapshot

    async def write(self, due, snapshot):
        members = members_of(snapshot.members)
        text = StoryText(
            headline=self._sentence(*members),
            dek=self._sentence(members[-1]),
            paragraphs=(
                tuple(self._sentence(one) for one in members),
                (self._sentence(*members[::-1]),),
            ),
            generated_by="the test's own writer",
        )
        number = int(snapshot.fields.get("text") or 0) + 1
        seen = int(snapshot.fields["membership"])
        self.texts[str(number)] = text
        put = {
            "text": str(number),
            "text_blob": str(number),
            "text_membership": str(seen),
            "headline": json.dumps(plain(text.headline)),
            "dek": json.dumps(plain(text.dek)),
        }
        keys = self.newsroom.keys
        return await self.newsroom.commit(
            fences=[Leased(keys.writing(STORY), keys.due, STORY, due.token)],
            expected=[
                Expect(self.key, "text", snapshot.fields.get("text")),
                OneOf(self.key, "status", ('"live"', '"closed"')),
                AtMost(self.key, "losses", seen),
            ],
            changes=[Put(self.key, put)],
            events=[
                self.newsroom.announce(
                    event="story.rewritten", data=json.dumps(plain(text))
                )
            ],
        )

    async def record(self):
        snapshot = await self.ledger.snapshot(STORY)
        text = self.texts.get(snapshot.fields.get("text_blob"))
        made = record_of(STORY, snapshot.epoch, snapshot.fields, snapshot.members, text)
        return snapshot.cursor, made
