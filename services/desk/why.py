"""`storywire why`: what put an article where it stands, read from the ledger."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from services.desk.home import Desk
from services.desk.layout import Line, many, printable
from services.desk.ruling import journalled
from services.summarize.core.deciding import item_of
from services.summarize.core.explaining import Nearness, Pair, Reasons, explain
from services.summarize.core.placing import story_id_of
from services.summarize.weighing import shipped_weights
from shared.events.journal import JournalLine
from shared.events.rulings import NotDecidable
from shared.events.stages import ArticleEnriched

#: So many articles of a story are shown.
_SHOWN = 3
_PART = 1_000


@dataclass(frozen=True, slots=True)
class Why:
    """Why an article stands in a story."""

    article_id: str
    title: str
    story_id: str
    #: Whether it opened the story.
    is_founder: bool
    reasons: Reasons
    #: Titles of the articles that are named.
    titles: dict[str, str]
    #: What editors decided about it, and was not undone.
    decisions: tuple[JournalLine, ...]

    def shape(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "article_id": self.article_id,
            "title": self.title,
            "story_id": self.story_id,
            "is_founder": self.is_founder,
            "own": self._nearness(self.reasons.own),
            "next": self._nearness(self.reasons.next),
            "cut": self.reasons.cut,
            "decisions": [one.offer_id for one in self.decisions],
        }

    def _nearness(self, found: Nearness | None) -> dict[str, Any] | None:
        if found is None:
            return None
        plain = asdict(found)
        for pair in plain["pairs"]:
            pair["title"] = self.titles.get(pair["article_id"], "")
        return plain


async def why(desk: Desk, article_id: str) -> Why:
    """Explain where an article stands. Raises NotDecidable if it stands nowhere."""
    keys = desk.ledger.keys
    (document,) = await desk.ledger.fields([keys.document(article_id)])
    story_id, edition = document.get("story_id", ""), document.get("edition", "")
    if not story_id:
        raise NotDecidable(
            f"Article {article_id} stands in no story: it was taken back, blocked or is"
            " not placed yet; see `storywire trace`."
        )
    (lines,) = await desk.ledger.fields([keys.features(edition)])
    events = {key: ArticleEnriched.model_validate_json(one) for key, one in lines.items()}
    story_of = await _stories(desk, list(events))
    sizes: dict[str, int] = {}
    for one in story_of.values():
        sizes[one] = sizes.get(one, 0) + 1
    items = [item for one in events.values() if (item := item_of(one))]
    (own,) = (one for one in items if one.article_id == article_id)
    reasons = explain(own, items, story_of, sizes, shipped_weights())
    titles = {key: (one.card.title or "") for key, one in events.items() if one.card}
    return Why(
        article_id=article_id,
        title=titles.get(article_id, ""),
        story_id=story_id,
        is_founder=story_id in {story_id_of(article_id, n) for n in range(1, 10)},
        reasons=reasons,
        titles=titles,
        decisions=_decisions(desk, article_id),
    )


async def _stories(desk: Desk, ids: list[str]) -> dict[str, str]:
    keys, found = desk.ledger.keys, dict[str, str]()
    for first in range(0, len(ids), _PART):
        part = ids[first : first + _PART]
        documents = await desk.ledger.fields([keys.document(one) for one in part])
        for article_id, document in zip(part, documents, strict=True):
            if document.get("story_id"):
                found[article_id] = document["story_id"]
    return found


def _decisions(desk: Desk, article_id: str) -> tuple[JournalLine, ...]:
    lines = journalled(desk)
    undone = {one.decision.undone for one in lines if one.decision}
    return tuple(
        one
        for one in lines
        if one.decision
        and article_id in (*one.decision.articles, *one.decision.others)
        and one.offer_id not in undone
    )


def why_lines(found: Why) -> Iterator[Line]:
    """Tell it in lines."""
    yield Line(f"{found.article_id}  {printable(found.title)}", True)
    opened = ", which it opened" if found.is_founder else ""
    yield Line(f"stands in story {found.story_id}{opened}")
    for one in found.decisions:
        assert one.decision is not None
        yield Line(f"  an editor decided: {one.decision.asked} ({one.offer_id})")
    own, other, cut = found.reasons.own, found.reasons.next, found.reasons.cut
    if own is None:
        yield Line("  it is the story's only article")
    else:
        yield from _near("", own, found)
    if other is None:
        yield Line("no other story is at all like it")
    else:
        yield from _near(f"the next best is story {other.story_id}: ", other, found)
    yield Line(f"a story is joined from {cut:g} on")


def _near(head: str, one: Nearness, found: Why) -> Iterator[Line]:
    others = many(one.others, "article")
    yield Line(f"{head}on average {one.likeness:.2f} like its {others}")
    for pair in one.pairs[:_SHOWN]:
        title = printable(found.titles.get(pair.article_id, ""))
        yield Line(f"  {pair.parts.likeness:.2f}  {pair.article_id}  {title}")
        yield Line(f"        {_told(pair)}")
        if pair.names:
            yield Line(f"        names: {', '.join(map(printable, pair.names))}")


def _told(pair: Pair) -> str:
    parts = pair.parts
    said = [f"words {parts.words:.2f}", f"names {parts.names:.2f}"]
    said.append("no vector" if parts.meaning is None else f"meaning {parts.meaning:.2f}")
    days = "time unknown" if parts.days is None else f"{parts.days:.1f} days apart"
    said.append(f"{days}: x {parts.time:.2f}")
    if parts.is_copy:
        said.append("a copy")
    if parts.disagree:
        said.append("they disagree about numbers and names")
    return ", ".join(said)
