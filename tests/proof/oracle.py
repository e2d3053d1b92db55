"""What must hold in the end, judged from outside: files, journal, server, updates."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from services.ingest.journal import Journal
from shared.events.keys import Keys
from shared.events.stored import record_of
from shared.events.story import StoryRecord, StoryText
from shared.events.updates import StoryUpdate, fold, update_of
from tests.proof.newsday import LIVE, OFFERS, STATES
from tests.proof.workers import EDITIONS
from tests.proof.world import World

#: Fields in which a folded record may differ from a snapshot: none.
Partition = frozenset[frozenset[str]]


@dataclass(slots=True)
class Verdict:
    """What was found wrong, and what the trial came to."""

    faults: list[str] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    gaps: int = 0
    partition: Partition = frozenset()

    def expect(self, what: str, found: Any, wanted: Any) -> None:
        """Note a difference."""
        if found != wanted:
            self.faults.append(f"{what}: {found!r}, not {wanted!r}")


async def keys_of(world: World) -> Keys:
    """Return the names of the live generation's keys."""
    generation = await world.clients[0].hget(Keys().meta, "generation")
    return Keys(generation=int(generation or 1))


async def is_settled(world: World) -> bool:
    """Say whether nothing is left to be done."""
    client, keys = world.clients[0], await keys_of(world)
    if world.files or _waiting(world):
        return False
    streams = [keys.ingested, *(keys.enriched(one) for one in EDITIONS)]
    for stream in streams:
        if await client.xlen(stream):
            return False
    mark = int(await client.hget(keys.journal, "mark") or 0)
    last = Journal.reading(world.folder / "journal").last
    untidy = [await client.scard(keys.untidy(one)) for one in EDITIONS]
    return mark == last and not any(untidy) and not await client.zcard(keys.due)


def _waiting(world: World) -> list[str]:
    folders = (world.folder / "inbox", world.folder / "backfill")
    found = (one for folder in folders for one in folder.rglob("*") if one.is_file())
    return sorted(one.name for one in found)


async def judge(world: World) -> Verdict:
    """Judge a world that claims to be settled."""
    verdict = Verdict()
    if not await is_settled(world):
        verdict.faults.append(f"never settled: {await _left(world)}")
        verdict.lost += 1
        return verdict
    await _judge_offers(world, verdict)
    await _judge_leavings(world, verdict)
    records = await records_of(world)
    _judge_stories(records, verdict)
    await _judge_updates(world, records, verdict)
    return verdict


async def _left(world: World) -> dict[str, Any]:
    client, keys = world.clients[0], await keys_of(world)
    journal = Journal.reading(world.folder / "journal").last
    return {
        "files": _waiting(world),
        "ingested": await client.xlen(keys.ingested),
        "enriched": await client.xlen(keys.enriched("en")),
        "behind": journal - int(await client.hget(keys.journal, "mark") or 0),
        "untidy": await client.scard(keys.untidy("en")),
        "due": await client.zcard(keys.due),
    }


async def _judge_offers(world: World, verdict: Verdict) -> None:
    """Each offer is journalled once and has its final state."""
    lines = list(Journal.reading(world.folder / "journal").lines(0))
    verdict.expect("journal numbers", [one.number for one in lines], list(_upto(lines)))
    offers = Counter(one.offer_id for one in lines)
    extra = sum(offers.values()) - len(offers)
    verdict.doubled += extra
    verdict.expect("offers journalled twice", extra, 0)
    verdict.expect("offers", len(offers), OFFERS)
    verdict.lost += max(0, OFFERS - len(offers))
    states = Counter()
    keys = await keys_of(world)
    for one in offers:
        offer = await world.clients[0].hgetall(keys.offer(one))
        states[offer.get("state", "waiting")] += 1
    verdict.lost += states["waiting"]
    verdict.expect("states", dict(sorted(states.items())), dict(sorted(STATES.items())))


def _upto(lines: Sequence[Any]) -> range:
    return range(1, len(lines) + 1)


async def _judge_leavings(world: World, verdict: Verdict) -> None:
    """Nothing is left pending or orphaned; refused files lie beside their reasons."""
    client, keys = world.clients[0], await keys_of(world)
    for stream, group in ((keys.ingested, "enrich"), (keys.enriched("en"), "placer")):
        pending = await client.xpending(stream, group)
        verdict.expect(f"pending in {stream}", pending["pending"], 0)
    verdict.expect("dead letters", await client.xlen(keys.dead_letters), 0)
    refused = [one for one in (world.folder / "rejected").rglob("*") if one.is_file()]
    names = sorted(one.name for one in refused if not one.name.startswith("."))
    wanted = ["empty.txt", "empty.txt.reason.json"]
    wanted += ["morning.jsonl.line-2", "morning.jsonl.line-2.reason.json"]
    verdict.expect("rejected", names, sorted(wanted))


async def records_of(world: World) -> list[StoryRecord]:
    """Return every story of the live generation, as the public sees it."""
    client, keys = world.clients[0], await keys_of(world)
    records = []
    epoch = await client.hget(keys.meta, "epoch")
    blobs = world.blobs()
    async for key in client.scan_iter(f"{keys.story('')}*"):
        if key.endswith(":articles"):
            continue
        story_id = key.rpartition(":")[2]
        fields = await client.hgetall(key)
        stored = await client.hgetall(keys.members(story_id))
        text = None
        if fields.get("text_blob"):
            text = StoryText.model_validate_json(blobs.get(fields["text_blob"]))
        records.append(record_of(story_id, epoch, fields, stored, text))
    return records


def _judge_stories(records: Sequence[StoryRecord], verdict: Verdict) -> None:
    """Each live document stands in one story, counted once, and each story is told."""
    live = [one for one in records if one.status in ("live", "closed")]
    members = Counter(article.id for one in live for article in one.articles)
    verdict.doubled += sum(members.values()) - len(members)
    verdict.lost += max(0, LIVE - len(members))
    verdict.expect("live documents", len(members), LIVE)
    verdict.expect("documents counted", sum(one.article_count for one in live), LIVE)
    for one in records:
        verdict.expect("counter", one.article_count, len(one.articles))
    for one in live:
        sentences = [line for paragraph in one.paragraphs for line in paragraph]
        verdict.expect(f"text of {one.id}", bool(sentences), True)
        known = {(article.id, article.revision_id) for article in one.articles}
        for line in (*sentences, one.headline):
            cited = {(each.article_id, each.revision_id) for each in line.citations}
            verdict.expect("cited", bool(cited) and cited <= known, True)
    verdict.partition = frozenset(
        frozenset(article.id for article in one.articles) for one in live
    )


async def _judge_updates(
    world: World, records: Sequence[StoryRecord], verdict: Verdict
) -> None:
    """Versions have no gap, and the folded updates are the record."""
    entries = await world.clients[0].xrange(Keys().updates)
    folded: dict[str, StoryRecord] = {}
    versions: dict[str, int] = {}
    for cursor, fields in entries:
        update: StoryUpdate = update_of(cursor, fields)
        if update.event == "epoch.started":
            # Where a swap began it, subscribers took snapshots.
            folded = dict(world.swaps.get(update.epoch, folded))
            versions = {key: one.version for key, one in folded.items()}
            continue
        if update.version != versions.get(update.story_id, 0) + 1:
            verdict.gaps += 1
        versions[update.story_id] = update.version
        # The server keeps its state here, so that epochs change and versions go on.
        held = folded.get(update.story_id)
        if held is not None and held.epoch != update.epoch:
            held = held.model_copy(update={"epoch": update.epoch})
        folded[update.story_id] = fold(held, update)
    verdict.expect("gaps in versions", verdict.gaps, 0)
    for record in records:
        mine = folded.get(record.id)
        if mine is None:
            verdict.faults.append(f"no update told of {record.id}")
            continue
        same = mine.model_copy(update={"epoch": record.epoch})
        if same.shape() != record.shape():
            verdict.faults.append(f"fold of {record.id}: {_differs(same, record)}")


def _differs(one: StoryRecord, other: StoryRecord) -> str:
    a, b = one.shape(), other.shape()
    return json.dumps({name: [a[name], b[name]] for name in a if a[name] != b[name]})[
        :600
    ]
