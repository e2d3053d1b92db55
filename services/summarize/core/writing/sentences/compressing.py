"""Shortens a sentence by deleting only; what is left is the source's own words."""

import re
from functools import lru_cache

from services.summarize.core.writing.gate.gate import Gate, may_be_cut
from services.summarize.core.writing.numbers.days import CAPITAL_MONTH
from services.summarize.core.writing.said.claims import is_balanced
from services.summarize.core.writing.sentences.manners import leans
from services.summarize.core.writing.sentences.teaser import breaks_off
from services.summarize.core.writing.sentences.timeless import untimed
from services.summarize.core.writing.words.marks import whole_quote
from services.summarize.core.writing.words.words import length

#: A shortened sentence keeps at least so many words.
LEAST = 6

_DATELINE = re.compile(
    r"^[-–—•*]\s+|^\d{1,2} [A-Z][a-z]{2,8} \d{4}\s+(?=[A-Z])|^[A-Z][A-Z .'’-]{2,25}:\s+"
    # `New York (CNN) --`, `May 12 (Tarn Wire) -`; a second dash may close an aside.
    r"|^(?:[A-Z][\w.'’-]*(?:,?\s(?:[A-Z][\w.'’-]*|\d{1,2}))*,?\s)"
    r"\([A-Z][^()]{1,30}\)\s*[-–—]{1,2}\s+(?=[A-Z\"“])(?!.*\s[-–—]{1,2}\s)"
    r"|^(?:[A-Z][A-Z .,'’/-]{2,40}(?:,\s[A-Z][\w.]+){0,2}(?:\s\d{1,2})?\s?"
    r"(?:\([^)]{2,30}\)\s?)?[-–—]{1,2}\s+"
    r"|\([A-Z][\w.&/-]*(?:\s[A-Z][\w.&/-]*){0,2}\s?\)\s*(?:[-–—]{1,2}\s*)?)"
)
#: The time of a live report's entry: `10:20 The`, `11.05am – Police`, `5:10 p.m. ET: A`.
_HALF = r"\s?(?:[AaPp]\.?[Mm]\b\.?|Uhr\b)"
_ZONE = r"\s(?:GMT|UTC|(?:[A-Z]{1,3}S?T)\b)"
_AFTER = r"[\])]?(?:\s*[:|]\s+|\s*(?:--|[–—])\s*|\s+-\s+|\s+)"
_CLOCK = re.compile(
    r"^[\[(]?(?:[01]?\d|2[0-3])"
    # `3.50 Euro` is a price: a dot tells a time where something else does, too.
    rf"(?:[:h][0-5]\d(?:{_HALF})?(?:{_ZONE})?{_AFTER}"
    rf"|\.[0-5]\d(?:{_HALF}(?:{_ZONE})?|{_ZONE}|(?=\s?[\])]?\s*[-–—:|])){_AFTER})"
    r"(?=[\"“„«]?[^\W\d_])(?=[\"“„«]?[^a-zß-öø-ÿ])"
    # What stands there is the day, or belongs to the time.
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mo|Diens|Donners|Frei|Sams|Sonn)tag"
    rf"|Mittwoch|Uhr|AM|PM|GMT|UTC|[A-Z]{{1,3}}S?T|{CAPITAL_MONTH})\b)"
)
#: What an editor puts before a lead: `Exclusive— A lawyer`, `UPDATE: Police`.
_FLAG = re.compile(
    r"^(?i:exclusive|breaking(?: news)?|update[ds]?|just in|developing)\s*[:—–-]+\s*"
    r"(?=[A-Z“\"])"
)
_ASIDE = re.compile(r"\s?\(([^()]{1,80})\)(?=[\s,.;:])")
_OPENER = re.compile(
    r"^(?:Meanwhile|However|Also|Still|Yet|In addition|Additionally|Moreover|Furthermore"
    r"|Besides|Separately|Nevertheless|Nonetheless),\s+"
    r"|^And\s+(?=\w)|^But\s+(?!for\b)(?=\w)|^Yet\s+(?!another\b|again\b|to\b)(?=\w)"
    # "So far" and "So did Calder" are no consequences.
    r"|^So\s+(?=the\s|[A-Z]\w)|^Also\s+(?=(?:on|in|at)\s)"
)
_SPEAKER = (
    r"(?:he|she|they|it|(?:the\s+)?(?:police|officials?|authorities|prosecutors"
    r"|investigators|rescuers|organisers|organizers|a\s+spokes(?:man|woman|person)"
    r"|the\s+(?:company|agency|ministry|council|government|statement|report)))"
)
_WHEN = (
    r"(?:\s+(?:on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|late|early|earlier"
    r"|in\s+a\s+(?:statement|report|tweet|post)|at\s+a\s+(?:news|press)\s+conference"
    r"|yesterday|today))*"
)
_ATTRIBUTION = re.compile(
    rf",\s+(?:{_SPEAKER}\s+(?:have\s+)?(?:said|says|added|told\s+reporters|confirmed)"
    rf"|(?:said|says)\s+{_SPEAKER}|according\s+to\s+(?:{_SPEAKER}|[^,“”\"]{{3,60}}))"
    rf"{_WHEN}\s*\.$",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“”„«»]")
_FINAL = re.compile(r"[.!?…][\"'”’»)]*$")


def compress(
    text: str,
    language: str,
    *,
    beside: bool = False,
    corroborated: bool = False,
    gate: Gate | None = None,
) -> str:
    """Return the sentence without what a summary can spare, or as it is.

    `beside`: the sentence before it in its article stands right before it, so that
    "But" and "However" keep their meaning. `corroborated`: several outlets say it, so
    that "officials said" may go; for a quote it never goes. The result has passed the
    `gate` against the sentence itself. Source: words are only deleted, as in Knight
    and Marcu (2002), by rules.
    """
    whole = undated(text, language)
    if language != "en":
        return whole
    gate = gate or Gate()
    short = _step(whole, _asides(whole), text, language, gate)
    short = _step(short, untimed(short), text, language, gate)
    opened = _OPENER.sub("", short, count=1)
    if not beside and not leans(opened, language):
        short = _step(short, opened, text, language, gate)
    if corroborated and not _QUOTES.search(short):
        short = _step(short, _ATTRIBUTION.sub(".", short), text, language, gate)
    return short


@lru_cache(maxsize=1 << 13)
def alone(text: str, language: str) -> str:
    """Return the sentence as it reads where the one before it in its article is not:
    without dateline, and without a connective that opens it."""
    whole = undated(text, language)
    connected = language == "en" and _OPENER.match(whole)
    return compress(text, language) if connected else whole


@lru_cache(maxsize=1 << 13)
def undated(text: str, language: str) -> str:
    """Return the sentence without dateline and bullet, with single spaces, and with both
    marks of a quote of which it has one."""
    plain = whole_quote(_tidy(text))
    whole = _tidy(_DATELINE.sub("", _unflagged(plain), count=1))
    return whole if whole == plain or _may(whole, text, language) else plain


def _unflagged(text: str) -> str:
    """Return a sentence without what only its place on a page gives it."""
    return _FLAG.sub("", _CLOCK.sub("", text, count=1), count=1)


def _step(before: str, after: str, source: str, language: str, gate: Gate) -> str:
    """Take one deletion if what is left is still a sentence that its source carries."""
    after = _tidy(after)
    if after == before or not _is_whole(after, source):
        return before
    return after if gate.cuts(after, source, language) else before


def _may(text: str, source: str, language: str) -> bool:
    return _is_whole(text, source) and may_be_cut(text, source, language)


def _is_whole(text: str, source: str) -> bool:
    return length(text) >= LEAST and (is_balanced(text) or not is_balanced(source))


def _asides(text: str) -> str:
    # A short form in brackets ("(WHO)") is kept: later sentences may use it.
    if _QUOTES.search(text):
        return text
    return _ASIDE.sub(lambda m: m.group() if m.group(1).isupper() else "", text)


def _tidy(text: str) -> str:
    """Single spaces, a capital first, a stop last; dots where it breaks off."""
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    if text[:1].islower():
        text = text[0].upper() + text[1:]
    if text and not _FINAL.search(text) and text[-1].isalnum():
        text += " …" if breaks_off(text) else "."
    return text
