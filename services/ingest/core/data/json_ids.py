"""Whose the id of an object is: the outlet's, or that of a service that collects.

A service numbers what it collects in its own way: taken for the outlet's, its number
would make another article of what the outlet itself sends under an id. It shows by what
it says of its source, beside a name: where that is on the web, how it is numbered or
ranked; an outlet says that of no source. Identifiers that are called URIs have a scheme.
"""

from collections.abc import Mapping
from typing import Any

from services.ingest.core.data.json_fields import Fields
from services.ingest.core.data.json_names import NAMES, folded
from services.ingest.core.data.json_values import line_of
from services.ingest.core.text.word_lists import words

#: Fields of an object in which a service describes a source.
_OF_SOURCE = words("""
    uri url domain id href link website homepage homepageurl country datatype rankings
    locationid
""")
#: The same beside the article's own fields.
_BESIDE = words("""
    sourceid sourceuri sourcedomain sourcecountry sourcepriority sourceicon
    sourcehomepage medianame domainurl cleanurl namesource isduplicate eventuri
    datetimepub relevancescore thread crawled indexeddate
""")


def own_id(fields: Fields) -> str | None:
    """Return the outlet's id of an article; None: there is none but a service's."""
    found = fields.line("id")
    if found is None or is_collected(fields.values):
        return None
    others = (line_of(fields.values.get(one)) for one in NAMES["id"] if one != "uri")
    return found if ":" in found or any(others) else None


def is_collected(values: Mapping[str, Any]) -> bool:
    """Say whether an object, its names folded, is a service's record of an article."""
    source = values.get("source")
    if isinstance(source, Mapping) and any(
        source.get(name) is not None for name in source if folded(str(name)) in _OF_SOURCE
    ):
        return True
    return not _BESIDE.isdisjoint(values)
