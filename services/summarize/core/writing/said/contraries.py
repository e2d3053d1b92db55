"""Words of which one turns another round, English: what the sources call killed is not
injured, and what doubled did not triple."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.numbers.numbers_said import number_of, tokens_of
from services.summarize.core.writing.words.lists import ORDINALS
from services.summarize.core.writing.words.verb_groups import plain_verb

#: Verbs of two contrary ends of one thing, a line each, as two sides of a slash.
_VERBS = """
approve adopt pass accept back endorse uphold / reject veto block defeat oppose overturn
cancel suspend halt stop scrap axe close shut end / resume reopen open begin start launch
win / lose
rise raise increase grow / fall cut lower drop decline shrink reduce
convict / acquit clear
arrest detain jail / release free
confirm admit / deny
join enter / leave quit
hire appoint / fire dismiss sack
"""
#: Others of which no two are told of one thing.
_OTHERS = """
killed dead died dies kills deaths / injured hurt wounded injures wounds / unhurt unharmed
doubled / tripled / quadrupled / halved
once / twice
yesterday / tomorrow
least / most
miles mile / kilometres kilometre kilometers kilometer km / metres metre meters meter
acres acre / hectares hectare
before / after
ahead / behind
higher / lower
"""
#: Others that are held against each other only beside one number.
_BESIDE = """
more / less fewer
won wins win beat beats / lost loses lose
"""
#: What other languages tell of the people or things that a number counts.
_ABROAD = {
    "de": """getötet tote toten tot starben gestorben / verletzt verletzte verletzten
    stieg steigt gestiegen stiegen / sank sinkt gesunken fiel fielen gefallen
    gewann gewannen gewonnen / verlor verloren""",
    "fr": """tué tués tuée tuées morts mort mortes / blessé blessés blessée blessées
    augmenté hausse monté relevé / baissé baisse reculé abaissé chuté
    gagné remporté battu / perdu""",
    "es": """mató muertos muerto murieron mataron / heridos herido hirió hirieron
    subió aumentó creció subieron / bajó cayó descendió bajaron
    ganó ganaron venció / perdió perdieron""",
    "it": """ucciso uccisi uccise morti morto / ferito feriti ferite
    salito salita aumentato aumentata cresciuta / sceso scesa calato calata diminuita
    vinto battuto / perso""",
    "pt": """matou mortos morto morreram / feriu feridos ferido
    subiu aumentou cresceu / caiu desceu baixou
    venceu ganhou / perdeu""",
    "nl": """gedood doden omgekomen / gewond gewonden
    steeg gestegen stijgt / daalde gedaald zakte
    won gewonnen / verloor verloren""",
}
#: This year is not the next one.
_WHEN = re.compile(
    r"\b(this|next|last)\s+(year|month|week|weekend|season|summer|winter|spring|autumn"
    r"|quarter|decade|century|night|morning|evening)\b",
    re.IGNORECASE,
)
_WAY = re.compile(r"\b(up|down)\s(?:from|by|\d|[$€£])", re.IGNORECASE)
_WAYS = {"up": plain_verb("rise"), "down": plain_verb("fall")}
_CLAUSE = re.compile(
    r"[,;:()–—]\s|\s(?:and|but|und|aber|et|mais|y|e|pero|ma|mas|en|maar)\s"
)


def counts_otherwise(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether a number is told with a word of which its clauses in the evidence have
    only the contrary; or, in English, `next year` for `this year`."""
    lines = _COUNTED.get(language)
    if lines is None:
        return False
    mine = _beside_numbers(text, language)
    held = [_beside_numbers(one, language) for one in evidence] if mine else []
    for value, line, side in mine:
        told = {
            at for each in held for one, row, at in each if (one, row) == (value, line)
        }
        if told and side not in told:
            return True
    return language == "en" and _is_other_time(text, evidence)


def _is_other_time(text: str, evidence: Sequence[str]) -> bool:
    mine = {(one.lower(), of.lower()) for one, of in _WHEN.findall(text)}
    if not mine:
        return False
    held = {(a.lower(), b.lower()) for one in evidence for a, b in _WHEN.findall(one)}
    spans = {of for _, of in held}
    return any(one not in held and one[1] in spans for one in mine)


@lru_cache(maxsize=1 << 12)
def _beside_numbers(text: str, language: str) -> frozenset[tuple[str, int, int]]:
    """Return each number with the word of a line that stands in its clause: the line's
    place, and the side's; none of a line that stands there with two."""
    return frozenset(
        (value, line, side)
        for clause in _CLAUSE.split(text)
        if (values := list(_values(clause, language)))
        for line, side in _sides_in(clause, language)
        for value in values
    )


def _sides_in(clause: str, language: str) -> Iterator[tuple[int, int]]:
    words = _words(clause)
    for line, sides in enumerate(_COUNTED[language]):
        found = [at for at, side in enumerate(sides) if side & words]
        if len(found) == 1:
            yield line, found[0]


def _values(clause: str, language: str) -> Iterator[str]:
    for _, word in tokens_of(clause):
        value = number_of(word, language) or ORDINALS.get(word.lower())
        if value is not None:
            yield value


def turns_round(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether a sentence has a word in whose place the cited ones have a contrary.

    English only; what both tell, or neither, turns nothing.
    """
    if language != "en":
        return False
    said = _words(text)
    told = frozenset[str]().union(*map(_words, evidence))
    return any(
        not (line[at] & told) and any(side & told for side in line if side != line[at])
        for line in _LINES
        for at in range(len(line))
        if line[at] & said and not _tells_both(line, said)
    )


def _tells_both(line: Sequence[frozenset[str]], said: frozenset[str]) -> bool:
    return sum(bool(side & said) for side in line) > 1


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    words = {word.lower() for _, word in tokens_of(text)}
    verbs = {plain_verb(word) for word in words}
    # "A profit of 48 million, down from 61 million."
    verbs |= {_WAYS[one.lower()] for one in _WAY.findall(text)}
    return frozenset(words | set(map(_marked, verbs)))


def _marked(verb: str) -> str:
    """Return a plain verb so that it is no word of a text, which may be spelt like it."""
    return f"~{verb}"


_Line = tuple[frozenset[str], ...]


def _sides(text: str) -> tuple[_Line, ...]:
    return tuple(
        tuple(frozenset(side.split()) for side in line.split("/"))
        for line in text.strip().split("\n")
    )


#: The two sides of each line of verbs, in plain words.
SIDES = tuple(
    tuple(frozenset(map(plain_verb, side)) for side in line) for line in _sides(_VERBS)
)
_LINES: tuple[_Line, ...] = (
    *_sides(_OTHERS),
    *(tuple(frozenset(map(_marked, side)) for side in line) for line in SIDES),
)
_COUNTED: Mapping[str, tuple[_Line, ...]] = {
    "en": (*_LINES, *_sides(_BESIDE)),
    **{language: _sides(text) for language, text in _ABROAD.items()},
}
