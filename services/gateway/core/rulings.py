"""What editors ask for, over the API or by the form of a page. Pure."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.gateway.core.forms import Form
from shared.events.rulings import NotDecidable

#: Names in one list of a request.
_MOST = 500
#: What of a pasted address names the story.
_ADDRESS = re.compile(r"stories/([^/?#]+)")

Ask = Literal["merge", "split", "move", "pin", "block", "undo"]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[tuple[Name, ...], Field(max_length=_MOST)]


class Ruling(BaseModel):
    """What an editor asks for; see docs/editing.md.

    `merge` takes `stories`; `split` and `move` one of them and `articles`; `pin` one of
    `articles`; `block` `articles`, `publishers` or `sources`; `undo` a `decision`.
    """

    model_config = ConfigDict(extra="forbid")

    ask: Ask
    stories: Names = ()
    articles: Names = ()
    publishers: Names = ()
    sources: Names = ()
    decision: str = Field("", max_length=64)


def rulings_in(form: Form, story_id: str) -> tuple[Ruling, ...]:
    """Return what a form on a story's page asks for: one ruling, or one for each article
    that is to be pinned. Raises NotDecidable."""
    articles = _chosen(form)
    match form.first("ask"):
        case "merge":
            return (_ruling("merge", stories=(story_id, _other(form))),)
        case "split":
            return (_ruling("split", stories=(story_id,), articles=articles),)
        case "move":
            return (_ruling("move", stories=(_other(form),), articles=articles),)
        case "pin":
            return tuple(_ruling("pin", articles=(one,)) for one in _some(articles))
        case "block":
            said = _some(articles)
            return (_ruling("block", stories=(story_id,), articles=said),)
        case "block-publisher":
            named = form.all("publisher")
            return (_ruling("block", stories=(story_id,), publishers=named),)
        case "undo":
            return (_ruling("undo", decision=form.first("decision")),)
    raise NotDecidable("Nothing was asked for: choose one of the buttons.")


def other_story(form: Form) -> str:
    """Return the id of the other story that was chosen: by its address, typed or pasted,
    or else from the list; "" for none."""
    typed = form.first("address")
    found = _ADDRESS.search(typed)
    return found[1] if found else typed or form.first("other")


def _other(form: Form) -> str:
    if not (chosen := other_story(form)):
        raise NotDecidable("Choose the other story.")
    return chosen


def _chosen(form: Form) -> tuple[str, ...]:
    articles = form.all("article")
    if len(articles) > _MOST:
        raise NotDecidable(f"Choose at most {_MOST} articles at once.")
    return articles


def _some(articles: tuple[str, ...]) -> tuple[str, ...]:
    if not articles:
        raise NotDecidable("Choose at least one article.")
    return articles


def _ruling(ask: Ask, **names: str | tuple[str, ...]) -> Ruling:
    try:
        return Ruling.model_validate({"ask": ask, **names})
    except ValidationError as error:
        first = error.errors()[0]
        raise NotDecidable(f"{first['loc'][0]}: {first['msg']}.") from None
