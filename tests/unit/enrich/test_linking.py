"""Short forms are looked up by their letters, as if each were compared with each."""

from hypothesis import given
from hypothesis import strategies as st

from services.enrich.core.names.linking import is_short, letters_of, linked
from services.enrich.core.places.atlas import folded
from shared.events.article import Entity
from shared.events.words import EntityKind

_SMALL = ("of", "the", "and", "for", "in", "on", "de", "la", "und", "der", "et")
WORDS = st.sampled_from(
    ["Ab", "Äb", "Bo", "Co", "of", "and", "the", "7th", "x-Ray", "d'Or"]
)
LONG = st.lists(WORDS, min_size=2, max_size=4).map(" ".join)
SHORT = st.sampled_from(["AB", "ABC", "ABs", "BC", "CB", "AOB", "BOC", "ABXR"])
KINDS = st.dictionaries(
    LONG | SHORT, st.sampled_from(["organisation", "place", "other"]), max_size=12
)


def spelled_out(name: str, kinds: dict[str, EntityKind]) -> str | None:
    """The rule, each with each: the only name of its kind whose words begin so."""
    homes = [
        long
        for long, kind in kinds.items()
        if kind == kinds[name] and not is_short(long) and begins(letters_of(name), long)
    ]
    return homes[0] if len({folded(one) for one in homes}) == 1 else None


def begins(letters: str, name: str) -> bool:
    parts = "".join(one if one.isalpha() else " " for one in name.lower()).split()
    every = "".join(word[0] for word in parts)
    big = "".join(word[0] for word in parts if word not in _SMALL)
    return len(parts) > 1 and letters in (every, big)


def entities_of(kinds: dict[str, EntityKind]) -> list[Entity]:
    return [
        Entity(text=name, label=kind, field="text", start=0, end=len(name))
        for name, kind in kinds.items()
    ]


@given(KINDS)
def test_a_short_form_stands_for_what_comparing_each_with_each_finds(
    kinds: dict[str, EntityKind],
) -> None:
    found = linked(entities_of(kinds), "", "")
    for name in filter(is_short, kinds):
        assert found.get(name) == spelled_out(name, kinds)


def test_of_two_spellings_of_one_name_the_first_is_meant() -> None:
    kinds: dict[str, EntityKind] = {
        "Kerél Agua Board": "organisation",
        "Kerel Agua Board": "organisation",
        "KAB": "organisation",
    }
    assert linked(entities_of(kinds), "", "")["KAB"] == "Kerél Agua Board"


def test_thousands_of_short_forms_are_each_found_their_name() -> None:
    kinds: dict[str, EntityKind] = {}
    for number in range(5_000):
        first, second, third = (chr(65 + number // 26**place % 26) for place in (2, 1, 0))
        kinds[f"{first}ab {second}ork {third}and Board"] = "organisation"
        kinds[f"{first}{second}{third}B"] = "organisation"
    found = linked(entities_of(kinds), "", "")
    assert found["AAAB"] == "Aab Aork Aand Board"
    assert sum(name.endswith("B") and is_short(name) for name in found) == 5_000
