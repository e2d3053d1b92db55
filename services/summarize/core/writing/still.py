"""What of a text still stands in its articles, whatever else of them was put right."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.summarize.core.writing.choosing.worth import Key
from services.summarize.core.writing.gate.gate import passes
from services.summarize.core.writing.origins import keys_of
from services.summarize.core.writing.sentences.sources import Source
from shared.events.story import EMBEDDED, Citation, Cited, StoryText


@dataclass(frozen=True, slots=True)
class Still:
    """Says what stands in the articles that are left, as they are now."""

    held: dict[str, Source]

    def standing(self, cited: Cited) -> Cited | None:
        """Return a sentence with the citations that stand; None if its origin doesn't."""
        if not cited.citations:
            return cited if cited.text else None
        found = [self.stands(one) for one in cited.citations]
        if found[0] is None:
            return None
        stands = tuple(one for one in found if one is not None)
        if len(stands) < len(found) and not self._carry(cited.text, stands):
            return None
        return Cited(text=cited.text, citations=stands)

    def stands(self, one: Citation) -> Citation | None:
        """Return a citation as it reads now; None if its words are gone."""
        source = self.held.get(one.article_id)
        if source is None:
            return None
        if source.member.revision_id == one.revision_id:
            return one
        for sentence in source.enrichment.sentences:
            if sentence.text == one.quote:
                return Citation(
                    article_id=one.article_id,
                    revision_id=source.member.revision_id,
                    sentence=sentence.number,
                    quote=sentence.text,
                )
        return None

    def _carry(self, text: str, stands: Iterable[Citation]) -> bool:
        """Say whether what is left of a sentence's sources carries it: a model's may rest
        on several sentences of one article."""
        language = next(iter(self.held.values())).enrichment.language
        return passes(text, [one.quote for one in stands], language)


def still_of(sources: Iterable[Source]) -> Still:
    """Return what says so of a story's articles."""
    return Still({one.member.id: one for one in sources})


def standing_keys(previous: StoryText, sources: Iterable[Source]) -> tuple[Key, ...]:
    """Return the source sentences, as they are numbered now, of the summary's sentences
    that stand, in their order; () for a model's text: the model is asked anew."""
    if previous.generated_by != EMBEDDED:
        return ()
    still = still_of(sources)
    found = (still.standing(one) for part in previous.paragraphs for one in part)
    return tuple(key for one in found if one is not None for key in keys_of([one]))
