"""What only somebody says stays so: no `shelled` is made of `accused of shelling`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.summarize.core.writing.gate.joined import CAPITAL_NOUNS
from services.summarize.core.writing.said.binding import FAR
from services.summarize.core.writing.said.meant import TOKEN, is_form, meant
from services.summarize.core.writing.said.saying import (
    ACCORDING,
    AND,
    ENDING,
    JOINING,
    SAYING,
    SAYING_ABROAD,
)
from services.summarize.core.writing.said.sure_words import (
    CLAIMING,
    MAYBE,
    OFFICIAL,
    TOLD,
)
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.name_words import name_in
from services.summarize.core.writing.words.quotations import quoted
from services.summarize.core.writing.words.words import is_stop, stem

#: Share of a sentence's words, beside names, that stand in claims alone: then it is one.
ALONE = 0.5
#: They open a claim, and end none.
_THAT = words_in("that what dass que che dat")
#: Verbs of saying behind which no claim stands: whom or what they call, or that they do.
_NAMING = words_in(
    """spoke speaks called calls described describes dubbed branded labelled labeled
    shouted cried mentioned yelled screamed whispered texted emailed asked asks
    continued continues promised pledged vowed urged urges demanded nannte nennt nannten
    genannt bezeichnete beschrieb sprach sprachen spricht fragte fragt fragten gefragt
    forderte fordert kündigte kündigten appelé appelle qualifié qualifie parle parlait
    parlé demandé demande annoncé annonce promis llamó calificó preguntó prometió
    anunció chiesto chiede definito promesso annunciato noemde noemden vroeg vroegen
    beloofde rief riefen"""
)
#: Words before a verb of saying that tell who says it.
WHO = 8
#: Words of a sentence's end that only tell according to whom, at most.
LAST = 12
#: Words of a full name, at least: where every noun has a capital, one alone tells of
#: none.
FULL = 2
#: German: whoever says it stands before the word that tells so.
_LAST_SAID = re.compile(r"\b((?:[A-ZÄÖÜ][\w-]+ ){1,6})zufolge\b")
_EVERY_SAYING = {**SAYING_ABROAD, **SAYING}


@dataclass(frozen=True, slots=True)
class _Told:
    """The stems of a sentence by whether somebody is named who says it."""

    #: What is said, each with the names of whoever says it; none if he holds it against
    #: others.
    claims: tuple[tuple[frozenset[str], frozenset[str]], ...]
    free: frozenset[str]


def claims_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether a text does not tell as a fact what its evidence has as somebody's word
    alone. Officials' words count as facts, and so does what somebody says of himself."""
    if language not in CLAIMING or _quotes(text) or _says(text, language):
        return True
    told = [_told(one, language) for one in evidence]
    names = {word for word in TOKEN.findall(text) if _is_name(word, language)}
    claimed = frozenset[str]().union(
        *(said for one in told for who, said in one.claims if names.isdisjoint(who))
    )
    claimed -= frozenset[str]().union(*(one.free for one in told))
    if not claimed:
        return True
    mine = [one.root for one in meant(text, language) if not one.is_name]
    held = sum(
        one in claimed or any(is_form(one, other) for other in claimed) for one in mine
    )
    return not mine or held < ALONE * len(mine)


def _quotes(text: str) -> bool:
    """Say whether a text quotes anybody: marks around a name or two words quote
    nobody."""
    return any(len(one.split()) > FULL for one in quoted(text))


def named_claims(
    text: str, language: str
) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return what a sentence has somebody say whom it names: the names, and the
    meaningful stems of what is said."""
    if language not in CLAIMING or quoted(text):
        return ()
    meaning = {one.root for one in meant(text, language) if one.is_word}
    return tuple(
        (who, said & meaning) for who, said in _told(text, language).claims if who
    )


def is_said(text: str, language: str) -> bool:
    """Say whether a sentence has what somebody says."""
    return bool(_told(text, language).claims)


def _says(text: str, language: str) -> bool:
    """Say whether a text tells by any word that somebody says or holds it."""
    words = _EVERY_SAYING.get(language, frozenset())
    words |= CLAIMING[language] | MAYBE[language]
    words |= ACCORDING.get(language, frozenset())
    return any(word in words or word.lower() in words for word in TOKEN.findall(text))


@lru_cache(maxsize=1 << 12)
def _told(text: str, language: str) -> _Told:
    words = TOKEN.findall(_LAST_SAID.sub(r"laut \1", text))
    roots = [stem(word.lower(), language) for word in words]
    scopes = [(at, _scope(words, at, language)) for at in _verbs(words, language)]
    told = [(_who(words, at, language), scope) for at, scope in scopes]
    told.extend(_according(words, language))
    said = {place for _, scope in told for place in scope}
    return _Told(
        tuple(
            (who, frozenset(roots[place] for place in scope))
            for who, scope in told
            if scope
        ),
        frozenset(root for at, root in enumerate(roots) if at not in said),
    )


def _who(words: Sequence[str], at: int, language: str) -> frozenset[str]:
    """Return the names before a verb that only says."""
    if _is_hard(words[at], language):
        return frozenset()
    before = words[max(0, at - WHO) : at]
    return frozenset(word for word in before if _is_name(word, language))


def _according(
    words: Sequence[str], language: str
) -> Iterator[tuple[frozenset[str], range]]:
    """Yield what is told according to somebody named, with the names."""
    marks = ACCORDING.get(language, frozenset()) - {"so"}
    for at, word in enumerate(words):
        if word.lower() not in marks:
            continue
        end = _phrase_end(words, at, language)
        if at > 1 and len(words) - at <= LAST:
            end = len(words)  # "…, according to the mayor, Ruth Calder."
        phrase = words[at + 1 : end]
        if not OFFICIAL.isdisjoint(one.lower() for one in phrase):
            continue
        names = frozenset(one for one in phrase if _is_name(one, language))
        if language in CAPITAL_NOUNS and len(names) < FULL:
            continue  # "laut Medienberichten"
        if names and at < 2 and end < len(words) - 1:
            yield names, range(end, _end(words, end + 1, language))
        elif names and at > 1:
            yield names, range(_start(words, at - 1, language), at)


def _phrase_end(words: Sequence[str], at: int, language: str) -> int:
    """Return where the words for whoever is named behind `according` end: at a mark, or
    behind the name."""
    is_named = False
    last = min(at + 1 + LAST, len(words))
    for place in range(at + 1, last):
        if not words[place][0].isalnum():
            return place
        if is_named and words[place].islower():
            return place
        is_named = is_named or _is_name(words[place], language)
    return last


def _start(words: Sequence[str], last: int, language: str) -> int:
    """Return where a claim that ends at a place begins: behind what joins it to another
    sentence."""
    joining = JOINING.get(language, AND)
    first = max(0, last - FAR)
    for place in range(last - 1, first, -1):
        if words[place] in "–—;" or (words[place] == "," and words[place + 1] in joining):
            return place + 1
    return first


def _is_name(word: str, language: str) -> bool:
    return name_in(word) is not None and not is_stop(word.lower(), language)


def _is_hard(verb: str, language: str) -> bool:
    """Say whether a verb tells what somebody holds against others, or doubts."""
    return verb in CLAIMING[language] and verb not in TOLD


def _verbs(words: Sequence[str], language: str) -> Iterator[int]:
    verbs = (_EVERY_SAYING.get(language, frozenset()) - _NAMING) | CLAIMING[language]
    return (at for at, word in enumerate(words) if word in verbs)


def _scope(words: Sequence[str], at: int, language: str) -> range:
    """Return the places of what somebody says by the verb at a place."""
    comma = max((place for place in range(at) if words[place] in ',”"»'), default=-1)
    behind = words[at + 1 : at + 2]
    is_last = not behind or not behind[0][0].isalnum()
    if comma > 0 and (
        is_last or behind[0].lower() in ENDING.get(language, ()) or name_in(behind[0])
    ):
        # "…, Governor Ellen Marsh said."
        named = any(map(name_in, [*words[comma:at], *behind]))
        return range(comma) if named and behind != [":"] else range(0)
    who = {word.lower() for word in words[max(0, at - WHO) : at]}
    if not _is_hard(words[at], language) and not who.isdisjoint(OFFICIAL):
        return range(0)
    return range(at + 1, _end(words, at + 1, language))


def _end(words: Sequence[str], start: int, language: str) -> int:
    """Return where a claim ends: at what joins another sentence to it behind a comma."""
    joining = JOINING.get(language, AND)
    for place in range(start, len(words) - 1):
        word, after = words[place], words[place + 1].lower()
        if word in "–—;" or (word == "," and after in joining and after not in _THAT):
            return place
    return len(words)
