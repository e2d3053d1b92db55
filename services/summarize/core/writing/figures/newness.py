"""How stale a sentence is: what a later article may have overtaken."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from services.summarize.core.writing.numbers.ranges import ranges_in
from services.summarize.core.writing.sentences.sources import Candidate

#: Cost of each hour that a sentence is older than the news, up to HOURLY_MOST; of each
#: further day; and the most. What is younger costs nothing.
HOURLY, HOURLY_MOST, DAILY, MOST = 0.02, 0.12, 0.12, 0.45
#: Articles of one hour are of one moment.
TOGETHER = timedelta(hours=1)
#: Cost of a state that has passed, or of an expectation, once there is later news.
PASSED = 0.25
#: What nobody knew yet, or was still being done: a later article knows more.
_UNSETTLED = re.compile(
    r"\b(?:not (?:immediately|yet) (?:been )?(?:clear|known|confirmed|identified"
    r"|available|released)|no immediate (?:word|comment|reports?|claim)"
    r"|(?:was|were|is|are|remains?|remained) (?:still )?(?:unclear|unknown)"
    r"|(?:search|rescue|count(?:ing)?) (?:for [\w\s-]{1,30})?(?:was|is) (?:still )?"
    r"(?:going on|continuing|under ?way)"
    r"|could not (?:yet|immediately) (?:be )?(?:enter|confirm\w*|reach\w*|say|verif\w*)"
    r"|early results)\b",
    re.IGNORECASE,
)
#: A count that is under way: what is counted is told by the next sentence too.
_HALF_COUNTED = re.compile(
    r"\b(?:exit polls?|with [\w.,%]+(?: per ?cent)? of (?:the )?"
    r"(?:votes?|ballots|precincts) (?:counted|in))\b",
    re.IGNORECASE,
)
#: What such a sentence tells beside figures: the news itself.
_TOLL = re.compile(
    r"\b(?:kill|die[ds]?\b|dead|death|injur|wound|hurt|arrest)", re.IGNORECASE
)
#: So much later an article knows what one did not.
LATER = timedelta(hours=3)
#: A state of affairs at the time of writing, or what was awaited then.
_STATE = re.compile(
    r"\b(?:is|are|was|were)\s+(?:still|waiting|trapped|stuck|missing|being|expected"
    r"|due|on (?:his|her|its|their|the) way)\b"
    r"|\b(?:has|have) (?:now|so far|not yet|been [\w ]{0,30}\b(?:since|waiting))\b"
    r"|\bwaiting (?:for|to)\b|\b(?:expects?|hopes?|plans?) to\b|\bso far\b|\bnot yet\b"
    r"|\b(?:will|would|is to|are to) (?:wait|arrive|try|begin|start|decide|vote|meet"
    r"|question)\b"
)


@lru_cache(maxsize=1 << 13)
def is_state(text: str) -> bool:
    """Say whether an English sentence tells how things stood, not what happened."""
    return _STATE.search(text) is not None


def staleness(one: Candidate, since: datetime | None) -> float:
    """Return what a sentence loses against news of the moment `since`; 0 if either
    has no time of publication, or if the sentence is no older."""
    age = _age(one, since)
    if age < TOGETHER:
        return 0.0
    hours = age / timedelta(hours=1)
    cost = min(HOURLY_MOST, HOURLY * hours) + DAILY * int(hours // 24)
    return min(MOST, cost) + PASSED * has_passed(one, since)


def has_passed(one: Candidate, since: datetime | None) -> bool:
    """Say whether a sentence tells of a state that was before the moment `since`."""
    english = one.source.enrichment.language == "en"
    return english and _age(one, since) >= TOGETHER and is_state(one.text)


def left_behind(pool: Sequence[Candidate]) -> frozenset[int]:
    """Return the rows that say what was not known, or half done, LATER before the
    story's last article came out, and the figures of the one sentence behind a count of
    votes. English only."""
    last, found = newest(pool), set[int]()
    for row, one in enumerate(pool):
        if one.source.enrichment.language != "en" or _age(one, last) < LATER:
            continue
        if _is_unsettled(one.text) or (row and _counts_on(one, pool[row - 1])):
            found.add(row)
    return frozenset(found)


def _is_unsettled(text: str) -> bool:
    if _HALF_COUNTED.search(text):
        return True
    if not _UNSETTLED.search(text):
        return False
    # `The search for two divers was going on` has no figure beside.
    return not (_TOLL.search(text) or _has_figure(_UNSETTLED.sub(" ", text)))


def _counts_on(one: Candidate, before: Candidate) -> bool:
    """Say whether a sentence has figures and stands right behind a count of votes."""
    counting = _HALF_COUNTED.search(before.text) and _follows(one, before)
    return bool(counting) and _has_figure(one.text)


def _has_figure(text: str) -> bool:
    """Say whether an English text has a figure, in digits or in words."""
    return any(map(str.isdigit, text)) or bool(ranges_in(text))


def _follows(one: Candidate, before: Candidate) -> bool:
    same = one.source.member.id == before.source.member.id
    return same and one.sentence.number == before.sentence.number + 1


def _age(one: Candidate, since: datetime | None) -> timedelta:
    published = one.source.member.published_at
    if published is None or since is None:
        return timedelta(0)
    return since - published


def newest(
    pool: Sequence[Candidate], articles: frozenset[str] | None = None
) -> datetime | None:
    """Return when the youngest of some articles was published; None if unknown."""
    known = [
        one.source.member.published_at
        for one in pool
        if one.source.member.published_at is not None
        if articles is None or one.source.member.id in articles
    ]
    return max(known, default=None)


def freshness(pool: Sequence[Candidate]) -> list[float]:
    """Return for each sentence, 0 to 1, how late in the story its article came out; 0
    beyond the first two of an article, and in a story of one hour."""
    moments = sorted(
        {
            published
            for one in pool
            if (published := one.source.member.published_at) is not None
        }
    )
    if len(moments) < 2 or moments[-1] - moments[0] < TOGETHER:
        return [0.0] * len(pool)
    rank = {moment: at / (len(moments) - 1) for at, moment in enumerate(moments)}
    return [
        0.0
        if one.position > 1 or one.source.member.published_at is None
        else rank[one.source.member.published_at]
        for one in pool
    ]
