"""Which sentences of a story's articles a text was taken from, and where they stand."""

from collections.abc import Iterable, Sequence, Set

from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.worth import Key
from shared.events.story import Citation, Cited


def keys_of(sentences: Iterable[Cited]) -> frozenset[Key]:
    """Return the source sentences that these were taken from."""
    origins = [one.citations[0] for one in sentences if one.citations]
    return frozenset((one.article_id, one.revision_id, one.sentence) for one in origins)


def rows_of(pool: Sequence[Candidate], line: Cited) -> tuple[int, ...]:
    """Return the row that a line was taken from; () if it was taken from none."""
    origin = keys_of([line])
    return tuple(row for row, one in enumerate(pool) if one.key in origin)


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
