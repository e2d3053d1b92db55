"""What changed between two texts of a story, and whether a reader wants to hear of it."""

from collections.abc import Collection, Iterable

from services.summarize.core.writing.claims import claims
from shared.events.story import Cited, StoryText


def is_material(
    previous: StoryText | None, text: StoryText, *, language: str = "en"
) -> bool:
    """Say whether the change is worth telling a reader.

    It is if the headline says something else, if the first paragraph has a number or
    name that the text did not have, or if a sentence now comes from another revision
    of the article that said it before.
    """
    if previous is None:
        return bool(text.headline.text or text.paragraphs)
    if previous.headline.text != text.headline.text:
        return True
    if _is_corrected(previous, text):
        return True
    known = _facts(_sentences(previous), language)
    return not _facts(text.paragraphs[0] if text.paragraphs else (), language) <= known


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


def _facts(sentences: Iterable[Cited], language: str) -> frozenset[str]:
    found: set[str] = set()
    for one in sentences:
        said = claims(one.text, language)
        found |= {*said.numbers, *said.names}
    return frozenset(found)


def _is_corrected(previous: StoryText, text: StoryText) -> bool:
    """Say whether a sentence's origin was cited before in another revision."""
    old: dict[str, set[str]] = {}
    for one in _sentences(previous):
        for citation in one.citations:
            old.setdefault(citation.article_id, set()).add(citation.revision_id)
    return any(
        citation.revision_id not in old.get(citation.article_id, {citation.revision_id})
        for one in _sentences(text)
        for citation in one.citations[:1]
    )
