"""Who stands where: stories by id and by article. Closed ones may lie in a drawer."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from services.summarize.core.arrays.drawers import Drawer, Pocket
from services.summarize.core.standing.membership import Story, changes_since
from services.summarize.core.standing.shut_stories import ShutStories


class Stories(Mapping[str, Story]):
    """Live and closed stories by id.

    A stowed one is read when it is asked for, and stays where it is. So all of this may
    be asked in a thread.
    """

    def __init__(self, drawer: Drawer | None = None) -> None:
        """Have none; `drawer`: where closed ones are stowed."""
        self._here: dict[str, Story] = {}
        self._story_of: dict[str, str] = {}
        self._closed: dict[str, bool] = {}
        self._stowed = ShutStories(drawer or Pocket())

    def __getitem__(self, story_id: str) -> Story:
        here = self._here.get
        # Twice: between two looks it may have come up.
        found = here(story_id) or self._stowed.story(story_id) or here(story_id)
        if found is None:
            raise KeyError(story_id)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from list(self._here)
        yield from (one.id for one in self._stowed)

    def __len__(self) -> int:
        return len(self._here) + len(self._stowed)

    def here(self) -> Collection[Story]:
        """Return those that are not stowed: all live ones are among them."""
        return self._here.values()

    def closed_here(self) -> list[Story]:
        """Return the closed ones that are not stowed."""
        return [self._here[one] for one in self._closed]

    def versions(self) -> dict[str, str]:
        """Return the membership version of each; reads all that is stowed."""
        here = {one: str(story.membership) for one, story in self._here.items()}
        return here | self._stowed.versions()

    def where(self, article_id: str) -> str | None:
        """Return the story that an article stands in; None: in none."""
        here = self._story_of.get
        return here(article_id) or self._stowed.story_of(article_id) or here(article_id)

    def is_stowed(self, article_id: str) -> bool:
        """Say whether an article stands in a story that is stowed."""
        return article_id not in self._story_of and self._stowed.has(article_id)

    def is_over(self, article_id: str) -> bool:
        """Say whether an article stands in a closed story."""
        return self._story_of.get(article_id) in self._closed or self.is_stowed(
            article_id
        )

    def articles(self) -> Iterator[str]:
        """Yield the articles of all stories; reads all that is stowed."""
        yield from list(self._story_of)
        for story in self._stowed:
            yield from story.members

    def put(self, story: Story) -> None:
        """Take a story over as it stands now."""
        known = changes_since(self._here.get(story.id), story)
        if known is None:
            self.take(story.id)
        else:
            self._closed.pop(story.id, None)
            self._let_go(story.id, known.gone)
        self._have(story, known and known.fresh)

    def _have(self, story: Story, fresh: Iterable[str] | None = None) -> None:
        self._here[story.id] = story
        if story.status == "closed":
            self._closed[story.id] = True
        for article_id in story.members if fresh is None else fresh:
            self._story_of[article_id] = story.id

    def take(self, story_id: str) -> None:
        """Take a story away; one that is not there is no error."""
        self._stowed.drop(story_id, self._have)
        held = self._here.pop(story_id, None)
        self._closed.pop(story_id, None)
        self._let_go(story_id, held.members if held else ())

    def clear(self) -> None:
        """Have nothing left in the drawer of stories that came up; nobody asks in a
        thread meanwhile."""
        self._stowed.clear()

    def stow(self, stories: Sequence[Story]) -> None:
        """Let closed stories leave memory; nobody asks in a thread meanwhile. Raises
        DiskFull, OSError; then they stay."""
        self._stowed.lay(stories)
        for story in stories:
            del self._here[story.id], self._closed[story.id]
            self._let_go(story.id, story.members)

    def _let_go(self, story_id: str, article_ids: Iterable[str]) -> None:
        """Note that articles stand in a story no longer; some stand in another by now."""
        for article_id in article_ids:
            if self._story_of.get(article_id) == story_id:
                del self._story_of[article_id]


class StoryOf(Mapping[str, str]):
    """Story by article id, of every live article: a view, nothing is kept twice."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories

    def __getitem__(self, article_id: str) -> str:
        found = self._stories.where(article_id)
        if found is None:
            raise KeyError(article_id)
        return found

    def __contains__(self, article_id: object) -> bool:
        return isinstance(article_id, str) and self._stories.where(article_id) is not None

    def __iter__(self) -> Iterator[str]:
        return self._stories.articles()

    def __len__(self) -> int:
        return sum(1 for _ in self)
