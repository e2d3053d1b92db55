"""What is still to come stays so: `will leave` becomes no `left`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from services.summarize.core.writing.said.binding import FAR, VERB_LAST
from services.summarize.core.writing.said.denials import rule_of
from services.summarize.core.writing.said.meant import COMMON, TOKEN, is_form
from services.summarize.core.writing.said.sure_words import MAYBE
from services.summarize.core.writing.words.sure_words_abroad import PASSING
from services.summarize.core.writing.words.tenses import AIMS, BEING, TENSES, Tenses
from services.summarize.core.writing.words.verb_forms import plain_form
from services.summarize.core.writing.words.words import is_stop, stem

#: Meaningful words behind `will` of which one is the verb; words between, at most.
VERB, NEAR = 3, 8
#: Words between an aim and its `to`, at most.
BEFORE = 5
#: Words between `was` and what was done, at most.
BETWEEN = 3


def futures_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether nothing is told as past here that all of the evidence has as still to
    come."""
    tenses = TENSES.get(language)
    if tenses is None or _is_to_come(text, tenses, language):
        return True
    past = frozenset(_past(text, language))
    if not past:
        return True
    told = Counter(root for one in evidence for root in _roots(one, language))
    ahead = Counter(root for one in evidence for root in _ahead(one, language))
    starts: dict[str, list[str]] = {}
    for one in past:
        starts.setdefault(one[:COMMON], []).append(one)
    return not any(
        told[head] <= ahead[head]
        # The very word of a form (`a star`, `will start`) may stand there as it is here.
        and any(
            one == head or (is_form(one, head) and told[one] <= ahead[one])
            for one in starts.get(head[:COMMON], ())
        )
        for head in ahead
    )


def _is_to_come(text: str, tenses: Tenses, language: str) -> bool:
    """Say whether a text tells of anything that is still to come, or may be."""
    words = [word.lower() for word in TOKEN.findall(text)]
    marks = tenses.will | MAYBE.get(language, frozenset())
    return (
        not marks.isdisjoint(words)
        or (language == "en" and "to" in words)
        or any(_is_future(word, tenses) for word in words)
    )


def _root(word: str, language: str) -> str:
    return plain_form(word) if language == "en" else stem(word, language)


@lru_cache(maxsize=1 << 12)
def _roots(text: str, language: str) -> tuple[str, ...]:
    return tuple(_root(word.lower(), language) for word in TOKEN.findall(text))


def _past(text: str, language: str) -> Iterator[str]:
    """Yield the words of a text that look as if they told what was."""
    tenses = TENSES[language]
    low = [word.lower() for word in TOKEN.findall(text)]
    has_any = language in VERB_LAST and not tenses.was.isdisjoint(low)
    for at, word in enumerate(low):
        if len(word) < BETWEEN or is_stop(word, language):
            continue
        behind = not tenses.was.isdisjoint(low[max(0, at - BETWEEN) : at])
        if has_any or behind or word.endswith(tenses.past) or _is_strong(word, language):
            yield _root(word, language)


def _is_strong(word: str, language: str) -> bool:
    return language == "en" and plain_form(word) != stem(word, "en")


def _is_future(word: str, tenses: Tenses) -> bool:
    return len(word) > NEAR // 2 and bool(tenses.future) and word.endswith(tenses.future)


@lru_cache(maxsize=1 << 12)
def _ahead(text: str, language: str) -> tuple[str, ...]:
    """Return the stems of what is still to come, each once for each time it is told."""
    tenses = TENSES[language]
    low = [word.lower() for word in TOKEN.findall(text)]
    ahead = [at for at, word in enumerate(low) if _is_future(word, tenses)]
    # "Tentará derrubar": what is tried is still to come, too.
    tried = (
        at + 1 for at in ahead if low[at + 1 : at + 2] and _is_infinitive(low[at + 1])
    )
    places = {*ahead, *tried}
    for at, word in enumerate(low):
        is_aim = language == "en" and word == "to" and _is_aim(low, at)
        if word in tenses.will or is_aim:
            places.update(_verbs(low, at, language))
    return tuple(_root(low[at], language) for at in places)


def _is_infinitive(word: str) -> bool:
    return word.endswith(("r", "re"))


def _is_aim(low: Sequence[str], at: int) -> bool:
    """Say whether an English `to` opens what somebody means to do: `voted on Tuesday
    to`."""
    before = low[max(0, at - BEFORE) : at]
    return not AIMS.isdisjoint(before) or not BEING.isdisjoint(before[-1:])


def _verbs(low: Sequence[str], at: int, language: str) -> list[int]:
    """Return the places of which one may be the verb that a word for the future opens."""
    ends = rule_of(language).ends
    passing = PASSING.get(language, frozenset())
    is_last = language in VERB_LAST
    found: list[int] = []
    for place in range(at + 1, min(at + (FAR if is_last else NEAR), len(low))):
        word = low[place]
        if not word[0].isalnum() or (word in ends and word not in passing):
            break
        if word[0].isalpha() and not is_stop(word, language) and word not in passing:
            found.append(place)
    return found[-VERB:] if is_last else found[:VERB]
