"""Whether one sentence says of the same people what another one says of them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, permutations

from services.summarize.core.writing.gate.swapped import (
    BEFALLS,
    are_swapped,
    change_places,
)
from services.summarize.core.writing.said.contraries import SIDES, turns_round
from services.summarize.core.writing.said.denials import read
from services.summarize.core.writing.said.predicates import Predicate, predicates
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.paraphrasing import plainly
from services.summarize.core.writing.words.quotations import QUOTED
from services.summarize.core.writing.words.words import length, meaning, stem, stems

#: Share of a sentence's words behind its verb that another must have, too.
OBJECT = 0.5
#: Share of its pairs of words, from which on a sentence is told word for word.
COPIED = 0.7
#: A quote of so many words, with so few beside, is all that counts of a sentence.
QUOTE, BESIDE = 6, 8
#: In other languages verbs aren't told apart: share of all words that must be there.
EVERY = 1.0
_TELLER = re.compile(r",\s[^,]{3,60}\b(?:said|says|announced|reported)\b[^,]*$")
#: What is the most of its kind; "forest" is none, but errs to the safe side.
_EXTREME = re.compile(r"\b(?:\w{3,}est|most|best|worst|ever|record)\b", re.IGNORECASE)
#: Whoever it was: a person is one of them.
_PEOPLE = frozenset(
    stem(word, "en")
    for word in words_in(
        "people person persons man men woman women others victim victims"
    )
)
_ALIKE = {
    stem(word, "en"): stem(line.split()[0], "en")
    for line in (
        "police officers officer policeman policemen authorities detectives",
        "government administration cabinet",
        "president leader",
        "officials official authorities",
        "lawmakers legislators mps senators",
        "firefighters crews rescuers",
    )
    for word in line.split()
}


@lru_cache(maxsize=1 << 12)
def agrees(said: str, other: str, language: str) -> bool:
    """Say whether a sentence tells what another one says first, of the same people.

    Both are of one language. English: each main verb of `said` is in the other, told as
    a fact, as much denied and as sure, of the same doer, with half of what stands
    behind it. Elsewhere: every word that means something is there. No two of the words
    change places.
    """
    return _is_told(said, other, language) and not are_swapped(said, other, language)


def _is_told(said: str, other: str, language: str) -> bool:
    held = meaning(other, language)
    if language != "en":
        mine = meaning(said, language)
        return len(mine & held) >= EVERY * len(mine)
    told, plain = predicates(other), plainly(held, language)
    core = _core(said)
    mains = [one for one in predicates(core) if one.is_main]
    is_copied = _copied(core, other)
    if all(one.is_telling for one in mains):
        return is_copied
    return not _is_contrary(mains, told) and all(
        len(one.behind & plain) >= OBJECT * len(one.behind)
        and any(
            _is_same(one, two)
            and not change_places(one, two)
            and (
                _is_of_same(one, two) or (is_copied and _may_be_of_same(one, two, plain))
            )
            for two in told
        )
        for one in mains
    )


def tells_otherwise(said: str, other: str) -> bool:
    """Say whether an English sentence speaks against another one, or goes beyond it: it
    has a contrary, is about the most there was, has two change places, or tells the same
    verb of other people, as no fact, or denied."""
    if turns_round(said, (other,), "en") or turns_round(other, (said,), "en"):
        return True
    if _EXTREME.search(said) and not _EXTREME.search(other):
        return True
    return is_of_others(said, (other,)) or are_swapped(said, other, "en")


def is_of_others(said: str, evidence: Sequence[str]) -> bool:
    """Say whether an English sentence tells a verb of other people than every sentence
    of its evidence that has it, or in another voice or mood, or denied."""
    told = [two for one in evidence for two in predicates(one)]
    verbs = {two.verb for two in told}
    mains = [one for one in predicates(_core(said)) if one.is_main and one.verb in verbs]
    if not mains:
        return False
    plain = plainly(
        frozenset[str]().union(*(meaning(one, "en") for one in evidence)), "en"
    )
    return any(
        not any(
            # What is told as no fact here (`whether he left`) may be none there either.
            _is_same(one, two, as_fact=one.is_fact)
            and (_is_of_same(one, two) or _may_be_of_same(one, two, plain))
            and not _is_turned(one, two)
            and not _is_another(one, two)
            for two in told
        )
        for one in mains
    )


@lru_cache(maxsize=1 << 12)
def deny_each_other(one: str, other: str) -> bool:
    """Say whether of two English sentences one tells as a fact what the other denies: the
    same verb, of the same doer."""
    if not (read(one, "en").denials or read(other, "en").denials):
        return False
    return any(
        mine.verb == theirs.verb
        and mine.is_denied != theirs.is_denied
        and mine.mood == theirs.mood
        and all(each.is_main and each.is_fact for each in (mine, theirs))
        and bool(mine.doer.noun)
        and _is_of_same(mine, theirs)
        for mine in predicates(_core(one))
        for theirs in predicates(_core(other))
    )


def _core(said: str) -> str:
    """Return what a sentence tells, without who says it: of one that is a quote but for
    a few words that quote."""
    quoted = max((one.group() for one in QUOTED.finditer(said)), key=len, default="")
    words = length(quoted)
    if words >= QUOTE and length(said) - words <= BESIDE:
        return quoted
    return _TELLER.sub("", said)


def _copied(core: str, other: str) -> bool:
    """Say whether a sentence has another one nearly word for word, whoever tells it:
    pairs of neighbouring words."""
    mine = set(pairwise(stems(core, "en")))
    return len(mine & set(pairwise(stems(other, "en")))) >= COPIED * len(mine) > 0


def _may_be_of_same(one: Predicate, two: Predicate, held: frozenset[str]) -> bool:
    """Say whether the doer of a verb may be that of another one, told word for word: it
    stands there, or a pronoun does."""
    return not two.doer.noun or _one_of(one.doer.noun) in set(map(_one_of, held))


def _is_turned(one: Predicate, two: Predicate) -> bool:
    """Say whether it is done here to the one who does it there: `Bell was freed`, `Bell
    freed Voss`."""
    is_other_way = one.is_passive != two.is_passive and one.verb not in BEFALLS
    return is_other_way and bool(one.doer.noun) and one.doer.noun == two.doer.noun


def _is_another(one: Predicate, two: Predicate) -> bool:
    """Say whether each verb is told of somebody named, and the names are not one."""
    doer, other = one.doer, two.doer
    if one.is_passive != two.is_passive or not (doer.is_name and other.is_name):
        return False
    # Who stands right before it: not whom another clause named.
    is_read = doer.noun in one.before and other.noun in two.before
    return is_read and doer.noun not in two.before


def _one_of(noun: str) -> str:
    return _ALIKE.get(noun, noun)


def _is_same(one: Predicate, two: Predicate, *, as_fact: bool = True) -> bool:
    """Say whether two verbs tell the same; `as_fact`: the second one as a fact."""
    if one.verb != two.verb or (as_fact and not two.is_fact):
        return False
    return one.mood == two.mood and one.is_denied == two.is_denied


def _is_of_same(one: Predicate, two: Predicate) -> bool:
    """Say whether two verbs that tell the same are told of the same."""
    doer, other = one.doer, two.doer
    if not doer.noun or (doer.is_name and not other.noun):
        return True
    befalls = one.verb in BEFALLS
    turned = one.is_passive != two.is_passive and not befalls
    place = two.behind if turned else two.before | {other.noun}
    if befalls:
        place |= two.behind
    if _one_of(doer.noun) in set(map(_one_of, place)):
        return True
    if doer.noun in _PEOPLE or other.noun in _PEOPLE:
        return bool(other.noun)
    # "The mayor" may be Calder: then her name stands elsewhere in that article.
    return doer.is_name and not other.is_name and not turned


def _is_contrary(mains: Iterable[Predicate], told: Iterable[Predicate]) -> bool:
    mine, theirs = {one.verb for one in mains}, {one.verb for one in told}
    return any(
        mine & side and theirs & against - mine - side
        for line in SIDES
        for side, against in permutations(line)
    )
