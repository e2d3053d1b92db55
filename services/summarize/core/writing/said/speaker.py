"""The words for whoever says something, read from what stands before or behind a verb."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.summarize.core.writing.said.claims import bare
from services.summarize.core.writing.said.saying import (
    ADVERBS,
    AND,
    ARTICLES,
    ENDING,
    FIRST_NOUN,
    HELPING,
    JOINING,
    PRONOUNS,
    RELATIVE,
    SAYING,
    SPOKESMEN,
)
from services.summarize.core.writing.words.lists import MONTHS, NO_NAMES
from services.summarize.core.writing.words.name_words import name_in
from services.summarize.core.writing.words.words import is_stop, stem

#: Two names or nouns of so many words, at most, may share a verb.
SHARED = 3
#: Parts between commas that are looked at before a verb for its subject.
AROUND = 4


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever says something, as a sentence has it."""

    #: The words that tell who it is: of each name the last, else the noun; folded stems.
    keys: frozenset[str]
    #: All words for the speaker, folded stems.
    words: frozenset[str]
    #: Only "she": the sentence before tells who that is.
    is_pronoun: bool = False
    #: Whether a capital tells who: "Calder", not "the mayor".
    is_named: bool = False


def before_verb(words: Sequence[str], language: str) -> Speaker | None:
    """Read the speaker from the words up to a verb, commas among them; None if the
    nearest clause names none."""
    left = list(words)
    while left and _is_beside_verb(left[-1], language):
        left.pop()
    if left and left[-1].lower() in JOINING.get(language, ()):
        return None  # "said it broke, but added"
    chunks = [_clause(one, language) for one in _chunks(left)]
    if chunks[-1] and not _is_aside(chunks[-1], language):
        return _of(_phrase(chunks[-1], language), language)
    # "Calder, who met Brandt, said", "Calder, the mayor, on Monday said".
    found: list[str] = []
    for chunk in [one for one in reversed(chunks) if one][:AROUND]:
        if _is_aside(chunk, language):
            continue
        if chunk[0].lower() in PRONOUNS.get(language, ()):
            return _of(chunk, language)
        found = [*_phrase(chunk, language), *found]
    return _of(found, language)


def after_verb(words: Sequence[str], language: str) -> Speaker | None:
    """Read the speaker from the words behind a verb: `said Ruth Calder, the mayor`."""
    chunks = _chunks(words)
    first = _phrase(_until(chunks[0], language), language)
    if not first:
        return None
    own = _of(first, language)
    if len(chunks) < 2 or own is None or own.is_pronoun:
        return own
    if not chunks[1] or _is_aside(chunks[1], language):
        return own
    beside = _phrase(chunks[1], language)
    is_named = any(_is_name(one, language) for one in first)
    # A name behind that of the speaker is somebody else's.
    more = [one for one in beside if not (is_named and _is_name(one, language))]
    both = _of([*first, *more], language)
    return replace(own, words=own.words | both.words) if both else own


def _until(words: Sequence[str], language: str) -> Sequence[str]:
    """Return the words before what is said, or what else the speaker does."""
    for at, word in enumerate(words):
        low = word.lower()
        is_clause = low in JOINING.get(language, ()) and low not in AND | ARTICLES
        if is_clause or (at and language == "en" and low.endswith("ing")):
            return words[:at]
    return words


def _chunks(words: Sequence[str]) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for word in words:
        if word == ",":
            chunks.append([])
        elif word[0].isalnum():
            chunks[-1].append(word)
        else:  # a bracket, a dash
            chunks.append([])
    return chunks


def _is_beside_verb(word: str, language: str) -> bool:
    low = word.lower()
    return low in HELPING or low in ADVERBS or (language == "en" and low.endswith("ly"))


def _is_aside(chunk: Sequence[str], language: str) -> bool:
    """Say whether words between commas tell when, where or how: who is elsewhere."""
    low = chunk[0].lower()
    if low in ARTICLES:
        return False
    return (
        low in ENDING.get(language, ())
        or low in RELATIVE
        or low[0].isdigit()
        or (language == "en" and low.endswith("ing"))
    )


def _clause(chunk: Sequence[str], language: str) -> Sequence[str]:
    """Return the last clause of some words, without what joins it to others."""
    if not chunk or chunk[0].lower() in RELATIVE:
        return chunk
    start = 0
    for at, word in enumerate(chunk):
        low = word.lower()
        is_joining = low in JOINING.get(language, ()) and low not in ARTICLES
        is_verb = word.islower() and low in SAYING.get(language, ())
        if is_verb or (is_joining and not _is_shared(chunk[start:at], low, language)):
            start = at + 1
    return chunk[start:]


def _is_shared(before: Sequence[str], joining: str, language: str) -> bool:
    """Say whether `and` joins two speakers rather than two clauses."""
    if joining not in AND or not before:
        return False
    first = before[0].lower()
    if first in ENDING.get(language, ()) and first not in ARTICLES:
        return True  # "with his wife and kids"
    told = [one for one in before if one.lower() not in ARTICLES]
    named = sum(_is_name(one, language) for one in told)
    return named == len(told) or (named == 0 and len(told) < SHARED)


def _phrase(words: Sequence[str], language: str) -> list[str]:
    """Return the words up to the first that ends the phrase for a speaker."""
    found: list[str] = []
    for at, word in enumerate(words):
        low = word.lower()
        is_article = low in ARTICLES and not found
        if low in ENDING.get(language, ()) and not is_article:
            speaks_for = low in ("for", "of") and words[at - 1].lower() in SPOKESMEN
            if at == 0 or not speaks_for:
                break
            found = []
        elif not is_article:
            found.append(word)
    return found


def _is_name(word: str, language: str) -> bool:
    name = name_in(word)
    return name is not None and not is_stop(name.lower(), language)


def _of(words: Sequence[str], language: str) -> Speaker | None:
    told = [
        one
        for one in words
        if not one[0].isdigit()
        if (low := one.lower()) not in MONTHS
        if low not in NO_NAMES
        if not _is_beside_verb(one, language)
    ]
    if any(one.lower() in PRONOUNS.get(language, ()) for one in told[:1]):
        return Speaker(frozenset(), frozenset(), is_pronoun=True)
    # "Calder's lawyer said": Calder did not.
    own = [one for one in told if not _owns(one) and not is_stop(one.lower(), language)]
    names = [at for at, one in enumerate(own) if _is_name(one, language)]
    keys = [own[at] for at in names if at + 1 not in names]
    if not keys and own:
        keys = own[:1] if language in FIRST_NOUN else own[-1:]
    if not own:
        return None
    return Speaker(
        frozenset(key_of(one, language) for one in keys),
        frozenset(key_of(one, language) for one in own),
        is_named=bool(names),
    )


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s", "'", "’"))


def key_of(word: str, language: str) -> str:
    """Return what is compared of a word for a speaker."""
    return stem(bare(name_in(word) or word), language)
