"""What makes a sentence unfit to stand in a summary, or to stand alone."""

import re
from functools import lru_cache

from services.summarize.core.writing.sentences.reported import is_of_nobody
from services.summarize.core.writing.words.lists import (
    BARE_SPEAKERS,
    LEANING,
    LOADED,
    WORN,
)
from services.summarize.core.writing.words.marks import is_torn, whole_quote
from services.summarize.core.writing.words.quotations import QUOTED, outside_quotes
from services.summarize.core.writing.words.words import tokens

_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Yy]ou|I['’]\w+|[Ww]e['’]\w+|[Yy]ou['’]\w+)\b"
)
#: It may mean everybody: our planet; or the outlet's town: `last played here`.
_EVERYBODY = re.compile(r"\b(?:[Oo]ur|us|[Yy]our|here)\b")
#: "A former mayor, he ...": the name stands in the sentence before.
_WITHOUT_NAME = re.compile(r"^(?:An?|The)\s[^,]{3,70},\s(?:he|she|they)\s")
_VAGUE = re.compile(
    r"^(?:the (?:latter|former|pair|duo|trio|two|three)|(?:[\w-]+ ){0,3}of (?:them|those)"
    r"|(?:some|many|most|others|another|several)\b(?: of them)?"
    r"(?=[, ]+(?:have|has|said|say|were|was|are|also)))\b",
    re.IGNORECASE,
)
#: An article's note on what it said before: news of the article, not of the event.
_NOTE = re.compile(
    r"\b(?:earlier|previous|prior|original) versions? of (?:this (?:article|story|report"
    r"|page|post|headline)|the (?:article|story))\b"
    r"|\bthis (?:article|story|report|page|post) (?:was|has been) (?:last )?(?:updated"
    r"|corrected|amended|edited|clarified)\b"
    r"|^(?:corrections?|clarifications?|korrektur|rectificatif|rettifica|fe de erratas)"
    r"\s?[:–—]"
    r"|\b(?:früheren|vorherigen|ersten) (?:fassung|version) (?:dieses|des) (?:artikels"
    r"|textes|beitrags|berichts)\b"
    r"|\bversion (?:précédente|antérieure) de (?:cet article|ce texte)\b"
    r"|\bversión (?:anterior|previa) de est(?:e artículo|a nota|a noticia|e texto)\b"
    r"|\bversione precedente di questo articolo\b|\bversão anterior d(?:este|o) artigo\b"
    r"|\beerdere versie van dit artikel\b",
    re.IGNORECASE,
)
#: What only announces what an article is going to tell.
_ANNOUNCED = re.compile(
    r"^Here(?:['’]s| is| are) (?:how|what|why|who|where|when|some|everything|all|more|our"
    r"|a (?:look|list|timeline|guide)|the (?:latest|full|transcript|moment))\b"
    r"|^(?:Read|Keep reading|Scroll) (?:on|down|below)\b"
)


@lru_cache(maxsize=1 << 13)
def leans(text: str, language: str) -> bool:
    """Say whether a sentence leans on the one before: a pronoun or connective opens it,
    or the one who speaks in it is only "he" or "she", or is not told."""
    first = tokens(text[:40])[:1]
    if first and first[0] in LEANING.get(language, frozenset()):
        return True
    if language == "en" and (_VAGUE.match(text) or _WITHOUT_NAME.match(text)):
        return True
    if is_of_nobody(text, language):
        return True
    text = whole_quote(text)
    if not QUOTED.search(text):
        return False
    outside = outside_quotes(text)
    # Nothing but somebody's words: who said them stands before.
    if not any(one.isalnum() for one in outside):
        return True
    bare = BARE_SPEAKERS.get(language)
    if bare is None:
        return False
    named = sum(word[:1].isupper() for word in outside.split())
    return re.search(rf"\b(?:{bare})\b", outside, re.IGNORECASE) is not None and not named


@lru_cache(maxsize=1 << 13)
def is_personal(text: str, language: str) -> bool:
    """Say whether a writer speaks of "me" or to "you", outside quotes; English only."""
    outside = outside_quotes(whole_quote(text))
    return language == "en" and _FIRST_PERSON.search(outside) is not None


@lru_cache(maxsize=1 << 13)
def faux_pas(text: str, language: str) -> float:
    """Count what a reader of news would rather not read: questions, exclamations,
    the first and second person outside quotes, loaded words, worn phrases; and an
    article's notes on itself."""
    outside = outside_quotes(whole_quote(text))
    found = float("?" in outside) + float("!" in outside)
    found += float(_NOTE.search(outside) is not None)
    if is_torn(text):
        found += 0.5
    if language != "en":
        return found
    low = outside.lower()
    found += float(is_personal(text, language))
    found += float(_ANNOUNCED.search(outside) is not None)
    found += 0.5 * float(_EVERYBODY.search(outside) is not None)
    found += 0.5 * float(not LOADED.isdisjoint(low.split()))
    found += float(any(phrase in low for phrase in WORN))
    return found
