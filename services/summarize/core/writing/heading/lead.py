"""The headline of a story without titles: a lead sentence, cut where that is safe."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from services.summarize.core.writing.choosing.citing import support
from services.summarize.core.writing.choosing.leaning import hangs
from services.summarize.core.writing.gate.gate import may_be_cut
from services.summarize.core.writing.said.claims import denies, is_balanced
from services.summarize.core.writing.sentences.compressing import undated
from services.summarize.core.writing.sentences.manners import faux_pas
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.sentences.teaser import breaks_off
from services.summarize.core.writing.words.lists import LEANING, words_in
from services.summarize.core.writing.words.marks import is_torn
from services.summarize.core.writing.words.vectors import Floats, Vectors
from services.summarize.core.writing.words.verbs import has_verb
from services.summarize.core.writing.words.words import length
from shared.events.story import Cited

#: A headline made from a sentence has at most so many words, if it can be cut.
LONG = 14
#: A new lead replaces the old one only if it is better by this much.
MARGIN = 0.08
#: Leads looked at, the most central ones.
MOST = 24
#: Where the last clause begins, after a comma or without one.
_BORDER = re.compile(
    r",\s+(?:\w+ing|which|who|where|while|as|after|when|because|amid|leaving|and|but|so)\b"
    r"|\s+(?:when|while|because|amid)\s+|;\s+|\s+[–—]\s+"
    r"|(?<!soon)(?<!shortly)(?<!hours)(?<!days)(?<!weeks)(?<!months)(?<!years)(?<!day)"
    r"(?<!week)(?<!month)(?<!year)(?<!even)(?<!only)(?<!named)(?<!minutes)(?<!just)"
    r"\s+after\s+(?=\w+ing\b|an?\s|the\s)"
)
#: Who says so; it goes only if several outlets say it.
_SAYS = re.compile(
    r",\s+(?:according to [^,]{3,60}"
    r"|[^,]{3,50}\s(?:said|says|say|suggests|showed|shows|reported|announced)"
    r"(?:\s(?:on\s)?\w+day)?)\.?$"
)
_QUOTES = re.compile(r"[\"“”„«»]")
#: What did not happen but for what comes after: `would have won the vote, but`.
_UNREAL = re.compile(r"\b(?:would|could|should|might)(?:['’]ve|\s+(?:\w+\s+)?have)\b")
_ATTACHED = words_in(
    """after as when while although though if since because in on at with for by before
    during despite following amid under among unless until once given"""
)


def from_sentence(
    pool: Sequence[Candidate],
    space: Vectors,
    central: Floats,
    previous: Cited | None = None,
) -> Cited:
    """Make the headline of the lead that stands best for the story."""
    rows = [row for row, one in enumerate(pool) if one.position < 2]
    rows.sort(key=lambda row: (-round(float(central[row]), 9), pool[row].key))
    leads = {row: pool[row] for row in rows[:MOST]}
    fit = {
        row: one
        for row, one in leads.items()
        if has_verb(one.text, one.source.enrichment.language)
        and not hangs(one)
        and not is_torn(one.text)
    }
    if not leads:
        return Cited()

    def is_corroborated(row: int) -> bool:
        return support(row, pool, space).voices > 1

    texts = {
        row: shortened(
            one.text,
            one.source.enrichment.language,
            corroborated=partial(is_corroborated, row),
        )
        for row, one in (fit or leads).items()
    }
    scores = {row: _score(pool[row], texts[row], float(central[row])) for row in texts}
    best = min(scores, key=lambda row: (-round(scores[row], 9), pool[row].key))
    old = previous.citations[:1] if previous else ()
    for row, score in scores.items():
        if old == (pool[row].citation,) and scores[best] < score + MARGIN:
            best = row
    return Cited(text=texts[best], citations=support(best, pool, space).citations)


def _score(one: Candidate, text: str, central: float) -> float:
    return (
        central
        + 0.4 / (1 + one.position)
        - 0.015 * max(0, length(text) - LONG)
        - 0.2 * faux_pas(one.text, one.source.enrichment.language)
    )


def shortened(
    sentence: str, language: str, *, corroborated: Callable[[], bool] | None = None
) -> str:
    """Cut a sentence at the border of its last clause, if what stays is safe; else whole.

    Safe: a verb and no opening clause in what stays, no comma in what goes (so that
    it is the end and no aside), nothing denied or unreal that the end may turn round,
    and the gate passes. "Police said" goes only if the
    claim is `corroborated`, which is asked only then.
    """
    text = undated(sentence, language)
    if language == "en" and length(text) > LONG:
        if corroborated is not None and not _QUOTES.search(text):
            text = _attributed_to_none(text, corroborated)
        text = _cut(text, language) or text
    return text if text.endswith("..") else text.removesuffix(".")


def _attributed_to_none(text: str, corroborated: Callable[[], bool]) -> str:
    bare = _SAYS.sub("", text)
    if bare == text or not corroborated():
        return text
    return bare if may_be_cut(bare, text, "en") and has_verb(bare, "en") else text


def _cut(text: str, language: str) -> str | None:
    first = text.split(maxsplit=1)[0].lower().strip(",")
    if first in _ATTACHED or first in LEANING["en"] or first.endswith("ing"):
        return None
    if _QUOTES.search(text) or _SAYS.search(text) or breaks_off(text):
        return None
    borders = [one.start() for one in _BORDER.finditer(text)]
    safe = [text[:at] for at in borders if _is_safe(text[:at], text[at:], text, language)]
    return safe[-1] if safe else None


def _is_safe(head: str, tail: str, text: str, language: str) -> bool:
    if not 5 <= length(head) <= LONG or "," in tail[1:] or not is_balanced(head):
        return False
    # "was not fired because she lied" doesn't say that she was not fired.
    if _UNREAL.search(head) or denies(head):
        return False
    # "bread, milk, and eggs" is a list, not two clauses.
    if tail.lstrip(", ").split()[0] in ("and", "but", "so") and "," in head:
        return False
    return has_verb(head, language) and may_be_cut(head, text, language)
