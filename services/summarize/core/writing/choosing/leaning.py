"""Which sentences stand only after another: they lean on it, and it is taken along."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.sentences.compressing import alone, undated
from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.manners import leans
from services.summarize.core.writing.sentences.sources import Candidate, Source
from services.summarize.core.writing.sentences.standing import (
    dangles,
    is_owned,
    names_somebody,
)
from services.summarize.core.writing.words.marks import ends_quote, goes_on, whole_quote
from services.summarize.core.writing.words.quotations import outside_quotes
from services.summarize.core.writing.words.words import is_stop

#: Sentences of a quote that are looked through for its end.
_FURTHER = 6
_WORD = re.compile(r"\w+")
#: The rows of a sentence, and of the one after it that leans on it.
Along = tuple[int, int]

_PEOPLE, _OTHERS = Kept[frozenset[str]](), Kept[frozenset[str]]()
_SAYS = re.compile(r", (?:he|she) (?:also |then )?(?:said|says|added|adds|told|wrote)\b")
_NAMES = re.compile(r"\b[A-Z][\w’'-]*?(?=['’]s\b|[^\w’'-]|$)")
#: People by what they are.
_ROLE = re.compile(
    r"\b(?:president|chief|king|queen|prince|princess|chair|head|pope|captain|premier"
    r"|spokes\w+|suspect|victim|defendant|analyst|expert|colonel|general|bishop|he|she)\b",
    re.IGNORECASE,
)


def hangs(one: Candidate) -> bool:
    """Say whether a sentence leans on the one before it, once its dateline is gone."""
    language = one.source.enrichment.language
    return leans(undated(one.text, language), language)


def needs_before(one: Candidate) -> bool:
    """Say whether a sentence may only stand right after the one before it: it hangs, even
    without its connective, or somebody or a time in it is told there."""
    language = one.source.enrichment.language
    if _is_said_by_one_unnamed(one):
        return True
    if not _needs_before(one.text, language, opens_named=False):
        return False
    first = (
        one.text.split(maxsplit=1)[0].rstrip(",").removesuffix("'s").removesuffix("’s")
    )
    if first not in _people(one.source):
        return True
    return _needs_before(one.text, language, opens_named=True)


def _is_said_by_one_unnamed(one: Candidate) -> bool:
    """Say whether an English sentence is what `he said` or `she said`, and before that
    names places and bodies only: `The advance on Kharkiv goes on, he said`."""
    if one.source.enrichment.language != "en":
        return False
    before = _before_speaker(one.text)
    if before is None:
        return False
    others = _others(one.source)
    names = (word for word in _NAMES.findall(before) if not is_stop(word.lower(), "en"))
    return all(word in others for word in names)


@lru_cache(maxsize=1 << 13)
def _before_speaker(text: str) -> str | None:
    """Return what stands before `, he said`; None where nobody speaks so, or where a
    person without a name may stand there."""
    said = outside_quotes(whole_quote(text))
    found = _SAYS.search(said)
    if found is None or _ROLE.search(said[: found.start()]):
        return None
    before = said[: found.start()]
    return None if names_somebody(before) else before


@lru_cache(maxsize=1 << 13)
def _needs_before(text: str, language: str, *, opens_named: bool) -> bool:
    if dangles(text, language, opens_named=opens_named):
        return True
    return leans(alone(text, language), language)


def _people(source: Source) -> frozenset[str]:
    """Return the words of the people whom the enrichment found in an article."""
    article = source.enrichment
    return _PEOPLE.of(
        article,
        None,
        lambda: frozenset(
            word
            for one in article.entities
            if one.label == "person"
            for word in one.text.split()
        ),
    )


def _others(source: Source) -> frozenset[str]:
    """Return the words of what else has a name in an article, none of them a person's."""
    article = source.enrichment
    named = _OTHERS.of(
        article,
        None,
        lambda: frozenset(
            word
            for one in article.entities
            if one.label != "person"
            for word in _NAMES.findall(one.text)
        ),
    )
    return named - _people(source)


def hanging(pool: Sequence[Candidate], left: Collection[int]) -> Mapping[int, int | None]:
    """Return those of some rows that may only stand after another, each with that, if
    it is a candidate and names whom the row speaks of. Where all of them need one, those
    that do not open with it stand; and all, if there are none: a summary must have
    something."""
    rows = [row for row in left if needs_before(pool[row])]
    if len(rows) == len(left):
        rows = [row for row in rows if hangs(pool[row])]
    if len(rows) == len(left):
        return {}
    places = {
        (one.source.member.id, one.sentence.number): at for at, one in enumerate(pool)
    }
    found = {row: _before(pool[row], places) for row in rows}
    return {
        row: at if at is not None and _explains(pool[at], pool[row]) else None
        for row, at in found.items()
    }


def _before(one: Candidate, places: Mapping[tuple[str, int], int]) -> int | None:
    return places.get((one.source.member.id, one.sentence.number - 1))


def _explains(before: Candidate, one: Candidate) -> bool:
    """Say whether a sentence tells of whom, or by whom, the next one is."""
    if not is_owned(one.text, before.text, one.source.enrichment.language):
        return False
    return not _is_mere_quote(one.text) or not goes_on(one.text) or _speaks(before, one)


def _is_mere_quote(text: str) -> bool:
    return not any(one.isalnum() for one in outside_quotes(whole_quote(text)))


def _speaks(before: Candidate, one: Candidate) -> bool:
    """Say whether the sentence before a quote of several sentences names its speaker,
    whom writers tell where it ends: `“We slept. Then it broke,” said Ewa Brandt`."""
    rest = (
        each
        for each in one.source.enrichment.sentences
        if one.sentence.number < each.number <= one.sentence.number + _FURTHER
    )
    end = next((each.text for each in rest if ends_quote(each.text)), None)
    if end is None:
        return False
    # The clause after the quote: what follows it may name others.
    beside = outside_quotes(whole_quote(end)).lstrip(" ,.")
    clause = re.split(r"[,;]", beside, maxsplit=1)[0]
    named = {word for word in _WORD.findall(clause) if word[0].isupper()}
    if named:
        return not named.isdisjoint(_WORD.findall(before.text))
    return leans(end, one.source.enrichment.language)


def follows(one: Candidate, other: Candidate) -> bool:
    """Say whether a sentence comes straight after the other in the same article."""
    return (
        one.source.member.id == other.source.member.id
        and one.sentence.number == other.sentence.number + 1
    )
