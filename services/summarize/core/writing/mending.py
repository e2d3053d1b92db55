"""A text after a correction or a retraction: what rests on changed words changes, and
every other sentence stays as it is, letter by letter."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.summarize.core.writing.choosing.wording import worded
from services.summarize.core.writing.composing import Written
from services.summarize.core.writing.gate.gate import Gate
from services.summarize.core.writing.origins import is_told, keys_of
from services.summarize.core.writing.sentences.sources import Candidate, Source, overlap
from services.summarize.core.writing.still import Still, still_of
from services.summarize.core.writing.words.vectors import Vectors
from services.summarize.core.writing.words.words import meaning
from shared.events.stored import BRIEF, StoredMember, StoredText
from shared.events.story import Citation, Cited, Moments, StoryText

#: Share of its meaning that a corrected sentence has in common with what it was.
SAME = 0.5
#: From this share of lost sentences on there is little to mend: it is written anew,
#: around those that stand.
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
    written anew around what stands (`standing_keys`), for what is no sentence of the
    text, and for one that lost too much: what stands of it is told in the same letters.
    """
    fresh, desk = written.text, _desk(previous, written, sources)
    paragraphs = [desk.kept(part) for part in previous.paragraphs]
    before = sum(len(part) for part in previous.paragraphs)
    stood = sum(len(part) for part in paragraphs)
    if stood <= (1 - MOST) * before:
        return _around(fresh, previous, desk.still)
    headline = desk.still.standing(previous.headline)
    if headline is None or not written.overtaken.isdisjoint(headline.citations):
        # It stands in its article, but not beside what was put right.
        headline = fresh.headline
    line = desk.still.standing(previous.dek)
    return fresh.model_copy(
        update={
            "headline": headline,
            "dek": line or _untold(fresh.dek, paragraphs),
            "paragraphs": tuple(tuple(part) for part in paragraphs if part),
            "timeline": tuple(desk.lines(previous.timeline)),
            "generated_by": previous.generated_by,
        }
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    still: Still
    pool: tuple[Candidate, ...]
    space: Vectors
    gate: Gate
    #: Source sentences that the text is taken from, as it stands and as it grows.
    used: set[Key]

    def kept(self, sentences: Iterable[Cited]) -> list[Cited]:
        """Keep what stands, and put right what doesn't."""
        found = (self.still.standing(one) or self.righted(one) for one in sentences)
        return [one for one in found if one is not None]

    def lines(self, timeline: Iterable[Moments]) -> Iterable[Moments]:
        """Keep the lines of the timeline that stand."""
        for line in timeline:
            cited = self.still.standing(Cited(text=line.text, citations=line.citations))
            if cited is not None:
                yield Moments(date=line.date, text=line.text, citations=cited.citations)

    def righted(self, cited: Cited) -> Cited | None:
        """Return what a sentence's source says now, or what another source says."""
        origin, *others = cited.citations
        rows = self._likest(origin)
        rows += [
            row
            for other in others
            if (citation := self.still.stands(other)) is not None
            for row, one in enumerate(self.pool)
            if one.citation == citation
        ]
        row = next((row for row in rows if self.pool[row].key not in self.used), None)
        if row is None:
            return None
        self.used.add(self.pool[row].key)
        return worded(row, self.pool, self.space, self.gate)

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


def _around(fresh: StoryText, previous: StoryText, still: Still) -> StoryText:
    """Return a new text with the sentences that stand in the letters that they had."""
    if previous.generated_by != fresh.generated_by:
        return fresh
    lines = [still.standing(one) for part in previous.paragraphs for one in part]
    stand = {key: one for one in lines if one for key in keys_of([one])}

    def told(one: Cited) -> Cited:
        return next((stand[key] for key in keys_of([one]) if key in stand), one)

    parts = tuple(tuple(map(told, part)) for part in fresh.paragraphs)
    return fresh.model_copy(update={"paragraphs": parts})


def _untold(line: Cited, paragraphs: Iterable[Iterable[Cited]]) -> Cited:
    """Return a new dek, unless the text says it already."""
    told = (one for part in paragraphs for one in part)
    return Cited() if is_told(line, told) else line


def _desk(previous: StoryText, written: Written, sources: Iterable[Source]) -> _Desk:
    desk = _Desk(still_of(sources), written.pool, written.space, written.gate, set())
    for part in previous.paragraphs:
        for cited in filter(None, map(desk.still.standing, part)):
            for one in cited.citations[:1]:
                desk.used.add((one.article_id, one.revision_id, one.sentence))
    return desk


def _citations(text: StoryText) -> Iterable[Citation]:
    yield from (*text.headline.citations, *text.dek.citations)
    for part in text.paragraphs:
        for one in part:
            yield from one.citations
