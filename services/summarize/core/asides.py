"""Which articles tell no event of their own: round-ups, live blogs, letters, opinion.

Such an article may stand in a story, but neither holds one together nor shapes it. Only
what says so itself is taken for one, by its title or its address: a wrong guess costs a
report its story.
"""

import re
from urllib.parse import urlsplit

#: Beginnings of titles that say what follows, up to a colon, bar or dash.
_LABEL = re.compile(
    r"\W*(?:opinions?|op-?ed|editorial|letters?(?: to the editor| of the day)?|column|"
    r"commentary|guest (?:essay|column|post)|viewpoint|podcast|news quiz|quiz|newsletter|"
    r"(?:the )?(?:morning|evening|daily|midday|"
    r"nightly|weekend|weekly) (?:briefing|brief|digest|report|round-?up|newsletter|"
    r"edition|rundown)|briefing|round-?up|week in review|on this day)\s*[:|–—]",
    re.IGNORECASE,
)
_LIVE_LABEL = re.compile(
    r"\W*live(?: ?blog| updates?| coverage)?\s*[:|–—]", re.IGNORECASE
)
#: What a title says of such an article wherever it stands.
_WORDS = re.compile(
    r"\b(?:(?:news|weekly|weekend|morning|evening|daily) (?:round-?up|briefing|digest)|"
    r"round-?up:|week in review|(?:the )?week in (?:pictures|photos|news)|"
    r"letters to the editor|news quiz|"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:things|stories) "
    r"(?:to know|you need to know|to watch)(?: (?:for|on|about|in))? "
    r"(?:today|this (?:morning|week|weekend)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"(?:your|today['’]s|this (?:morning|evening|week)['’]s) "
    r"(?:briefing|top stories|headlines|news)|top stories (?:today|of the day)|"
    r"what you need to know (?:today|this (?:morning|week)))\b",
    re.IGNORECASE,
)
_LIVE_WORDS = re.compile(
    r"\b(?:live ?blog|live updates|as it happened|minute by minute)\b", re.IGNORECASE
)
#: Folders of addresses under which nothing else stands.
_FOLDERS = frozenset(
    (
        *("opinion", "opinions", "op-ed", "commentisfree", "editorial", "editorials"),
        *("letters", "columns", "columnists"),
        *("newsletter", "newsletters", "briefing", "briefings"),
        *("podcast", "podcasts", "quiz", "quizzes"),
    )
)
_LIVE_FOLDERS = frozenset(("live", "liveblog", "live-blog", "live-news", "live-updates"))


def is_aside(title: str | None, url: str | None) -> bool:
    """Say whether an article calls itself a round-up, live blog, letter or opinion."""
    if is_apart(title, url):
        return True
    if title and (_LIVE_LABEL.match(title) or _LIVE_WORDS.search(title)):
        return True
    return not _LIVE_FOLDERS.isdisjoint(_folders(url or ""))


def is_apart(title: str | None, url: str | None) -> bool:
    """Say whether an article calls itself a round-up, letter or opinion: no news of one
    story, while a live blog often has its latest."""
    if title and (_LABEL.match(title) or _WORDS.search(title)):
        return True
    return not _FOLDERS.isdisjoint(_folders(url or ""))


def _folders(url: str) -> list[str]:
    try:
        path = urlsplit(url).path
    except ValueError:
        return []
    # The last part names the page itself: an article may be about a podcast.
    return path.lower().strip("/").split("/")[:-1]
