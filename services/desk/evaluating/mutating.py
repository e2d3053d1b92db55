"""Plants errors in true sentences, one at a time, and rewrites them harmlessly."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.summarize.core.writing.sentences.compressing import compress
from services.summarize.core.writing.words.quotations import QUOTED


@dataclass(frozen=True, slots=True)
class Sample:
    """A true sentence with what is known of it."""

    text: str
    #: What its article says around it, itself among it.
    evidence: tuple[str, ...]
    #: Names in it, as enrich finds them.
    names: tuple[str, ...]
    #: Names of the story that are not in it.
    others: tuple[str, ...]


Plant = Callable[[Sample, random.Random], str | None]

_FOREIGN = (
    "Gregor Falk", "Lisbon", "Okonkwo", "UNESCO", "Bo", "Priya Raman", "Lake Vostok",
    "Xu", "Grenada", "Marlowe & Sons", "FIFA", "Tobago",
)  # fmt: skip
_NUMBER_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_SCALES = ("hundred", "thousand", "million", "billion")
_CLASSES = (_NUMBER_WORDS, _ORDINALS, _SCALES)
_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:" + "|".join(w for one in _CLASSES for w in one) + r")\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\b"
    r"(?! (?:not|never|no)\b)(?!n['’]t)"
)
#: Verbs before which `never` stands well.
_VERB = re.compile(
    r"\b(?:said|told|made|took|left|found|met|won|lost|went|came|gave|saw|broke|rose|fell"
    r"|began|signed|opened|closed|asked|called|killed|flew|landed|reached|voted|agreed"
    r"|stood|held|paid|sold|bought|built|sent|carried|ran|kept)\b"
)
_DENIED = re.compile(r"\b(?:not|never)\s|n['’]t\b")
#: A quote of fewer letters is a word in marks.
_LONG = 14
_WORD = re.compile(r"\b[a-z]{4,}\b")
#: A word or a sign between two names; what joins those of a list, what stands with it;
#: and how a list goes on.
_TOKEN = re.compile(r"\w[\w.'’-]*|[^\w\s]")
_JOINING, _BESIDE = frozenset({"and", "or"}), frozenset({",", "the"})
_GOES_ON = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?[A-ZÀ-Þ]|,\s+(?:the\s+)?[A-ZÀ-Þ]")
_STRANGE = ("purple", "gladly", "tomorrow", "expensive", "dreadful", "seldom")


def number(sample: Sample, chance: random.Random) -> str | None:
    """Change a number: its digits, its word, or its scale."""
    spots = list(_FIGURE.finditer(sample.text))
    return _put(sample.text, chance.choice(spots), _other, chance) if spots else None


def _other(word: str, chance: random.Random) -> str:
    for words in _CLASSES:
        if word.lower() in words:
            new = chance.choice([one for one in words if one != word.lower()])
            return new.capitalize() if word[0].isupper() else new
    digits = [at for at, one in enumerate(word) if one.isdigit()]
    at = chance.choice(digits)
    other = [one for one in "123456789" if one != word[at]]
    return word[:at] + chance.choice(other) + word[at + 1 :]


def foreign(sample: Sample, chance: random.Random) -> str | None:
    """Put a name that no article has for one that stands there."""
    return _renamed(sample, _FOREIGN, chance)


def swapped(sample: Sample, chance: random.Random) -> str | None:
    """Put another name of the story for one that stands there; or let two of the
    sentence change places."""
    if len(sample.names) > 1 and chance.random() < 0.5:
        one, two = chance.sample(sample.names, 2)
        if one in two or two in one or _are_listed(one, two, sample.text):
            return None
        parts = re.split(f"({re.escape(one)}|{re.escape(two)})", sample.text)
        return "".join({one: two, two: one}.get(part, part) for part in parts)
    return _renamed(sample, sample.others, chance)


def _are_listed(one: str, two: str, text: str) -> bool:
    """Say whether two names are of one list, where they may change places: wherever one
    follows the other, commas, what joins, and other names alone stand between them."""
    places = sorted(
        (found.start(), found.end(), name)
        for name in (one, two)
        for found in re.finditer(re.escape(name), text)
    )
    pairs = [(a, b) for a, b in pairwise(places) if a[2] != b[2]]
    return bool(pairs) and all(
        _is_list(text[a[1] : b[0]], text[b[1] :]) for a, b in pairs
    )


def _is_list(between: str, behind: str) -> bool:
    tokens = _TOKEN.findall(between)
    is_joined = not _JOINING.isdisjoint(tokens) or _GOES_ON.match(behind) is not None
    return is_joined and all(
        token in _JOINING | _BESIDE or token[0].isupper() for token in tokens
    )


def _renamed(sample: Sample, others: Sequence[str], chance: random.Random) -> str | None:
    if not (sample.names and others):
        return None
    old, new = chance.choice(sample.names), chance.choice(others)
    spot = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", sample.text)
    return _put(sample.text, spot, lambda *_: new, chance) if spot else None


def negated(sample: Sample, chance: random.Random) -> str | None:
    """Deny what is said, or take the denial out."""
    outside = _blanked(sample.text)
    ways: list[tuple[re.Match[str], Callable[[str, random.Random], str]]] = []
    if denied := _DENIED.search(outside):
        ways.append((denied, lambda *_: ""))
    if plain := _AUXILIARY.search(outside):
        word = "n’t" if plain.group() in ("is", "was", "were", "has", "had") else " not"
        if chance.random() < 0.5:
            word = " not"
        ways.append((plain, lambda old, _: old + word))
    if verb := _VERB.search(outside):
        ways.append((verb, lambda old, _: f"never {old}"))
    return _put(sample.text, *chance.choice(ways), chance) if ways else None


def _blanked(text: str) -> str:
    """Return a text of the same length without its quotes."""
    return QUOTED.sub(lambda match: " " * len(match.group()), text)


def misquoted(sample: Sample, chance: random.Random) -> str | None:
    """Change a word that somebody is quoted with."""
    words = [
        word
        for quote in QUOTED.finditer(sample.text)
        if len(quote.group()) >= _LONG
        for word in _WORD.finditer(sample.text, *quote.span())
    ]
    if not words:
        return None
    return _put(
        sample.text, chance.choice(words), lambda _, dice: dice.choice(_STRANGE), chance
    )


def _put(
    text: str,
    spot: re.Match[str],
    other: Callable[[str, random.Random], str],
    chance: random.Random,
) -> str:
    return text[: spot.start()] + other(spot.group(), chance) + text[spot.end() :]


#: Each kind of error, and the share of them that must be caught.
PLANTS: Mapping[str, tuple[Plant, float]] = {
    "number": (number, 1.0),
    "foreign": (foreign, 1.0),
    "swapped": (swapped, 0.95),
    "negated": (negated, 0.95),
    "misquoted": (misquoted, 1.0),
}

_SPELLED = (
    (re.compile(r"\b(\d{1,3}),(\d{3})\b"), r"\1\2"),
    (re.compile(r"\b(\d+(?:\.\d+)?)%"), r"\1 percent"),
    (re.compile(r"\b(\d+(?:\.\d+)?) per ?cent\b"), r"\1%"),
    (re.compile(r"([$€£]\d+(?:\.\d+)?) billion\b"), r"\1bn"),
    (re.compile(r"\bdid not\b"), "didn’t"),
    (re.compile(r"\b(was|were|is|has|had)n['’]t\b"), r"\1 not"),
    (re.compile(r"\b(\d{1,2}) (January|March|April|May|June|July|August)\b"), r"\2 \1"),
    (re.compile(r"\bfour\b"), "4"),
    (re.compile(r"\bseven\b"), "7"),
    (re.compile(r"\btwelve\b"), "12"),
    (re.compile(r"\btwenty-five\b"), "25"),
    (re.compile(r"\b(\d{1,3})\.(\d) million\b"), r"\1,\g<2>00,000"),
    (re.compile(r"\b(\d{1,3}),(\d)00,000\b"), r"\1.\2 million"),
    (re.compile(r"\bfifth\b"), "5th"),
    (re.compile(r"\b5th\b"), "fifth"),
    (re.compile(r"\btwo hundred\b(?! (?:and|thousand|million|billion)\b)"), "200"),
    (
        re.compile(r"(?<![\d$€£,.])200\b(?![,.]\d|%| (?:thousand|[mb]illion))"),
        "two hundred",
    ),
)
#: What a quote may be spelt otherwise in, too.
_MARKS = ((re.compile(r"[“”]"), '"'), (re.compile(r"(?<=\w)’(?=\w)"), "'"))


def harmless(text: str) -> Iterator[str]:
    """Yield spellings of a sentence that say the same: none may be refused."""
    yield text
    if (short := compress(text, "en", corroborated=True)) != text:
        yield short
    for pattern, put in _MARKS if QUOTED.search(text) else (*_SPELLED, *_MARKS):
        if (other := pattern.sub(put, text)) != text:
            yield other
