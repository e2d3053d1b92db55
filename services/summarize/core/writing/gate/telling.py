"""Who says what, without marks: no one is given what a source has another one say."""

from collections.abc import Sequence

from services.summarize.core.writing.gate.claimed import is_said, named_claims
from services.summarize.core.writing.numbers.numbers_said import tokens_of
from services.summarize.core.writing.said.meant import is_form
from services.summarize.core.writing.said.saying import PRONOUNS
from services.summarize.core.writing.words.words import stems, tokens

#: Share of what somebody says here that a source sentence must have to tell it, too.
SHARE = 0.6
#: Stems of what is said, at least: fewer are told by many.
LEAST = 2


def tellers_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether whoever says something here says it in a source sentence, too; or
    stands in it, or in the one before, if that has a pronoun, where nobody is
    named who does."""
    claims = [
        (who, said) for who, said in named_claims(text, language) if len(said) >= LEAST
    ]
    if not claims:
        return True
    # "Voters say": what a source writes small is no name where it opens a sentence.
    small = {word for one in evidence for _, word in tokens_of(one) if word.islower()}
    return all(
        _is_told(named, said, evidence, language)
        for who, said in claims
        if (named := frozenset(one for one in who if one.lower() not in small))
    )


def _is_told(
    who: frozenset[str], said: frozenset[str], evidence: Sequence[str], language: str
) -> bool:
    telling = [
        at
        for at, one in enumerate(evidence)
        if _has(frozenset(stems(one, language)), said)
    ]
    return (
        not telling
        or any(_says(who, said, at, evidence, language) for at in telling)
        or not all(is_said(evidence[at], language) for at in telling)
    )


def _says(
    who: frozenset[str],
    said: frozenset[str],
    at: int,
    evidence: Sequence[str],
    language: str,
) -> bool:
    named = [
        frozenset(one.lower() for one in names)
        for names, told in named_claims(evidence[at], language)
        if _has(told, said)
    ]
    names = frozenset(one.lower() for one in who)
    if named:
        return any(names & each for each in named)
    return bool(names & _beside(at, evidence, language))


def _has(roots: frozenset[str], said: frozenset[str]) -> bool:
    held = sum(
        one in roots or any(is_form(one, other) for other in roots) for one in said
    )
    return held >= SHARE * len(said)


def _beside(at: int, evidence: Sequence[str], language: str) -> frozenset[str]:
    words = frozenset(tokens(evidence[at]))
    if at and words & PRONOUNS.get(language, frozenset()):
        return words | frozenset(tokens(evidence[at - 1]))
    return words
