"""Titles that tell a figure which another article has put right since."""

from collections.abc import Collection, Iterable, Sequence

from services.summarize.core.writing.said.claims import claims
from services.summarize.core.writing.sentences.sources import (
    Candidate,
    Source,
    cite,
    title_of,
)
from services.summarize.core.writing.words.paraphrasing import plainly
from shared.events.story import Citation

_Figures = list[tuple[str, frozenset[str]]]


def corrected_titles(
    pool: Sequence[Candidate], old: Collection[int], sources: Iterable[Source]
) -> frozenset[Citation]:
    """Return the titles that tell a figure of a sentence of their own article that was
    overtaken: the same number, of something the same. `old`: rows of such sentences."""
    told: dict[str, _Figures] = {}
    for row in sorted(old):
        one = pool[row]
        language = one.source.enrichment.language
        told.setdefault(one.source.member.id, []).extend(_figures(one.text, language))
    return frozenset(
        cite(source, title)
        for source in sources
        if source.member.id in told and (title := title_of(source)) is not None
        for number, words in _figures(title.text, source.enrichment.language)
        for other, others in told[source.member.id]
        if number == other and words & others
    )


def _figures(text: str, language: str) -> _Figures:
    """The numbers of a text with what they count, in plain words."""
    return [
        (number, plainly(frozenset(follow), language))
        for number, follow in claims(text, language).figures
    ]
