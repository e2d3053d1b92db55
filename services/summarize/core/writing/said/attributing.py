"""Who speaks each quotation of a sentence, as its own words beside the verb tell it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from services.summarize.core.writing.said.saying import (
    ACCORDING,
    BEING,
    ENDING,
    HELPING,
    INVERTING,
    JOINING,
    SAYING,
    TOLD_TO,
)
from services.summarize.core.writing.said.speaker import Speaker, after_verb, before_verb
from services.summarize.core.writing.words.name_words import name_in
from services.summarize.core.writing.words.quotations import QUOTED, quoted

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?|[,()–—]")
#: Sentences and halves of them; not behind a short title: `Dr. Calder`.
_CLAUSE = re.compile(r"(?<=[^\W_]{4}[.!?])\s+|(?<=^[.!?])\s+|;\s+")
_ELIDED = re.compile(r"\b([ldj]|qu|dell|all|dall|nell|sull)['’](?=\w)", re.IGNORECASE)
_PHRASES = (
    (re.compile(r"\baccording to\b", re.IGNORECASE), "according"),
    (re.compile(r"\b(?:nach|laut) Angaben\b", re.IGNORECASE), "laut"),
    (re.compile(r"\bd['’]après\b", re.IGNORECASE), "selon"),
    (re.compile(r"\b((?:[^\W\d_a-zß-ÿ][\w-]+ )+)zufolge\b"), r"laut \1"),
    (re.compile(r"\b(?:was|were|been|is) quoted as saying\b"), "said"),
    (re.compile(r"\bquoted (.{2,60}?) as saying\b"), r", \1 said"),
)
#: `a-t-il dit`, `dit-elle`.
_INVERTED = re.compile(r"-(?:il|elle|ils|elles|on)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation, squeezed, and who speaks it; None if that can't be told."""

    quote: str
    speaker: Speaker | None


@lru_cache(maxsize=1 << 12)
def said_in(text: str, language: str) -> tuple[Said, ...]:
    """Read every quotation of a sentence with its speaker.

    The words right behind it come first (`“…,” Calder said`), unless those before it end
    in a colon or lead into it; then those before it. Where a quotation is a part of the
    writer's own sentence, the speaker may come last: `The “quiet night” ended, she said.`
    """
    if language not in SAYING:
        return tuple(Said(quote, None) for quote in quoted(text))
    found = list(QUOTED.finditer(text))
    ends = [0, *(one.end() for one in found)]
    starts = [*(one.start() for one in found), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return tuple(
        Said(quote, _speaker(one.group(), gaps[at], gaps[at + 1], language))
        for at, (one, quote) in enumerate(zip(found, quoted(text), strict=True))
    )


def _speaker(quote: str, before: str, after: str, language: str) -> Speaker | None:
    last, first = _CLAUSE.split(before)[-1], _CLAUSE.split(after.lstrip())[0]
    ahead = _ahead(last, language)
    if ahead is not None and (last.rstrip().endswith(":") or _leads_in(last, language)):
        return ahead
    if _is_attached(quote, first, language):
        behind = _behind(first, language)
        if behind is not None and not (ahead and _opens_according(first, language)):
            return behind
    if ahead is not None:
        return ahead
    if _ends_so(first, language):
        return _behind(first, language)
    return _by_place(quote, last, first, language)


def _leads_in(clause: str, language: str) -> bool:
    """Say whether a clause goes on in the quotation: `Calder called it “…”`."""
    words = _words(clause, language)
    is_joined = words and words[-1].lower() in JOINING[language]
    return clause.rstrip()[-1:].isalnum() and not is_joined


def _by_place(quote: str, before: str, after: str, language: str) -> Speaker | None:
    """Read the speaker where no verb that we know tells of speech: `“…,” Calder
    thundered`, `Calder thundered: “…”`."""
    words = _words(after, language)
    if _is_attached(quote, after, language) and words and name_in(words[0]):
        named = takewhile(lambda word: name_in(word) is not None, words)
        return after_verb(list(named), language)
    words = _words(before, language)
    if before.rstrip().endswith(":") and all(name_in(one) for one in words[:-1]):
        return before_verb(words[:-1], language)
    return None


def _opens_according(clause: str, language: str) -> bool:
    words = _words(clause, language)
    return bool(words) and _is_according(words[0], language)


def _ends_so(clause: str, language: str) -> bool:
    """Say whether a sentence of the writer ends with who says it, and when: `, Calder
    said on Monday`."""
    if _joins(clause, language):
        return False
    words = _words(clause, language)
    verbs = [at for at in range(len(words)) if _says(words, at, language)]
    if len(verbs) != 1:
        return False
    after = words[verbs[0] + 1 :]
    return "," in words[: verbs[0]] and (
        not after or "," in words[verbs[0] - 1] or after[0] in ENDING[language]
    )


def _is_attached(quote: str, after: str, language: str) -> bool:
    """Say whether what follows a quotation belongs to its own sentence, and tells who
    speaks."""
    inner = quote.rstrip("\"“”„«»‹›「」『』`'‘’‚ \u00a0\u202f")
    if inner[-1:] in ".:;" or after[:1] in ".:;":
        return False
    ends = inner[-1:] in ",?!…" or after.startswith((",", "–", "—"))
    return ends and not _joins(after, language)


def _joins(after: str, language: str) -> bool:
    words = _words(after, language)
    return bool(words) and words[0].lower() in JOINING.get(language, ())


def _words(clause: str, language: str) -> list[str]:
    for pattern, word in _PHRASES:
        clause = pattern.sub(word, clause)
    if language in ("fr", "it"):
        clause = _ELIDED.sub(r"\1 ", clause)
    words = _WORD.findall(clause)
    while words and not words[0][0].isalnum():
        words.pop(0)
    return words


def _ahead(clause: str, language: str) -> Speaker | None:
    """Read who speaks what follows a clause: its last verb of saying tells it."""
    words = _words(clause, language)
    for at in reversed(range(len(words))):
        if not _says(words, at, language):
            continue
        own = (
            None if _is_according(words[at], language) else _subject(words, at, language)
        )
        if own is None and (at == 0 or language in INVERTING):
            own = after_verb(words[at + 1 :], language)
        if own is not None:
            return own
    return None


def _behind(clause: str, language: str) -> Speaker | None:
    """Read who speaks what stands before a clause: its first verb of saying tells it."""
    words = _words(clause, language)
    for at in range(len(words)):
        if _is_according(words[at], language) and not any(
            _says(words, one, language) for one in range(at)
        ):
            if at == 0 or words[at].lower() != "so":
                return after_verb(words[at + 1 :], language)
            continue
        if _says(words, at, language):
            is_first = all(one.lower() in HELPING or one == "," for one in words[:at])
            own = None if is_first else _subject(words, at, language)
            return own or after_verb(words[at + 1 :], language)
    return None


def _subject(words: Sequence[str], at: int, language: str) -> Speaker | None:
    """Read the subject before the verb at a place; `il` may hang on the verb."""
    if _INVERTED.search(words[at]) or (at and _INVERTED.search(words[at - 1])):
        return Speaker(frozenset(), frozenset(), is_pronoun=True)
    return before_verb(words[:at], language)


def _says(words: Sequence[str], at: int, language: str) -> bool:
    word = words[at]
    if not word.islower():
        return _is_according(word, language) and at == 0
    if _is_according(word, language):
        return word != "so"
    if _INVERTED.sub("", word).removesuffix("-t") not in SAYING[language]:
        return False
    return not (word in TOLD_TO and at and words[at - 1].lower() in BEING)


def _is_according(word: str, language: str) -> bool:
    return word.lower() in ACCORDING.get(language, ())
