"""What is owed for what was offered, judged on a Storywire that claims to be done."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from services.desk.fates.waiting import left
from services.desk.home import Desk
from services.ingest.journal import Journal
from services.summarize.core.deciding import item_of
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.news import News
from services.summarize.core.tidying.tidying import settle
from services.summarize.weighing import shipped_weights
from shared.events.stages import ArticleEnriched
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate, fold
from shared.ledger.reading import read_story
from tests.proof.house import Row
from tests.proof.offering import FINAL, Offering
from tests.proof.oracle import Partition, Verdict


async def judge(desk: Desk, owed: Offering, rows: Sequence[Row]) -> Verdict:
    """Hold what became of the offers (`rows`) against what is owed."""
    verdict = Verdict()
    remains = await left(desk)
    verdict.expect("left to be done", remains.total, 0)
    _judge_journal(desk, owed, verdict)
    documents = _judge_offers(owed, rows, verdict)
    records = await _records(desk)
    _judge_stories(owed, records, documents, verdict)
    for edition in desk.settings.all_editions:
        verdict.expect(
            f"partition of {edition}",
            _partition(one for one in records if one.edition == edition),
            await _settled_anew(desk, edition),
        )
    await _judge_updates(desk, records, verdict)
    await _judge_leavings(desk, owed, verdict)
    return verdict


def _judge_journal(desk: Desk, owed: Offering, verdict: Verdict) -> None:
    """Each offer is journalled once, and nothing else is."""
    lines = list(Journal.reading(desk.home.journal).lines(0))
    numbers = [one.number for one in lines]
    verdict.expect("journal numbers", numbers, list(range(1, len(lines) + 1)))
    places = Counter((f"{one.source}/{one.file}", one.line) for one in lines)
    missing = sorted(str(one) for one in owed.owed if one not in places)
    twice = sorted(str(one) for one, count in places.items() if count > 1)
    strange = sorted(str(one) for one in places if one not in owed.owed)
    verdict.lost += len(missing)
    verdict.doubled += len(twice)
    verdict.expect("offers never journalled", missing, [])
    verdict.expect("offers journalled twice", twice, [])
    verdict.expect("journalled, but never offered", strange, [])


def _judge_offers(
    owed: Offering, rows: Sequence[Row], verdict: Verdict
) -> dict[str, str]:
    """Each offer has a final state that fits; return each document's article id."""
    documents: dict[str, set[str]] = {}
    wrong = []
    for row in rows:
        offer = owed.owed.get((row.file, row.line))
        if offer is None:
            continue
        if row.state not in FINAL[offer.kind]:
            wrong.append(f"{offer.kind} {row.file}:{row.line} is {row.state}")
            verdict.lost += row.state == "waiting"
        if offer.document:
            ids = documents.setdefault(offer.document, set())
            ids.add(row.fields.get("article_id", ""))
    verdict.expect("offers in a state that does not fit", wrong, [])
    several = {name: sorted(ids) for name, ids in documents.items()}
    verdict.expect(
        "documents with several ids",
        [one for one in several.values() if len(one) > 1],
        [],
    )
    owners = Counter(one[0] for one in several.values())
    shared = sorted(one for one, count in owners.items() if count > 1)
    verdict.expect("ids of several documents", shared, [])
    return {name: one[0] for name, one in several.items()}


async def _records(desk: Desk) -> list[StoryRecord]:
    keys, found = desk.ledger.keys, []
    pattern = keys.story("*")
    async for key in desk.ledger.client.scan_iter(pattern, count=1000):
        if key.endswith(":articles"):
            continue
        record = await read_story(desk.ledger, desk.blobs, key.rpartition(":")[2])
        assert record is not None
        found.append(record.story)
    return sorted(found, key=lambda one: one.id)


def _judge_stories(
    owed: Offering,
    records: Sequence[StoryRecord],
    documents: Mapping[str, str],
    verdict: Verdict,
) -> None:
    """Each live document stands in one story as last corrected, and is counted once."""
    telling = [one for one in records if one.status in ("live", "closed")]
    members = Counter(each.id for one in telling for each in one.articles)
    wanted = {documents[name] for name in owed.live if name in documents}
    lost = sorted(wanted - members.keys()) + sorted(owed.live.keys() - documents.keys())
    twice = sorted(one for one, count in members.items() if count > 1)
    verdict.lost += len(lost)
    verdict.doubled += len(twice)
    verdict.expect("documents that stand in no story", lost, [])
    verdict.expect("documents that stand in two stories", twice, [])
    strange = sorted(members.keys() - wanted)
    verdict.expect("documents that should stand in no story", strange, [])
    counted = sum(one.article_count for one in telling)
    verdict.expect("sum of all counters", counted, len(owed.live))
    for one in records:
        verdict.expect(f"counter of {one.id}", one.article_count, len(one.articles))
    titles = {each.id: each.title for one in telling for each in one.articles}
    names = {article_id: name for name, article_id in documents.items()}
    stale = {
        names[each]: title
        for each, title in titles.items()
        if each in names and title != owed.live.get(names[each])
    }
    verdict.expect("documents in a state that was corrected", stale, {})
    for one in telling:
        _judge_text(one, verdict)
    verdict.partition = _partition(telling)


def _partition(records: Iterable[StoryRecord]) -> Partition:
    telling = (one for one in records if one.status in ("live", "closed"))
    return frozenset(frozenset(each.id for each in one.articles) for one in telling)


async def _settled_anew(desk: Desk, edition: str) -> Partition:
    """Settle an edition's articles from nothing: the partition hangs on them alone."""
    lines, *_ = await desk.ledger.fields([desk.ledger.keys.features(edition)])
    events = [ArticleEnriched.model_validate_json(line) for line in lines.values()]
    items = [item for one in events if (item := item_of(one)) is not None]
    news = News(edition, Neighbours(shipped_weights()))
    for item in sorted(items, key=lambda one: one.article_id):
        news.put_item(item)
    return frozenset(
        settle([one.article_id for one in items], news.neighbours, shipped_weights())
    )


def _judge_text(record: StoryRecord, verdict: Verdict) -> None:
    """A story is told, and by nothing but revisions that stand in it."""
    lines = [line for paragraph in record.paragraphs for line in paragraph]
    verdict.expect(f"text of {record.id}", bool(lines), True)
    known = {(each.id, each.revision_id) for each in record.articles}
    for line in (record.headline, *lines):
        cited = {(each.article_id, each.revision_id) for each in line.citations}
        verdict.expect(f"cited in {record.id}", bool(cited) and cited <= known, True)


async def _judge_updates(
    desk: Desk, records: Sequence[StoryRecord], verdict: Verdict
) -> None:
    """Versions have no gap within an epoch, and folded updates are the record.

    The stream and the stories lie in one file that is cut at one place, so a version
    is never used twice in what is left of it: they are counted through all epochs.
    """
    folded: dict[str, StoryRecord] = {}
    after = "0"
    while updates := await desk.ledger.updates(after=after, limit=1000):
        after = updates[-1].id
        for update in updates:
            if update.event != "epoch.started":
                _fold_in(update, folded, verdict)
    verdict.expect("gaps in versions", verdict.gaps, 0)
    verdict.expect("stories told of", sorted(folded), [one.id for one in records])
    for record in records:
        told = folded.get(record.id, record).model_copy(update={"epoch": record.epoch})
        if told.shape() != record.shape():
            verdict.faults.append(f"the updates of {record.id} do not fold into it")


def _fold_in(
    update: StoryUpdate, folded: dict[str, StoryRecord], verdict: Verdict
) -> None:
    held = folded.get(update.story_id)
    if update.version != (held.version if held else 0) + 1:
        verdict.gaps += 1
    if held is not None:
        held = held.model_copy(update={"epoch": update.epoch})
    try:
        folded[update.story_id] = fold(held, update)
    except ValueError:
        verdict.faults.append(f"update {update.id} can't be folded")


async def _judge_leavings(desk: Desk, owed: Offering, verdict: Verdict) -> None:
    """Nothing is left pending, buried, forgotten in the inbox or locked by a writer."""
    client, keys = desk.ledger.client, desk.ledger.keys
    groups = [(keys.ingested, "enrich")]
    groups += [(keys.enriched(one), "placer") for one in desk.settings.all_editions]
    for stream, group in groups:
        pending = await client.xpending(stream, group)
        verdict.expect(f"pending in {stream}", pending["pending"], 0)
        verdict.expect(f"entries in {stream}", await client.xlen(stream), 0)
    letters = await client.xrange(keys.dead_letters)
    verdict.expect("dead letters", letters, [])
    writing = [key async for key in client.scan_iter(keys.writing("*"), count=1000)]
    verdict.expect("stories still being written", writing, [])
    verdict.expect("files in the inbox", _files(desk.home.inbox), [])
    verdict.expect("refused files", _refused(desk.home.rejected), _refusals(owed))


def _files(folder: Path) -> list[str]:
    found = (one for one in folder.rglob("*") if one.is_file())
    return sorted(str(one.relative_to(folder)) for one in found)


def _refused(folder: Path) -> list[str]:
    return sorted(Path(one).name for one in _files(folder))


def _refusals(owed: Offering) -> list[str]:
    names = []
    for (file, line), offer in owed.owed.items():
        if offer.kind == "junk":
            name = Path(file).name + (f".line-{line}" if line else "")
            names += [name, f"{name}.reason.json"]
    return sorted(names)
