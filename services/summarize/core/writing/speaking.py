"""Who speaks a quote: the gate lets no one be given another's words."""

from collections.abc import Sequence

from services.summarize.core.writing.claims import Claims, claims, squeeze, words_of
from services.summarize.core.writing.lists import words_in
from services.summarize.core.writing.marks import outside_quotes

_PRONOUNS = words_in("he she they")


def quotes_stand(said: Claims, evidence: Sequence[str]) -> bool:
    """Say whether every quote stands in a source sentence, word for word."""
    held = [squeeze(one) for one in evidence]
    return all(any(quote in one for one in held) for quote in said.quotes)


def speaker_stands(text: str, said: Claims, evidence: Sequence[str]) -> bool:
    """Say whether whoever is named beside a quote is named beside it in a source
    sentence; or in the one before, if that with the quote has only "she"."""
    if not said.quotes:
        return True
    named = set(claims(outside_quotes(text), "und").names)
    for quote in said.quotes:
        rows = [at for at, one in enumerate(evidence) if quote in squeeze(one)]
        if rows and not any(named <= _beside(at, evidence) for at in rows):
            return False
    return True


def _beside(at: int, evidence: Sequence[str]) -> frozenset[str]:
    if at and _is_hers(evidence[at]):
        return words_of(evidence[at]) | words_of(evidence[at - 1])
    return words_of(evidence[at])


def _is_hers(text: str) -> bool:
    """Say whether only the sentence before tells who speaks: “…,” she said."""
    return not _PRONOUNS.isdisjoint(words_of(outside_quotes(text)))


def speakers(said: Claims, evidence: Sequence[str]) -> frozenset[str]:
    """Return the words of source sentences right before a quote of "she" or "he"."""
    return frozenset[str]().union(
        *(
            words_of(evidence[at - 1])
            for at, one in enumerate(evidence)
            if at and _is_hers(one)
            if any(quote in squeeze(one) for quote in said.quotes)
        )
    )
