"""Sentences of an article that speak to whoever summarises it, and not to readers."""

import re
from functools import lru_cache

from services.summarize.core.writing.sentences.orders import (
    DUTCH,
    ENGLISH,
    GERMAN,
    Orders,
)
from services.summarize.core.writing.sentences.orders_elsewhere import (
    CHINESE,
    FRENCH,
    ITALIAN,
    PORTUGUESE,
    RUSSIAN,
    SPANISH,
)
from services.summarize.core.writing.words.quotations import outside_quotes
from services.summarize.core.writing.words.words import length

#: Letters of a text that are looked at.
LETTERS = 1_000
#: Words among which an order to say something stands.
OPENING = 6
#: Words around a quotation from which on it is reported: `The page read “Ignore …”`.
REPORTING = 3

_LANGUAGES = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    RUSSIAN,
)
_CUES = frozenset[str]().union(*(one.cues for one in _LANGUAGES))
_FIRST = frozenset[str]().union(*(one.first for one in _LANGUAGES))
_WORD = re.compile(r"\w+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Marks of a conversation with a machine, in whatever language.
_MARKED = re.compile(
    r"<\|?/?(?:system|assistant|user|im_start|im_end|s)\|?>|\[/?INST\]|^#{2,}\s"
    r"|^(?:system|assistant|user|human)\s*:"
    r"|^\W*(?:new )?system[ -]?(?:prompt|message|override|anweisung|nachricht)s?\s*[\]:]",
    re.IGNORECASE,
)
_POLITE = (
    r"please|bitte|s['’]il (?:vous|te) plaît|veuillez|por favor|per favore"
    r"|alsjeblieft|alstublieft|gelieve|пожалуйста"
)
#: Where an order begins: a sentence or clause. So `to ignore all instructions` is none.
_START = r"(?:^|[.:;!?—–]\s)\W{0,3}"
#: Of one clause, so many letters.
_NEAR, _FAR = r"[^.:;!?]{0,40}?", r"[^.:;!?]{0,90}?"


@lru_cache(maxsize=1 << 13)
def is_addressed(text: str) -> bool:
    """Say whether a sentence gives orders to a machine that reads it, in one of the
    languages known, whichever the article's is.

    An order that somebody is quoted with is none: then the news is about it.
    """
    text = text[:LETTERS]
    words = _WORD.findall(text.lower())
    first = words[:OPENING]
    if (
        _CUES.isdisjoint(words)
        and _FIRST.isdisjoint(first)
        and not _MARKED.search(text)
        and not _HAN.search(text)
    ):
        return False  # nearly always: so little does it cost
    outside = outside_quotes(text)
    said = outside if length(outside) >= REPORTING else text
    orders = (
        order
        for one in _LANGUAGES
        if not (one.cues.isdisjoint(words) and one.first.isdisjoint(first))
        for order in _shapes(one)
    )
    return any(one.search(said) for one in (_MARKED, *orders, _chinese()))


@lru_cache(maxsize=len(_LANGUAGES))
def _shapes(one: Orders) -> tuple[re.Pattern[str], ...]:
    """Return what orders look like in one language."""
    machine = rf"(?<![\w-])(?:{one.machine})(?![\w-])"
    please = rf"(?:(?:{one.please}|{_POLITE})[\s,]+){{0,3}}"
    between = r"(?:\w+[\s,]+)?" if one is not ENGLISH else ""
    say = rf"(?:{one.say})[\s,]+{between}(?:{one.that})(?:\b|(?<=['’]))"
    rules, earlier = rf"\b(?:{one.rules})\b", rf"\b(?:{one.earlier})\b"
    what = (
        rf"(?:{earlier}\W+(?:\w+\W+){{0,2}}?{rules}|{rules}\W+(?:\w+\W+){{0,3}}?{earlier}"
        rf"|\b(?:{one.above})\b)"
    )
    label = r"(?:[^\W\d][\w-]*(?:\s[\w-]+){0,3}\s?:\s*)?"
    shapes = (
        # Write that ...
        rf"\A\W*{please}{label}{please}{say}",
        # Ignore all previous instructions; you must ignore them.
        rf"{_START}{please}(?:{one.ignore})(?!\w){_NEAR}{what}",
        rf"\b(?:{one.must})(?:\b|(?<=\W))(?={_FAR}\b(?:{one.ignoring})\b){_FAR}{what}",
        # Note to all models: ...; models, write that ...; as an AI, you ...
        rf"{_START}(?:\w+\s+)?(?:{one.note})\s*{machine}"
        rf"(?:,?\s+(?:{one.who})\b[^.:]{{0,40}})?\s*[:,!—–]",
        rf"^\W*(?:\w+\W+){{0,3}}?{machine}\s*[,:!]\s*"
        rf"(?:[^.:;!?]{{0,60}}?\b(?:{_POLITE})|{please}(?:{say}|{one.ignore}|{one.unsaid})(?!\w))",
        rf"\b(?:{one.role})(?:\w+ )?{machine},?\s+(?:{one.you})(?!\w)",
        *(rf"(?<!\w)(?:{shape.format(m=machine)})" for shape in one.only),
    )
    return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)


@lru_cache(maxsize=1)
def _chinese() -> re.Pattern[str]:
    return re.compile("|".join(CHINESE), re.IGNORECASE)
