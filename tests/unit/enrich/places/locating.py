"""Places of a body, located."""

from services.enrich.core.places.locating import located
from shared.events.article import Entity


def where(atlas, body, *places, language="en"):
    """Locate places that stand in a body, each as often as it is given."""
    found, at = [], 0
    for name in places:
        at = body.index(name, at)
        found.append(
            Entity(text=name, label="place", field="text", start=at, end=at + len(name))
        )
        at += len(name)
    told = located(found, "", body, language, atlas)
    return {name: (one.country, one.kind) for name, one in told.items()}
