"""Where editors work on a story: its articles, to be moved about, and what holds."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from services.gateway.bureau import REFUSALS, Bureau, Told, lead_on
from services.gateway.core.cursors import names_a_story
from services.gateway.core.editing_views import (
    StoryLine,
    about,
    editing_path,
    editing_view,
    names_of,
    story_line,
    told_of,
)
from services.gateway.core.filters import Wanted
from services.gateway.core.finding import Order, Search
from services.gateway.core.forms import Form
from services.gateway.core.queries import query_of
from services.gateway.core.rulings import other_story
from services.gateway.signing import Editor, form_in, private
from shared.events.rulings import in_force
from shared.events.story import StoryRecord

#: Other stories that are offered.
_OFFERED = 12
_PATH = "/editing/stories/{story_id}"


def routes(bureau: Bureau) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)
    signed_in = Annotated[Editor, Depends(bureau.signing.editor)]

    @router.api_route(_PATH, methods=["GET", "HEAD"])
    async def story(story_id: str, editor: signed_in, decision: Told = "") -> Response:
        record = await bureau.record(story_id)
        if record.id != story_id:
            return lead_on(editing_path(record.id), decision)
        return await _page(bureau, editor, record, told=decision)

    @router.post(_PATH)
    async def rule(story_id: str, request: Request, editor: signed_in) -> Response:
        record = await bureau.record(story_id)
        form = await form_in(request, editor.secret)
        if form.first("ask") == "find":
            return await _page(bureau, editor, record, form=form, q=form.first("q"))
        try:
            done = await bureau.decide(form, record.id, (record.edition,), by=editor.name)
        except REFUSALS as error:
            asked = {"q": form.first("q"), "why": str(error)}
            return await _page(bureau, editor, record, form=form, **asked)
        return lead_on(editing_path(record.id), done)

    return router


async def _page(
    bureau: Bureau,
    editor: Editor,
    record: StoryRecord,
    *,
    form: Form | None = None,
    q: str = "",
    told: str = "",
    why: str = "",
) -> Response:
    form = form or Form()
    every = await bureau.editing.decided(record.edition)
    holding = [one for one in in_force(every)[::-1] if about(one.decision, record)]
    titled = {one for each in holding for one in told_of(each.decision)}
    strange = titled - {one.id for one in record.articles}
    cards = await bureau.editing.cards(record.edition, sorted(strange))
    answer = bureau.press.print(
        "editing.html",
        422 if why else 200,
        edition=record.edition,
        editor=editor,
        once=bureau.editing.fresh(),
        view=editing_view(record, holding, cards, chosen=form.all("article")),
        others=await _others(bureau, record, q, other_story(form)),
        q=q,
        address=form.first("address"),
        why=why,
        progress=await bureau.progress(told, (record.edition,), every),
    )
    return private(answer)


async def _others(
    bureau: Bureau, record: StoryRecord, q: str, chosen: str
) -> list[StoryLine]:
    """Offer other stories: the one that was chosen, and those with these words, or else
    those that name the same."""
    keys = () if q.strip() else names_of(record)
    search = Search(Wanted(edition=record.edition), query_of(q), keys)
    order: Order = "fit" if search.query else "latest"
    found = await bureau.finder.find(search, order, limit=_OFFERED + 1)
    ids = dict.fromkeys([one for one in (chosen, *found.ids) if one != record.id])
    front = await bureau.stories.some([one for one in ids if names_a_story(one)])
    return [story_line(one, chosen=chosen) for one in front.stories[:_OFFERED]]
