"""What pages of editing have in common: who may, what a form decides, how far that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import HTTPException, Query
from fastapi.responses import RedirectResponse, Response

from services.gateway.core.editing_views import stage_said
from services.gateway.core.forms import Form
from services.gateway.core.rulings import rulings_in
from services.gateway.editing import Editing, TooMany
from services.gateway.ports import Finder, Printer, Stories
from services.gateway.resolving import NotThere, standing_story
from services.gateway.signing import Signing, private
from shared.events.decisions import Decision
from shared.events.rulings import NotDecidable, left_stories, subject
from shared.events.stages import DecisionOffered, StoryDecided
from shared.events.story import StoryRecord

#: Seconds that an answer waits for a decision to be carried out.
_PATIENCE = 2.0

#: The decision that was taken last, as an address says it; "" for none.
Told = Annotated[str, Query(pattern=r"^[0-9a-f]{0,64}$")]
#: Why a form decides nothing.
REFUSALS = (NotDecidable, NotThere, TooMany)


@dataclass(frozen=True, slots=True)
class Bureau:
    """What these pages are made with; `editions`: those that placers lead."""

    editing: Editing
    stories: Stories
    finder: Finder
    press: Printer
    signing: Signing
    editions: Sequence[str]

    async def record(self, story_id: str) -> StoryRecord:
        """Read a story, or the one that it was merged into. Raises HTTPException (404),
        Away."""
        record = await standing_story(self.stories, story_id)
        if record is None:
            raise HTTPException(404, "There is no such story.")
        return record

    async def decide(
        self, form: Form, story_id: str, editions: Sequence[str], *, by: str
    ) -> str:
        """Take what an editor's form asks for; return the last decision's id once it is
        carried out, or a moment later. Raises one of REFUSALS, Away."""
        asked = rulings_in(form, story_id)
        handed = await self.editing.decide(*asked, by=by, once=form.mark())
        named = _articles(*handed.events)
        for event in handed.events:
            if event.undone:
                named = _named(event.undone, await self.editing.decided(*editions))
        if not handed.events:
            named = _named(handed.decision_id, await self.editing.decided(*editions))
        decision_id = handed.decision_id
        await self.editing.settled(decision_id, editions, named, patience=_PATIENCE)
        return decision_id

    async def progress(
        self, decision_id: str, editions: Sequence[str], every: Iterable[StoryDecided]
    ) -> dict[str, str]:
        """Say how far a decision is; {} for none; `every`: what these editions took up.
        Raises Away."""
        if not decision_id:
            return {}
        named = _named(decision_id, every)
        try:
            stage = await self.editing.stage(decision_id, editions, named)
            left = left_stories(await self.editing.known(decision_id))
        except NotThere:
            return {}
        said = stage_said(stage, left)
        return {"stage": stage, "said": said, "decision": decision_id}


def lead_on(path: str, decision_id: str) -> Response:
    """Lead to a page that tells how far a decision is."""
    where = f"{path}?decision={decision_id}" if decision_id else path
    return private(RedirectResponse(where, 303))


def _named(decision_id: str, every: Iterable[StoryDecided]) -> set[str]:
    """Return the articles that a decision is about, or the one that it undoes; none if
    that is not known, or if it is about names."""
    about = subject(decision_id, {one.decision_id: one for one in every})
    return _articles(about.decision) if about else set()


def _articles(*decisions: Decision | DecisionOffered) -> set[str]:
    """Return the articles that decisions are about; none if any is about names."""
    if any(one.publishers or one.sources for one in decisions):
        return set()
    return {id_ for one in decisions for id_ in (*one.articles, *one.others, *one.left)}
