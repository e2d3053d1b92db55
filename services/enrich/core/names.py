"""Names in an article and where they stand, by rule."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from services.enrich.core import cues
from services.enrich.core.capitals import Run, Word, runs, words_of
from services.enrich.core.kinds import Cues, kinds_of
from services.enrich.core.places import PEOPLES, PLACES
from services.enrich.core.stops import STARTERS
from shared.events.article import Entity, Sentence

#: Names that placing compares: those mentioned most.
NAMES = 40
_STOPPED = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
_ARTICLES = frozenset(("the", "a", "an"))
_TITLES = cues.TITLES | cues.OFFICES
#: The longest name, in words.
_LONGEST = 10


def names(sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """Find the names: the title's first, then the body's in order.

    A name is written exactly as found, without article, title of office or possessive.
    A word that begins a sentence must be seen as a name elsewhere. In titles and
    headings all words may be capitals, so only names seen in running text count there.
    """
    running = [one for one in sentences if not _is_heading(one, sentences)]
    parsed = [(one, words_of(one.text, one.start)) for one in running]
    seen = _Seen([words for _, words in parsed])
    found: list[tuple[int, int, str]] = []
    about: dict[str, Cues] = {}
    for sentence, words in parsed:
        for run in _parted(runs(words, sentence.text, sentence.start)):
            if kept := _trimmed(run, seen):
                start, end = kept[0].start, kept[-1].end
                name = sentence.text[start - sentence.start : end - sentence.start]
                found.append((start, end, name))
                _note(about.setdefault(name, Cues()), run, kept, words)
    kinds = kinds_of(about)
    placed = [
        (field, start, end, name, kinds[known])
        for field, start, end, name, known in (
            *(("text", start, end, name, name) for start, end, name in found),
            *_in_headings(sentences, running, about),
        )
    ]
    placed.sort(key=lambda one: (one[0] != "title", one[1]))
    return tuple(
        Entity.model_validate(
            {"text": name, "label": kind, "field": field, "start": start, "end": end}
        )
        for field, start, end, name, kind in placed
    )


def mentions(entities: Iterable[Entity]) -> dict[str, int]:
    """Count the names, the most mentioned first, each as written most often; a person's
    one name counts for the only full name that begins or ends with it. Ties go to the
    name that is first in order of characters."""
    spellings: dict[str, Counter[str]] = {}
    people = set()
    for one in entities:
        name = one.text.replace("’", "'")
        spellings.setdefault(name.casefold(), Counter())[name] += 1
        if one.label == "person":
            people.add(name.casefold())
    counts = Counter({name: spelled.total() for name, spelled in spellings.items()})
    full_names: dict[str, list[str]] = {}
    for name in people:
        for part in {name.split()[0], name.split()[-1]} - {name}:
            full_names.setdefault(part, []).append(name)
    for short in sorted(people & full_names.keys()):
        if len(full := full_names[short]) == 1:
            counts[full[0]] += counts.pop(short)
    usual = {
        name: min(spelled, key=lambda text: (-spelled[text], text))
        for name, spelled in spellings.items()
    }
    ranked = sorted(
        ((usual[name], count) for name, count in counts.items()),
        key=lambda one: (-one[1], one[0]),
    )
    return dict(ranked[:NAMES])


class _Seen:
    """Which words the article writes small, and which with a capital inside sentences."""

    def __init__(self, sentences: Iterable[Sequence[Word]]) -> None:
        self.small: set[str] = set()
        self.capital: set[str] = set()
        for words in sentences:
            for word in words:
                if not word.is_capital:
                    self.small.add(word.text)
                elif not word.initial:
                    self.capital.add(word.text)

    def trusts(self, word: Word, *, alone: bool) -> bool:
        """Say whether a capital at a sentence's beginning means a name."""
        if word.text in self.capital or sum(map(str.isupper, word.text)) > 1:
            return True
        if word.lower in STARTERS or word.lower in self.small:
            return False
        return not alone or word.text.casefold() in PLACES


def _parted(found: Iterable[Run]) -> Iterator[Run]:
    """Part a country from the office that follows it: `U.S. Senator Anna Bell`."""
    for run in found:
        is_office = len(run) > 2 and run[1].lower in _TITLES
        if is_office and run[0].text.casefold() in PLACES and not _is_body(run):
            yield run[:1]
            yield run[1:]
        else:
            yield run


def _is_body(kept: Sequence[Word]) -> bool:
    return any(word.lower in cues.ORGANISATION for word in kept[1:])


def _trimmed(run: Run, seen: _Seen) -> Run:
    """Cut off what is no part of the name; () if nothing is left of it."""
    kept = list(run)
    while kept and kept[0].initial and not seen.trusts(kept[0], alone=len(kept) == 1):
        kept.pop(0)
    while kept and _leads(kept):
        kept.pop(0)
    while kept and (kept[-1].lower in cues.CALENDAR or not kept[-1].is_capital):
        kept.pop()
    lower = [word.lower for word in kept]
    if all(word in _TITLES or word in PEOPLES or word in STARTERS for word in lower):
        return ()
    if len(kept) > _LONGEST or (len(kept) == 1 and _says_little(kept[0])):
        return ()
    return tuple(kept)


def _says_little(word: Word) -> bool:
    """Say whether a word alone names nothing: a letter, `Council`."""
    return len(word.text) == 1 or word.lower in cues.COMMON


def _leads(kept: list[Word]) -> bool:
    """Say whether the first word is an article, a date, a title, or stands before one."""
    first = kept[0].lower
    following = kept[1].lower if len(kept) > 1 else ""
    if first in cues.ROLES and len(kept) > 2:
        return kept[-1].lower not in cues.ORGANISATION | cues.PLACE_ENDS_ONLY
    if first in _ARTICLES or first in cues.CALENDAR or not kept[0].is_capital:
        return True
    if not following or _is_body(kept):
        # `Justice Department` is a name; the justice of `Justice Anna Bell` is none.
        return first in cues.TITLES and following in cues.FIRST_NAMES
    return following in _TITLES if first in PEOPLES else first in _TITLES


def _note(about: Cues, run: Run, kept: Run, words: Sequence[Word]) -> None:
    about.mentions += 1
    place = words.index(kept[0])
    before = words[place - 1].lower if place else ""
    earlier = words[place - 2].lower if place > 1 else ""
    ending = words.index(kept[-1]) + 1
    after = words[ending].lower if ending < len(words) else ""
    near = place > 0 and kept[0].start - words[place - 1].end <= 2
    about.titled += near and (
        before in cues.TITLES or (len(kept) > 1 and before in cues.ROLES)
    )
    about.vessel += near and before in cues.VESSELS
    about.saying += after in cues.SAYING
    about.the += before == "the"
    if run[0] is not kept[0] and before not in _ARTICLES:
        return
    about.where += (
        before in cues.WHERE
        or after in cues.OF_A_PLACE
        or (before == "of" and earlier in cues.PLACES_OF)
        or (before == "and" and _is_between(words[:place]))
    )
    about.perhaps += before in cues.WHERE_PERHAPS or (
        before == "the" and earlier in ("on", "onto", "off", "from")
    )


def _is_between(words: Sequence[Word]) -> bool:
    """Say whether a second name follows: `between Kerel and Tollen`."""
    return "between" in {word.lower for word in words[-5:]}


def _is_heading(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Say whether capitals mean nothing here: the title, and lines in title case."""
    if sentence.number == 0:
        return True
    letters = [one for one in sentence.text if one.isalpha()]
    if len(letters) > 8 and sum(map(str.isupper, letters)) > 0.7 * len(letters):
        return True
    if _STOPPED.search(sentence.text) or len(sentence.text) > 120:
        return False
    long = [word for word in sentence.text.split() if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.6 * len(long)


def _in_headings(
    sentences: Sequence[Sentence], running: Sequence[Sentence], known: Iterable[str]
) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield field, place, spelling and known spelling of the names in headings."""
    spelled = {name.casefold(): name for name in sorted(known, reverse=True)}
    if not spelled:
        return
    longest_first = sorted(spelled.values(), key=lambda name: (-len(name), name))
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"
    exact, loud = re.compile(pattern), re.compile(pattern, re.IGNORECASE)
    calm = {one.number for one in running}
    for sentence in sentences:
        if sentence.number in calm:
            continue
        search = loud if sentence.text.isupper() else exact
        for match in search.finditer(sentence.text):
            start = sentence.start + match.start()
            known_as = spelled.get(match.group().casefold())
            if known_as:
                field = "title" if sentence.number == 0 else "text"
                end = sentence.start + match.end()
                yield field, start, end, match.group(), known_as
