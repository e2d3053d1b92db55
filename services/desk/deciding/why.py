"""`storywire why`: what put an article where it stands, told by its edition's placer.

Where none leads, it is read from the ledger: the whole edition, on this side.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from services.desk.deciding.blocks import why_nowhere
from services.desk.deciding.ruling import journalled, undone_of
from services.desk.home import Desk
from services.desk.terminal.layout import Line, many, printable
from services.gateway.reasons import LedgerReasons
from services.summarize.core.deciding import item_of
from services.summarize.core.explaining import Nearness, explain
from services.summarize.core.placing import story_id_of
from services.summarize.weighing import shipped_weights
from shared.errors import Away
from shared.events.journal import JournalLine
from shared.events.rulings import NotDecidable
from shared.events.stages import ArticleEnriched
from shared.events.stored import members_of
from shared.events.why import LikenessTold, NearnessTold, PairTold, WhyTold

#: So many articles of a story are shown.
_SHOWN = 3
_PART = 1_000
#: Of so many articles of one file at most it is told why they stand where they do.
FEW = 10
#: Seconds in which a placer that leads answers.
_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Why:
    """Why an article stands in a story."""

    told: WhyTold
    #: What editors decided about it, and was not undone.
    decisions: tuple[JournalLine, ...]
    #: Whether the edition's placer said so; else the ledger was read.
    by_placer: bool

    def shape(self) -> dict[str, Any]:
        """Return it as plain data."""
        return self.told.model_dump(mode="json") | {"by_placer": self.by_placer}


async def why(desk: Desk, article_id: str) -> Why:
    """Explain where an article stands. Raises NotDecidable if it stands nowhere."""
    (document,) = await desk.ledger.fields([desk.ledger.keys.document(article_id)])
    story_id, edition = document.get("story_id", ""), document.get("edition", "")
    if not story_id:
        raise NotDecidable(await why_nowhere(desk, article_id, edition))
    told = await _asked(desk, article_id, edition)
    # Meanwhile the article may have moved.
    by_placer = told is not None and told.story_id == story_id
    if told is None or not by_placer:
        told = await _read(desk, article_id, story_id, edition)
    decisions = _decisions(desk, article_id)
    ids = tuple(one.offer_id for one in decisions)
    return Why(told.model_copy(update={"decisions": ids}), decisions, by_placer)


async def stands(
    desk: Desk, article_ids: Sequence[str]
) -> AsyncIterator[tuple[str, str]]:
    """Yield many articles, each with the story in which it stands; "": in none."""
    for first in range(0, len(article_ids), _PART):
        part = article_ids[first : first + _PART]
        keys = [desk.ledger.keys.document(one) for one in part]
        found = await desk.ledger.values([(key, "story_id") for key in keys])
        for one, story_id in zip(part, found, strict=True):
            yield one, story_id or ""


async def _asked(desk: Desk, article_id: str, edition: str) -> WhyTold | None:
    """Ask the placer; None: none leads, or it does not answer."""
    signs = (await desk.ledger.workers()).values()
    if not any(edition in one.get("leads", "").split(",") for one in signs):
        return None
    reasons = LedgerReasons(desk.ledger, clock=desk.clock, seconds=_SECONDS)
    try:
        return await reasons.why(article_id)
    except Away:
        return None


async def _read(desk: Desk, article_id: str, story_id: str, edition: str) -> WhyTold:
    """Compare the article with all others of its edition."""
    (lines,) = await desk.ledger.fields([desk.ledger.keys.features(edition)])
    events = {key: ArticleEnriched.model_validate_json(one) for key, one in lines.items()}
    story_of = await _stories(desk, list(events))
    sizes: dict[str, int] = {}
    for one in story_of.values():
        sizes[one] = sizes.get(one, 0) + 1
    items = [item for one in events.values() if (item := item_of(one))]
    (own,) = (one for one in items if one.article_id == article_id)
    groups = await _groups(desk, list(sizes))
    reasons = explain(own, items, story_of, sizes, shipped_weights(), groups=groups)
    return WhyTold(
        article_id=article_id,
        title=_title(events[article_id]),
        story_id=story_id,
        is_founder=story_id in {story_id_of(article_id, n) for n in range(1, 10)},
        own=_told_of(reasons.own, events),
        next=_told_of(reasons.next, events),
        cut=reasons.cut,
        pair_cut=reasons.pair_cut,
    )


def _told_of(
    found: Nearness | None, events: Mapping[str, ArticleEnriched]
) -> NearnessTold | None:
    if found is None:
        return None
    pairs = tuple(
        PairTold(
            article_id=one.article_id,
            title=_title(events[one.article_id]),
            publisher=_publisher(events[one.article_id]),
            parts=LikenessTold(**asdict(one.parts)),
            names=one.names,
            terms=one.terms,
        )
        for one in found.pairs[:_SHOWN]
    )
    return NearnessTold(
        story_id=found.story_id,
        likeness=found.likeness,
        others=found.others,
        pairs=pairs,
    )


def _title(event: ArticleEnriched) -> str:
    return (event.card.title or "") if event.card else ""


def _publisher(event: ArticleEnriched) -> str:
    return (event.card.publisher or "") if event.card else ""


async def _stories(desk: Desk, ids: list[str]) -> dict[str, str]:
    keys, found = desk.ledger.keys, dict[str, str]()
    for first in range(0, len(ids), _PART):
        part = ids[first : first + _PART]
        documents = await desk.ledger.fields([keys.document(one) for one in part])
        for article_id, document in zip(part, documents, strict=True):
            if document.get("story_id"):
                found[article_id] = document["story_id"]
    return found


async def _groups(desk: Desk, story_ids: list[str]) -> dict[str, str]:
    """Return the group of copies of each article that these stories have."""
    keys, found = desk.ledger.keys, dict[str, str]()
    for first in range(0, len(story_ids), _PART):
        part = story_ids[first : first + _PART]
        for stored in await desk.ledger.fields([keys.members(one) for one in part]):
            members = members_of(stored)
            found |= {one.id: one.duplicate_group or one.id for one in members}
    return found


def _decisions(desk: Desk, article_id: str) -> tuple[JournalLine, ...]:
    lines = journalled(desk)
    undone = undone_of(lines)
    return tuple(
        one
        for one in lines
        if one.decision
        and article_id in (*one.decision.articles, *one.decision.others)
        and one.offer_id not in undone
    )


def why_lines(found: Why) -> Iterator[Line]:
    """Tell it in lines."""
    told = found.told
    yield Line(f"{told.article_id}  {printable(told.title)}", True)
    opened = ", which it opened" if told.is_founder else ""
    yield Line(f"stands in story {told.story_id}{opened}")
    for one in found.decisions:
        assert one.decision is not None
        yield Line(f"  an editor decided: {one.decision.asked} ({one.offer_id})")
    if told.own is None:
        yield Line("  it is the story's only article")
    else:
        yield from _near("", told.own)
    if told.next is None:
        # A placer asks open stories, and those of which something reaches the cut.
        asked = " that is open, or near enough to be joined," if found.by_placer else ""
        yield Line(f"no other story{asked} is at all like it")
    else:
        yield from _near(f"the next best is story {told.next.story_id}: ", told.next)
    yield Line(f"a story of this size is joined from {told.cut:g} on{_paired(told)}")


def _paired(told: WhyTold) -> str:
    """Say what is asked of a pair, too: without it, no average is enough."""
    if told.pair_cut is None:
        return ""
    like = f"at least {told.pair_cut:g} like one of its articles"
    return f", by an article {like}, itself or by way of others"


def _near(head: str, one: NearnessTold) -> Iterator[Line]:
    others = many(one.others, "article")
    yield Line(f"{head}on average {one.likeness:.2f} like its {others}")
    for pair in one.pairs:
        parts = pair.parts
        yield Line(f"  {parts.likeness:.2f}  {pair.article_id}  {printable(pair.title)}")
        yield Line(f"        {_told(parts)}")
        if pair.names:
            yield Line(f"        names: {', '.join(map(printable, pair.names))}")


def _told(parts: LikenessTold) -> str:
    said = [f"words {parts.words:.2f}", f"names {parts.names:.2f}"]
    said.append("no vector" if parts.meaning is None else f"meaning {parts.meaning:.2f}")
    days = "time unknown" if parts.days is None else f"{parts.days:.1f} days apart"
    said.append(f"{days}: x {parts.time:.2f}")
    if parts.is_copy:
        said.append("a copy")
    if parts.disagree:
        said.append("they disagree about numbers and names")
    return ", ".join(said)
