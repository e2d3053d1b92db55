"""A story to which placer and writer do things, and the updates that tell of them."""

import json
from datetime import UTC, datetime, timedelta

from shared.events.stored import StoredMember, membership_fields, record_of
from shared.events.story import (
    Citation,
    Cited,
    Conflict,
    Figure,
    Membership,
    Moments,
    Name,
    StoryText,
)
from shared.events.updates import (
    STORED_MOMENTS,
    STORED_NUMBERS,
    STORED_TEXT,
    update_of,
)

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
QUOTE = "The river rose in the night."


class ToyStory:
    """A story as it lies in the ledger, whose two writers do as they are told.

    `updates` is the stream as the script writes it; `records` the snapshot after each.
    """

    def __init__(self):
        self.members = {}
        self.text = None
        self.fields = {"membership": "0", "losses": "0", "text_membership": "0"}
        self.known = Membership(edition="en", language="en", last_updated=NOON)
        self.texts_from = []
        self.updates, self.records = [], []
        self._join("a0", "r0")
        self._commit("story.opened", {}, articles_added=["a0"])

    # -- The placer's half.

    def grow(self, one, other):
        article, event = f"a{one}", "story.grew"
        if article in self.members or self.is_tombstone:
            return
        if self.known.status == "closed":
            event = "story.reopened"
        self._join(article, f"r{other}")
        self._commit(event, {"status": "live"}, articles_added=[article])

    def shrink(self, one, _):
        article = f"a{one}"
        if article not in self.members or len(self.members) == 1:
            return
        del self.members[article]
        self._lose()
        self._commit("story.shrank", {}, articles_removed=[article])

    def revise(self, one, other):
        article, revision = f"a{one}", f"r{other}"
        held = self.members.get(article)
        if held is None or held.revision_id == f"{article}.{revision}":
            return
        self._join(article, revision)
        self._lose()
        self._commit("story.revised", {}, articles_changed=[article])

    def regroup(self, one, other):
        article = f"a{one}"
        if article not in self.members:
            return
        held = self.members[article]
        changed = held.model_copy(update={"duplicate_group": f"a{other}"})
        self.members[article] = changed
        self._commit("story.grew", {}, articles_changed=[article])

    def close(self, *_):
        if self.known.status == "live":
            self._commit("story.closed", {"status": "closed"})

    def retract(self, *_):
        """Take all articles back: nothing happens to a tombstone any more."""
        if self.is_tombstone:
            return
        gone = sorted(self.members)
        self.members.clear()
        self._lose()
        self._commit("story.retracted", {"status": "retracted"}, articles_removed=gone)

    @property
    def is_tombstone(self):
        return self.known.status == "retracted"

    def _join(self, article, revision):
        self.members[article] = StoredMember(
            id=article,
            revision_id=f"{article}.{revision}",
            revision=1,
            received_at=NOON
            + timedelta(seconds=len(self.updates) // 2, milliseconds=500),
            since=self._number("membership") + 1,
            reading="blob",
            enrichment="blob",
        )

    def _lose(self):
        self.fields["losses"] = str(self._number("membership") + 1)

    def _commit(self, event, known, **articles):
        """Do what the placer's commit and the script behind it do."""
        self.fields["membership"] = str(self._number("membership") + 1)
        before = json.loads(self.known.model_dump_json()) if self.updates else {}
        self.known = self.known.model_copy(
            update={
                **known,
                "article_count": len(self.members),
                "last_updated": NOON + timedelta(seconds=len(self.updates)),
            }
        )
        self.fields.update(membership_fields(self.known))
        if not self.members:
            self.fields.update(dict.fromkeys(STORED_TEXT, Cited().model_dump_json()))
        elif not self.text or self.text.headline.citations[0] not in self._citable():
            first = min(self.members)
            headline = Cited(text=first, citations=(self._cite(first),))
            self.fields["headline"] = headline.model_dump_json()
        after = json.loads(self.known.model_dump_json())
        data = {name: after[name] for name in after if before.get(name) != after[name]}
        for name, ids in articles.items():
            shown = [one if "removed" in name else self._public(one) for one in ids]
            data[name] = shown
        self._announce(event, data)

    def _public(self, article):
        return self.members[article].public().model_dump(mode="json")

    # -- The writer's half.

    def read(self, *_):
        """A writer sees the story now, and may write later."""
        cited = [self._cite(article) for article in sorted(self.members)]
        self.texts_from.append((self._number("membership"), cited))

    def write(self, one, other):
        if self.is_tombstone:
            return
        if not self.texts_from:
            self.read()
        seen, cited = self.texts_from.pop(one % len(self.texts_from))
        if self._number("losses") > seen:
            return
        turned = cited[other % len(cited) :] + cited[: other % len(cited)]
        some = turned[: one % len(turned) + 1]
        self.text = StoryText(
            headline=Cited(text=f"Flood, version {other}", citations=tuple(some)),
            dek=Cited(text="The river rose.", citations=tuple(turned)),
            paragraphs=(
                tuple(Cited(text=QUOTE, citations=(cite,)) for cite in turned),
                (Cited(text=QUOTE, citations=tuple(some)),),
            ),
            timeline=(Moments(date="2024-05-17", text=QUOTE, citations=tuple(some)),),
            conflicts=(
                Conflict(
                    what="dead",
                    values=tuple(Figure(value="1", citations=(cite,)) for cite in some),
                ),
            ),
            people=(Name(name="Odo Vole"),),
            generated_by="toy",
        )
        self.fields["text_membership"] = str(seen)
        plain = self.text.model_dump(mode="json")
        for name in STORED_TEXT:
            self.fields[name] = json.dumps(plain.pop(name))
        self._announce("story.rewritten", plain)

    def _cite(self, article):
        revision = self.members[article].revision_id
        return Citation(article_id=article, revision_id=revision, sentence=1, quote=QUOTE)

    def _citable(self):
        return [self._cite(article) for article in self.members]

    # -- The script.

    def _number(self, name):
        return int(self.fields[name])

    def _announce(self, event, data):
        version = len(self.updates) + 1
        self.fields["version"] = str(version)
        entry = {
            "event": event,
            "story_id": "s1",
            "edition": "en",
            "version": str(version),
            "epoch": "k3f9",
            "occurred_at": "2024-05-17T12:00:00Z",
            "data": json.dumps(data),
        }
        for name in (*STORED_TEXT, *STORED_NUMBERS, *STORED_MOMENTS):
            if name in self.fields:
                entry[name] = self.fields[name]
        self.updates.append(update_of(f"0-{version}", entry))
        stored = {one: self.members[one].model_dump_json() for one in self.members}
        self.records.append(record_of("s1", "k3f9", self.fields, stored, self.text))
