"""Small words of which one is the other's opposite: against the plan is not in favour of
it, up from 61 million not down from there."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from services.summarize.core.writing.numbers.numbers_said import number_of
from services.summarize.core.writing.said.meant import TOKEN
from services.summarize.core.writing.words.words import is_stop, stem

#: Pairs of opposites, in small letters, parted by slashes; the pairs by bars.
_PAIRS: Mapping[str, str] = {
    "en": "against/favour favor|up/down|before/after|with/without|above/below|over/under",
    "de": "gegen/zugunsten für|vor/nach|mit/ohne|über/unter",
    "fr": "contre/faveur pour|avant/après|avec/sans|plus/moins",
    "es": "contra/favor|antes/después tras|con/sin|más/menos",
    "it": "contro/favore|prima/dopo|con/senza|più/meno",
    "pt": "contra/favor|antes/depois após|com/sem|mais/menos",
    "nl": "tegen/voor|met/zonder|boven/onder|meer/minder",
    "sv": "mot/för|före/efter|med/utan|över/under",
    "da": "mod/for|før/efter|med/uden|over/under",
    "no": "mot/for|før/etter|med/uten|over/under",
    "pl": "przeciw przeciwko/za|przed/po|z/bez",
    "ru": "против/за|до/после|с/без",
    "cs": "proti/pro|před/po|s/bez",
}
#: Words between such a word and the one that it goes with, at most.
NEAR = 4

#: A pair, its side, and the word behind.
_Told = tuple[int, int, str]


def opposites_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether no small word stands before another here before which the evidence has
    only its opposite."""
    mine = _told(text, language)
    if not mine:
        return True
    held = frozenset[_Told]().union(*(_told(one, language) for one in evidence))
    return all(
        (pair, side, word) in held or (pair, 1 - side, word) not in held
        for pair, side, word in mine
    )


@lru_cache(maxsize=1 << 12)
def _told(text: str, language: str) -> frozenset[_Told]:
    sides = _sides(language)
    low = [word.lower() for word in TOKEN.findall(text)]
    return frozenset(
        (*sides[word], behind)
        for at, word in enumerate(low)
        if word in sides
        for behind in _behind(low, at, language)
    )


def _behind(low: Sequence[str], at: int, language: str) -> Iterator[str]:
    """Yield the meaningful word or number behind a place, if one is near."""
    for word in low[at + 1 : at + 1 + NEAR]:
        if not word[0].isalnum():
            return
        if word[0].isdecimal():
            yield number_of(word, language) or word
            return
        if not is_stop(word, language) and len(word) > NEAR // 2:
            yield stem(word, language)
            return


@lru_cache(maxsize=32)
def _sides(language: str) -> Mapping[str, tuple[int, int]]:
    return {
        word: (pair, side)
        for pair, line in enumerate(_PAIRS.get(language, "").split("|"))
        for side, words in enumerate(line.split("/"))
        for word in words.split()
    }
