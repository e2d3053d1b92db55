"""Of whom a sentence speaks that opens with a pronoun: `Voss left. She must pay.`"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from services.summarize.core.writing.numbers.dates_said import is_date
from services.summarize.core.writing.numbers.numbers_said import tokens_of
from services.summarize.core.writing.said.claims import bare
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.name_words import name_in
from services.summarize.core.writing.words.words import is_stop

#: Pronouns that open a sentence about whoever the one before is about.
_PRONOUNS: Mapping[str, frozenset[str]] = {
    "en": words_in("he she they it"),
    "de": words_in("er sie"),
    "fr": words_in("il elle ils elles"),
    "es": words_in("él ella ellos ellas"),
    "it": words_in("lui lei egli ella"),
    "pt": words_in("ele ela eles elas"),
    "nl": words_in("hij zij ze"),
    "sv": words_in("han hon"),
    "da": words_in("han hun"),
    "no": words_in("han hun"),
    "pl": words_in("on ona oni"),
    "ru": words_in("он она они"),
    "cs": words_in("on ona oni"),
}
#: Words before the name in the sentence before, at most: `The former mayor, Ada Voss`.
FIRST = 3


def spoken_of(at: int, evidence: Sequence[str], language: str) -> frozenset[str]:
    """Return the words of the name for which the pronoun stands that opens a sentence.

    That is told only where the sentence before begins with a name and has no other:
    whatever else it names may be meant as well.
    """
    if not at or _first_word(evidence[at]) not in _PRONOUNS.get(language, ()):
        return frozenset()
    return _only_name(evidence[at - 1], language)


def _first_word(text: str) -> str:
    found = tokens_of(text[:80])
    return found[0][1].lower() if found else ""


@lru_cache(maxsize=1 << 12)
def _only_name(text: str, language: str) -> frozenset[str]:
    words = [word for _, word in tokens_of(text)]
    names = [_is_name(word, at, language) for at, word in enumerate(words)]
    runs = [
        [at for at, _ in run] for named, run in groupby(enumerate(names), _named) if named
    ]
    if len(runs) != 1 or runs[0][0] > FIRST:
        return frozenset()
    return frozenset(bare(words[at]) for at in runs[0])


def _named(pair: tuple[int, bool]) -> bool:
    return pair[1]


def _is_name(word: str, at: int, language: str) -> bool:
    if name_in(word) is None or is_date(word, language):
        return False
    return at > 0 or not is_stop(word.lower(), language)
