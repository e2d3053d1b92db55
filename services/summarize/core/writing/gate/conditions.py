"""What holds only if something else does stays so: `would move if the insurer agrees` is
no `will move`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from services.summarize.core.writing.said.meant import Meant, is_form, meant
from services.summarize.core.writing.said.sure_words import MAYBE
from services.summarize.core.writing.words.lists import words_in

#: Words nearest to a condition that tell what depends on it; and so many are its main
#: ones.
NEAREST = 5
#: Conditions of all sources that are looked at, at most.
MOST = 40
#: Letters before a condition that are read.
REACH = 300
#: Share of them that a text must tell to tell what depends on it.
SHARE = 0.6
#: What opens a condition. Of words with other meanings only behind a comma, or first.
_IF: Mapping[str, tuple[str, str]] = {
    "en": (r"if|unless|provided(?= that| it)|(?<=,\s)provided(?= the)", ""),
    "de": ("falls|sofern|wenn", ""),
    "fr": ("si|s['’](?=ils?\\b)|à condition qu", ""),
    "es": ("si|siempre que|a menos que", ""),
    "it": ("a condizione che|a meno che|purché", "se"),
    "pt": ("caso|desde que", "se"),
    "nl": ("mits|indien|tenzij", "als"),
    "sv": ("ifall|såvida", "om"),
    "da": ("hvis|såfremt", ""),
    "no": ("hvis|dersom", ""),
    "pl": ("jeśli|jeżeli|o ile", ""),
    "ru": ("если", ""),
    "cs": ("pokud|jestliže", ""),
}
#: Before these words `if` opens no condition, but a question or a comparison.
_BEFORE = words_in(
    """as even see ask asked asks know knew wonder wonders wondered doubt doubts sure
    clear
    unclear decide say check only als auch nur selbst wie même comme savoir demandé
    demande
    déterminer vérifier sait ignore como aunque incluso saber sabe decidirá decidir
    preguntó
    preguntar determinar ver aclarar investiga investigan anche come sapere solo ook zelfs
    alleen även som selv nawet czy даже i"""
)
#: Such a verb may stand some words before: `decidirá el viernes si`.
_ASKING = re.compile(
    r"\b(?:decid|sab[eí]|pregunt|determin|investig|savoir|demand|vérifi|examin|entscheid"
    r"|prüf|wonder|whether|ask|tell)\w*[^,.;]{0,40}$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[,;:–—]|\s(?:and|but|und|aber|et|mais|y|pero|ma|mas|en|maar|och|men|og|ale|но|и"
    r"|a)\s",
    re.IGNORECASE,
)


def conditions_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether a text tells nothing as it is that all of its evidence ties to a
    condition."""
    if language not in _IF or _opening(language).search(text):
        return True
    depending = [words for one in evidence for words in _depending(one, language)]
    if not depending:
        return True
    if not MAYBE.get(language, frozenset()).isdisjoint(text.lower().split()):
        return True
    mine = _roots(text, language)
    free = [_roots(one, language) for one in evidence if not _depending(one, language)]
    return not any(_is_told(words, mine, free) for words in depending[:MOST])


def _is_told(
    words: Sequence[Meant], mine: frozenset[str], free: Sequence[frozenset[str]]
) -> bool:
    """Say whether a text tells what depends on a condition, and no source without one."""
    roots = {one.root for one in words if one.is_word}
    told = {root for root in roots if _is_among(root, mine)}
    if not told or len(told) < SHARE * len(roots):
        return False
    return not any(all(_is_among(root, each) for root in told) for each in free)


def _roots(text: str, language: str) -> frozenset[str]:
    return frozenset(one.root for one in meant(text, language))


def _is_among(root: str, roots: frozenset[str]) -> bool:
    return root in roots or any(is_form(root, one) for one in roots)


@lru_cache(maxsize=32)
def _opening(language: str) -> re.Pattern[str]:
    clear, other = _IF[language]
    first = rf"|(?:(?<=,\s)|^)(?:{other})\b" if other else ""
    return re.compile(rf"\b(?:{clear})(?:\b|(?<=['’])){first}", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def _depending(text: str, language: str) -> tuple[tuple[Meant, ...], ...]:
    """Return what in a sentence depends on a condition: the words of the clause before
    it, or of the one behind a condition that comes first."""
    return tuple(words for words in islice(_clauses(text, language), MOST) if words)


def _clauses(text: str, language: str) -> Iterator[tuple[Meant, ...]]:
    for found in _opening(language).finditer(text):
        before = text[max(0, found.start() - REACH) : found.start()].rstrip()
        before = before.removesuffix(",")
        words = before.lower().split()[-1:]
        if (words and words[0] in _BEFORE) or _ASKING.search(before[-60:]):
            continue
        if before.strip():
            clause = _JOINT.split(before)[-1]
            yield meant(clause, language)[-NEAREST:]
        else:
            _, _, rest = text[: 2 * REACH].partition(",")
            yield meant(_JOINT.split(rest)[0], language)[:NEAREST]
