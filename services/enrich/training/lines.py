"""Lines that news has and running text has not: datelines, results, standings.

Invented: names of labelled sentences, drawn at random, in forms of our own.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

from services.enrich.core.names.chain import KINDS
from services.enrich.core.names.tagging import Tagged
from services.enrich.training.examples import Example

#: Forms of a line; N is a number, S one of the small words, U what a heading begins with.
_FORMS = (
    "LOC N-N-N",
    "LOC , LOC N-N-N",
    "PER",
    "ORG N ORG N",
    "LOC N LOC N",
    "LOC beat LOC N-N",
    "N. PER ( LOC ) N.N",
    "N. PER , LOC , N.N",
    "PER ( LOC ) beat PER ( LOC ) N-N N-N",
    "PER ( ORG ) N , PER N",
    "ORG N N N N N",
    "LOC N N N N",
    "U - PER WINS IN LOC .",
    "U - LOC BEAT LOC N-N .",
    "U - ORG S RESULTS .",
    "ORG AT LOC",
    "Scorers : PER ( N ) , PER ( N )",
    "Attendance at LOC : N",
)
#: Lines in which a place plays: what is taught as one is told as a team, if it is no
#: country (docs/decisions/0051).
_PLAYED = frozenset(
    (
        "LOC N LOC N",
        "LOC beat LOC N-N",
        "LOC N N N N",
        "U - LOC BEAT LOC N-N .",
        "ORG AT LOC",
    )
)
_HEADS = ("ROWING", "CHESS", "FOOTBALL", "MARKETS", "SKIING", "SHIPPING", "CYCLING")
_SMALL = ("LEAGUE", "CUP", "HALF-YEAR", "STANDINGS AND")
#: A dateline's or heading's names are in capitals this often.
_LOUD = 0.4


def lines(
    examples: Sequence[Example], count: int, seed: int, *, played: bool = True
) -> list[Example]:
    """Make so many lines with names that examples hold, the same ones each time; of
    forms for which they hold none, no line. `played`: also such as places play in."""
    dice = random.Random(seed)
    names: dict[str, list[str]] = defaultdict(list)
    for one in examples:
        for start, end, kind in one.names:
            if any(map(str.isupper, one.text[start:end])):
                names[kind].append(one.text[start:end])
    fitting = _FORMS if played else [one for one in _FORMS if one not in _PLAYED]
    forms = [one for one in fitting if _wanted(one) <= names.keys()]
    return [_line(dice, forms, names) for _ in range(count if forms else 0)]


def _wanted(form: str) -> set[str]:
    return {part for part in form.split() if part in KINDS}


def _line(
    dice: random.Random, forms: Sequence[str], names: Mapping[str, list[str]]
) -> Example:
    form = dice.choice(forms)
    is_loud = form.startswith("U ") or " AT " in form or dice.random() < _LOUD
    text, found = "", []
    for part in form.split():
        word = part
        if part in KINDS:
            word = dice.choice(names[part])
            word = word.upper() if is_loud and len(word.upper()) == len(word) else word
            found.append(Tagged(len(text), len(text) + len(word), part))
        elif part in ("U", "S"):
            word = dice.choice(_HEADS if part == "U" else _SMALL)
        else:
            word = "".join(str(dice.randint(1, 60)) if c == "N" else c for c in part)
        text += f"{word} "
    return Example(text.rstrip(), tuple(found))
