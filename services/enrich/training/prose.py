"""Sentences of news and of works of reference, invented around names that a table knows.

The forms are our own (`prose.txt`); names are drawn from the table, each category for
what stands in such a place, or made of such names (`compounds.txt`: `University of
Kerel`). They teach which words names are, and what stands around them; a town that plays
is a club.
"""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType

from services.enrich.core.names.tagging import Tagged
from services.enrich.core.places.atlas import Atlas
from services.enrich.core.places.nations import NATIONS
from services.enrich.listed import KNOWN
from services.enrich.training.examples import Example

#: What a place in a form takes: its label, and whole words, one of which is in what each
#: category of the table that has such names is about.
SLOTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "company": ("ORG", ("makers", "computers", "oil", "shops")),
    "bank": ("ORG", ("banks",)),
    "airline": ("ORG", ("airlines",)),
    "paper": ("ORG", ("papers",)),
    "channel": ("ORG", ("radio",)),
    "band": ("ORG", ("bands",)),
    "agency": ("ORG", ("offices", "between states", "charities")),
    "party": ("ORG", ("parties",)),
    "group": ("ORG", ("parties",)),
    "university": ("ORG", ("universities",)),
    "club": (
        "ORG",
        ("clubs", "baseball", "basketball", "hockey", "American football", "rugby"),
    ),
    "town": ("ORG", ("by their towns",)),
    "island": ("LOC", ("islands",)),
    "water": ("LOC", ("seas",)),
    "mountain": ("LOC", ("mountains",)),
    "region": ("LOC", ("lands", "counties", "islands")),
    "quarter": ("LOC", ("quarters",)),
    "event": ("MISC", ("wars",)),
    "contest": ("MISC", ("contests",)),
    "law": ("MISC", ("laws",)),
    "work": ("MISC", ("books",)),
    "product": ("MISC", ("products",)),
    "given": ("PER", ("given",)),
    "surname": ("PER", ("surnames",)),
}
#: Cities that names are drawn from: the best known ones.
CITIES = 1_500
_SLOT = re.compile(r"\{(\w+)\}")


def categories_of(lines: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of a table by what their section says of them."""
    found: dict[str, list[str]] = {}
    names: list[str] = []
    for line in lines:
        if line.startswith("["):
            names = found.setdefault(line.strip()[1:-1], [])
        elif not line.startswith("#"):
            written = filter(None, line.rstrip("\n").split("|"))
            names += [name.removesuffix("?") for name in written]
    return found


def compounds_of(lines: Iterable[str]) -> dict[str, list[str]]:
    """Read names made of others: `slot = name|name`, slots inside names in braces; `#`
    begins a remark."""
    parted = (line.partition(" = ") for line in lines if not line.startswith("#"))
    return {slot: names.split("|") for slot, _, names in parted}


def drawn_from(
    categories: Mapping[str, Sequence[str]],
    countries: Sequence[str],
    cities: Sequence[str],
    compounds: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, list[Sequence[str]]]:
    """Return what each slot draws from; a category is drawn first, then a name of it.
    Compounds of a slot are one category more."""
    found: dict[str, list[Sequence[str]]] = {
        slot: [
            names
            for about, names in categories.items()
            if any(re.search(rf"\b{word}\b", about) for word in words)
        ]
        for slot, (_, words) in SLOTS.items()
    }
    found |= {"country": [countries], "city": [cities], "people": [sorted(NATIONS)]}
    for slot, names in compounds.items():
        found.setdefault(slot, []).append(names)
    return found


def known_prose(atlas: Atlas, count: int, seed: int) -> list[Example]:
    """Make so many sentences of the shipped forms, with names that the shipped table and
    the table of places know; the same seed, the same sentences."""
    package = files("services.enrich")
    forms, compounds, table = (
        (package / name).read_text(encoding="utf-8").splitlines()
        for name in (
            "training/prose.txt",
            "training/compounds.txt",
            f"tables/{KNOWN}.txt",
        )
    )
    spots = {spot for found in atlas.spots.values() for spot in found}
    famed = sorted(spots, key=lambda spot: (-spot.weight, spot.name, spot.country))
    names = drawn_from(
        categories_of(table),
        [spot.name for spot in famed if spot.kind == "country"],
        [spot.name for spot in famed if spot.kind == "city"][:CITIES],
        compounds_of(compounds),
    )
    return prose(forms, names, count, seed)


def prose(
    forms: Sequence[str],
    names: Mapping[str, Sequence[Sequence[str]]],
    count: int,
    seed: int,
) -> list[Example]:
    """Make so many sentences, each form as often as the others or once less; the same
    seed, the same sentences. Raises KeyError if a form has a slot that nothing is known
    for."""
    dice = random.Random(seed)
    return [_filled(forms[one % len(forms)], names, dice) for one in range(count)]


def _filled(
    form: str, names: Mapping[str, Sequence[Sequence[str]]], dice: random.Random
) -> Example:
    text, found, end = "", [], 0
    for match in _SLOT.finditer(form):
        text += form[end : match.start()]
        slot = match[1]
        name = _drawn(slot.lower(), names, dice)
        if slot.isupper():
            name = name.upper()
        found.append(Tagged(len(text), len(text) + len(name), _label(slot.lower())))
        text, end = text + name, match.end()
    return Example(text + form[end:], tuple(found))


def _label(slot: str) -> str:
    if slot in SLOTS:
        return SLOTS[slot][0]
    return {"person": "PER", "people": "MISC"}.get(slot, "LOC")


def _drawn(
    slot: str, names: Mapping[str, Sequence[Sequence[str]]], dice: random.Random
) -> str:
    if slot == "person":
        given = _drawn("given", names, dice)
        return f"{given} {_drawn('surname', names, dice)}"
    name = dice.choice(dice.choice(names[slot]))
    return _SLOT.sub(lambda part: _drawn(part[1], names, dice), name)
