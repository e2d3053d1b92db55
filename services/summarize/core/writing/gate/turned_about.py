"""Who does it to whom: words that stand on the two sides of a verb do not change places,
unless the verb is turned from active to passive, too."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.gate.reordered import BY, bys
from services.summarize.core.writing.gate.swapped import are_swapped
from services.summarize.core.writing.said.meant import TOKEN, Meant, meant
from services.summarize.core.writing.words.lists import words_in

#: A sentence that opens so has not its doer first.
_OPENING = words_in(
    """dans en à au aux après avant pendant lors sur sous selon de du des chez a al tras
    durante según con nel nella nei a alla dopo secondo di em no na nos nas após segundo
    com na in bij op tijdens volgens voor met van i på efter enligt vid med för ifølge ved
    ud om ved til etter under mellom mellan mellem hos"""
)
#: Languages whose clauses may have the doer last: `la huelga que suspendió Voss`.
_TURNING = words_in("fr es it pt")
#: What two do to each other.
_MUTUAL = words_in(
    """rencontré rencontre épousé affronté encontró enfrentó incontrato sposato affrontato
    encontrou enfrentou ontmoette sprak träffade mötte mødte traf møtte traff"""
)
_GERMAN_DOER = words_in("der ein")
_GERMAN_OTHER = words_in("den dem einen einem")
_GERMAN_PASSIVE = words_in("wurde wurden worden wird werden")
#: Meaningful words that a text shares with a sentence whose noun it has in another case.
SHARED = 5
#: Words on a side of a verb, at most, and words that may be one, at most.
SIDE, MOST = 40, 60


def doers_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether whoever does something here does it in the evidence, too, as far as the
    places of words tell, or German articles; English verbs are read elsewhere."""
    swapped = {one for one in evidence if are_swapped(text, one, language)}
    if swapped and not _is_told_in(text, evidence, swapped, language):
        return False
    if language == "de":
        return not any(_has_other_case(text, one) for one in evidence)
    if language == "en" or language not in BY or _opens_so(text):
        return True
    mine = meant(text, language)[:MOST]
    turned = {one for one in evidence if _is_turned_in(text, mine, one, language)}
    return not turned or _is_told_in(text, evidence, turned, language)


def _is_told_in(
    text: str, evidence: Sequence[str], but: Collection[str], language: str
) -> bool:
    """Say whether another sentence tells just what the text does."""
    mine = meant(text, language)[:MOST]
    others = (one for one in evidence if one not in but)
    return any(_goes_with(mine, meant(one, language)) for one in others)


def _opens_so(text: str) -> bool:
    first = next(iter(text.split()), "")
    return first.lower() in _OPENING


def _is_turned_in(text: str, mine: Sequence[Meant], one: str, language: str) -> bool:
    if _opens_so(one) or bys(text, language) != bys(one, language):
        return False
    held = meant(one, language)[: 2 * MOST]
    turns = language in _TURNING
    return any(_is_turned(at, mine, held, turns=turns) for at in _verbs(mine))


def _verbs(mine: Sequence[Meant]) -> Iterator[int]:
    """Yield the places of words that may be the verb: small ones between others."""
    for at, one in enumerate(mine):
        if one.is_word and 0 < at < len(mine) - 1 and one.low not in _MUTUAL:
            yield at


def _is_turned(
    at: int, mine: Sequence[Meant], held: Sequence[Meant], *, turns: bool
) -> bool:
    """Say whether what stands before a word here stands behind it there, and the reverse;
    `turns`: a clause of the language may have the doer last."""
    places = [place for place, one in enumerate(held) if one.root == mine[at].root]
    if len(places) != 1 or (turns and held[places[0]].is_joint):
        return False  # "The strike that Voss called off" has its doer behind
    place = places[0]
    left, right = _sides(mine, at)
    before, behind = _sides(held, place)
    if left and left <= behind - before and _comes_late(left, mine[at + 1], held, place):
        return True
    known = left & (before | behind)
    theirs = before & (left | right)
    return (
        bool(known)
        and bool(theirs)
        and known <= behind - before
        and theirs <= right - left
        and len(known) == len(left)
    )


def _comes_late(
    left: frozenset[str], done: Meant, held: Sequence[Meant], place: int
) -> bool:
    """Say whether those before a verb here stand there behind what it is done to, and
    others before it: `the union called off the strike after it met the minister`."""
    behind = [one.root for one in held[place + 1 :]]
    if not any(map(_is_told, held[:place])) or done.root not in behind:
        return False
    return behind.index(done.root) < min(map(behind.index, left))


def _sides(words: Sequence[Meant], at: int) -> tuple[frozenset[str], frozenset[str]]:
    return (
        frozenset(one.root for one in words[max(0, at - SIDE) : at] if _is_told(one)),
        frozenset(one.root for one in words[at + 1 : at + 1 + SIDE] if _is_told(one)),
    )


def _is_told(one: Meant) -> bool:
    return one.is_word or one.is_name


def _goes_with(mine: Sequence[Meant], held: Sequence[Meant]) -> bool:
    """Say whether a sentence has all that a text tells."""
    roots = {one.root for one in held}
    return all(one.root in roots for one in mine)


def _has_other_case(text: str, one: str) -> bool:
    """Say whether a German noun does something here to which it is done in a source
    sentence that tells the same: `den Minister`, `der Minister`."""
    mine, theirs = _cases(text), _cases(one)
    turned = any(
        cases <= _GERMAN_DOER and noun in theirs and theirs[noun] <= _GERMAN_OTHER
        for noun, cases in mine.items()
    )
    if not turned or _is_passive(text) != _is_passive(one):
        return False
    shared = {each.root for each in meant(text, "de")}
    return len(shared & {each.root for each in meant(one, "de")}) >= SHARED


@lru_cache(maxsize=1 << 12)
def _cases(text: str) -> Mapping[str, frozenset[str]]:
    """Return the nouns of a German sentence with the articles right before them."""
    words = TOKEN.findall(text)
    found: dict[str, frozenset[str]] = {}
    for at in range(1, len(words)):
        article = words[at - 1].lower()
        if words[at][0].isupper() and article in _GERMAN_DOER | _GERMAN_OTHER:
            found[words[at]] = found.get(words[at], frozenset()) | {article}
    return found


@lru_cache(maxsize=1 << 12)
def _is_passive(text: str) -> bool:
    return not _GERMAN_PASSIVE.isdisjoint(word.lower() for word in TOKEN.findall(text))
