"""A source's sentence as a page has it: shortened, cited, and let through by the gate."""

from collections.abc import Sequence

from services.summarize.core.writing.choosing.citing import Support, support
from services.summarize.core.writing.gate.gate import Gate
from services.summarize.core.writing.sentences.compressing import compress
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.vectors import Vectors
from shared.events.story import Cited


def worded(
    row: int,
    pool: Sequence[Candidate],
    space: Vectors,
    gate: Gate,
    *,
    beside: bool = False,
    carried: Support | None = None,
) -> Cited:
    """Return a sentence of the pool in the words in which it is published.

    `beside`: it stands right after the one before it in its article. `carried`: its
    sources, if they are known already. What the gate refuses stands as it was written.
    """
    one, carried = pool[row], carried or support(row, pool, space)
    language = one.source.enrichment.language
    text = compress(
        one.text,
        language,
        beside=beside,
        corroborated=carried.voices > 1,
        gate=gate,
    )
    text = gate.repaired(text, one.text, carried.evidence, language)
    return Cited(text=text, citations=carried.citations)
