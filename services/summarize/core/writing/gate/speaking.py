"""Who speaks a quote: the gate lets no one be given another's words."""

from collections.abc import Collection, Sequence
from itertools import product

from services.summarize.core.writing.gate.joined import CAPITAL_NOUNS
from services.summarize.core.writing.numbers.numbers_said import tokens_of
from services.summarize.core.writing.said.attributing import said_in
from services.summarize.core.writing.said.claims import Claims, claims, words_of
from services.summarize.core.writing.said.saying import ARTICLES
from services.summarize.core.writing.said.speaker import Speaker, key_of
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.marks import whole_quote
from services.summarize.core.writing.words.name_words import name_in
from services.summarize.core.writing.words.quotations import (
    outside_quotes,
    quoted,
    squeeze,
)

_PRONOUNS = words_in("he she they")
#: Words between two for one speaker, at most: `Mayor Ruth M. Calder`.
_NEAR = 3


def quotes_stand(text: str, said: Claims, evidence: Sequence[str]) -> bool:
    """Say whether every quote is one in a source sentence, word for word; or the text is
    all of a source sentence in marks, from the midst of a quote of several."""
    if not said.quotes:
        return True
    held = [quote for one in evidence for quote in quoted(whole_quote(one))]
    if all(any(quote in one for one in held) for quote in said.quotes):
        return True
    return is_mere_quote(text) and said.quotes[0] in map(squeeze, evidence)


def is_mere_quote(text: str) -> bool:
    """Say whether a sentence is one quotation from end to end."""
    outside = outside_quotes(text)
    return len(quoted(text)) == 1 and not any(map(str.isalnum, outside))


def speaker_stands(
    text: str, said: Claims, evidence: Sequence[str], language: str
) -> bool:
    """Say whether whoever is named beside a quote is named beside it in a source
    sentence, and speaks it there; or in the one before, if that with the quote has only
    "she"."""
    if not said.quotes:
        return True
    named = set(claims(outside_quotes(text), "und").names)
    for quote in said.quotes:
        rows = [at for at, one in enumerate(evidence) if quote in squeeze(one)]
        if rows and not any(named <= _beside(at, evidence) for at in rows):
            return False
    return all(
        _is_right(one.quote, one.speaker, evidence, language)
        for one in said_in(text, language)
        if one.speaker is not None and not one.speaker.is_pronoun
    )


def _is_right(quote: str, mine: Speaker, evidence: Sequence[str], language: str) -> bool:
    """Say whether a source gives a quote to this speaker, or doesn't tell to whom."""
    found = [
        (at, one.speaker)
        for at, text in enumerate(evidence)
        for one in said_in(whole_quote(text), language)
        if quote in one.quote
    ]
    return not found or any(
        theirs is None or _is_one(mine, theirs, at, evidence, language)
        for at, theirs in found
    )


def _is_one(
    mine: Speaker, theirs: Speaker, at: int, evidence: Sequence[str], language: str
) -> bool:
    if theirs.is_pronoun:
        before = " ".join(evidence[max(0, at - 1) : at + 1])
        return mine.keys <= {key_of(word, language) for _, word in tokens_of(before)}
    missing = mine.keys - theirs.words
    if missing and mine.is_named and theirs.is_named and language not in CAPITAL_NOUNS:
        return False
    return all(_is_known(one, theirs, evidence, language) for one in missing)


def _is_known(key: str, theirs: Speaker, evidence: Sequence[str], language: str) -> bool:
    """Say whether a source calls the speaker so: `Mayor Ruth Calder`, or `Calder, the
    mayor`, is the mayor."""
    for one in evidence:
        words = [word for _, word in tokens_of(one)]
        keys = [key_of(word, language) for word in words]
        for at, near in product(_places(keys, {key}), _places(keys, theirs.keys)):
            first, last = sorted((at, near))
            if first != last and _are_one(words[first + 1 : last], language):
                return True
    return False


def _places(keys: Sequence[str], sought: Collection[str]) -> list[int]:
    return [at for at, one in enumerate(keys) if one in sought]


def _are_one(between: Sequence[str], language: str) -> bool:
    """Say whether nothing but names, and where nouns are small articles, stands between
    two words for somebody."""
    return len(between) <= _NEAR and all(
        name_in(one) is not None or (one in ARTICLES and language not in CAPITAL_NOUNS)
        for one in between
    )


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
