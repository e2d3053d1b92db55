"""What editors are shown: a story's articles, and the decisions that hold. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from services.gateway.core.cursors import names_a_story
from services.gateway.core.entities import key_of_name
from services.gateway.core.languages import dir_of, lang_of
from services.gateway.core.shapes import Counter
from services.gateway.core.sources import TITLE, publisher_of, time_of, title_of
from services.gateway.core.times import Shown, shown, shown_minute
from services.gateway.core.views import (
    NAME,
    STANDING,
    counter_of,
    headline_of,
    story_path,
)
from services.gateway.core.wording import cut, many
from shared.events.article import Card
from shared.events.decisions import Decision
from shared.events.stages import StoryDecided
from shared.events.story import StoryRecord

#: How far a decision is: handed over, journalled, taken up by the placer, carried out.
Stage = Literal["waiting", "journalled", "taken", "done"]
STAGES: Mapping[Stage, str] = {
    "waiting": "Handed over; it holds once it is in the journal.",
    "journalled": "It is in the journal, and waits for the placer of its stories.",
    "taken": "It holds; the stories are being put in order.",
    "done": "Done.",
}
#: Stages at which a placer has counted what a block takes out.
_COUNTED: tuple[Stage, ...] = ("taken", "done")
#: Titles that one line tells, and names whose other stories are looked for.
_TOLD, _NAMES = 3, 4
_SAID = {
    "together": "Merged",
    "apart": "Split off",
    "fixed": "Pinned",
    "block": "Blocked",
    "undo": "Undone",
}


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article of the story, to be chosen."""

    id: str
    title: str
    publisher: str
    when: Shown
    #: Such as `pinned`; empty where no editor decided that it stays here.
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class StoryLine:
    """Another story, to be chosen, or to go to."""

    id: str
    headline: str
    path: str
    counter: Counter | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision: what was done, to which articles and names, when, in which stories."""

    id: str
    said: str
    what: tuple[str, ...]
    #: Such as `and 7 others`; empty if all are told.
    more: str
    when: Shown
    #: Whose token it was decided with; empty for the desk.
    by: str
    stories: tuple[StoryLine, ...] = ()


@dataclass(frozen=True, slots=True)
class EditingView:
    """What an editor sees of one story."""

    id: str
    path: str
    #: Path of the story's page.
    page: str
    headline: str
    lang: str
    dir: str
    standing: str
    counter: Counter
    articles: tuple[ArticleLine, ...]
    publishers: tuple[str, ...]
    decisions: tuple[DecisionLine, ...]


def editing_path(story_id: str = "") -> str:
    """Path of the page where a story is edited; or of the list of all decisions."""
    return f"/editing{story_path(story_id)}" if names_a_story(story_id) else "/editing"


def editing_view(
    record: StoryRecord,
    holding: Sequence[StoryDecided],
    cards: Mapping[str, Card],
    *,
    chosen: Collection[str] = (),
) -> EditingView:
    """Lay out a story; `holding`: the decisions about it that hold, the newest first;
    `cards`: what is known of articles that they name."""
    pinned = {
        one
        for each in holding
        if each.decision.kind == "fixed"
        for one in each.decision.articles
    }
    lines = tuple(
        ArticleLine(
            id=one.id,
            title=title_of(one.title),
            publisher=publisher_of(one),
            when=shown_minute(time_of(one)),
            note="pinned" if one.id in pinned else "",
            is_chosen=one.id in chosen,
        )
        for one in sorted(record.articles, key=time_of)
    )
    titles = {one: card.title for one, card in cards.items()}
    titles |= {one.id: one.title for one in record.articles}
    here = {one.id for one in record.articles}
    return EditingView(
        id=record.id,
        path=editing_path(record.id),
        page=story_path(record.id),
        headline=headline_of(record),
        lang=lang_of(record.language),
        dir=dir_of(record.language),
        standing=STANDING[record.status],
        counter=counter_of(record),
        articles=lines,
        publishers=tuple(
            dict.fromkeys(one.publisher for one in record.articles if one.publisher)
        ),
        decisions=tuple(decision_line(one, titles, here=here) for one in holding),
    )


def stage_said(stage: Stage, left: int | None) -> str:
    """Tell how far a decision is; `left`: how many articles a block takes out of their
    stories, None of another."""
    if left is None or stage not in _COUNTED:
        return STAGES[stage]
    who = many(left, "article") if left else "No article"
    leaves = "leave their stories" if left > 1 else "leaves its story"
    return f"{STAGES[stage]} {who} {leaves}."


def about(decision: Decision, record: StoryRecord) -> bool:
    """Say whether a decision is about a story: about an article that stands in it or
    left it, or made from it."""
    named = {*decision.articles, *decision.others, *decision.left}
    is_here = not named.isdisjoint(one.id for one in record.articles)
    return is_here or record.id in decision.stories


def told_of(decision: Decision) -> tuple[str, ...]:
    """Return the articles whose titles a line tells."""
    return decision.articles[:_TOLD]


def decision_line(
    decided: StoryDecided,
    titles: Mapping[str, str | None],
    *,
    here: Collection[str] = (),
    stories: Sequence[StoryLine] = (),
) -> DecisionLine:
    """Tell of a decision; `titles`: of articles; `here`: those of the story at hand."""
    decision = decided.decision
    names = (
        *(cut(titles.get(one), TITLE) or f"Article {one}" for one in told_of(decision)),
        *(f"Publisher {cut(one, NAME)}" for one in decision.publishers),
        *(f"Source {cut(one, NAME)}" for one in decision.sources),
    )
    left = len(decision.articles) - _TOLD
    return DecisionLine(
        id=decided.decision_id,
        said=_said(decision, here),
        what=names,
        more=f"and {many(left, 'other')}" if left > 0 else "",
        when=shown(decided.decided_at),
        by=cut(decision.by, NAME),
        stories=tuple(stories),
    )


def _said(decision: Decision, here: Collection[str]) -> str:
    is_here = any(one in here for one in decision.articles)
    if decision.asked == "move":
        return "Moved" if not here else "Moved here" if is_here else "Moved away"
    if decision.kind == "apart" and is_here:
        return "Split off into this story"
    return _SAID.get(decision.kind, "Decided")


def story_line(record: StoryRecord, *, chosen: str = "") -> StoryLine:
    """Return a story to be chosen."""
    return StoryLine(
        id=record.id,
        headline=headline_of(record),
        path=story_path(record.id),
        counter=counter_of(record),
        is_chosen=record.id == chosen,
    )


def names_of(record: StoryRecord) -> tuple[str, ...]:
    """Return keys of the people, things and places that a story names most, by which
    stories near to it are found; () if it names nobody and nothing."""
    keys = (
        *(key_of_name("person", one) for one in record.people[:_NAMES]),
        *(key_of_name("thing", one) for one in record.things[:_NAMES]),
        *(key_of_name("place", one) for one in record.places[:_NAMES]),
    )
    return tuple(filter(None, keys))
