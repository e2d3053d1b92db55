"""What leaves memory, and when: articles and stories that are over."""

from collections.abc import Container

from services.summarize.core.news import News
from services.summarize.core.standing.membership import Story

#: So many articles, and so many stories, leave together at least: some 60 ms of work.
TOGETHER = 512
#: To ask a bundle costs much whatever it holds. So where much is stowed already more
#: articles leave together: one of so many that are.
_SHARE = 8
#: So many bundles that were fetched stay at hand for longer, and so many between two
#: batches of articles; so many times more, while a neighbourhood is being settled.
KEPT, MANY, PATIENCE = 4, 16, 4


def stow(
    news: News,
    untidy: Container[str],
    *,
    together: int = TOGETHER,
    largest: int = 0,
    most: int = 1,
) -> bool:
    """Let what is over leave memory, up to so many bundles of articles, and of stories,
    each of so many `together`; of articles more where much is stowed already, up to the
    `largest` bundle. Return whether there is more.

    That is articles of closed stories, none of which is untidy; and these stories, once
    their articles left. Nothing that is found or decided changes by it. Raises DiskFull
    or OSError, where the drawer does; what could not leave is at hand as before.
    """
    news.stories.clear()
    put_back(news, untidy, kept=KEPT)
    over = [
        story
        for story in news.stories.closed_here()
        if not any(one in untidy for one in story.members)
    ]
    bundles = _bundles(news, over, untidy, _articles_together(news, together, largest))
    for one in bundles[:most]:
        news.moves(one)
        news.neighbours.stow(one)
    gone = [one for one in over if not any(map(news.neighbours.is_up, one.members))]
    parts = [
        gone[at : at + together] for at in range(0, len(gone) - together + 1, together)
    ]
    for part in parts[:most]:
        news.moves([story.id for story in part])
        news.stories.stow(part)
    return max(len(bundles), len(parts)) > most


def _articles_together(news: News, together: int, largest: int) -> int:
    """Return how many articles leave together."""
    return max(together, min(largest, news.neighbours.stowed // _SHARE))


def _bundles(
    news: News, over: list[Story], untidy: Container[str], together: int
) -> list[list[str]]:
    """Return articles that may leave together, the first published first."""
    neighbours = news.neighbours
    # A standby may have read two stories that hold one article: an update will mend it.
    ids = dict.fromkeys(one for story in over for one in story.members)
    ids |= dict.fromkeys(
        one
        for one in neighbours.loose()
        if one not in untidy and news.stories.is_stowed(one)
    )
    groups: dict[tuple[bool, int], list[tuple[int, str]]] = {}
    for one in ids:
        if neighbours.is_stowable(one):
            span, width = neighbours.shape(one)
            groups.setdefault((span is None, width), []).append((span or 0, one))
    return [
        [one for _, one in group[at : at + together]]
        for _, group in sorted((shape, sorted(group)) for shape, group in groups.items())
        for at in range(0, len(group) - together + 1, together)
    ]


def has_many(news: News) -> bool:
    """Say whether so much was fetched that some of it should be put back before more
    comes: it may belong to what is being settled, which had to begin again."""
    most = MANY * PATIENCE if news.is_watched else MANY
    return len(news.neighbours.lent()) > most


def put_back(news: News, untidy: Container[str], *, kept: int) -> None:
    """Stow what was fetched and is over still, but for the last bundles, so many; what
    is untidy will be asked for, and stays."""
    lent = news.neighbours.lent()
    for number, ids in lent[: max(0, len(lent) - kept)]:
        over = [one for one in ids if one not in untidy and news.stories.is_over(one)]
        news.moves(over)
        news.neighbours.put_back(number, over)
