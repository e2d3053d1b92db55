"""Where editors work: a story's articles to be moved about, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from services.gateway.core.choices import Typed
from services.gateway.core.cursors import names_a_story
from services.gateway.core.editing_views import (
    STAGES,
    DecisionLine,
    StoryLine,
    about,
    decision_line,
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
from services.gateway.core.rulings import other_story, rulings_in
from services.gateway.core.views import headline_of
from services.gateway.editing import Editing, NotThere, TooMany
from services.gateway.ports import Finder, Printer, Stories
from services.gateway.signing import Editor, Signing, form_in, private
from shared.events.decisions import Decision
from shared.events.rulings import NotDecidable, in_force
from shared.events.stages import StoryDecided
from shared.events.story import StoryRecord

#: Other stories that are offered, and decisions on one page of the list.
_OFFERED, _LISTED = 12, 50
#: Seconds that an answer waits for a decision to be carried out.
_PATIENCE = 2.0
_FEWEST, _MOST = 0, 10**15

Told = Annotated[str, Query(pattern=r"^[0-9a-f]{0,64}$")]


@dataclass(frozen=True, slots=True)
class Bureau:
    """What these pages are made with."""

    editing: Editing
    stories: Stories
    finder: Finder
    press: Printer
    signing: Signing
    editions: Sequence[str]


def routes(bureau: Bureau) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)
    signed_in = Annotated[Editor, Depends(bureau.signing.editor)]

    @router.api_route("/editing", methods=["GET", "HEAD"])
    async def every(
        editor: signed_in,
        decision: Told = "",
        before: Annotated[int, Query(ge=_FEWEST, le=_MOST)] = _MOST,
    ) -> Response:
        return await _list(bureau, editor, before, told=decision)

    @router.post("/editing")
    async def undo(request: Request, editor: signed_in) -> Response:
        form = await form_in(request, editor.secret)
        try:
            done = await _decide(bureau, form, "", bureau.editions)
        except (NotDecidable, NotThere, TooMany) as error:
            return await _list(bureau, editor, _MOST, why=str(error))
        return _seen(editing_path(), done)

    @router.api_route("/editing/stories/{story_id}", methods=["GET", "HEAD"])
    async def story(
        story_id: str, editor: signed_in, q: Typed = "", decision: Told = ""
    ) -> Response:
        record = await _record(bureau, story_id)
        if record.id != story_id:
            return _seen(editing_path(record.id), decision)
        return await _story(bureau, editor, record, q=q, told=decision)

    @router.post("/editing/stories/{story_id}")
    async def rule(story_id: str, request: Request, editor: signed_in) -> Response:
        record = await _record(bureau, story_id)
        form = await form_in(request, editor.secret)
        try:
            done = await _decide(bureau, form, record.id, (record.edition,))
        except (NotDecidable, NotThere, TooMany) as error:
            asked = {"q": form.first("q"), "why": str(error)}
            return await _story(bureau, editor, record, form=form, **asked)
        return _seen(editing_path(record.id), done)

    return router


async def _record(bureau: Bureau, story_id: str) -> StoryRecord:
    """Read a story, or the one that it was merged into. Raises HTTPException (404)."""
    kept = await bureau.stories.story(story_id) if names_a_story(story_id) else None
    if kept is None or kept.story.status == "merged":
        heir = await bureau.stories.heir(story_id) if names_a_story(story_id) else None
        kept = await bureau.stories.story(heir) if heir else None
    if kept is None:
        raise HTTPException(404, "There is no such story.")
    return kept.story


async def _decide(
    bureau: Bureau, form: Form, story_id: str, editions: Sequence[str]
) -> str:
    """Take what a form asks for; return the last decision's id once it is carried out,
    or a moment later. Raises NotDecidable, NotThere, TooMany."""
    decision_id, named = "", set[str]()
    for ruling in rulings_in(form, story_id):
        event = await bureau.editing.decide(ruling)
        decision_id = event.decision_id
        named |= {*event.articles, *event.others, *event.left}
        if event.undone:
            named |= await _named(bureau, event.undone, editions)
    await bureau.editing.settled(decision_id, editions, named, patience=_PATIENCE)
    return decision_id


async def _named(
    bureau: Bureau, decision_id: str, editions: Sequence[str]
) -> frozenset[str]:
    """Return the articles that a decision is about, or the one that it undoes."""
    for edition in editions:
        known = {one.decision_id: one for one in await bureau.editing.decided(edition)}
        found = known.get(decision_id)
        if found is not None:
            undone = known.get(found.decision.undone, found)
            return frozenset(_articles(found.decision) | _articles(undone.decision))
    return frozenset()


def _articles(decision: Decision) -> set[str]:
    return {*decision.articles, *decision.others, *decision.left}


async def _story(
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
        view=editing_view(record, holding, cards, chosen=form.all("article")),
        others=await _others(bureau, record, q, other_story(form)),
        q=q,
        address=form.first("address"),
        why=why,
        progress=await _progress(bureau, told, (record.edition,)),
    )
    return private(answer)


async def _others(
    bureau: Bureau, record: StoryRecord, q: str, chosen: str
) -> list[StoryLine]:
    """Offer other stories: those with these words, or else those that name the same."""
    keys = () if q.strip() else names_of(record)
    search = Search(Wanted(edition=record.edition), query_of(q), keys)
    order: Order = "fit" if search.query else "latest"
    found = await bureau.finder.find(search, order, limit=_OFFERED + 1)
    front = await bureau.stories.some([one for one in found.ids if one != record.id])
    return [story_line(one, chosen=chosen) for one in front.stories[:_OFFERED]]


async def _progress(
    bureau: Bureau, decision_id: str, editions: Sequence[str]
) -> dict[str, str]:
    """Say how far the decision is that was taken last; {} for none."""
    if not decision_id:
        return {}
    named = await _named(bureau, decision_id, editions)
    try:
        stage = await bureau.editing.stage(decision_id, editions, named)
    except NotThere:
        return {}
    return {"stage": stage, "said": STAGES[stage], "decision": decision_id}


async def _list(
    bureau: Bureau, editor: Editor, before: int, *, told: str = "", why: str = ""
) -> Response:
    holding = await _holding(bureau, before)
    page = holding[:_LISTED]
    following = page[-1].number if len(holding) > _LISTED else None
    answer = bureau.press.print(
        "decisions.html",
        422 if why else 200,
        edition="all",
        editor=editor,
        decisions=await _lines(bureau, page),
        is_first=before == _MOST,
        next=following,
        why=why,
        progress=await _progress(bureau, told, bureau.editions),
    )
    return private(answer)


async def _holding(bureau: Bureau, before: int) -> list[StoryDecided]:
    """Return what holds in any edition, the newest first; what is about all of them is
    taken up by each."""
    found = {
        one.decision_id: one
        for edition in bureau.editions
        for one in in_force(await bureau.editing.decided(edition))
    }
    newest = sorted(found.values(), key=lambda one: one.number, reverse=True)
    return list(islice((one for one in newest if one.number < before), _LISTED + 1))


async def _lines(bureau: Bureau, page: Sequence[StoryDecided]) -> list[DecisionLine]:
    titles: dict[str, str] = {}
    for edition in {one.edition for one in page}:
        named = [id_ for one in page for id_ in told_of(one.decision)]
        cards = await bureau.editing.cards(edition, named)
        titles |= {id_: card.title for id_, card in cards.items() if card.title}
    ids = dict.fromkeys(id_ for one in page for id_ in one.decision.stories)
    read = await bureau.stories.some([one for one in ids if names_a_story(one)])
    known = {one.id: one for one in read.stories}
    return [
        decision_line(
            one,
            titles,
            stories=[_led_to(id_, known) for id_ in one.decision.stories[:3]],
        )
        for one in page
    ]


def _led_to(story_id: str, known: dict[str, StoryRecord]) -> StoryLine:
    headline = headline_of(known[story_id]) if story_id in known else "A story that went"
    return StoryLine(story_id, headline, editing_path(story_id))


def _seen(path: str, decision_id: str) -> Response:
    where = f"{path}?decision={decision_id}" if decision_id else path
    return private(RedirectResponse(where, 303))
