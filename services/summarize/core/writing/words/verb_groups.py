"""Where the verbs of an English sentence stand: `has not been closed` is one group."""

import re
from collections.abc import Sequence

from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.paraphrasing import plain_word
from services.summarize.core.writing.words.verb_forms import (
    BE,
    DENYING,
    HELPING,
    LIGHT,
    MAY,
    PREPOSITIONS,
    WILL,
    plain_form,
)
from services.summarize.core.writing.words.verbs import is_verb
from services.summarize.core.writing.words.words import is_stop, stem

#: A verb of few words of its own says what it says in one of so many behind it.
BEHIND = 5
_TOKEN = re.compile(r"\w+(?:[-']\w+)*|[,;:()–—“”\"]")
_SHORT = {
    re.compile(r"n't\b"): " not",
    re.compile(r"(?<=\w)'re\b"): " are",
    re.compile(r"(?<=\w)'ve\b"): " have",
    re.compile(r"(?<=\w)'ll\b"): " will",
    re.compile(r"\b(?<=I)'m\b"): " am",
    re.compile(r"\b(?:is|are) (?:set |due |going )?to (?=[a-z])"): "will ",
    re.compile(r"(?i)\b(it|he|she|that|there|who|what)'s\b"): r"\1 is",
}
_LIGHT = frozenset(map(plain_form, LIGHT))
_BARE_AFTER = WILL | MAY | frozenset(("do", "does", "did"))
#: Between the verbs of a group, or before one.
ADVERB = re.compile(r"\w+ly|also|then|later|already|still|now|been|being|just|since")
#: A noun follows, whatever it looks like: `a plan`, `the injured`.
_BEFORE_NOUN = words_in("a an the his her its their our my your of in with for from")
#: Before what ends in `ed`, and is no verb: `three injured men`.
_BEFORE_PARTICIPLE = _BEFORE_NOUN | words_in(
    """this that these those some many several more all both by two three four five six
    seven eight nine ten"""
)


def words_of(text: str) -> list[str]:
    """Cut a sentence into words and the marks that part its clauses; `didn't`: two."""
    plain = text.replace("’", "'")
    for mark, word in _SHORT.items():
        plain = mark.sub(word, plain)
    return _TOKEN.findall(plain)


def is_word(token: str) -> bool:
    """Say whether a token is no mark."""
    return token[0].isalnum()


def group_end(words: Sequence[str], at: int) -> int:
    """Return where the verbs that begin at a place end; the place itself: none do."""
    if not words[at][0].isalpha() or _is_noun(words, at) or not is_verb(words, at):
        return at
    end = at + 1
    if words[at].lower() not in HELPING:
        return end
    while end < len(words):
        word = words[end].lower()
        if word in HELPING or word in DENYING or ADVERB.fullmatch(word):
            end += 1
            continue
        return end + 1 if _is_form(words, end) else end
    return end


def _is_form(words: Sequence[str], at: int) -> bool:
    """Say whether a word behind `was` or `will` goes with it."""
    word = words[at].lower()
    if word.endswith(("ed", "ing")) or plain_form(word) != stem(word, "en"):
        return True
    before = {one.lower() for one in words[max(0, at - 3) : at]}
    if before & _BARE_AFTER:
        return word.isalpha() and not is_stop(word, "en")
    return is_verb(words, at)


def _is_noun(words: Sequence[str], at: int) -> bool:
    """Say whether what looks like a verb stands where a noun does."""
    before = words[at - 1].lower() if at else "the"
    if words[at].endswith("ed"):
        return before in _BEFORE_PARTICIPLE or before.isdigit()
    return at > 0 and before in _BEFORE_NOUN


def told_by(words: Sequence[str], at: int, end: int) -> tuple[str, int]:
    """Return what the verbs words[at:end] tell, in plain words, and where that of which
    they tell it begins: of `was unsafe` the second word."""
    group = [word.lower() for word in words[at:end]]
    meant = [one for one in group if not (ADVERB.fullmatch(one) or one in DENYING)]
    last = meant[-1] if meant else group[-1]
    plain = plain_form(last)
    if last in HELPING or plain in _LIGHT:
        for place in range(end, min(end + BEHIND, len(words))):
            word = words[place].lower()
            if not is_word(word):
                break
            if not is_stop(word, "en") and word not in PREPOSITIONS:
                return plain_verb(word), place + 1
    return plain_word(plain), end


def plain_verb(word: str) -> str:
    """Return a verb (lower case) in plain words: one for all that tell the same."""
    return plain_word(plain_form(word))


def may_be_passive(word: str) -> bool:
    """Say whether a word (lower case) would be one behind `was`."""
    return word.endswith("ed") or plain_form(word) != stem(word, "en")


def is_passive(group: Sequence[str]) -> bool:
    """Say whether verbs (lower case) tell of the one to whom it is done."""
    last = group[-1]
    turned = len(group) > 1 and not BE.isdisjoint(group[:-1])
    return turned and not last.endswith("ing") and last not in HELPING
