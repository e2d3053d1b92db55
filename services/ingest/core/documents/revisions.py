"""A revision that is offered: does it become the document's live text? Pure.

Its beginning never takes the place of an article's full text, and counts for nothing
once the full text is known: whether the document is live is then between that and its
retractions, in whatever order the three come.

Services call one outlet by several names, or by its domain: title and text that the
document held are a duplicate under whatever publisher, unless they say that they were
changed since. The words that are live, with the address that was not known, are no
correction either: they go on, so that the article shows its page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from services.ingest.core.documents.decision import Decision
from services.ingest.core.documents.states import DocumentState, is_before, later
from shared.events.identity import content_hash, page_key
from shared.events.reading import Reading
from shared.events.words import State

_OLDER = "An older revision; the newer one stays live."
_STUB = "Only the beginning of the article; its full text stays live."
_GONE = "The document was retracted; a later revision would bring it back."
_COPY = "The article came beside its page, which stays live."
#: So many signs of a text's hash tell it among those of one document.
_TEXT = 16
_NAMED = "The words are the same; the article shows its address from now on."
_WAITED = "The page was retracted before; the text in its words goes with it."
_TAKEN = "The full text was retracted before; its beginning goes with it."


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of a document, offered."""

    reading: Reading
    article_id: str
    #: Every revision that the document ever held, with its state number.
    revisions: Mapping[str, int]
    #: The document's key alone is no proof.
    needs_overlap: bool
    #: Title and day of its publisher told the document, nothing else.
    is_aside: bool = False
    #: Its very words told the document, nothing else.
    by_words: bool = False

    def decided(self, before: DocumentState) -> Decision:
        """Decide what it means for its document as it stands; the edition is known."""
        is_first = not (before.states or before.retracted_at or self.by_words)
        return self._live(before) if is_first else self._weighed(before)

    def _weighed(self, before: DocumentState) -> Decision:
        """Decide by what is known of the document; of most nothing is yet."""
        if before.retracted_at and not before.live:
            return self._after_retraction(before)
        if self._is_stub(before):
            return self._recorded("duplicate", before, _STUB)
        if self._is_first_text(before):
            return self._completed(before)
        if self._says_the_same(before):
            return self._said_again(before)
        if self._is_copy(before):
            return self._recorded("duplicate", before, _COPY)
        if (self._is_held or self._is_retold(before)) and not self._is_newer(before):
            return Decision("duplicate", self.article_id, self._revision)
        if is_before(modified(self.reading), before.modified_at):
            return self._recorded("duplicate", before, _OLDER)
        return self._live(before)

    def _says_the_same(self, before: DocumentState) -> bool:
        """Say whether these are the words that are live, by whatever names."""
        live = self.revisions.get(before.live)
        return live is not None and self.revisions.get(text_of(self.reading)) == live

    def _names_page(self, before: DocumentState) -> bool:
        """Say whether this gives the words that are live an address, and nothing else."""
        return self._has_page and not before.page and self._says_the_same(before)

    def _said_again(self, before: DocumentState) -> Decision:
        """Let the words that are live stand by their page, whichever came first."""
        if self._takes_words and self._is_taken_back(before):
            return self._gone(before, _WAITED)
        after = replace(before, modified_at=self._newest(before))
        if self._names_page(before):
            return self._live(after)
        told = Decision("duplicate", self.article_id, self._revision)
        if before.page and not self._has_page:
            told = self._recorded("duplicate", after, _COPY)
        elif self._is_newer(before) and self._revision != before.live:
            return self._live(before)
        return told if told.after or after == before else replace(told, after=after)

    def _newest(self, before: DocumentState) -> datetime | None:
        """Return when the words that are live say they were changed, here or before:
        older offers stay behind it. Of a page, what its nameless copies say is nothing:
        it is the time of the copy."""
        if self._is_untimed(before):
            return before.modified_at
        if self._takes_words:
            return modified(self.reading)
        return later(before.modified_at, modified(self.reading))

    def _after_retraction(self, before: DocumentState) -> Decision:
        is_stub = self.reading.excerpt and not before.excerpt
        is_behind = is_stub or self._is_untimed(before)
        if is_behind or not is_before(before.retracted_at, modified(self.reading)):
            return self._recorded("retracted", before, _GONE)
        return self._live(before)

    def _is_stub(self, before: DocumentState) -> bool:
        """Say whether the full text, of which this is the beginning, is live."""
        return bool(before.live) and not before.excerpt and self.reading.excerpt

    def _is_first_text(self, before: DocumentState) -> bool:
        """Say whether this is the full text where only its beginning is live."""
        return bool(before.live) and before.excerpt and not self.reading.excerpt

    def _is_copy(self, before: DocumentState) -> bool:
        """Say whether this came beside the article's page, which is live, and does not
        say that it was changed after that."""
        if self._is_untimed(before):
            return True
        if not self.is_aside or not before.page or self._has_page:
            return False
        return not self._is_newer(before)

    def _is_untimed(self, before: DocumentState) -> bool:
        """Say whether it is but a copy of a page's words, whatever time it claims: who
        made it is not known, and so not what was changed then."""
        return self.by_words and "u" in before.names and not self._has_page

    @property
    def _takes_words(self) -> bool:
        """Say whether this is the page of a text that was nobody's so far."""
        return self.by_words and self._has_page

    @property
    def _has_page(self) -> bool:
        return page_key(self.reading.url) is not None

    def _completed(self, before: DocumentState) -> Decision:
        """Put the full text in the place of its beginning, or take both down, if a
        retraction that was older than the beginning is not older than the full text."""
        if self._is_taken_back(before):
            return self._gone(before, _TAKEN)
        # What the beginning said of its last change holds no full text back.
        before = replace(before, modified_at=None)
        if self._revision != before.live:
            return self._live(before)
        after = replace(before, excerpt=False, modified_at=modified(self.reading))
        return Decision("duplicate", self.article_id, self._revision, after=after)

    def _is_taken_back(self, before: DocumentState) -> bool:
        """Say whether a retraction was known, and this is no later than that."""
        at = before.retracted_at
        return at is not None and not is_before(at, modified(self.reading))

    def _gone(self, before: DocumentState, detail: str) -> Decision:
        """Take down what is live, for a retraction that waited for this."""
        gone = replace(before, live="", modified_at=None)
        return replace(self._recorded("waiting", gone, detail), kind="retracted")

    @property
    def _revision(self) -> str:
        return self.reading.revision_id or ""

    @property
    def _is_held(self) -> bool:
        return self._revision in self.revisions

    def _is_retold(self, before: DocumentState) -> bool:
        """Say whether the document held these words, with or without the page as now."""
        return text_of(self.reading) in self.revisions and self._has_page == before.page

    def _is_newer(self, before: DocumentState) -> bool:
        """Say whether a held revision was set in force again, by its own word."""
        return is_before(before.modified_at, modified(self.reading))

    def _live(self, before: DocumentState) -> Decision:
        state, is_same = before.states + 1, self._names_page(before)
        after = replace(
            before,
            states=state,
            texts=before.texts + (not is_same and self._is_correction(before)),
            live=self._revision,
            excerpt=self.reading.excerpt,
            modified_at=later(before.modified_at, modified(self.reading)),
            page=self._has_page,
            sketch=self._sketch(before),
        )
        return Decision(
            "waiting",
            self.article_id,
            self._revision,
            kind="revised" if before.live else "new",
            detail=_NAMED if is_same else "",
            after=after,
            held={self._revision: state, text_of(self.reading): state},
            same_words=is_same,
        )

    def _is_correction(self, before: DocumentState) -> bool:
        """Say whether words were known that these take the place of: the full text
        after its beginning, and the first of all, put nothing right."""
        return not before.excerpt or (bool(before.live) and self.reading.excerpt)

    def _recorded(self, state: State, before: DocumentState, detail: str) -> Decision:
        """Keep a revision that does not become live."""
        told = Decision(state, self.article_id, self._revision, detail=detail)
        is_stub = self.reading.excerpt and before.excerpt
        if self._is_held and is_stub == before.excerpt:
            return told
        sketch = before.sketch or self._sketch(before)
        count = before.states + 1
        after = replace(before, states=count, sketch=sketch, excerpt=is_stub)
        names = (self._revision, text_of(self.reading))
        # By what is live, its words are told: those keep the number of its state.
        held = {name: count for name in names if name not in self.revisions}
        return replace(told, after=after, held=held)

    def _sketch(self, before: DocumentState) -> tuple[int, ...]:
        return (self.reading.sketch if self.needs_overlap else ()) or before.sketch


def text_of(reading: Reading) -> str:
    """Name what an offer says, whoever published it, as revisions are named."""
    content = reading.content or content_hash(reading.title, reading.body)
    return f"text:{content[:_TEXT]}"


def modified(reading: Reading) -> datetime | None:
    """When the offer says it was changed, but never later than it came to us."""
    said = reading.modified_at
    return min(said, reading.received_at) if said else None
