"""The meaningful words of a sentence in their order, each with what tells the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from services.summarize.core.writing.numbers.digits import ungrouped
from services.summarize.core.writing.numbers.numbers_said import counts
from services.summarize.core.writing.said.denials import rule_of
from services.summarize.core.writing.said.saying import ACCORDING, SAYING
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.name_words import name_in
from services.summarize.core.writing.words.paraphrasing import plain_word
from services.summarize.core.writing.words.sure_words_abroad import PASSING
from services.summarize.core.writing.words.verb_forms import LIGHT, plain_form
from services.summarize.core.writing.words.words import is_stop, stem

TOKEN = re.compile(r"\d[\w.,]*\w|\d|[^\W\d_]+|[^\w\s'’.&$€£¥%-]|[.](?=\s)")
_HALVES = re.compile(r"\b([ap])\.m\.", re.IGNORECASE)
#: Stands for every number, with its unit: others look at numbers.
NUMBER = "#"
#: Two words are forms of one if they begin with so many letters, and such a share.
COMMON, SHARE = 4, 0.6
#: Words for one another beside those that outlets use for news; English.
_LIKE = (
    "began begin begun started start launched opened",
    "ended end finished concluded",
    "requested asked demanded sought wanted called urged",
    "got received obtained",
    "big large huge great major",
    "showed revealed found indicated",
    "house home residence",
    "children kids youngsters",
    "moved went travelled traveled",
    "created made built",
    "helped aided assisted",
    "allowed permitted let",
    "held hosted staged",
    "supported backed endorsed",
    "bought purchased acquired",
    "hid concealed",
)
_LIKENED = {
    plain_form(word): plain_form(line.split()[0])
    for line in _LIKE
    for word in line.split()
}
_LIGHT = frozenset(map(plain_form, LIGHT))
#: What tells according to whom.
_SAYING_SO = {**ACCORDING, "de": ACCORDING["de"] | {"zufolge"}}
#: Verbs of saying that say, too, whether it is so.
_WEIGHTY = words_in(
    """admitted admits acknowledged confirmed confirms denied denies promised pledged
    vowed agreed suggested suggests predicted demanded asked asks warned warns admitió
    reconoció prometió denunció ammesso promesso promis dénoncé dénonce beloofde"""
)


@dataclass(frozen=True, slots=True)
class Meant:
    """A meaningful word of a sentence, or a number."""

    root: str
    #: One for all words that tell the same, as far as lists know.
    plain: str
    #: Neither a name nor a number.
    is_word: bool
    is_name: bool
    #: Whether a mark or a word that joins clauses stands between it and the one before.
    is_joint: bool
    #: As written, in small letters; "": a number.
    low: str = ""


@lru_cache(maxsize=1 << 12)
def meant(text: str, language: str) -> tuple[Meant, ...]:
    """Read the meaningful words of a sentence; verbs that only tell who says it are
    none."""
    return tuple(_meant(text, language))


def _meant(text: str, language: str) -> Iterator[Meant]:
    telling = SAYING.get(language, frozenset()) - _WEIGHTY
    telling |= PASSING.get(language, frozenset()) | _SAYING_SO.get(language, frozenset())
    ends = rule_of(language).ends
    is_joint, last = True, ""
    for word in TOKEN.findall(_HALVES.sub(r"\1m", ungrouped(text, language))):
        low = word.lower()
        if not word[0].isalnum() or low in ends:
            is_joint = True
        elif low != "minus" and not is_stop(low, language) and low not in telling:
            one = _word(word, low, language, is_joint)
            if one is not None and not one.root == last == NUMBER:
                yield one
                is_joint, last = False, one.root


def _word(word: str, low: str, language: str, is_joint: bool) -> Meant | None:
    if word[0].isdecimal() or counts(low, language):
        return Meant(NUMBER, NUMBER, is_word=False, is_name=False, is_joint=is_joint)
    root = stem(low, language)
    is_name = name_in(word) is not None
    is_word = word[0].isalpha() and not is_name
    if language != "en":
        return Meant(root, root, is_word, is_name, is_joint, low)
    plain = plain_form(low)
    if plain in _LIGHT:
        return None
    plain = _LIKENED.get(plain, plain_word(plain))
    return Meant(root, plain, is_word, is_name, is_joint, low)


def is_form(one: str, other: str) -> bool:
    """Say whether two words look like forms of one."""
    if len(one) < COMMON or one[:COMMON] != other[:COMMON]:
        return False
    same = COMMON
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same >= SHARE * max(len(one), len(other))
