"""Which sentences of a story's articles a text was taken from, and where they stand."""

from collections.abc import Iterable, Sequence, Set

from services.summarize.core.writing.choosing.worth import Key
from services.summarize.core.writing.sentences.sources import Candidate
from shared.events.story import Citation, Cited


def keys_of(sentences: Iterable[Cited]) -> frozenset[Key]:
    """Return the source sentences that these were taken from."""
    origins = [one.citations[0] for one in sentences if one.citations]
    return frozenset((one.article_id, one.revision_id, one.sentence) for one in origins)


def is_told(line: Cited, told: Iterable[Cited]) -> bool:
    """Say whether sentences tell a line already: they cite its origin, or say or cite
    its words, as a copy's sentence has them."""
    lines = list(told)
    cited = [citation for one in lines for citation in one.citations]
    keys = {(one.article_id, one.revision_id, one.sentence) for one in cited}
    words = {one.text for one in lines} | {one.quote for one in cited}
    origin = next((one.quote for one in line.citations), "")
    return bool(keys & keys_of([line])) or line.text in words or origin in words


def rows_of(pool: Sequence[Candidate], line: Cited) -> tuple[int, ...]:
    """Return the row that a line was taken from; () if it was taken from none."""
    return rows_at(pool, tuple(keys_of([line])))


def rows_at(pool: Sequence[Candidate], keys: Sequence[Key]) -> tuple[int, ...]:
    """Return the rows of source sentences that are in the pool, in their order."""
    if not keys:
        return ()
    places = {one.key: row for row, one in enumerate(pool)}
    return tuple(places[key] for key in keys if key in places)


def cited_in(pool: Sequence[Candidate], citations: Set[Citation]) -> frozenset[int]:
    """Return the rows that these citations name, with the words that they quote."""
    places = {(one.article_id, one.sentence) for one in citations}
    return frozenset(
        row
        for row, one in enumerate(pool)
        # A citation is dear to make.
        if (one.source.member.id, one.sentence.number) in places
        and one.citation in citations
    )
