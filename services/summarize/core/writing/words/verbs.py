"""Whether English words are a sentence: closed lists of verbs, by how sure they are."""

import re
from collections.abc import Sequence
from functools import lru_cache

from services.summarize.core.writing.words.lists import words_in

#: Verbs wherever they stand after the first word.
_FINITE = words_in(
    """is are was were be been has have had will would can could may must might shall
    do does did isn aren wasn weren doesn don didn won hasn haven hadn wouldn couldn
    shouldn became beat began bit blew bought broke brought built burst came caught
    chose cut dealt drank drew drove dug ate fed fell felt fled flew forgave forgot
    fought found froze gave got grew heard held hid hit hung kept knew laid led lent
    lit lost made meant met mistook overcame paid put ran rang read rid rode rose
    said sang sank sat saw sent set shone shook shot shrank shut sold sought spent
    split spoke spread sprang stole stood struck stuck swam swept swore swung taught
    thought threw told took tore undertook understood went withdrew woke won wore
    wrote calls hopes offers runs shows talks turns works"""
)
#: Ends like a verb of the past, and is none.
_NO_PAST = words_in("armed united limited mixed hundred indeed speed")
_PAST = re.compile(r"\w{2,}ed")
#: `I'd`, `they're`, `it's`; `don't` is cut at its mark.
_SHORT = re.compile(
    r"\w['’](?:d|ll|ve|re|m)\b|\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hat|[Tt]here|[Ww]ho|[Ww]hat)['’]s\b"
)
#: Verbs that are hardly ever nouns; not after `to`.
_VERBS = words_in(
    """accept accuse acknowledge add admit advise affect agree allege allow announce
    appear apply argue arrive ask assert assume attend avoid become begin believe
    belong bring build bury buy carry choose cite come compare complain conclude
    confirm consider consist contain continue contribute create decide declare deny
    depend describe deserve determine develop die disagree discover discuss draw eat
    emerge employ enable encourage ensure enter erase establish examine exist expect
    explain explore expose face fail feel find follow forget gather get give go grow
    happen hear hold identify imagine imply improve include indicate inform insist
    intend introduce involve join keep know lack lead learn leave lie live lose
    maintain make mean meet need obtain occur operate oppose participate pay perform
    plan prefer prepare prevent produce protect prove provide publish pursue recall
    receive recommend refer reflect refuse relate rely remain remember remove repeat
    replace represent require resemble resign respond retain reveal say see seek
    seem sell send serve solve speak spend stay stem suffer suggest suppress take
    teach tell tend think threaten try understand urge vary vow wait want warn wear
    weigh welcome win wonder write"""
)
#: Verbs and nouns alike: verbs where what they do it to follows, and no article before.
_EITHER = words_in(
    """answer attack back bear berate blame block book call cast cause challenge change
    charge check claim climb close combine command control cost cover cross damage
    deal debate defeat delay deliver demand design detail display doubt drive drop
    earn end estimate exchange experience express face favor favour fear feature
    fight fill film fire fit force fuel gain grant guard halt handle head help
    highlight hope host hurt impact increase issue judge kick kill land launch lift
    limit link list lock look love mark match measure mention miss mourn move name
    note offer open order outline own pass place plan play point pose praise present
    press promise promote pull push question quote raise rank reach record reject
    release report request rescue review rule save schedule score search share shift
    shock signal slam sponsor stage star start state step stop strike study support
    surprise survey suspect target test thank top track train transfer travel treat
    trigger trust turn use value view visit voice vote walk warm wash watch win
    witness work worry"""
)
_NOUN_FOLLOWS = words_in(
    """a an the of his her its their our my your this that these those no any some in on
    at for with by from and or each every both two three first last new more most"""
)
_DONE_TO = words_in(
    """the a an his her its their our my your him them it this that these those some many
    several more any no all both each every one two three what how why whether himself
    herself itself themselves"""
)
#: Endings of verbs that take `es`.
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_WORD = re.compile(r"\w+")


def _third(verb: str) -> str:
    """Return the form that goes with `she`."""
    if verb.endswith(_HISSING):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


_PRESENT = _VERBS | frozenset(map(_third, _VERBS))
_MAYBE = _EITHER | frozenset(map(_third, _EITHER))


@lru_cache(maxsize=1 << 13)
def has_verb(text: str, language: str) -> bool:
    """Say whether words are a sentence rather than a label; English only, by rule. The
    first word doesn't count: names and orders begin with it."""
    if language != "en" or _SHORT.search(text):
        return True
    words = _WORD.findall(text)
    return any(is_verb(words, at) for at in range(1 if len(words) > 1 else 0, len(words)))


def is_verb(words: Sequence[str], at: int) -> bool:
    """Say whether the word at that place tells what somebody does or is; English."""
    word, before = words[at], words[at - 1].lower() if at else ""
    if word in _FINITE:
        return True
    if _PAST.fullmatch(word) and word not in _NO_PAST:
        return word.islower()
    if before == "to":
        return False
    if word in _PRESENT:
        return True
    return word in _MAYBE and before not in _NOUN_FOLLOWS and _is_object(words, at + 1)


def _is_object(words: Sequence[str], at: int) -> bool:
    """Say whether somebody or something begins here."""
    if at >= len(words):
        return False
    return words[at] in _DONE_TO or words[at][0].isdigit() or words[at][0].isupper()
