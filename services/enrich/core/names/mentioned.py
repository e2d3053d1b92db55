"""The kind of one mention, where its name has two in an article."""

from collections.abc import Mapping

from services.enrich.core.names.evidence import Cues
from services.enrich.core.names.spotting import Mention
from services.enrich.core.places.atlas import Atlas
from services.enrich.core.places.places import PLACES
from shared.events.words import EntityKind

#: What a team is.
TEAM: EntityKind = "organisation"
#: Parts of a country whose sides play for them as a country's do.
_NATIONS = frozenset(("england", "scotland", "wales", "northern ireland"))


def is_team(name: str, kind: EntityKind, about: Cues, atlas: Atlas | None = None) -> bool:
    """Say whether a place's name, or one that nothing is known of, is a team's here: it
    plays in every second mention. A country that plays stays a country."""
    if about.titled or about.personal or not about.sides:
        return False
    if kind == "place":
        is_often = about.sides * 2 >= about.mentions
        return is_often and not is_country(name, atlas, about)
    return (
        kind == "person"
        and about.clubs * 2 >= about.mentions
        and not (about.saying or (" " in name and about.listed.is_given))
    )


def is_country(name: str, atlas: Atlas | None, about: Cues | None = None) -> bool:
    """Say whether a name is a country's; without a table of places, any place of the
    short list but those that a club is known to go by."""
    if name.casefold() in _NATIONS:
        return True
    if atlas is not None and (spots := atlas.find(name)):
        return spots[0].kind == "country"
    is_club = about is not None and "bodies" in about.listed.sections
    return name.casefold() in PLACES and not is_club


def kind_of(
    one: Mention, kind: EntityKind, about: Mapping[str, Cues], atlas: Atlas | None
) -> EntityKind:
    """Return the kind of a mention, `kind` being that of most of its name: `President
    Washington` is somebody, `in Washington` a place, and Chelsea, beside Chelsea Bell, a
    club where it plays."""
    sections = about[one.name].listed.sections
    if kind == "person":
        if one.is_where and atlas is not None and atlas.tells(one.name):
            return "place"
        return TEAM if one.is_side and {"bodies", "places"} <= sections else kind
    is_one = one.is_titled and one.name.isalpha() and not one.name.isupper()
    is_free = is_one and about[one.name].listed.kind is None
    if kind in ("place", "organisation") and is_free and not is_country(one.name, atlas):
        return "person"
    return kind
