"""A text after a correction or a retraction: what rests on changed words changes, and
every other sentence stays as it is, letter by letter."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.summarize.core.writing.composing import Written
from services.summarize.core.writing.gate import Gate, passes
from services.summarize.core.writing.sources import Candidate, Source, overlap
from services.summarize.core.writing.vectors import Vectors
from services.summarize.core.writing.wording import worded
from services.summarize.core.writing.words import meaning
from shared.events.stored import BRIEF, StoredMember, StoredText
from shared.events.story import Citation, Cited, Moments, StoryText

#: Share of its meaning that a corrected sentence has in common with what it was.
SAME = 0.5
#: From this share of lost sentences on there is nothing to mend: it is written anew.
MOST = 0.5

Key = tuple[str, str, int]


def is_mending(
    previous: StoredText | None, members: Iterable[StoredMember], written: int
) -> bool:
    """Say whether articles were only revised or taken out since a text, and none came.

    `written`: the membership version that the text was written from.
    """
    if previous is None or not previous.paragraphs:
        return False
    cited = {one.article_id: one.revision_id for one in _citations(previous)}
    held = {one.id: one for one in members}
    since = [one for one in held.values() if one.since > written]
    if any(one.id[:BRIEF] not in previous.written_from for one in since):
        return False
    return bool(since) or any(
        one not in held or held[one].revision_id != revision
        for one, revision in cited.items()
    )


def mended(previous: StoryText, written: Written, sources: Iterable[Source]) -> StoryText:
    """Return the previous text with what changed put right.

    A sentence that cites words which still stand stays, though they may stand in another
    revision. One whose words changed becomes what its article says now; if that is gone,
    what another of its sources says; else it goes. `written`: the same articles
    written anew, for what is no sentence of the text, and for a text that lost too much.
    """
    fresh, desk = written.text, _desk(previous, written, sources)
    paragraphs = [desk.kept(part) for part in previous.paragraphs]
    before = sum(len(part) for part in previous.paragraphs)
    stood = sum(len(part) for part in paragraphs)
    if stood <= (1 - MOST) * before:
        return fresh
    headline = desk.standing(previous.headline)
    if headline is None or not written.overtaken.isdisjoint(headline.citations):
        # It stands in its article, but not beside what was put right.
        headline = fresh.headline
    line = desk.standing(previous.dek)
    return fresh.model_copy(
        update={
            "headline": headline,
            "dek": line or desk.unsaid(fresh.dek),
            "paragraphs": tuple(tuple(part) for part in paragraphs if part),
            "timeline": tuple(desk.lines(previous.timeline)),
            "generated_by": previous.generated_by,
        }
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    held: dict[str, Source]
    pool: tuple[Candidate, ...]
    space: Vectors
    gate: Gate
    #: Source sentences that the text is taken from, as it stands and as it grows.
    used: set[Key]

    def kept(self, sentences: Iterable[Cited]) -> list[Cited]:
        """Keep what stands, and put right what doesn't."""
        found = (self.standing(one) or self.righted(one) for one in sentences)
        return [one for one in found if one is not None]

    def lines(self, timeline: Iterable[Moments]) -> Iterable[Moments]:
        """Keep the lines of the timeline that stand."""
        for line in timeline:
            cited = self.standing(Cited(text=line.text, citations=line.citations))
            if cited is not None:
                yield Moments(date=line.date, text=line.text, citations=cited.citations)

    def standing(self, cited: Cited) -> Cited | None:
        """Return a sentence with the citations that stand; None if its origin doesn't."""
        if not cited.citations:
            return cited if cited.text else None
        found = [self._stands(one) for one in cited.citations]
        if found[0] is None:
            return None
        stands = tuple(one for one in found if one is not None)
        if len(stands) < len(found) and not self._carry(cited.text, stands):
            return None
        return Cited(text=cited.text, citations=stands)

    def _carry(self, text: str, stands: Iterable[Citation]) -> bool:
        """Say whether what is left of a sentence's sources carries it: a model's may rest
        on several sentences of one article."""
        language = next(iter(self.held.values())).enrichment.language
        return passes(text, [one.quote for one in stands], language)

    def righted(self, cited: Cited) -> Cited | None:
        """Return what a sentence's source says now, or what another source says."""
        origin, *others = cited.citations
        rows = self._likest(origin)
        rows += [
            row
            for other in others
            if (citation := self._stands(other)) is not None
            for row, one in enumerate(self.pool)
            if one.citation == citation
        ]
        row = next((row for row in rows if self.pool[row].key not in self.used), None)
        if row is None:
            return None
        self.used.add(self.pool[row].key)
        return worded(row, self.pool, self.space, self.gate)

    def unsaid(self, line: Cited) -> Cited:
        """Return a new dek, unless the text says it already."""
        keys = {(c.article_id, c.revision_id, c.sentence) for c in line.citations[:1]}
        return Cited() if keys & self.used else line

    def _stands(self, one: Citation) -> Citation | None:
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

    def _likest(self, origin: Citation) -> list[int]:
        """The sentences of an article that are most like one it had, best first."""
        likeness = {
            row: overlap(
                meaning(origin.quote, one.source.enrichment.language), one.meaning
            )
            for row, one in enumerate(self.pool)
            if one.source.member.id == origin.article_id
        }
        alike = [row for row in likeness if likeness[row] >= SAME]
        return sorted(alike, key=lambda row: (-likeness[row], self.pool[row].key))


def _desk(previous: StoryText, written: Written, sources: Iterable[Source]) -> _Desk:
    held = {one.member.id: one for one in sources}
    desk = _Desk(held, written.pool, written.space, written.gate, set())
    for part in previous.paragraphs:
        for cited in filter(None, map(desk.standing, part)):
            for one in cited.citations[:1]:
                desk.used.add((one.article_id, one.revision_id, one.sentence))
    return desk


def _citations(text: StoryText) -> Iterable[Citation]:
    yield from (*text.headline.citations, *text.dek.citations)
    for part in text.paragraphs:
        for one in part:
            yield from one.citations
