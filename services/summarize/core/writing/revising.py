"""What changed between two texts of a story, and whether a reader wants to hear of it."""

from collections.abc import Collection, Iterable

from services.summarize.core.writing.known import Known, has_new_fact, is_unheard
from shared.events.story import Cited, StoryText


def is_material(
    previous: StoryText | None,
    text: StoryText,
    *,
    language: str = "en",
    known: Known | None = None,
) -> bool:
    """Say whether the change is worth telling a reader; `known`: what the articles say
    that the previous text was written from.

    It is if a sentence that the text did not have says a number or name that neither
    the text nor those articles had, if a later article tells what is mostly unheard of,
    or if a sentence now comes from another revision of the article that said it before.
    """
    if previous is None:
        return bool(text.headline.text or text.paragraphs)
    said = {one.text: None for one in _sentences(previous)}
    if _is_corrected(previous, text, said):
        return True
    told = known or Known((), language)
    held = Known((*said, *told.texts), language, told.articles)
    return any(
        has_new_fact(one.text, held, language) or _is_news(one, held, language)
        for one in _sentences(text)
        if one.text not in said
    )


def _is_news(one: Cited, known: Known, language: str) -> bool:
    """Say whether a sentence of a later article tells something unheard of."""
    origins = {(c.article_id, c.revision_id) for c in one.citations[:1]}
    return not origins & known.articles and is_unheard(one.text, known, language)


def corrected_sentences(
    previous: StoryText | None,
    text: StoryText,
    revised_or_gone: Collection[tuple[str, str]],
) -> tuple[str, ...]:
    """Return the published sentences that a correction or retraction took back.

    Those of the previous text, in its order, whose origin is one of the (article_id,
    revision_id) pairs, unless the new text says the same words from another source.
    """
    if previous is None:
        return ()
    lost = frozenset(revised_or_gone)
    standing = {one.text for one in _sentences(text)}
    gone = [
        one.text
        for one in _sentences(previous)
        if one.citations
        and (one.citations[0].article_id, one.citations[0].revision_id) in lost
        and one.text not in standing
    ]
    return tuple(dict.fromkeys(gone))


def _sentences(text: StoryText) -> Iterable[Cited]:
    """Every cited sentence of a text, in reading order."""
    heads = [one for one in (text.headline, text.dek) if one.text]
    lines = [Cited(text=one.text, citations=one.citations) for one in text.timeline]
    return (*heads, *(one for part in text.paragraphs for one in part), *lines)


def _is_corrected(previous: StoryText, text: StoryText, said: Collection[str]) -> bool:
    """Say whether the origin of a sentence in new words was cited before in another
    revision."""
    old: dict[str, set[str]] = {}
    for one in _sentences(previous):
        for citation in one.citations:
            old.setdefault(citation.article_id, set()).add(citation.revision_id)
    return any(
        citation.revision_id not in old.get(citation.article_id, {citation.revision_id})
        for one in _sentences(text)
        if one.text not in said
        for citation in one.citations[:1]
    )
