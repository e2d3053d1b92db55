"""A decision as data and as a line."""

from typing import Any

from services.desk.home import Desk
from services.desk.terminal.layout import many, printable
from shared.events.journal import JournalLine
from shared.events.rulings import left_stories
from shared.events.stages import DecisionOffered

#: How a verb is told when it is done.
_SAID = {
    "merge": "merged {stories}",
    "split": "split {articles} from story {stories}",
    "move": "moved {articles} to story {stories}",
    "pin": "pinned {articles} in story {stories}",
    "block": "blocked {what}{out_of}",
    "undo": "undid decision {undone}",
}
#: What is shown of a decision as data, beside its id and kind.
_SHOWN = (
    *("asked", "edition", "articles", "publishers", "sources", "stories", "undone"),
    "by",
)


async def outcome(desk: Desk, event: DecisionOffered) -> dict[str, Any]:
    """Return a decision as data, with the stories in which its articles stand now, and
    of a block how many articles left theirs, as the placers counted them."""
    keys = desk.ledger.keys
    documents = await desk.ledger.fields([keys.document(one) for one in event.articles])
    now = {one["story_id"] for one in documents if one.get("story_id")}
    shape = {**_shape(event, event.decision_id), "now": sorted(now)}
    if event.kind == "block":
        (fields,) = await desk.ledger.fields([keys.offer(event.decision_id)])
        shape["left_stories"] = left_stories(fields) or 0
    return shape


def decision_shape(line: JournalLine, *, is_undone: bool) -> dict[str, Any]:
    """Return a journalled decision as data."""
    assert line.decision is not None
    return {
        "number": line.number,
        "decided_at": line.received_at.isoformat(),
        **_shape(line.decision, line.offer_id),
        "is_undone": is_undone,
    }


def _shape(about: Any, decision_id: str) -> dict[str, Any]:
    known = {name: getattr(about, name) for name in _SHOWN}
    lists = {n: list(v) if isinstance(v, tuple) else v for n, v in known.items()}
    return {"decision_id": decision_id, "kind": about.kind, **lists}


def decision_line(shape: dict[str, Any]) -> str:
    """Say in a line what was decided, and what came of it."""
    what = [
        many(len(shape["articles"]), "article") if shape["articles"] else "",
        *(f"publisher {printable(one)}" for one in shape["publishers"]),
        *(f"source {printable(one)}" for one in shape["sources"]),
    ]
    said = _SAID.get(shape["asked"], shape["kind"]).format(
        stories=" and ".join(shape["stories"]),
        articles=many(len(shape["articles"]), "article"),
        what=", ".join(one for one in what if one),
        undone=shape["undone"],
        out_of=_out_of(shape["stories"]),
    )
    head = f"{shape['number']:>6}  {_when(shape)}  " if "number" in shape else ""
    now = f"; now in story {', '.join(shape['now'])}" if shape.get("now") else ""
    by = f", by {printable(shape['by'])}" if shape["by"] else ""
    gone = "  (undone)" if shape.get("is_undone") else ""
    return f"{head}{shape['decision_id']}  {said}{by}{_left(shape)}{now}{gone}"


def _left(shape: dict[str, Any]) -> str:
    """Say how many articles a block took out of stories that it did not name: none may
    mean that the name is spelt otherwise."""
    if "left_stories" not in shape or not (shape["publishers"] or shape["sources"]):
        return ""
    count = shape["left_stories"]
    return f"; {many(count, 'article') if count else 'no article'} left the stories"


def _out_of(stories: list[str]) -> str:
    """Say which stories the articles that were named for a block stood in."""
    return f", out of story {', '.join(stories)}" if stories else ""


def _when(shape: dict[str, Any]) -> str:
    return str(shape["decided_at"])[:16].replace("T", " ")
