"""Which mentions of names count, and what the words around them say of each."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from services.summarize.core.writing.names.agency_marks import unmarked
from services.summarize.core.writing.names.spelling import is_short, parts_of
from services.summarize.core.writing.names.vouching import vouched
from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.sources import Source
from services.summarize.core.writing.words.words import fold
from shared.events.article import Enrichment, Entity, Sentence
from shared.events.words import EntityKind, PlaceKind

#: Capitals of fewer letters are a short form, whatever word they spell: US, WHO.
SHORT = 5

#: What may stand before any name.
_BEFORE = (
    r"drugmaker|carmaker|automaker|chipmaker|planemaker"
    r"|the|an?|behind|beside|besides|between|with|from|after|before|against"
    r"|under|near|while|when|for|by|at|in"
)
#: Before the name of a person: the Justice Department is no Department.
_TITLE = (
    r"mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|president|vice president"
    r"|prime minister|premier|minister|chancellor|governor|gov|senator|sen|representative"
    r"|rep|mayor|judge|justice|king|queen|prince|princess|pope|general|gen|colonel|col"
    r"|captain|capt|pres|promoter|singer|actor|actress|rapper|striker|goalkeeper"
    r"|midfielder|sergeant|sgt|officer|chief|sheriff|detective|coach|herr|frau|monsieur"
    r"|madame|señor|señora"
)
_PERSONS = re.compile(rf"^(?:(?:{_TITLE}|{_BEFORE})\.?\s+)+", re.IGNORECASE)
_OTHERS = re.compile(rf"^(?:(?:{_BEFORE})\.?\s+)+", re.IGNORECASE)
#: A last letter with its dot: U.S., Sammy Davis Jr. has none.
_INITIALS = re.compile(r"\b[^\W\d_]\.[^\W\d_]\.$")
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL = re.compile(r"\b[a-zà-ÿ][\w-]*")
#: Before what begins a sentence, a quotation or a part after a colon.
_OPENS = re.compile(r"(?:^|[\"“„«:]\s*|[\"“„«:]\s*(?:the|a|an)\s+)$", re.IGNORECASE)
#: A line about who made the article, not about the news.
_CREDIT = re.compile(
    r"^\W*(?:additional |further )?(?:report(?:ing|ed)|writing|written|edit(?:ing|ed)"
    r"|photographs?|photos?|pictures?|compiled) (?:by|from)\b"
    r"|^\W*by [A-Z]\S+(?: \S+){0,6}$|\bcontributed to (?:this|the) (?:report|story)\b"
    r"|\b(?:first |originally )?(?:published|appeared) (?:by|in|on) "
    r"|\bviews expressed\b|\ball rights reserved\b|©",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in an article."""

    text: str
    #: What the enrichment took it for.
    kind: EntityKind
    #: What the words around it say it is; None: nothing.
    vouched: EntityKind | None = None
    #: It begins a sentence, or stands in a title: its capital means little.
    initial: bool = False
    #: What it stands for, if it is a short form or a known place: NSC, Kiev; else "".
    full: str = ""
    #: How much its article is about it, 0 to 1.
    salience: float = 0.0
    #: Of a place, as far as its article tells.
    country: str | None = None
    place_kind: PlaceKind | None = None


_MENTIONS = Kept[tuple[Mention, ...]]()
_SMALL_WORDS = Kept[Counter[str]]()


def counted(sources: Sequence[Source]) -> list[tuple[Mention, ...]]:
    """Return the names that each article's news mentions, cleaned.

    Credits and an outlet's word of itself are no news. A word that the story writes
    small more often than with a capital inside sentences names nothing, unless it is a
    part of somebody's full name.
    """
    found = [_mentions(source) for source in sources]
    capital, parts = Counter[str](), set[str]()
    for article in found:
        for mention in article:
            capital[mention.text] += not mention.initial
            if mention.kind == "person" and " " in mention.text:
                parts.update(fold(mention.text).split())
    asked = {text for text in capital if _may_be_common(text) and fold(text) not in parts}
    forms = {form for text in asked for form in _asked(text, capital[text])}
    small = _small_words(sources, forms)
    common = {text for text in asked if _is_common(text, capital[text], small)}
    kept = [tuple(one for one in article if one.text not in common) for article in found]
    return _explained(kept)


def _small_words(sources: Iterable[Source], asked: Set[str]) -> Counter[str]:
    """Count how often articles write some words small."""
    counts = Counter[str]()
    for source in sources:
        held = _written_small(source.enrichment)
        for word in asked & held.keys():
            counts[word] += held[word]
    return counts


def _written_small(article: Enrichment) -> Counter[str]:
    def found() -> Counter[str]:
        return Counter(
            word for one in article.sentences for word in _SMALL.findall(one.text)
        )

    return _SMALL_WORDS.of(article, None, found)


def _explained(articles: Sequence[tuple[Mention, ...]]) -> list[tuple[Mention, ...]]:
    """Let a short form stand for what one article says that it does in all of them,
    unless another says something else."""
    told: dict[tuple[str, ...], set[str]] = {}
    for article in articles:
        for one in article:
            if one.full and is_short(one.text):
                told.setdefault(parts_of(one.text), set()).add(one.full)
    sole = {short: min(full) for short, full in told.items() if len(full) == 1}
    if not sole:
        return list(articles)
    return [
        tuple(
            replace(one, full=sole[parts_of(one.text)])
            if not one.full and parts_of(one.text) in sole and is_short(one.text)
            else one
            for one in article
        )
        for article in articles
    ]


def _may_be_common(text: str) -> bool:
    """Say whether a name looks like a word: it is one, and no short form."""
    return " " not in text and not (text.isupper() and len(text) < SHORT)


def _is_common(text: str, capitals: int, small: Mapping[str, int]) -> bool:
    """Say whether a word is one of the language: `Tram` where trams are driven."""
    return any(small.get(form, 0) > capitals for form in _asked(text, capitals))


def _asked(text: str, capitals: int) -> frozenset[str]:
    """Return how a word may stand in running text; as it is, if its capital stands there
    too."""
    word = text.lower()
    if capitals:
        return frozenset((word,))
    return frozenset((word, f"{word}s", word.removesuffix("s"), word.removesuffix("es")))


def _mentions(source: Source) -> tuple[Mention, ...]:
    outlets = (source.member.publisher, source.member.source)

    def found() -> tuple[Mention, ...]:
        return tuple(_read(source.enrichment, outlets))

    return _MENTIONS.of(source.enrichment, outlets, found)


def _read(article: Enrichment, names: Iterable[str | None]) -> Iterator[Mention]:
    """Yield the names that an article mentions; `names`: its outlet's own."""
    outlets = [fold(cleaned(name)).split() for name in names if name]
    credits, sentences = _credits(article), article.sentences
    title = next((one for one in sentences if not one.number), None)
    body = [one for one in sentences if one.number]
    starts = [one.start for one in body]
    for entity in article.entities:
        text = cleaned(entity.text, entity.label)
        parts = fold(text).split()
        is_own = any(parts == outlet[-len(parts) :] for outlet in outlets)
        if not text or is_own or _is_within(entity, credits):
            continue
        home = title
        if entity.field == "text":
            at = bisect_right(starts, entity.start) - 1
            home = body[at] if at >= 0 else None
        yield _placed(entity, text, home)


def _placed(entity: Entity, text: str, home: Sentence | None) -> Mention:
    kind, initial = None, False
    if home is not None:
        start, end = entity.start - home.start, entity.end - home.start
        kind = vouched(home.text, start, end, entity.label)
        initial = not home.number or _OPENS.search(home.text[:start]) is not None
    is_known = is_short(entity.text) or entity.place_kind is not None
    return Mention(
        text,
        entity.label,
        kind,
        initial,
        full=entity.name if is_known and entity.name != entity.text else "",
        salience=entity.salience,
        country=entity.country,
        place_kind=entity.place_kind,
    )


def cleaned(text: str, label: EntityKind = "other") -> str:
    """Return a mention without article and possessive; a person's without titles."""
    plain = _POSSESSIVE.sub("", unmarked(" ".join(text.split())))
    plain = plain.strip(" ,;:\"'“”‘’()[]")
    if not _INITIALS.search(plain):
        plain = plain.strip(" .")
    leading = _PERSONS if label == "person" else _OTHERS
    return leading.sub("", plain) or plain


def _credits(article: Enrichment) -> list[tuple[int, int]]:
    """The stretches of the body that are credits, in order."""
    return sorted(
        (one.start, one.end)
        for one in article.sentences
        if one.number and _CREDIT.search(one.text)
    )


def _is_within(entity: Entity, stretches: Sequence[tuple[int, int]]) -> bool:
    if entity.field != "text":
        return False
    at = bisect_right(stretches, (entity.start, float("inf"))) - 1
    return at >= 0 and entity.start < stretches[at][1]
