"""Names in a title in title case that no text below it has: by tables alone, for there
every word begins with a capital, and a model would take any for a name."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from services.enrich.core.names import cues
from services.enrich.core.names.capitals import Run, Word, words_of
from services.enrich.core.names.kinds import RENOWNED
from services.enrich.core.names.known import Known
from services.enrich.core.places.atlas import Atlas
from services.enrich.core.places.places import PEOPLES, PLACES
from services.enrich.core.words.lists import phrase_set, word_set
from shared.events.article import Sentence
from shared.events.words import EntityKind
from shared.text.first_names import FIRST_NAMES

#: The longest name looked up, in words.
_LONGEST = 5
#: Places whose names are as often somebody's, or a thing's, where capitals tell nothing.
_OTHERS = frozenset(
    one.casefold()
    for one in phrase_set(
        """
        Jordan|Chad|Georgia|Austin|Houston|Dallas|Sydney|Charlotte|Cleveland|Wellington|
        Florence|Kent|Virginia|Montana|Madison|Lincoln|Jackson|Washington|Columbus|Wales|
        Earth|Mars|Moon|Arctic|Atlantic|Pacific|Mediterranean|Baltic|Guinea|Jamaica|Sofia|
        Santiago|Valencia|Alexandria|Bristol|Manchester|Liverpool|Chelsea|Milan|Barcelona
        """
    )
)
#: One name alone that is a word of English too; the table has it for its usual capital.
_WORDS = word_set(
    """
    amnesty braves brewers bucks bulldogs celtic chargers chiefs clash cubs cure doors
    eagles falcons flyers foursquare guardian hallmark hornets hurricanes independent
    indigo intercontinental intuit jaguars jam killers kinks liberation mariners
    mavericks misfits nonesuch nuggets offspring pacers packers panthers patriots
    penguins pistons playboy police prodigy raiders rangers ravens reds royals sabres
    scotsman shadows showtime smiths spectator spurs strokes supremes teamsters
    temptations tigers times titans touchstone verve wasps who wolves
    capri levant maritimes natal ob reunion siam sind spree tees ur worms
    askew barker bonnet bowman bullock burrows cairns carver chow collier combs deacon
    dent doe drake dyer fink foster fowler fuller gable garner gibbons griffin grimes
    grimm handel hardy harper hart horn huff hun jung leach low mailer mercer mesa
    miller monk moody morrow mulligan munch packer palm palmer panic parsons peck pinto
    popper roach roper rove sawyer seaman sellers sen sexton shearer singleton skinner
    slater stout struck stubbs tang turner wan wheeler wilder woo
    """
)
#: Before a country, there is none: `Bake a Turkey`.
_DETERMINERS = word_set("a an my your our his her this that every another")
#: Before a place, they begin a longer name that no table has: `East Kerel`.
_BEGIN = cues.PLACE_BEGINS | frozenset(
    ("new", "north", "south", "east", "west", "northern", "southern", "little", "great")
)
#: Behind a place, they end one: `Kerel University`.
_END = cues.ORGANISATION | cues.PLACE_ENDS | cues.OTHER_ENDS | PEOPLES


class InTitle(NamedTuple):
    """A name in a title, and what it names."""

    run: Run
    kind: EntityKind


def in_title(title: Sentence, atlas: Atlas | None, known: Known) -> Iterator[InTitle]:
    """Yield the names of a title in title case that tables are sure of, none inside
    another: bodies, countries, well-known cities, and people by a known surname with the
    given name before it."""
    words = words_of(title.text, title.start)
    at = 0
    while at < len(words):
        found = _longest(words, at, title, atlas, known)
        if found is not None:
            yield found
            at += max(1, len(found.run) - (found.run[0] is not words[at]))
        else:
            at += 1


def _longest(
    words: Sequence[Word], at: int, title: Sentence, atlas: Atlas | None, known: Known
) -> InTitle | None:
    for end in range(min(len(words), at + _LONGEST), at, -1):
        run = tuple(words[at:end])
        name = _name(run, title)
        if name.lower() in _WORDS:
            continue
        kind = known.of(name).kind
        if kind in ("organisation", "place") or name.lower() in cues.ORGANISATIONS:
            return InTitle(run, kind or "organisation")
        if _is_place(name, atlas) and _stands_alone(words, at, end, title, known):
            return InTitle(run, "place")
        if len(run) == 1 and known.of(name).is_surname:
            first = at and _is_given(words[at - 1], known) and _touch(words, at, title)
            return InTitle((words[at - 1], *run) if first else run, "person")
    return None


def _is_place(name: str, atlas: Atlas | None) -> bool:
    key = name.casefold()
    if key in _OTHERS or key in FIRST_NAMES:
        return False
    if key in PLACES:  # `Us` is no country
        return len(name.replace(".", "")) > 3 or name.isupper()
    if atlas is None or not atlas.tells(name):
        return False
    spot = atlas.find(name)[0]
    return spot.kind == "country" or (spot.kind == "city" and spot.weight >= RENOWNED)


def _stands_alone(
    words: Sequence[Word], at: int, end: int, title: Sentence, known: Known
) -> bool:
    """Say whether a place is no part of a longer name: `Bank of Kerel`, `Kerel Tern`."""
    if at and (_is_part(words[at - 1]) or _is_first(words, at, title)):
        return False
    if end == len(words) or not _touch(words, end, title):
        return True
    behind = words[end]
    is_surname = "surnames" in known.of(behind.text).sections
    return not (is_surname or (behind.lower in _END and not words[end - 1].owns))


def _is_part(before: Word) -> bool:
    return before.lower == "of" or before.lower in _DETERMINERS


def _is_first(words: Sequence[Word], at: int, title: Sentence) -> bool:
    before = words[at - 1].lower
    return _touch(words, at, title) and before in _BEGIN | FIRST_NAMES


def _is_given(word: Word, known: Known) -> bool:
    return word.lower in FIRST_NAMES or "given" in known.of(word.text).sure


def _touch(words: Sequence[Word], at: int, title: Sentence) -> bool:
    """Say whether only a space parts a word from the one before it."""
    gap = title.text[words[at - 1].end - title.start : words[at].start - title.start]
    return gap == " "


def _name(run: Run, title: Sentence) -> str:
    return title.text[run[0].start - title.start : run[-1].end - title.start]
