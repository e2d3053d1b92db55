"""The dek: one sentence under the headline that adds the next most important fact."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from services.summarize.core.writing.choosing.citing import (
    Support,
    echoes,
    is_outvoted,
    support,
)
from services.summarize.core.writing.choosing.leaning import needs_before
from services.summarize.core.writing.choosing.repeating import COUNTED, same_fact
from services.summarize.core.writing.choosing.resembling import Resemblance
from services.summarize.core.writing.choosing.strangers import has_stranger
from services.summarize.core.writing.choosing.wording import worded
from services.summarize.core.writing.choosing.worth import Key, corroborated, is_passing
from services.summarize.core.writing.figures.newness import newest, staleness
from services.summarize.core.writing.gate.gate import Gate
from services.summarize.core.writing.said.claims import claims
from services.summarize.core.writing.sentences.manners import faux_pas
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.sentences.standing import is_loose, stands_alone
from services.summarize.core.writing.words.marks import is_torn
from services.summarize.core.writing.words.paraphrasing import plainly
from services.summarize.core.writing.words.quotations import outside_quotes
from services.summarize.core.writing.words.vectors import Floats, Vectors
from services.summarize.core.writing.words.verbs import has_verb
from services.summarize.core.writing.words.words import content, length
from shared.events.story import Cited

#: The most words of a dek, and the fewest.
LONG, SHORT = 40, 9
#: A sentence this like one of the summary, or of the headline, would repeat it.
ALIKE = 0.6
#: Nor does it share more of its meaning with one of them.
REPEATED = 0.42
#: Nor so much with the headline.
OF_HEADLINE = 0.5
#: Least cosine to the story's centre, absolutely and as a share of the highest.
CENTRAL, NEAR = 0.1, 0.4
#: Positions in an article that are looked at, and those where writers say what matters.
DEPTH, EARLY = 15, 2
#: Cost of a sentence most of which is somebody's words: a mood, and seldom the news.
MOOD = 0.15
#: Gain for a figure: it tells more than a mood.
FIGURE = 0.08
#: Gain for the dek that is already published.
STABILITY = 0.06
#: Cost of somebody called by a surname whom nothing introduced.
STRANGER = 0.3
#: The best so many are asked how many voices bear them out; gain for each voice, of so
#: many at most.
ASKED, VOICE, VOICES = 16, 0.08, 3


@dataclass(frozen=True, slots=True)
class _Page:
    """What the dek stands beside."""

    #: Stems of the headline.
    known: frozenset[str]
    #: When its youngest article came out.
    since: datetime | None
    #: Rows that are told already.
    told: frozenset[int]


def dek(
    pool: Sequence[Candidate],
    space: Vectors,
    central: Floats,
    *,
    headline: Cited,
    chosen: Collection[int],
    published: Collection[Key] = (),
    unsure: Collection[int] = (),
    shared: Floats | None = None,
    resemblance: Resemblance | None = None,
    gate: Gate | None = None,
) -> Cited:
    """Return a cited sentence of at most LONG words that neither headline nor summary
    says and that stands alone under the headline; empty for a story with none to spare.
    `unsure`: rows whose figure was overtaken, or is given otherwise by another outlet.
    `shared`, `resemblance`: how far each is `corroborated`, and what it has in common
    with others, if that is known."""
    page = _page(pool, headline, chosen)
    alike = resemblance or Resemblance(pool)
    new = _new(pool, space, page, alike) - frozenset(unsure)
    least = max(CENTRAL, NEAR * float(max(central, default=0.0)))
    if shared is None:
        shared = corroborated(pool)
    scores = {
        row: _worth(one, float(central[row]), page)
        + 0.3 * float(shared[row])
        + STABILITY * (one.key in published)
        for row, one in enumerate(pool)
        if row in new and central[row] >= least and _is_fit(one, page.known)
    }
    best = _best(scores, pool, space)
    if best is None:
        return Cited()
    row, carried = best
    return worded(row, pool, space, gate or Gate(), carried=carried)


def _page(pool: Sequence[Candidate], headline: Cited, chosen: Collection[int]) -> _Page:
    language = pool[0].source.enrichment.language if pool else "und"
    heads = {(cited.article_id, cited.sentence) for cited in headline.citations[:1]}
    own = frozenset(cited.article_id for cited in headline.citations)
    same = {
        row
        for row, one in enumerate(pool)
        if (one.source.member.id, one.sentence.number) in heads
    }
    known = frozenset(content(headline.text, language))
    return _Page(known, newest(pool, own), frozenset((*chosen, *same)))


def _new(
    pool: Sequence[Candidate], space: Vectors, page: _Page, alike: Resemblance
) -> frozenset[int]:
    """Return the rows that say what nothing on the page says."""
    language = pool[0].source.enrichment.language if pool else "und"
    of_headline = alike.overlaps(plainly(page.known, language)) >= OF_HEADLINE
    again = set(np.flatnonzero(of_headline).tolist())
    for row in sorted(page.told):
        again |= alike.beginning(pool[row])
        near, overlaps = (
            space.near(row),
            alike.overlaps(alike.meanings[row]),
        )
        again.update(np.flatnonzero((near >= ALIKE) | (overlaps > REPEATED)).tolist())
        asked = set(np.flatnonzero(overlaps >= COUNTED).tolist())
        again.update(
            at
            for at in (asked | alike.numbered(alike.facts[row])) - again
            if same_fact(alike.facts[at], alike.facts[row], float(overlaps[at]))
        )
    return frozenset(range(len(pool))) - again


def _best(
    scores: dict[int, float], pool: Sequence[Candidate], space: Vectors
) -> tuple[int, Support] | None:
    """The best, once those near the top are asked who else says so."""

    def order(row: int) -> tuple[float, int, str]:
        one = pool[row]
        return (-round(scores[row], 9), one.position, one.source.member.id)

    asked = sorted(scores, key=order)[:ASKED]
    for row in asked:
        scores[row] += VOICE * min(VOICES, echoes(row, pool, space))
    standing = (
        row for row in sorted(asked, key=order) if not is_outvoted(row, pool, space)
    )
    best = next(standing, None)
    return None if best is None else (best, support(best, pool, space))


def _is_fit(one: Candidate, known: Collection[str]) -> bool:
    language = one.source.enrichment.language
    return (
        SHORT <= one.words <= LONG
        and one.position < DEPTH
        and has_verb(one.text, language)
        and faux_pas(one.text, language) < 1
        and not needs_before(one)
        and not is_torn(one.text)
        and not is_loose(one.text, language)
        and stands_alone(one.text, known, language)
    )


#: Words that need the sentence before: pronouns of things, and what had been.
_LOOSE = re.compile(r"\b(?:it|its|they|them|their|there|had)\b", re.IGNORECASE)


def _worth(one: Candidate, central: float, page: _Page) -> float:
    language = one.source.enrichment.language
    mine = content(one.text, language)
    novelty = sum(stem not in page.known for stem in mine) / max(1, len(mine))
    return (
        1.2 * central
        + (0.25 if one.position < EARLY else 0.25 / one.position)
        + 0.2 * novelty
        - 0.02 * max(0, length(one.text) - 32)
        - 0.02 * max(0, 14 - length(one.text))
        + FIGURE * bool(claims(one.text, language).figures)
        - 0.5 * (novelty < 0.35)
        - MOOD * (2 * length(outside_quotes(one.text)) < one.words)
        - 0.1 * (_LOOSE.search(one.text) is not None)
        - 0.15 * is_passing(one.text)
        - STRANGER * has_stranger(one, page.known)
        - 0.3 * faux_pas(one.text, language)
        - staleness(one, page.since)
    )
