"""Why an article stands where it does, told from the index: of each of two stories only
what is nearest is looked at closely."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from services.summarize.core.explaining import Pair, needed, paired
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.likeness.sharing import in_story, voices_of
from services.summarize.core.news import News
from services.summarize.core.placing import reports_beside, story_id_of
from shared.events.rulings import in_force
from shared.events.why import LikenessTold, NearnessTold, PairTold, WhyTold

#: So many articles of a story are told.
TOLD = 3
#: More founders than one never share a story's id so often.
_TAKEN = 10


@dataclass(frozen=True, slots=True)
class Company:
    """A story's articles as one of them, or another, is like them."""

    story_id: str
    likeness: float
    others: int
    #: The most alike; ties by smaller id.
    nearest: tuple[str, ...]


def companies(article_id: str, news: News) -> tuple[Company | None, Company | None]:
    """Return the company in the article's own story, and that of the next best; the
    averages are those that `explain` tells. One product with each article of an open
    story: a closed one is told if something in it reaches the cut, all of it, wherever
    it lies."""
    home = news.story_of.get(article_id, "")
    held: dict[str, dict[str, float]] = {}
    asked = _comparable(article_id, home, news)
    for other, likeness in news.neighbours.beside(article_id, asked).items():
        if story_id := news.story_of.get(other):
            held.setdefault(story_id, {})[other] = likeness
    own, weights = None, news.neighbours.weights
    if len(news.members[home]) > 1:
        # What is like it at no point is told all the same: it is why the average is low.
        alike = {**dict.fromkeys(news.members[home], 0.0), **held.pop(home, {})}
        del alike[article_id]
        own = _company(home, alike, in_story(alike, news.members[home], weights))
    others = [
        _company(one, alike, in_story(news.members[one], news.members[one], weights))
        for one, alike in held.items()
    ]
    ranked = sorted(others, key=lambda one: (-one.likeness, one.story_id))
    return own, ranked[0] if ranked else None


def _comparable(article_id: str, home: str, news: News) -> set[str]:
    near = {news.story_of.get(one, home) for one in news.near(article_id)} | {home}
    members = (one for story in near if story for one in news.members[story])
    is_over, at_hand = news.stories.is_over, list(news.neighbours.at_hand)
    return {*(one for one in at_hand if not is_over(one)), *members}


def _company(
    story_id: str, alike: Mapping[str, float], counts: Mapping[str, float]
) -> Company:
    """`counts`: how much each other article of the story counts."""
    nearest = sorted(alike, key=lambda one: (-alike[one], one))[:TOLD]
    total = math.fsum(likeness * counts[one] for one, likeness in alike.items())
    average = total / math.fsum(counts.values())
    return Company(story_id, round(average, 6), len(counts), tuple(nearest))


def answer(
    article_id: str,
    news: News,
    found: tuple[Company | None, Company | None],
    items: Mapping[str, Item],
) -> WhyTold:
    """Tell why an article stands in its story. `items`: it, and what is nearest to it."""
    story_id = news.story_of[article_id]
    own, following = (_nearness(article_id, one, news, items) for one in found)
    return WhyTold(
        article_id=article_id,
        title=_title(article_id, news),
        story_id=story_id,
        is_founder=story_id in {story_id_of(article_id, n) for n in range(1, _TAKEN)},
        own=own,
        next=following,
        cut=needed(_reports(article_id, found, news), news.neighbours.weights),
        pair_cut=news.neighbours.weights.cut,
        decisions=_decisions(article_id, news),
    )


def _reports(
    article_id: str, found: tuple[Company | None, Company | None], news: News
) -> int:
    """Count the others by which it was decided, copies as one."""
    company = found[0] or found[1]
    if company is None:
        return 1
    members, near = news.members[company.story_id], news.neighbours
    return voices_of(
        in_story(reports_beside(article_id, members, near), members, near.weights)
    )


def _nearness(
    article_id: str, company: Company | None, news: News, items: Mapping[str, Item]
) -> NearnessTold | None:
    if company is None:
        return None
    near = [items[one] for one in company.nearest if one in items]
    pairs: Sequence[Pair] = ()
    if article_id in items:
        pairs = paired(items[article_id], near, news.neighbours.weights)
    return NearnessTold(
        story_id=company.story_id,
        likeness=company.likeness,
        others=company.others,
        pairs=tuple(
            PairTold(
                article_id=one.article_id,
                title=_title(one.article_id, news),
                publisher=items[one.article_id].publisher or "",
                parts=LikenessTold(**asdict(one.parts)),
                names=one.names,
                terms=one.terms,
            )
            for one in pairs
        ),
    )


def _title(article_id: str, news: News) -> str:
    story = news.stories.get(news.story_of.get(article_id, ""))
    return (story.members[article_id].title or "") if story else ""


def _decisions(article_id: str, news: News) -> tuple[str, ...]:
    return tuple(
        one.decision_id
        for one in in_force(news.decided.values())
        if article_id in (*one.decision.articles, *one.decision.others)
    )
