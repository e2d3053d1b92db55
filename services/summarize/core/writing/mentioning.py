"""Which mentions of names count, and of what kind the story takes each name to be."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from services.summarize.core.writing.sources import Source
from services.summarize.core.writing.words import fold
from shared.events.article import Entity
from shared.events.words import EntityKind

#: Order in which a tie between kinds is decided; the last is what no cue tells.
KINDS: tuple[EntityKind, ...] = ("person", "place", "organisation", "other")
#: An unsure mention counts so much of a sure one when the story votes on a kind.
UNSURE = 0.5

_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|president|vice president"
    r"|prime minister|premier|minister|chancellor|governor|gov|senator|sen|representative"
    r"|rep|mayor|judge|justice|king|queen|prince|princess|pope|general|gen|colonel|col"
    r"|captain|capt|sergeant|sgt|officer|chief|sheriff|detective|coach|herr|frau|monsieur"
    r"|madame|señor|señora|the|an?|behind|beside|besides|between|with|from|after|before"
    r"|against|under|near|while|when|for|by|at|in)\.?\s+)+",
    re.IGNORECASE,
)
#: A last letter with its dot: U.S., Sammy Davis Jr. has none.
_INITIALS = re.compile(r"\b[^\W\d_]\.[^\W\d_]\.$")
_POSSESSIVE = re.compile(r"['’]s?$")
#: A line about who made the article, not about the news.
_CREDIT = re.compile(
    r"^\W*(?:additional |further )?(?:report(?:ing|ed)|writing|written|edit(?:ing|ed)"
    r"|photographs?|photos?|pictures?|compiled) (?:by|from)\b"
    r"|^\W*by [A-Z]\S+(?: \S+){0,6}$|\bcontributed to (?:this|the) (?:report|story)\b"
    r"|\b(?:first |originally )?(?:published|appeared) (?:by|in|on) "
    r"|\bviews expressed\b|\ball rights reserved\b|©",
    re.IGNORECASE,
)


def counted(source: Source) -> tuple[tuple[str, EntityKind], ...]:
    """Return the names that the article's news mentions, cleaned, with their kinds.

    Credits and an outlet's word of itself are no news.
    """
    names = (source.member.publisher, source.member.source)
    outlets = {fold(cleaned(name)) for name in names if name}
    credits = _credits(source)
    found = []
    for entity in source.enrichment.entities:
        text = cleaned(entity.text)
        if text and fold(text) not in outlets and not _is_within(entity, credits):
            found.append((text, entity.label))
    return tuple(found)


def cleaned(text: str) -> str:
    """Return a mention without titles of address, article and possessive."""
    plain = _POSSESSIVE.sub("", " ".join(text.split())).strip(" ,;:\"'“”‘’()[]")
    if not _INITIALS.search(plain):
        plain = plain.strip(" .")
    return _TITLES.sub("", plain) or plain


def voted(
    mentions: Iterable[Sequence[tuple[str, EntityKind]]],
) -> dict[str, EntityKind]:
    """Return the kind that each folded spelling has most often in the story."""
    votes: dict[str, Counter[EntityKind]] = {}
    for article in mentions:
        for text, kind in article:
            votes.setdefault(fold(text), Counter())[kind] += 1
    return {
        text: min(count, key=lambda kind: (-_votes(kind, count[kind]), KINDS.index(kind)))
        for text, count in votes.items()
    }


def _votes(kind: EntityKind, mentions: int) -> float:
    return mentions * (UNSURE if kind == "other" else 1.0)


def _credits(source: Source) -> list[tuple[int, int]]:
    """The stretches of the body that are credits, in order."""
    return sorted(
        (one.start, one.end)
        for one in source.enrichment.sentences
        if one.number and _CREDIT.search(one.text)
    )


def _is_within(entity: Entity, stretches: Sequence[tuple[int, int]]) -> bool:
    if entity.field != "text":
        return False
    at = bisect_right(stretches, (entity.start, float("inf"))) - 1
    return at >= 0 and entity.start < stretches[at][1]
