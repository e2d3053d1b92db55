"""Who is surely a person, where nothing but a name says so."""

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.bylines import is_thing, people_in
from services.ingest.core.text.outlets import names_outlet
from services.ingest.core.text.word_lists import words
from shared.text.first_names import FIRST_NAMES

#: Words at the end of what is called after people: "Victoria Park", "Christian Aid".
_THINGS = words("""
    academy act affairs aid airport area arena association avenue award awards bay beach
    bridge building camp case castle cathedral centre center change church city college
    council county court cup day democrats district estate falls farm festival field
    foundation garden gardens group hall harbour harbor heights hill hospital house inn
    institute island islands lake lane league library line market memorial museum
    palace park party pier place plaza port prize report rights river road school season
    show social square stadium state station street studio theatre theater tower town
    township trial trust union university valley village week ward wharf year
""")


def is_surely_person(text: str) -> bool:
    """Say whether a line is a person's name: it has to begin with a given name.

    "New York", "Climate Change" and "Premier League" look like names, too, and no list
    of places and sections is whole; one of given names errs on the safe side.
    """
    names = people_in(text)
    if names is None or names_outlet(text) or is_thing(text):
        return False
    said = fold(names).split()
    return said[0] in FIRST_NAMES and _THINGS.isdisjoint(said)
