"""Which sentences of corrected articles stand as they did: others were corrected."""

from collections.abc import Iterable, Sequence

from services.summarize.core.writing.sentences.sources import Source
from shared.events.story import Citation, StoryText

#: Article and words of one of its sentences.
Quoted = tuple[str, str]


def untouched(previous: StoryText | None, sources: Sequence[Source]) -> frozenset[Quoted]:
    """Return what the text before quoted of articles that were corrected, and what they
    say still.

    Quoted of an earlier revision; or of this one, where sources differed and still do:
    then an earlier text has found it so. What no text quoted nobody knows of.
    """
    if previous is None:
        return frozenset()
    held = {one.member.id: one for one in sources if one.member.revision > 1}
    open_ones = frozenset(_in_conflicts(previous, only_open=True))
    quoted = (*_in_text(previous), *_in_conflicts(previous))
    kept = {
        (one.article_id, one.quote)
        for one in quoted
        if one.article_id in held
        if one in open_ones or one.revision_id != held[one.article_id].member.revision_id
    }
    return frozenset(
        (name, quote)
        for name, quote in kept
        if any(quote == one.text for one in held[name].enrichment.sentences)
    )


def _in_conflicts(text: StoryText, *, only_open: bool = False) -> Iterable[Citation]:
    for conflict in text.conflicts:
        if conflict.status == "open" or not only_open:
            for figure in conflict.values:
                yield from figure.citations


def _in_text(text: StoryText) -> Iterable[Citation]:
    yield from (*text.headline.citations, *text.dek.citations)
    for part in text.paragraphs:
        for one in part:
            yield from one.citations
    for line in text.timeline:
        yield from line.citations
