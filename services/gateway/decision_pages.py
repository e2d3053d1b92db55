"""The page of all decisions that hold, each to be undone."""

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from services.gateway.bureau import REFUSALS, Bureau, Told, lead_on
from services.gateway.core.cursors import names_a_story
from services.gateway.core.editing_views import (
    DecisionLine,
    StoryLine,
    decision_line,
    editing_path,
    told_of,
)
from services.gateway.core.views import headline_of
from services.gateway.signing import Editor, form_in, private
from shared.events.rulings import in_force
from shared.events.stages import StoryDecided
from shared.events.story import StoryRecord

#: Decisions on one page, and stories of which one tells.
_LISTED, _STORIES = 50, 3
#: No number of the journal is larger.
_MOST = 10**15


def routes(bureau: Bureau) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)
    signed_in = Annotated[Editor, Depends(bureau.signing.editor)]

    @router.api_route("/editing", methods=["GET", "HEAD"])
    async def every(
        editor: signed_in,
        decision: Told = "",
        before: Annotated[int, Query(ge=0, le=_MOST)] = _MOST,
    ) -> Response:
        return await _page(bureau, editor, before, told=decision)

    @router.post("/editing")
    async def undo(request: Request, editor: signed_in) -> Response:
        form = await form_in(request, editor.secret)
        try:
            done = await bureau.decide(form, "", bureau.editions, by=editor.name)
        except REFUSALS as error:
            return await _page(bureau, editor, _MOST, why=str(error))
        return lead_on(editing_path(), done)

    return router


async def _page(
    bureau: Bureau, editor: Editor, before: int, *, told: str = "", why: str = ""
) -> Response:
    every = [await bureau.editing.decided(one) for one in bureau.editions]
    holding = _holding(every, before)
    page = holding[:_LISTED]
    answer = bureau.press.print(
        "decisions.html",
        422 if why else 200,
        edition="all",
        editor=editor,
        once=bureau.editing.fresh(),
        decisions=await _lines(bureau, page),
        is_first=before == _MOST,
        next=page[-1].number if len(holding) > _LISTED else None,
        why=why,
        progress=await bureau.progress(told, bureau.editions, chain(*every)),
    )
    return private(answer)


def _holding(every: Sequence[Sequence[StoryDecided]], before: int) -> list[StoryDecided]:
    """Return what holds in any edition, the newest first; what is about all of them is
    taken up by each."""
    found = {one.decision_id: one for taken in every for one in in_force(taken)}
    newest = sorted(found.values(), key=lambda one: one.number, reverse=True)
    return list(islice((one for one in newest if one.number < before), _LISTED + 1))


async def _lines(bureau: Bureau, page: Sequence[StoryDecided]) -> list[DecisionLine]:
    titles: dict[str, str] = {}
    named = [id_ for one in page for id_ in told_of(one.decision)]
    for edition in {one.edition for one in page}:
        cards = await bureau.editing.cards(edition, named)
        titles |= {id_: card.title for id_, card in cards.items() if card.title}
    ids = dict.fromkeys(id_ for one in page for id_ in one.decision.stories[:_STORIES])
    read = await bureau.stories.some([one for one in ids if names_a_story(one)])
    known = {one.id: one for one in read.stories}
    return [
        decision_line(
            one,
            titles,
            stories=[_led_to(id_, known) for id_ in one.decision.stories[:_STORIES]],
        )
        for one in page
    ]


def _led_to(story_id: str, known: Mapping[str, StoryRecord]) -> StoryLine:
    headline = headline_of(known[story_id]) if story_id in known else "A story that went"
    return StoryLine(story_id, headline, editing_path(story_id))
