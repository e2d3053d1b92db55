"""What came of asking a model, as it is kept; and a story's text made from it."""

from collections.abc import Iterable, Mapping
from typing import Literal

from services.summarize.core.writing.origins import is_told
from services.summarize.core.writing.sentences.sources import Source
from shared.events.base import Model
from shared.events.story import Cited, StoryText

#: Why there is no text: too much was refused, too little was said, or nothing was read.
Why = Literal["", "refused", "thin", "unreadable"]


class Result(Model):
    """A model's text after the gate, or why there is none; kept by what was asked."""

    #: Who wrote: the model, and the version of its instructions.
    generated_by: str
    #: Ids of all articles of which sentences were sent: what is forgotten is found by it.
    articles: tuple[str, ...] = ()
    #: None: the embedded writer's.
    headline: Cited | None = None
    dek: Cited | None = None
    paragraphs: tuple[tuple[Cited, ...], ...] = ()
    why: Why = ""
    #: How often each reason was found, in all rounds.
    refused: Mapping[str, int] = {}


def text_from(
    result: Result, embedded: StoryText, sources: Iterable[Source]
) -> StoryText | None:
    """Return the embedded text with a model's headline, dek and summary in it; None if
    there is none, or if an article that it rests on is no longer as it was."""
    held = {(one.member.id, one.member.revision_id) for one in sources}
    if result.why or not result.paragraphs:
        return None
    paragraphs = [[_held(one, held) for one in part] for part in result.paragraphs]
    lines = [one for part in paragraphs for one in part]
    headline = _held(result.headline, held) if result.headline else embedded.headline
    if None in lines or headline is None:
        return None
    if result.dek:
        dek = _held(result.dek, held)
    else:
        dek = None if is_told(embedded.dek, filter(None, lines)) else embedded.dek
    return embedded.model_copy(
        update={
            "headline": headline,
            "dek": dek or Cited(),
            "paragraphs": tuple(
                tuple(one for one in part if one is not None) for part in paragraphs
            ),
            "generated_by": result.generated_by,
        }
    )


def still_said(text: StoryText, sources: Iterable[Source]) -> StoryText | None:
    """Return an older text without the sentences, and the headline, whose origin is no
    longer as it was; None: nothing is left of it."""
    held = {(one.member.id, one.member.revision_id) for one in sources}
    parts = (
        tuple(one for one in part if one.citations and _held(one, held))
        for part in text.paragraphs
    )
    paragraphs = tuple(part for part in parts if part)
    headline = _held(text.headline, held) or Cited()
    if not (paragraphs or headline.text):
        return None
    return text.model_copy(update={"headline": headline, "paragraphs": paragraphs})


def _held(cited: Cited, held: set[tuple[str, str]]) -> Cited | None:
    """Return a sentence with the sources that stand; None if its origin does not."""
    stay = [one for one in cited.citations if (one.article_id, one.revision_id) in held]
    if not stay or stay[0] != cited.citations[0]:
        return None
    return cited.model_copy(update={"citations": tuple(stay)})
