"""The sentence that opens the summary: it tells, by itself, what the headline says."""

import re
from collections.abc import Collection, Sequence

from services.summarize.core.writing.manners import faux_pas, has_verb
from services.summarize.core.writing.marks import is_torn
from services.summarize.core.writing.selecting import hangs
from services.summarize.core.writing.sources import Candidate
from services.summarize.core.writing.standing import stands_alone
from services.summarize.core.writing.vectors import Floats
from services.summarize.core.writing.words import content
from services.summarize.core.writing.worth import PASSING, Key
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
#: Gain for a sentence that is already published.
STABILITY = 0.1
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
) -> int | None:
    """Return the row of the sentence to begin with; None if there is no fit lead.

    What the headline says counts in the main clause: an aside is no news. Ties: the
    earlier article, the smaller article id.
    """
    scores = {
        row: _worth(one, float(central[row]), headline)
        + STABILITY * (one.key in published)
        for row, one in enumerate(pool)
        if one.position < DEPTH and one.words <= LONG and _is_fit(one)
    }
    return min(
        scores,
        key=lambda row: (
            -round(scores[row], 9),
            pool[row].source.moment,
            pool[row].key,
        ),
        default=None,
    )


def _is_fit(one: Candidate) -> bool:
    language = one.source.enrichment.language
    return (
        has_verb(one.text, language)
        and faux_pas(one.text, language) < 1
        and not hangs(one)
        and not is_torn(one.text)
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
        - STALE * (PASSING.search(one.text) is not None)
        + ALONE * stands_alone(one.text, wanted, language)
    )


def main_clause(text: str, language: str) -> str:
    """Return what a sentence tells as its news: `They slept in the hall`, without
    `after the river broke its bank`. English only; other texts come back whole."""
    if language != "en":
        return text
    return _ASIDE.split(_AHEAD.sub("", text, count=1), maxsplit=1)[0]
