"""The sentence that opens the summary: it tells, by itself, what the headline says."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from services.summarize.core.writing.choosing.citing import is_outvoted
from services.summarize.core.writing.choosing.leaning import hangs, needs_before
from services.summarize.core.writing.choosing.strangers import has_stranger
from services.summarize.core.writing.choosing.worth import Key, corroborated, is_passing
from services.summarize.core.writing.figures.newness import newest, staleness
from services.summarize.core.writing.sentences.manners import faux_pas
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.sentences.standing import is_loose, stands_alone
from services.summarize.core.writing.words.marks import is_torn
from services.summarize.core.writing.words.vectors import Floats, Vectors
from services.summarize.core.writing.words.verbs import has_verb
from services.summarize.core.writing.words.words import content
from shared.events.story import Cited

#: Positions in an article where a writer says what happened.
DEPTH = 2
#: The most words.
LONG = 45
#: Weight of the headline's words that the sentence has, beside its cosine to the centre.
COVER = 0.25
#: Gain for the first sentence of an article; for one of the headline's own article;
#: for one that stands alone.
FIRST, SAME, ALONE = 0.1, 0.05, 0.15
#: Cost of "this morning": it is soon over.
STALE = 0.3
#: Cost of each word below so many: a lead says who, what, where and when.
SHORT, MISSING = 14, 0.02
#: Weight of the share of the sentence that other outlets have too.
SHARED = 0.15
#: Cost of a figure that a later article gives otherwise.
OVERTAKEN = 0.5
#: Gain for a sentence that is already published.
STABILITY = 0.1
#: Cost of coming to the news sidelong: `Nobody watched it more closely than`.
SIDELONG = 0.3
_SIDELONG = re.compile(
    r"^(?:Nobody|No one|Nothing|Not|Hardly|Few|Twice|Once|Only|What)\b"
)
#: Where the main clause ends, and whether another clause comes first.
_ASIDE = re.compile(
    r",?\s+(?:after|as|when|while|because|since|before|until|who|which)\s"
)
_AHEAD = re.compile(r"^(?:After|As|When|While|Because|Since|Before|Until)\b[^,]*,\s+")


def opening(
    pool: Sequence[Candidate],
    central: Floats,
    headline: Cited,
    published: Collection[Key] = (),
    old: Collection[int] = (),
    *,
    shared: Floats | None = None,
    space: Vectors | None = None,
) -> int | None:
    """Return the row of the sentence to begin with; None if there is no fit lead.

    What the headline says counts in the main clause: an aside is no news. A sentence
    older than the headline's article tells what has passed; rows in `old` give a
    figure that has been overtaken. `shared`: how far each is `corroborated`, if that is
    known. `space`: their vectors; then one whose figure is outvoted opens only where
    every other one is, too. Ties: the earlier article, the smaller article id.
    """
    own = frozenset(cited.article_id for cited in headline.citations)
    since = newest(pool, own)
    if shared is None:
        shared = corroborated(pool)
    scores = {
        row: _worth(one, float(central[row]), headline)
        + STABILITY * (one.key in published)
        + SHARED * float(shared[row])
        - staleness(one, since)
        - OVERTAKEN * (row in old)
        for row, one in enumerate(pool)
        if one.position < DEPTH and one.words <= LONG and _is_fit(one)
    }
    ordered = sorted(
        scores,
        key=lambda row: (
            -round(scores[row], 9),
            pool[row].source.moment,
            pool[row].key,
        ),
    )
    best = ordered[0] if ordered else None
    if space is None:
        return best
    borne = (row for row in ordered if not is_outvoted(row, pool, space))
    return next(borne, best)


def _is_fit(one: Candidate) -> bool:
    language = one.source.enrichment.language
    return (
        has_verb(one.text, language)
        and faux_pas(one.text, language) < 1
        and not hangs(one)
        and not needs_before(one)
        and not is_torn(one.text)
        and not is_loose(one.text, language)
    )


def _worth(one: Candidate, central: float, headline: Cited) -> float:
    language = one.source.enrichment.language
    wanted = set(content(headline.text, language))
    said = set(content(main_clause(one.text, language), language))
    own = {cited.article_id for cited in headline.citations[:1]}
    return (
        central
        + COVER * len(wanted & said) / max(1, len(wanted))
        + FIRST * (one.position == 0)
        + SAME * (one.source.member.id in own)
        - SIDELONG * (_SIDELONG.search(one.text) is not None)
        - MISSING * max(0, SHORT - one.words)
        - STALE * is_passing(one.text)
        + ALONE
        * (stands_alone(one.text, wanted, language) and not has_stranger(one, wanted))
    )


@lru_cache(maxsize=1 << 13)
def main_clause(text: str, language: str) -> str:
    """Return what a sentence tells as its news: `They slept in the hall`, without
    `after the river broke its bank`. English only; other texts come back whole."""
    if language != "en":
        return text
    return _ASIDE.split(_AHEAD.sub("", text, count=1), maxsplit=1)[0]
