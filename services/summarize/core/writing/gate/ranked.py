"""Ranks and firsts: the second-largest is not the largest, one of the largest neither,
and the first since 1998 is no first at all."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

#: What stands before a superlative and takes from it; and superlatives, by beginnings.
_RANKS: Mapping[str, tuple[str, str]] = {
    "en": (
        r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
        r"[\s-]|(?:one\sof|among)\s(?:[\w'’-]+\s){1,3}",
        r"\w{3,}est\b|best\b|worst\b|most\b|leading\b",
    ),
    "de": (
        r"(?:zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt)(?:e[nrs]?\s|-)?"
        r"|eine?[rsnm]?\sder\s(?:\w+\s)?",
        r"größt|höchst|stärkst|kleinst|längst|wichtigst|reichst|best|ältest|jüngst"
        r"|bedeutendst|schnellst",
    ),
    "fr": (
        r"(?:deuxième|seconde?|troisième|quatrième|cinquième)s?\s"
        r"|(?:une?\sdes|parmi\sles)\s(?:\w+\s)?",
        r"plus\s\w{4}|principa|meilleur|pire",
    ),
    "es": (
        r"(?:segund[oa]|tercer[oa]?|cuart[oa]|quint[oa])\s"
        r"|(?:un[oa]\sde|entre)\sl[oa]s\s(?:\w+\s)?",
        r"mayor|menor|mejor|peor|más\s\w{4}|principal",
    ),
    "it": (
        r"(?:second[oa]|terz[oa]|quart[oa]|quint[oa])\s"
        r"|(?:un[oa]?\s(?:dei|degli|delle)|tra\s(?:i|gli|le))\s(?:\w+\s)?",
        r"più\s\w{4}|maggior|miglior|peggior|principal",
    ),
    "pt": (
        r"(?:segund[oa]|terceir[oa]|quart[oa]|quint[oa])\s"
        r"|(?:uma?\sd|entre\s)[oa]s\s(?:\w+\s)?",
        r"maior|menor|melhor|pior|mais\s\w{4}|principa",
    ),
    "nl": (
        r"(?:tweede|derde|vierde|vijfde)\s|(?:een|één)\svan\sde\s(?:\w+\s)?|op\s\w+\sna\s(?:de\s)?",
        r"grootst|hoogst|kleinst|langst|belangrijkst|rijkst|best|oudst|jongst|snelst",
    ),
    "sv": (
        r"(?:näst|andra|tredje|fjärde|femte)\s|(?:en|ett)\sav\s(?:\w+\s){1,2}",
        r"störst|bäst|sämst|äldst|yngst|rikast|viktigast|längst",
    ),
    "da": (
        r"(?:næst|anden|andet|tredje|fjerde|femte)[\s-]?|e[nt]\saf\s(?:\w+\s){1,2}",
        r"størst|bedst|værst|ældst|yngst|rigest|vigtigst|længst",
    ),
    "no": (
        r"(?:nest|andre|tredje|fjerde|femte)[\s-]?|et?[nt]?\sav\s(?:\w+\s){1,2}",
        r"størst|best|verst|eldst|yngst|rikest|viktigst|lengst",
    ),
    "pl": (
        r"(?:drug|trzec|czwart|piąt)\w*\s|jed(?:en|n\w+)\sz\s(?:\w+\s)?",
        r"największ|najwyższ|najlepsz|najgorsz|najstarsz|najmłodsz|najbogatsz",
    ),
    "ru": (
        r"(?:втор|треть|четв[её]рт|пят)\w*\s|од(?:ин|на|но|ного|ной)\sиз\s(?:\w+\s)?",
        r"крупнейш|наибольш|лучш|худш|старейш|богатейш|сам(?:ы|ая|ое|ой)",
    ),
    "cs": (
        r"(?:druh|třet|čtvrt|pát)\w*\s|jed(?:en|n\w+)\sz\s(?:\w+\s)?",
        r"největš|nejvyšš|nejlepš|nejhorš|nejstarš|nejmladš|nejbohatš",
    ),
}
#: What is the first of its kind, and what says since when, or in how long.
_FIRSTS: Mapping[str, tuple[str, str]] = {
    "en": (r"first", r"since|(?:in|for)\s(?:[\w-]+\s){1,3}(?:years|months|decades)"),
    "de": (r"erst(?:e[nmrs]?|mals)", r"seit"),
    "fr": (r"premi(?:er|ère)s?", r"depuis"),
    "es": (r"primer[oa]?s?", r"desde|en\s\w+\saños"),
    "it": (r"prim[oa]", r"dal?|dall['’]|in\s\w+\sanni"),
    "pt": (r"primeir[oa]s?", r"desde|em\s\w+\sanos"),
    "nl": (r"eerste", r"sinds|in\s\w+\sjaar"),
    "sv": (r"först[ae]", r"sedan|på\s\w+\sår"),
    "da": (r"første", r"siden|i\s\w+\sår"),
    "no": (r"første", r"siden|på\s\w+\sår"),
    "pl": (r"pierwsz\w+", r"od"),
    "ru": (r"перв\w+|впервые", r"со?\s\d+|за"),
    "cs": (r"prvn\w+|poprvé", r"od|po"),
}
#: Letters behind a first thing in which it is told since when.
_NEAR = 80


def ranks_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether nothing is told as the most or the first of its kind that every source
    that tells it ranks below, or holds for the first of a time only."""
    if language not in _RANKS:
        return True
    tops, _ = _tops(text, language)
    if tops:
        held = [_tops(one, language) for one in evidence]
        free = frozenset[str]().union(*(bare for bare, _ in held))
        ranked = frozenset[str]().union(*(below for _, below in held))
        if any(one in ranked and one not in free for one in tops):
            return False
    return _firsts(text, language) != "bare" or not _only_since(evidence, language)


def _only_since(evidence: Sequence[str], language: str) -> bool:
    held = {_firsts(one, language) for one in evidence}
    return "since" in held and "bare" not in held


@lru_cache(maxsize=1 << 12)
def _tops(text: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the superlatives of a sentence, those that nothing takes from, and
    others."""
    bare, below = set[str](), set[str]()
    for found in _top(language).finditer(text.lower()):
        (below if found[1] else bare).add(found[2])
    return frozenset(bare), frozenset(below)


@lru_cache(maxsize=32)
def _top(language: str) -> re.Pattern[str]:
    before, most = _RANKS[language]
    return re.compile(rf"\b({before})?({most})")


@lru_cache(maxsize=1 << 12)
def _firsts(text: str, language: str) -> str:
    """Return whether a sentence has a first thing, "bare", or one "since" a time."""
    first, since = _FIRSTS[language]
    found = re.search(rf"\b(?:{first})\b", text.lower())
    if found is None:
        return ""
    behind = text.lower()[found.end() : found.end() + _NEAR]
    return "since" if re.search(rf"\b(?:{since})(?:\b|(?<=['’]))", behind) else "bare"
