"""Which articles tell no event of their own: round-ups, live blogs, letters, opinion.

Such an article may stand in a story, but neither holds one together nor shapes it. Only
what says so itself is taken for one, by its title, its address, or what its page or its
section says that it is: a wrong guess costs a report its story.
"""

from urllib.parse import urlsplit

from services.summarize.core.likeness.aside_words import (
    FOLDERS,
    LABEL,
    LIVE_FOLDERS,
    LIVE_LABEL,
    LIVE_TAIL,
    LIVE_WORDS,
    TAIL,
    WORDS,
)
from shared.events.words import Genre


def is_aside(title: str | None, url: str | None, genre: Genre | None = None) -> bool:
    """Say whether an article calls itself a round-up, live blog, letter or opinion."""
    if genre is not None or is_apart(title, url):
        return True
    if title and any(
        (LIVE_LABEL.match(title), LIVE_TAIL.search(title), LIVE_WORDS.search(title))
    ):
        return True
    return not LIVE_FOLDERS.isdisjoint(_folders(url or ""))


def is_apart(title: str | None, url: str | None, genre: Genre | None = None) -> bool:
    """Say whether an article calls itself a round-up, letter or opinion: no news of one
    story, while a live blog often has its latest."""
    if genre in ("opinion", "round_up"):
        return True
    if title and any((LABEL.match(title), TAIL.search(title), WORDS.search(title))):
        return True
    return not FOLDERS.isdisjoint(_folders(url or ""))


def _folders(url: str) -> list[str]:
    try:
        path = urlsplit(url).path
    except ValueError:
        return []
    # The last part names the page itself: an article may be about a podcast.
    return path.lower().strip("/").split("/")[:-1]
