"""What one article event does to the stories: join, open, revise, retract, ignore."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from services.summarize.core.copies.rolls import Roll
from services.summarize.core.likeness.asides import is_aside
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.news import News
from services.summarize.core.placing import Join, choose
from services.summarize.core.standing.membership import Story, changed
from shared.events.stages import ArticleEnriched
from shared.events.stored import StoredMember
from shared.events.words import State, UpdateType

Deed = Literal["opened", "joined", "revised", "retracted", "blocked", "ignored"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One story before and after, and the update that says so."""

    event: UpdateType
    before: Story | None
    after: Story


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of one article event. Apply it to News when it is committed."""

    deed: Deed
    #: Final state of the offer.
    state: State
    turns: tuple[Turn, ...] = ()
    item: Item | None = None
    removed: str | None = None
    #: Articles whose neighbourhood must be settled again.
    untidy: frozenset[str] = frozenset()
    #: Where other articles stand from now on: they move for its sake.
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def story_id(self) -> str:
        """The story that the article stands in now, or left."""
        return self.turns[0].after.id if self.turns else ""


def item_of(event: ArticleEnriched) -> Item | None:
    """Return what the index holds of an article; None for a retraction."""
    if event.kind == "retracted" or event.features is None or event.card is None:
        return None
    return Item(
        article_id=event.article_id,
        revision_id=event.revision_id or "",
        features=event.features,
        published_at=event.card.published_at,
        received_at=event.received_at,
        publisher=event.card.publisher or "",
        source=event.card.source,
        is_aside=is_aside(event.card.title, event.card.url, event.card.genre),
    )


def member_of(event: ArticleEnriched) -> StoredMember:
    """Return the line in a story's list of sources."""
    card = event.card
    assert card is not None
    return StoredMember(
        **card.model_dump(),
        id=event.article_id,
        revision_id=event.revision_id or "",
        revision=event.text or event.state,
        since=0,
        reading=event.reading or "",
        enrichment=event.enrichment or "",
        opening=event.opening,
    )


def decide(event: ArticleEnriched, news: News, *, placed: int, free_id: str) -> Placement:
    """Decide what an event does. Pure: `news` is only read.

    `placed`: the document's last state that was handled, 0 if none. A lower state than
    that is ignored: a newer one came first. `free_id`: id for a story that it may open.
    """
    item = item_of(event)
    if event.state <= placed:
        return Placement("ignored", _came(event) if item else _left(event))
    held = news.stories.get(news.story_of.get(event.article_id, ""))
    if item is None:
        return _retract(event, news, held)
    if news.blocks(item):
        return _block(event, news, held, item)
    if held is not None:
        return _revise(event, news, held, item)
    return _place(event, news, item, free_id)


def _place(event: ArticleEnriched, news: News, item: Item, free_id: str) -> Placement:
    choice = choose(
        item, news.neighbours, news.story_of, news.members, apart=news.constraints.alone
    )
    near = _unsettled(item, news)
    if isinstance(choice, Join):
        before = news.stories[choice.story_id]
        sketches = _sketches_for(news, before, item)
        facts: dict[str, Any] = {"status": "live"} if before.status == "closed" else {}
        after = changed(before, sketches, come=(member_of(event),), **facts)
        word: UpdateType = "story.reopened" if facts else "story.grew"
        turn = Turn(word, before, after)
        return Placement("joined", _came(event), (turn,), item, None, near)
    return opening(event, item, free_id, near)


def opening(
    event: ArticleEnriched, item: Item, free_id: str, untidy: frozenset[str]
) -> Placement:
    """Return the placement by which an article opens a story of this id."""
    at = event.received_at
    empty = Story(free_id, event.edition, event.language, at, opened_at=at)
    sketches = {item.article_id: item.features.sketch}
    after = changed(empty, sketches, come=(member_of(event),))
    turn = Turn("story.opened", None, after)
    return Placement("opened", _came(event), (turn,), item, None, untidy)


def _unsettled(item: Item, news: News) -> frozenset[str]:
    """Return whose neighbourhood must be settled when an article comes.

    Not its own, if it is like nobody from the cut on, and no decision ties it to others:
    alone it is settled already, and no other place hangs on it.
    """
    loosened, one = news.neighbours.loosened, item.article_id
    if not news.neighbours.like(item) and not any(news.links(one)):
        return loosened
    return loosened | {one}


def _revise(event: ArticleEnriched, news: News, held: Story, item: Item) -> Placement:
    sketches, member = _sketches_for(news, held, item), member_of(event)
    if event.same_words:
        # What it says came with its first words: nothing is new at the later time.
        came = {"received_at": held.members[event.article_id].received_at}
        member = member.model_copy(update=came)
    after = changed(held, sketches, come=(member,))
    near = news.near(event.article_id) | news.neighbours.loosened | {event.article_id}
    turn = Turn("story.revised", held, after)
    return Placement("revised", _came(event), (turn,), item, None, near)


def _retract(event: ArticleEnriched, news: News, held: Story | None) -> Placement:
    article_id = event.article_id
    if held is None:
        return Placement("retracted", _left(event), removed=article_id)
    sketches = {} if isinstance(held.members, Roll) else news.sketches(held.members)
    alone = len(held.members) == 1
    facts: dict[str, Any] = {"status": "retracted"} if alone else {}
    after = changed(held, sketches, gone=(article_id,), **facts)
    word: UpdateType = "story.retracted" if alone else "story.shrank"
    turn = Turn(word, held, after)
    near = news.near(article_id) - {article_id}
    return Placement("retracted", _left(event), (turn,), None, article_id, near)


def _block(
    event: ArticleEnriched, news: News, held: Story | None, item: Item
) -> Placement:
    """Keep it aside: should editors undo their decision, it is placed then."""
    if held is None:
        return Placement("blocked", "blocked", item=item)
    left = _retract(event, news, held)
    return replace(left, deed="blocked", state="blocked", item=item, removed=None)


def _came(event: ArticleEnriched) -> State:
    """Return where the offer of a text ends: one of the same words is a duplicate."""
    if event.kind == "new":
        return "placed"
    return "duplicate" if event.same_words else "revised"


def _left(event: ArticleEnriched) -> State:
    return "forgotten" if event.forgotten else "retracted"


def _sketches_for(news: News, story: Story, item: Item) -> Mapping[str, tuple[int, ...]]:
    """Return the sketches that a story needs to take in an article, or another revision:
    a roll knows its members'."""
    if isinstance(story.members, Roll):
        return {item.article_id: item.features.sketch}
    return {**news.sketches(story.members), item.article_id: item.features.sketch}


def apply(placement: Placement, news: News) -> None:
    """Take a placement over into the index."""
    news.neighbours.settle_loosened(placement.untidy)
    if placement.item is not None:
        news.put_item(placement.item)
    if placement.removed is not None:
        news.drop_item(placement.removed)
    for turn in placement.turns:
        news.put_story(turn.after)
