"""The lists of words that the next table of names is taught, as they are today."""

from services.enrich.core.names import cues, nouns
from services.enrich.core.names.spelling import Lists
from services.enrich.core.places.places import PEOPLES, PLACES
from shared.text.first_names import FIRST_NAMES

LISTS = Lists(
    {
        "title": cues.TITLES,
        "role": cues.ROLES,
        "saying": cues.SAYING,
        "where": cues.WHERE,
        "perhaps": cues.WHERE_PERHAPS,
        "of-place": cues.OF_A_PLACE,
        "place-of": cues.PLACES_OF,
        "ends-place": cues.PLACE_ENDS_ONLY,
        "may-end-place": cues.PLACE_ENDS,
        "begins-place": cues.PLACE_BEGINS,
        "common": cues.COMMON,
        "organisation": cues.ORGANISATION,
        "organisations": cues.ORGANISATIONS,
        "ends-other": cues.OTHER_ENDS,
        "calendar": cues.CALENDAR,
        "people": PEOPLES,
        "particle": cues.PARTICLES,
        "place": PLACES,
        "in-places": frozenset(
            word for name in PLACES if " " in name for word in name.split()
        ),
        "first-name": FIRST_NAMES,
        "of-people": nouns.OF_PEOPLE,
        "of-companies": nouns.OF_COMPANIES,
        "of-things": nouns.OF_THINGS,
    }
)
