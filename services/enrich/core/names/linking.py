"""Which mentions of an article name the same: full names, surnames, short forms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from services.enrich.core.names import cues, nouns
from services.enrich.core.names.people import people, shared_surnames
from services.enrich.core.places.atlas import folded
from services.enrich.core.places.places import PEOPLES, PLACES
from services.enrich.core.words.lists import phrase_set
from shared.events.article import Entity
from shared.events.words import EntityKind

#: Short forms that articles seldom explain, each with what it stands for.
_USUAL = """
US United States|USA United States|UK United Kingdom|UN United Nations|
EU European Union|UAE United Arab Emirates|IMF International Monetary Fund|
WHO World Health Organization|WTO World Trade Organization|
IAEA International Atomic Energy Agency|
FBI Federal Bureau of Investigation|CIA Central Intelligence Agency
"""
USUAL: Mapping[str, str] = dict(
    (pair.split(maxsplit=1)[0].lower(), pair.split(maxsplit=1)[1])
    for pair in sorted(phrase_set(_USUAL))
)
#: Those that are places; the others are bodies.
_OF_PLACES = frozenset(("us", "usa", "uk", "uae"))
#: Words of a name whose first letters its short form may leave out.
_SMALL = frozenset(
    ("of", "the", "and", "for", "in", "on", "de", "la", "und", "der", "et")
)
#: First letters: NSC, U.N.; of small words too: MoD, DfE.
_SHORT = re.compile(r"(?:[A-Z]\.?){2,8}s?|[A-Z]{1,3}(?:of|[aoft])[A-Z]{1,4}s?")
_WORDS = re.compile(r"[^\W\d_]+")
#: Capitals of more letters than this are a name written loud.
_LOUD = 3
#: Between a name and the short form that it is given, or the other way round.
_GIVEN = re.compile(r"['’]?s? \((?:the |or )?[“\"'‘]?")


def linked(entities: Sequence[Entity], title: str, body: str) -> dict[str, str]:
    """Return for each name that is short for another the name in full.

    A short form is one that the text explains, `National Security Council (NSC)`, else
    one whose letters begin the words of the only such name in the article, else a usual
    one. A surname or given name is a person's whose full name is the only one in the
    article that ends or begins with it; two people of a surname are never taken for one.
    """
    kinds = {one.text: one.label for one in entities}
    texts = {"title": title, "text": body}
    full = people(kinds, shared_surnames(entities, texts))
    full |= _bodies(kinds)
    given = dict(_explained(entities, texts))
    spelling = _by_letters(kinds)
    for name, kind in kinds.items():
        if not is_short(name):
            continue
        long = given.get(name) or _spelled_out(name, kind, spelling)
        if long is None:
            long = _usual(name, kind)
        if long is not None and long != name:
            full[name] = long
    return _quiet(kinds, full) | full


def _quiet(kinds: Mapping[str, EntityKind], full: Mapping[str, str]) -> dict[str, str]:
    """Return for names in capitals how the article writes them elsewhere."""
    written = {folded(name): name for name in sorted(kinds) if not name.isupper()}
    return {
        name: full.get(usual, usual)
        for name, kind in kinds.items()
        if name.isupper()
        and len(name) > _LOUD
        and (usual := written.get(folded(name)))
        and kinds[usual] == kind
    }


def _bodies(kinds: Mapping[str, EntityKind]) -> dict[str, str]:
    """Return for the first word of the only body that begins with it that body, unless it
    is a person's or a place's name too: `Goldman` of Goldman Sachs. What seems a person
    is the body only where the rest says nothing: not of the `Kerel Foundation`."""
    homes: dict[str, set[str]] = {}
    taken = set(PLACES) | PEOPLES
    for name, kind in kinds.items():
        parts = folded(name).split()
        if len(parts) > 1 and kind == "organisation":
            homes.setdefault(parts[0], set()).add(name)
        elif len(parts) > 1 and kind == "person":
            taken |= {parts[0], parts[-1]}
    found = {}
    for name, kind in kinds.items():
        whole = homes.get(folded(name), set())
        if len(whole) != 1 or folded(name) in taken or is_short(name):
            continue
        (home,) = whole
        if kind == "organisation" or (kind == "person" and _is_bare(home)):
            found[name] = home
    return found


def _is_bare(body: str) -> bool:
    """Say whether no word of a body's name says what it is: `Goldman Sachs`."""
    parts = body.lower().split()
    return len(parts) == 2 and not set(parts) & (cues.ORGANISATION | nouns.COMPANY_ENDS)


def is_short(name: str) -> bool:
    """Say whether a name is one of first letters: NSC, U.N., MoD."""
    return _SHORT.fullmatch(name) is not None


def letters_of(name: str) -> str:
    """Return the letters of a short form, small and without dots or plural."""
    return name.removesuffix("s").replace(".", "").lower()


def _letters_for(name: str) -> tuple[str, ...]:
    """Return the letters that a name of several words may be shortened to: with those
    of small words and without."""
    words = [word.lower() for word in _WORDS.findall(name)]
    if len(words) < 2:
        return ()
    every = "".join(word[0] for word in words)
    big = "".join(word[0] for word in words if word not in _SMALL)
    return (every,) if every == big else (every, big)


def _explained(
    entities: Sequence[Entity], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(entities):
        text = texts[one.field]
        gap = text[one.end : other.start] if one.field == other.field else ""
        behind = text[other.end : other.end + 2].lstrip("”\"'’")
        if not (_GIVEN.fullmatch(gap) and behind.startswith(")")):
            continue
        for short, long in ((other.text, one.text), (one.text, other.text)):
            if is_short(short) and " " in long and _fits(short, long):
                yield short, long


def _fits(short: str, long: str) -> bool:
    """Say whether a bracket may hold a name's short form: its letters stand in the name
    in order, as those of `MoD` and `Interpol` do, not those of a party or a state."""
    letters, rest = letters_of(short), iter(long.lower())
    return long.lower().startswith(letters[0]) and all(one in rest for one in letters)


def _by_letters(
    kinds: Mapping[str, EntityKind],
) -> dict[tuple[str, EntityKind], list[str]]:
    """Return the names in full by the letters they may be shortened to and by kind, each
    in the order of the article: looked through once, however many are short."""
    found: dict[tuple[str, EntityKind], list[str]] = {}
    for name, kind in kinds.items():
        for letters in () if is_short(name) else _letters_for(name):
            found.setdefault((letters, kind), []).append(name)
    # What is of two names is of none: it is not compared anew for each short form.
    return {
        key: names[:1] if len({folded(one) for one in names}) == 1 else []
        for key, names in found.items()
    }


def _spelled_out(
    name: str, kind: EntityKind, spelling: Mapping[tuple[str, EntityKind], list[str]]
) -> str | None:
    """Return the only name of a kind whose words a short form's letters begin."""
    homes = spelling.get((letters_of(name), kind), [])
    return homes[0] if homes else None


def _usual(name: str, kind: EntityKind) -> str | None:
    letters = name.replace(".", "").lower()
    is_place = letters in _OF_PLACES
    return USUAL.get(letters) if is_place == (kind == "place") else None
