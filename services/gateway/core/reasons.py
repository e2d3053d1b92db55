"""Why an article stands in its story, in words that readers understand. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.gateway.core.sources import title_of
from services.gateway.core.views import NAME, headline_of, story_path
from services.gateway.core.wording import cut, many
from shared.events.story import StoryRecord
from shared.events.why import NearnessTold, PairTold, WhyTold

#: Names in common that are told, and the most characters of a title.
_NAMES, _TITLE = 6, 200
#: Whoever answers asks open stories, and those of which something reaches the cut.
_NONE = "No other story that is open, or near enough to be joined, is at all like it."


@dataclass(frozen=True, slots=True)
class Near:
    """An article that is like the one asked about: how much, and in what."""

    title: str
    publisher: str
    #: Such as `81% alike`.
    alike: str
    #: Such as `words 70%, names 55%, meaning 80%; 29 hours apart`.
    parts: str
    #: Such as `Both name Marsh Lane and the River Ouse`; "" if they share no name.
    names: str


@dataclass(frozen=True, slots=True)
class Company:
    """A story, and how like its articles are to the one asked about."""

    #: Such as `On average 62% like the 9 other articles of this story.`
    said: str
    #: Path and headline of the story, if it is another one.
    path: str
    headline: str
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why an article stands in its story."""

    article: str
    title: str
    path: str
    headline: str
    #: What comes first: that it opened the story, that an editor decided so.
    first: tuple[str, ...]
    companies: tuple[Company, ...]
    #: The rule by which the figures are to be read.
    rule: str


def why_view(
    told: WhyTold, record: StoryRecord, following: StoryRecord | None
) -> WhyView:
    """Return what a reader is shown. `following`: the next best story, if it is there."""
    spelt = {
        one.casefold(): name.name
        for name in (*record.people, *record.places, *record.things)
        for one in (name.name, *name.aliases)
    }
    companies = []
    if told.own is not None:
        said = f"On average {_percent(told.own.likeness)} like {_others(told.own)}."
        companies.append(_company(said, told.own, spelt))
    if told.next is not None and following is not None:
        said = (
            f"The next best story: on average {_percent(told.next.likeness)} like its"
            f" {many(told.next.others, 'article')}."
        )
        companies.append(_company(said, told.next, spelt, following))
    if told.next is None:
        companies.append(Company(_NONE, "", "", ()))
    return WhyView(
        article=told.article_id,
        title=title_of(told.title, most=_TITLE),
        path=story_path(record.id),
        headline=headline_of(record),
        first=_first(told),
        companies=tuple(companies),
        rule=_rule(told),
    )


def _rule(told: WhyTold) -> str:
    paired = ""
    if told.pair_cut is not None:
        paired = (
            f", by an article that is at least {_percent(told.pair_cut)} like one of its"
            " articles, itself or by way of others"
        )
    return (
        "An article joins the story that it is most like. A story of this size is joined"
        f" from {_percent(told.cut)} on{paired}. Compared are words, names and meaning,"
        " less the further apart in time the two were published."
    )


def _first(told: WhyTold) -> tuple[str, ...]:
    said = []
    if told.is_founder:
        said.append("It opened this story.")
    if told.own is None:
        said.append("It is the story’s only article.")
    if told.decisions:
        said.append("An editor decided where it stands.")
    return tuple(said)


def _others(own: NearnessTold) -> str:
    if own.others == 1:
        return "the other article of this story"
    return f"the {own.others} other articles of this story"


def _company(
    said: str,
    nearness: NearnessTold,
    spelt: Mapping[str, str],
    story: StoryRecord | None = None,
) -> Company:
    return Company(
        said=said,
        path=story_path(story.id) if story else "",
        headline=headline_of(story) if story else "",
        near=tuple(_near(one, spelt) for one in nearness.pairs),
    )


def _near(pair: PairTold, spelt: Mapping[str, str]) -> Near:
    parts = pair.parts
    said = f"words {_percent(parts.words)}, names {_percent(parts.names)}"
    if parts.meaning is not None:
        said += f", meaning {_percent(parts.meaning)}"
    if parts.days is not None:
        said += f"; {_apart(parts.days)}"
    if parts.is_copy:
        said += "; a copy"
    if parts.disagree:
        said += "; their numbers and names disagree"
    names = [cut(spelt.get(one, one), NAME) for one in pair.names[:_NAMES]]
    return Near(
        title=title_of(pair.title, most=_TITLE),
        publisher=cut(pair.publisher, NAME),
        alike=f"{_percent(parts.likeness)} alike",
        parts=said,
        names=f"Both name {_listed(names)}." if names else "",
    )


def _percent(share: float) -> str:
    return f"{round(share * 100)}%"


def _apart(days: float) -> str:
    if days * 24 < 1:
        return "within the hour"
    if days < 2:
        return f"{many(round(days * 24), 'hour')} apart"
    return f"{many(round(days), 'day')} apart"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
