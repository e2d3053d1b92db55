"""Which names of people in an article are short for another: surnames, given names."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from services.enrich.core.places.atlas import folded
from shared.events.article import Entity
from shared.events.words import EntityKind
from shared.text.called import bare, elders, forms
from shared.text.first_names import FIRST_NAMES
from shared.text.sounds import LONG, sound

_Words = tuple[str, ...]


def people(
    kinds: Mapping[str, EntityKind], shared: Set[str] = frozenset()
) -> dict[str, str]:
    """Return for each name that is short for the only such full name that full name.

    `kinds`: names with their kinds, in order of mention. `shared`: folded surnames that
    two people of the article have, though one stands without.
    """
    named = [(name, _words(name)) for name, kind in kinds.items() if kind == "person"]
    named.sort(key=lambda one: (-len(one[1]), one[0].isupper()))
    homes: dict[str, dict[_Words, str]] = {}
    found: dict[str, str] = {}
    for name, words in named:
        key = " ".join(words)
        near = homes.get(key, {}) if key not in shared else {}
        if (home := _one(words, near)) is not None:
            found[name] = near[home]
            continue
        for form in {key, *forms(words)} if len(bare(words)) > 1 else ():
            homes.setdefault(form, {}).setdefault(words, name)
    return found


def shared_surnames(
    entities: Sequence[Entity], texts: Mapping[str, str]
) -> frozenset[str]:
    """Return the surnames that a given name shares with a full one behind it: `Ada and
    Tom Moss`."""
    return frozenset(
        _words(other.text)[-1]
        for one, other in pairwise(entities)
        if one.label == other.label == "person"
        and one.field == other.field
        and one.text.lower() in FIRST_NAMES
        and " " in other.text
        and texts[one.field][one.end : other.start] in (" and ", " & ")
    )


def _words(name: str) -> _Words:
    """Return the words of a name, folded, and long ones as they sound."""
    parts = folded(name).split()
    return tuple(sound(one) if len(one) >= LONG else one for one in parts)


def _one(short: _Words, homes: Iterable[_Words]) -> _Words | None:
    """Return the fullest of names that may be one person's: `Anna Bell` and
    `Anna W. Bell`; None if they are of two."""
    named = sorted(elders(short, homes), key=lambda one: (-len(one), one))
    if not named:
        return None
    ends = {(bare(one)[0], bare(one)[-1]) for one in named}
    return tuple(named[0]) if len(ends) == 1 else None
