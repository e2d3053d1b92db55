"""Words of which one turns another round, English: what the sources call killed is not
injured, and what doubled did not triple."""

from collections.abc import Sequence
from functools import lru_cache

from services.summarize.core.writing.numbers_said import tokens_of
from services.summarize.core.writing.verb_groups import plain_verb

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
"""


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
    return frozenset(words | {_marked(plain_verb(word)) for word in words})


def _marked(verb: str) -> str:
    """Return a plain verb so that it is no word of a text, which may be spelt like it."""
    return f"~{verb}"


def _sides(text: str) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(
        tuple(frozenset(side.split()) for side in line.split("/"))
        for line in text.strip().split("\n")
    )


#: The two sides of each line of verbs, in plain words.
SIDES = tuple(
    tuple(frozenset(map(plain_verb, side)) for side in line) for line in _sides(_VERBS)
)
_LINES = (
    *_sides(_OTHERS),
    *(tuple(frozenset(map(_marked, side)) for side in line) for line in SIDES),
)
