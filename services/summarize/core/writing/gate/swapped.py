"""Two who change places: `Holm sued Falk` is no source for `Falk sued Holm`, however like
it the rest is."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from services.summarize.core.writing.gate.reordered import BY_CASE
from services.summarize.core.writing.said.meant import TOKEN
from services.summarize.core.writing.said.predicates import Predicate
from services.summarize.core.writing.words.lists import NO_NAMES, words_in
from services.summarize.core.writing.words.verb_groups import plain_verb
from services.summarize.core.writing.words.words import is_stop, stem

_ARTICLES = words_in("a an the")
#: What stands between the names of a list, beside other names.
_JOINING = words_in("and or et und y e i en och og oder ou o of")
#: What two do to each other, whichever of them is named first; and what one does with
#: the other.
_EACH_OTHER = frozenset(
    map(
        plain_verb,
        words_in(
            """met married faced played divorced debated battled embraced hugged kissed
            dated resembled wed"""
        ),
    )
)
_WITH = frozenset(
    map(
        plain_verb,
        words_in(
            """signed reached agreed talked spoke negotiated drew tied clashed collided
            merged competed traded reconciled separated split argued shared met played"""
        ),
    )
)
#: Verbs whose doer is the one whom it befalls.
BEFALLS = frozenset(map(plain_verb, ("die", "injured")))
#: What is always done to somebody: `was sued` is no `sued`.
_DONE_TO = frozenset(
    map(
        plain_verb,
        words_in(
            """sued accused arrested charged shot stabbed attacked beaten defeated praised
            criticised blamed detained jailed fired hired appointed rescued kidnapped
            threatened sanctioned raided invaded bombed banned thanked warned invited
            urged robbed cheated betrayed endorsed pardoned sentenced convicted acquitted
            bought acquired fined poisoned"""
        ),
    )
)
#: Languages with cases, and those whose verb comes second, whatever opens a sentence.
_FREE = BY_CASE | words_in("de nl sv da no")
#: Words of a sentence that are looked at, at most.
_MOST = 60


@lru_cache(maxsize=1 << 12)
def are_swapped(said: str, other: str, language: str) -> bool:
    """Say whether of two sentences one has two words each in the place of the other: both
    stand once in each, in turned order, by what stood by the other. Languages whose
    endings or articles tell who does it to whom are not asked: in these the doer stands
    behind the verb whenever something else opens the sentence."""
    if language in _FREE:
        return False
    (mine, here), (theirs, there) = _read(said, language), _read(other, language)
    known = [one for one in here if one in there]
    places = [there[one] for one in known]
    if places == sorted(places):
        return False  # as in nearly all that are asked
    return any(
        there[one] > there[two]
        and _stand_as(
            _shared(mine, here[one], theirs, there[two]),
            _shared(mine, here[two], theirs, there[one]),
            language,
        )
        and not _may_turn(mine[here[one] + 1 : here[two]])
        for one, two in combinations(known, 2)
    )


def change_places(one: Predicate, two: Predicate) -> bool:
    """Say whether of two people each does here what the other one does there, whatever
    stands beside them (`Falk, a councillor, sued Holm`); or one does what there befalls
    them."""
    doer, other = one.doer.noun, two.doer.noun
    if not (doer and other) or one.verb in BEFALLS | _EACH_OTHER | _WITH:
        return False
    if one.is_passive != two.is_passive:
        is_same = doer == other and doer not in one.behind | two.behind
        return is_same and one.verb in _DONE_TO
    return doer in two.behind - two.before and other in one.behind - one.before


@lru_cache(maxsize=1 << 10)
def _read(text: str, language: str) -> tuple[Sequence[str], dict[str, int]]:
    """Return the words of a text, and where each stands that means something and stands
    once, by its stem, in order."""
    found = (one for one in TOKEN.findall(text) if one[0].isalnum())
    words = [one for one in found if one.lower() not in _ARTICLES][:_MOST]
    stems = [stem(one.lower(), language) for one in words]
    counts = Counter(stems)
    return words, {
        one: at
        for at, one in enumerate(stems)
        if counts[one] == 1 and _means_something(words[at].lower(), language)
    }


def _means_something(low: str, language: str) -> bool:
    return low not in NO_NAMES and not is_stop(low, language)


def _shared(mine: Sequence[str], at: int, theirs: Sequence[str], place: int) -> list[str]:
    """Return which neighbours of one word another one has on the same side."""
    pairs = zip(_beside(mine, at), _beside(theirs, place), strict=True)
    return [one for one, two in pairs if one == two]


def _stand_as(one: Sequence[str], two: Sequence[str], language: str) -> bool:
    """Say whether each of two words stands where the other one does, by the neighbours
    that they share: between both, or by one, if any means something."""
    known = [[each for each in shared if each] for shared in (one, two)]
    is_sure = any(not is_stop(each, language) for shared in known for each in shared)
    return all(known) and (is_sure or len(one) == len(two) == 2)


def _beside(words: Sequence[str], at: int) -> tuple[str, str]:
    """Return the words on both sides of one, "" at an edge."""
    before = words[at - 1].lower() if at else ""
    return before, words[at + 1].lower() if at + 1 < len(words) else ""


def _may_turn(between: Sequence[str]) -> bool:
    """Say whether those on both sides of some words may change places: in a list, or
    where each does it to the other."""
    lows = [one.lower() for one in between]
    if all(
        low in _JOINING or one[0].isupper()
        for one, low in zip(between, lows, strict=True)
    ):
        return True
    verbs = frozenset(map(plain_verb, lows))
    if not _EACH_OTHER.isdisjoint(verbs) and len(lows) <= 2:
        return True
    return lows[-1] == "with" and not _WITH.isdisjoint(verbs)
