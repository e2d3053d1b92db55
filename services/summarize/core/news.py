"""What the placer knows of one edition: live articles, stories, and who stands where."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from services.summarize.core.constraints import FREE, Constraints, constraints_of
from services.summarize.core.copies.rolls import sketch_in
from services.summarize.core.index.entries import Entry
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.index.unread import Unread, ranked_story, ranks_of
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.likeness.traits import day_of
from services.summarize.core.standing.membership import Story, changes_since, shut
from services.summarize.core.standing.standing import Stories, StoryOf
from shared.events.stages import StoryDecided


@dataclass(slots=True)
class News:
    """The warm index. It holds what the ledger holds; when in doubt, load it anew."""

    edition: str
    neighbours: Neighbours
    #: Live and closed stories by id.
    stories: Stories = field(default_factory=Stories)
    #: What editors decided, by journal number, and what holds after all of it.
    decided: dict[int, StoryDecided] = field(default_factory=dict)
    constraints: Constraints = FREE
    #: Closed stories that were read at once, since the ledger does not rank them yet.
    unranked: list[str] = field(default_factory=list)
    #: Members of the ledger's ranking that held no longer when it was read.
    misranked: list[str] = field(default_factory=list)
    #: Ids of what moved since somebody began to watch; None: nobody does.
    _moved: set[str] | None = None

    def watch(self) -> set[str]:
        """Return a set that from now on gets the ids of all stories that change, of
        their articles, and of all articles whose likenesses do, from the cut on."""
        self._moved = set()
        return self._moved

    @property
    def is_watched(self) -> bool:
        """Say whether somebody watches."""
        return self._moved is not None

    def unwatch(self) -> None:
        """Note no longer what moves."""
        self._moved = None

    def moves(self, ids: Iterable[str]) -> None:
        """Note that articles, or stories, are not where they were."""
        if self._moved is not None:
            self._moved.update(ids)

    def _moves(self, article_id: str) -> None:
        if self._moved is not None:
            cut = self.neighbours.weights.cut
            near = self.neighbours
            # While not all is read, nobody is searched for here: who then gets a pair is
            # untidy, or was asked for before.
            edges = (near.known if self.unread else near.edges)(article_id).items()
            self._moved.add(article_id)
            self._moved.update(other for other, likeness in edges if likeness >= cut)

    @property
    def unread(self) -> Unread:
        """Closed stories that lie in the ledger only, with all their articles."""
        return self.neighbours.unread

    @property
    def story_of(self) -> StoryOf:
        """Story by article id, of every live article."""
        return StoryOf(self.stories)

    @property
    def members(self) -> Mapping[str, Collection[str]]:
        """The articles of each story."""
        return _Members(self.stories)

    def put_item(self, *items: Item) -> None:
        """Add articles, or new revisions of them: many at once cost less. A blocked one
        is like nothing."""
        come = []
        for item in items:
            if self.blocks(item):
                self.drop_item(item.article_id)
            elif not self.neighbours.holds(item):
                self._moves(item.article_id)
                come.append(item)
        self.neighbours.add(*come)
        for item in come:
            self._moves(item.article_id)

    def foresee(self, items: Iterable[Item]) -> None:
        """Have whatever these may be like at hand, before they come one by one."""
        asked = (one for one in items if not self.blocks(one))
        self.neighbours.foresee([one for one in asked if not self.neighbours.holds(one)])

    def hold_items(self, items: Iterable[Item]) -> None:
        """Add articles that stood here before, as after a restart: whom they are like is
        found when somebody asks for it."""
        self.neighbours.hold(item for item in items if not self.blocks(item))

    def regroup(self, article_ids: Iterable[str]) -> None:
        """Let large stories that took in others, without the words of articles that are
        back in the index, be grouped anew when the next one comes."""
        for one in article_ids:
            entry, story_id = self.neighbours.entry(one), self.story_of.get(one)
            if entry and story_id:
                story = self.stories[story_id]
                known = sketch_in(story.members, one)
                if known not in (None, entry.sketch):
                    self.put_story(replace(story, members=dict(story.members)))

    def drop_item(self, article_id: str) -> None:
        """Take an article out; one that is not there is no error."""
        self._moves(article_id)
        self.neighbours.remove(article_id)

    def put_story(self, story: Story) -> None:
        """Take over a story as it stands now."""
        if self._moved is not None:
            before = self.stories.get(story.id)
            known = changes_since(before, story)
            self._moved.add(story.id)
            if known is not None:
                self._moved.update(known.fresh, known.gone)
            else:
                # Between the two its articles stand nowhere for a moment.
                self._moved.update(before.members if before else (), story.members)
        self.unread.read(story.id)
        if story.status in ("merged", "retracted"):
            self.stories.take(story.id)
        else:
            self.stories.put(shut(story))

    def note_unranked(self, story_ids: Iterable[str]) -> None:
        """Note which of these stories, that the ledger does not rank, it could."""
        self.unranked += [one for one in story_ids if ranks_of(self.stories.get(one))]

    def outdated(self, members: Iterable[str]) -> list[str]:
        """Return those of the ranking's members that stand for no story as it is now; to
        be asked once all is read."""
        return [
            one
            for one in members
            if one not in ranks_of(self.stories.get(ranked_story(one)))
        ]

    def decide(self, *decisions: StoryDecided) -> None:
        """Take over decisions, and let go of what they block."""
        self.decided |= {one.number: one for one in decisions}
        before, self.constraints = self.constraints, constraints_of(self.decided.values())
        if self.constraints.blocks_more(before):
            blocked = [one for one in self.neighbours.entries() if self.blocks(one)]
            for entry in blocked:
                self.drop_item(entry.article_id)

    def blocks(self, item: Item | Entry) -> bool:
        """Say whether editors decided that this is not to be placed."""
        return self.constraints.blocks(
            item.article_id, publisher=item.publisher or "", source=item.source
        )

    def is_evicted(self, article_id: str) -> bool:
        """Say whether an article stands in a story though it is blocked."""
        return article_id in self.story_of and article_id not in self.neighbours

    def links(self, article_id: str) -> Iterator[str]:
        """Yield the live articles whose place is decided together with this one's."""
        for one in sorted(self.constraints.links(article_id)):
            if one in self.neighbours:
                yield one

    def sketches(self, article_ids: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
        """Return the near-duplicate sketches of articles."""
        asked = list(article_ids)
        self.neighbours.fetch(asked)
        return self.sketches_at_hand(asked)

    def sketches_at_hand(
        self, article_ids: Iterable[str]
    ) -> Mapping[str, tuple[int, ...]]:
        """Return the same of those that are not stowed: it may be asked in a thread."""
        entries = {one: self.neighbours.entry(one) for one in article_ids}
        return {one: entry.sketch for one, entry in entries.items() if entry}

    def cool(self, before: datetime) -> bool:
        """Let some of what was published before a moment take less room; return whether
        there is more. Nothing that is found or decided changes by it."""
        return self.neighbours.lighten(day_of(before))

    def near(self, article_id: str) -> frozenset[str]:
        """Return the articles whose place may change with this one's."""
        cut, edges = self.neighbours.weights.cut, self.neighbours.edges(article_id)
        return frozenset(one for one, likeness in edges.items() if likeness >= cut)


class _Members(Mapping[str, Collection[str]]):
    """A view: nothing is kept twice."""

    def __init__(self, stories: Mapping[str, Story]) -> None:
        self._stories = stories

    def __getitem__(self, story_id: str) -> Collection[str]:
        return self._stories[story_id].members

    def __iter__(self) -> Iterator[str]:
        return iter(self._stories)

    def __len__(self) -> int:
        return len(self._stories)
