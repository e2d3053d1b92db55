"""What is cut off a run of capitals until only the name is left."""

import re
from collections.abc import Iterable, Sequence, Set

from services.enrich.core.names import abroad, cues
from services.enrich.core.names.capitals import Run, Word, place_of
from services.enrich.core.names.hyphens import is_related
from services.enrich.core.names.months import called
from services.enrich.core.names.nouns import NAMESAKES, OF_AILMENTS, OF_COMPANIES
from services.enrich.core.names.surnames import borne
from services.enrich.core.places.places import PEOPLES, PLACES
from services.enrich.core.sentences.stops import STARTERS
from services.enrich.core.words.lists import word_set
from shared.text.first_names import FIRST_NAMES

_ARTICLES = frozenset(("the", "a", "an"))
#: A party and a state: `Senator Anna Bell, D-Calif.`
_SEAT = re.compile(r"[DRI]-[A-Z][A-Za-z.]*")
#: What officials are called.
OFFICIALS = cues.TITLES | cues.OFFICES | abroad.TITLES
#: Between a body and an office of it.
_BEFORE_OFFICES = frozenset(("high", "press", "deputy", "chief", "vice", "assistant"))
#: What is left of an office before a person: `Chief of Staff John Bell`.
_BEFORE_PERSONS = PEOPLES | word_set(
    """
    staff house senate state intelligence defense defence counsel special specialist
    administrator agent private corporal rep reps executive national
    """
)
#: Behind `Crown`.
_HEIRS = frozenset(("prince", "princess"))
#: Beside a people or a country: `ex-Soviet`.
_SIDES = frozenset(("ex", "anti", "pro", "non", "anglo", "franco", "sino", "russo"))
#: Names alone where capitals mean something: `the Army`.
_SERVICES = frozenset(("army", "navy", "treasury", "parliament"))
#: No names alone: states' short forms, parts of names and of pages.
_ALONE = OFFICIALS | word_set(
    """
    jr sr ala ariz ark calif colo conn del fla ga ill ind kan ky mass md mich minn
    miss mo neb nev okla ore pa penn tenn tex va vt wash wis wyo reps sens mrs messrs
    slideshow images photo photos video videos file advertisement image caption
    """
)
#: Nouns that begin sentences: `Dairy workers`, `Tram drivers`.
_NOUNS = OF_COMPANIES | cues.VESSELS | word_set("tram trams bus buses train trains taxi")
#: The longest name, in words.
_LONGEST = 10


class Seen:
    """Which words the article writes small, and which with a capital inside sentences."""

    def __init__(self, sentences: Iterable[Sequence[Word]]) -> None:
        self.small: set[str] = set()
        self.capital: set[str] = set()
        sentences = list(sentences)
        #: Where a word of the calendar, or a title, is a person's name.
        self.called = called(sentences) | borne(sentences)
        for words in sentences:
            for word in words:
                if not word.is_capital:
                    self.small.add(word.text)
                elif not word.initial:
                    self.capital.add(word.text)

    def is_name(self, kept: Run) -> bool:
        """Say whether words may name something, whatever a model says: titles, peoples
        and words like `Council` alone do not, nor does `Moscow-based`."""
        if len(kept) == 1:
            return self._may_be(kept[0])
        if any(_is_glued(word.text, kept) for word in kept) or _is_seat(kept):
            return False
        last = kept[-1].text
        if "/" in kept[0].text + last or is_related(last):
            return False
        return not all(word.lower in OFFICIALS | PEOPLES | STARTERS for word in kept)

    def _may_be(self, word: Word) -> bool:
        """Say whether a word alone may be a name: one that begins a sentence and is
        written small elsewhere is none, whatever a model says."""
        if word.initial and word.text not in self.capital and self._is_common(word):
            return False
        if word.start in self.called:
            return True
        if _says_little(word) or _is_people(word.text, self.capital):
            return False
        if word.text.isupper() and len(word.text) > 3 and word.lower in self.small:
            return False  # a word said aloud: `REPEAL`
        return not (is_related(word.text, opens=word.initial) or "/" in word.text)

    def _is_common(self, word: Word) -> bool:
        return word.lower in self.small or word.lower in _NOUNS

    def trusts(self, word: Word, *, alone: bool) -> bool:
        """Say whether a capital at a sentence's beginning means a name."""
        if word.text in self.capital or sum(map(str.isupper, word.text)) > 1:
            return True
        if word.lower in STARTERS or word.lower in self.small:
            return False
        return not alone or word.text.casefold() in PLACES


def is_namesake(kept: Run, words: Sequence[Word]) -> bool:
    """Say whether a place only gave something its name: `Jerusalem artichokes`."""
    at = place_of(kept[-1], words) + 1
    return at < len(words) and not kept[-1].owns and words[at].text in NAMESAKES


def whole(kept: Run, words: Sequence[Word]) -> Run:
    """Return a name with the ailment that is called by it: `Legionnaires' disease`."""
    at = place_of(kept[-1], words) + 1
    is_ailment = at < len(words) and words[at].lower in OF_AILMENTS
    if is_ailment and words[at].start - kept[-1].end <= 3:
        return (*kept, words[at])
    return kept


def is_body(kept: Sequence[Word]) -> bool:
    """Say whether words name a body: by one of them that does not stand first."""
    if " ".join(word.lower for word in kept) in cues.ORGANISATIONS:
        return True
    return any(word.lower in cues.ORGANISATION for word in kept[1:])


def trimmed(run: Run, seen: Seen) -> Run:
    """Cut off what is no part of the name; () if nothing is left of it."""
    kept = list(run)
    while kept and kept[0].initial and not seen.trusts(kept[0], alone=len(kept) == 1):
        kept.pop(0)
    while kept and _leads(kept, seen.called):
        kept.pop(0)
    kept = _ended(kept, seen.called)
    lower = [word.lower for word in kept if word.start not in seen.called]
    if not lower and kept:
        return tuple(kept)
    if all(word in OFFICIALS or word in PEOPLES or word in STARTERS for word in lower):
        return ()
    if lower[-1] in PEOPLES and lower[0] in cues.OF_PEOPLES:
        return ()
    if len(kept) > _LONGEST or (len(kept) == 1 and _says_little(kept[0])):
        return ()
    return tuple(kept)


def _ended(kept: list[Word], called: Set[int]) -> list[Word]:
    """Cut off what trails, and with a title what belongs to it."""
    while kept and trails(kept, called):
        if kept.pop().lower in cues.TITLES and is_half(kept):
            kept.pop()
    return kept


def is_half(kept: Sequence[Word]) -> bool:
    """Say whether the last word belongs to a title behind it: `United Nations High`
    Commissioner."""
    is_left = len(kept) > 1 and kept[-1].lower in _BEFORE_OFFICES
    return is_left and is_body(kept[:-1])


def _says_little(word: Word) -> bool:
    """Say whether a word alone names nothing: a letter, `Council`."""
    if _SEAT.fullmatch(word.text) or len(word.text) == 1:
        return True
    if word.lower in _SERVICES:
        return word.initial
    return word.lower in cues.COMMON or word.lower in _ALONE


def _is_seat(kept: Run) -> bool:
    """Say whether words are a party and a state alone: `D-N.Y`."""
    return _SEAT.fullmatch(".".join(word.text for word in kept)) is not None


def _is_people(text: str, names: Set[str]) -> bool:
    """Say whether a word means a people, or two sides: `Russian-Chinese`."""
    if text.casefold() in PLACES:
        return False
    parts = text.split("-")
    if all(part.lower() in PEOPLES for part in parts):
        return True
    sides = [
        part.casefold() in PLACES or part.lower() in PEOPLES | _SIDES for part in parts
    ]
    known = [side or part in names for side, part in zip(sides, parts, strict=True)]
    return len(parts) == 2 and any(sides) and all(known)


def _is_glued(text: str, kept: Run) -> bool:
    """Say whether a page's parts ran together: `Anna Bell Anna BellMore`."""
    return any(
        text != one.text
        and len(one.text) > 2
        and text.startswith(one.text)
        and text[len(one.text)].isupper()
        for one in kept
    )


def trails(kept: list[Word], called: Set[int] = frozenset()) -> bool:
    """Say whether the last word is an article, a date, or a title after a body.
    `called`: where such words begin that are a person's name."""
    last = kept[-1].lower
    if not kept[-1].is_capital or last in _ARTICLES:
        return True
    if last in cues.CALENDAR and kept[-1].start not in called:
        return len(kept) == 1 or kept[-2].lower not in cues.FEASTS
    return last in cues.TITLES and len(kept) > 2 and is_body(kept[:-1])


def _before_given(kept: list[Word]) -> bool:
    """Say whether a given name follows at once, or after `counsel` and the like."""
    given = [word.lower in FIRST_NAMES for word in kept[1:3]]
    is_second = len(kept) > 3 and kept[1].lower in _BEFORE_PERSONS and given[1]
    return given[:1] == [True] or is_second


def _leads(kept: list[Word], called: Set[int]) -> bool:
    """Say whether the first word is an article, a date, a title, or stands before one."""
    first = kept[0].lower
    following = kept[1].lower if len(kept) > 1 else ""
    if first in _BEFORE_PERSONS and _before_given(kept):
        return True
    if is_related(kept[0].text) or (first == "crown" and following in _HEIRS):
        return len(kept) > 1  # `Kerel-based Tollen Lines`
    if first in cues.ROLES and len(kept) > 2:
        return kept[-1].lower not in cues.ORGANISATION | cues.PLACE_ENDS_ONLY
    is_dated = first in cues.CALENDAR and kept[0].start not in called
    if first in _ARTICLES or is_dated or not kept[0].is_capital:
        return True
    if not following or is_body(kept):
        # `Justice Department` is a name; the justice of `Justice Anna Bell` is none.
        return first in cues.TITLES and following in FIRST_NAMES
    return following in OFFICIALS if first in PEOPLES else first in OFFICIALS
