"""Where articles stand; of one that stands nowhere, by which decisions it is blocked."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

from services.desk.deciding.ruling import journalled, undone_of
from services.desk.home import Desk
from services.desk.stories.stories import record_now
from services.desk.terminal.layout import printable
from shared.events.decisions import Decision
from shared.events.journal import JournalLine
from shared.events.rulings import NotDecidable, same_name
from shared.events.stages import ArticleEnriched
from shared.events.story import StoryRecord


async def standing(desk: Desk, ids: Sequence[str]) -> Mapping[str, StoryRecord]:
    """Return the stories of articles, by article. Raises NotDecidable."""
    keys = desk.ledger.keys
    documents = await desk.ledger.fields([keys.document(one) for one in ids])
    stories: dict[str, StoryRecord] = {}
    found: dict[str, StoryRecord] = {}
    for article_id, document in zip(ids, documents, strict=True):
        story_id = document.get("story_id", "")
        if not story_id:
            edition = document.get("edition", "")
            raise NotDecidable(await why_nowhere(desk, article_id, edition))
        if story_id not in stories:
            stories[story_id], _ = await record_now(desk, story_id)
        found[article_id] = stories[story_id]
    return found


async def why_nowhere(desk: Desk, article_id: str, edition: str) -> str:
    """Say why an article stands in no story, with the decisions that block it."""
    found = await _blocking(desk, article_id, edition)
    if not found:
        return (
            f"Article {article_id} stands in no story: it was taken back or is not"
            " placed yet; see `storywire trace`."
        )
    told = " and ".join(f"{what} ({line.offer_id})" for line, what in found)
    verbs = ", ".join(f"`storywire undo {line.offer_id}`" for line, _ in found)
    return (
        f"Article {article_id} stands in no story: an editor blocked {told}; {verbs}"
        " lets it be placed."
    )


async def _blocking(
    desk: Desk, article_id: str, edition: str
) -> list[tuple[JournalLine, str]]:
    """Return the decisions that block it, oldest first, and what each blocked."""
    asked = [(desk.ledger.keys.features(edition), article_id)]
    stored = (await desk.ledger.values(asked))[0] if edition else None
    event = ArticleEnriched.model_validate_json(stored) if stored else None
    card = event.card if event else None
    names = (card.publisher or "", card.source) if card else ("", "")
    lines = await asyncio.to_thread(journalled, desk)
    undone = undone_of(lines)
    return [
        (line, " and ".join(what))
        for line in lines
        if line.decision and line.decision.kind == "block" and line.offer_id not in undone
        if (what := list(_meant(line.decision, article_id, names)))
    ]


def _meant(decision: Decision, article_id: str, names: Sequence[str]) -> Iterator[str]:
    """Yield by what a decision blocks an article: itself, its publisher, its source."""
    if article_id in decision.articles:
        yield "it"
    publisher, source = map(same_name, names)
    if publisher and publisher in map(same_name, decision.publishers):
        yield f"publisher {printable(names[0])}"
    if source and source in map(same_name, decision.sources):
        yield f"source {printable(names[1])}"
