"""The dek: one sentence under the headline that adds to it."""

import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from services.summarize.core.writing.citing import is_outvoted, support
from services.summarize.core.writing.compressing import compress
from services.summarize.core.writing.gate import gated
from services.summarize.core.writing.manners import faux_pas, has_verb
from services.summarize.core.writing.marks import is_torn
from services.summarize.core.writing.selecting import begins, hangs
from services.summarize.core.writing.sources import Candidate, overlap
from services.summarize.core.writing.standing import stands_alone
from services.summarize.core.writing.vectors import Floats, Vectors
from services.summarize.core.writing.words import content, length
from services.summarize.core.writing.worth import PASSING, Key
from shared.events.story import Cited

#: The most words of a dek.
LONG = 40
#: A sentence this like one of the summary, or of the headline, would repeat it.
ALIKE = 0.6
#: Nor does it share more of its meaning with one of them.
REPEATED = 0.5
#: The fewest words.
SHORT = 9
#: Least cosine to the story's centre.
CENTRAL = 0.1
#: Positions in an article that are looked at.
DEPTH = 15
#: Gain for the dek that is already published.
STABILITY = 0.06
#: Cost of what came out so long before the headline that the news has overtaken it.
OVERTAKEN, DAY = 0.4, timedelta(hours=20)


#: Words that need the sentence before: pronouns of things, and what had been.
_LOOSE = re.compile(r"\b(?:it|its|they|them|their|there|had)\b", re.IGNORECASE)


def dek(
    pool: Sequence[Candidate],
    space: Vectors,
    central: Floats,
    *,
    headline: Cited,
    chosen: Collection[int],
    published: Collection[Key] = (),
) -> Cited:
    """Return a cited sentence of at most LONG words that neither headline nor summary
    says and that stands alone under the headline; empty for a story with none to spare.
    Source: writing notes, section 9."""
    told, known = set(chosen), set()
    for one in pool[:1]:
        known = set(content(headline.text, one.source.enrichment.language))
    heads = {(cited.article_id, cited.sentence) for cited in headline.citations[:1]}
    own = {article_id for article_id, _ in heads}
    told |= {
        row
        for row, one in enumerate(pool)
        if (one.source.member.id, one.sentence.number) in heads
    }
    alike: set[int] = set()
    for row in sorted(told):
        near, start = space.against(space.dense(row)), begins(pool[row])
        alike |= {
            at for at, one in enumerate(pool) if near[at] >= ALIKE or begins(one) == start
        }
    since = max(
        (one.source.moment for one in pool if one.source.member.id in own),
        default=datetime.min.replace(tzinfo=UTC),
    )
    said = [pool[row].meaning for row in sorted(told)] + [frozenset(known)]
    scores = {
        row: _worth(one, float(central[row]), headline.text)
        + STABILITY * (one.key in published)
        - OVERTAKEN * (since - one.source.moment > DAY)
        for row, one in enumerate(pool)
        if row not in alike and central[row] >= CENTRAL and _is_fit(one, known)
        if all(overlap(one.meaning, other) <= REPEATED for other in said)
    }
    order = sorted(scores, key=lambda row: (-round(scores[row], 9), _tie(pool[row])))
    best = next((row for row in order if not is_outvoted(row, pool, space)), None)
    if best is None:
        return Cited()
    one, carried = pool[best], support(best, pool, space)
    language = one.source.enrichment.language
    text = compress(one.text, language, corroborated=carried.voices > 1)
    text = gated(text, one.text, carried.evidence, language)
    return Cited(text=text, citations=carried.citations)


def _tie(one: Candidate) -> tuple[int, str]:
    return (one.position, one.source.member.id)


def _is_fit(one: Candidate, known: Collection[str]) -> bool:
    language = one.source.enrichment.language
    return (
        SHORT <= one.words <= LONG
        and one.position < DEPTH
        and has_verb(one.text, language)
        and faux_pas(one.text, language) < 1
        and not hangs(one)
        and not is_torn(one.text)
        and stands_alone(one.text, known, language)
    )


def _worth(one: Candidate, central: float, headline: str) -> float:
    language = one.source.enrichment.language
    mine = content(one.text, language)
    known = set(content(headline, language))
    novelty = sum(stem not in known for stem in mine) / max(1, len(mine))
    return (
        1.5 * central
        + 0.3 / (1 + one.position)
        + 0.2 * novelty
        - 0.02 * max(0, length(one.text) - 32)
        - 0.02 * max(0, 14 - length(one.text))
        - 0.5 * (novelty < 0.35)
        - 0.15 * (_LOOSE.search(one.text) is not None)
        - 0.15 * (PASSING.search(one.text) is not None)
        - 0.3 * faux_pas(one.text, language)
    )
