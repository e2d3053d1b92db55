"""What an article tells of itself, and the key that it gives."""

from datetime import date

from shared.events.identity import document_keys

MAY_17 = date(2024, 5, 17)


def a_key(**known):
    """Tell a document of which only what is named is known."""
    nothing = {"url": None, "publisher": None, "guid": None, "title": None, "day": None}
    place = {"source": "wire", "file": "flood.txt", "content": "c0ffee"}
    return next(iter(document_keys(**{**nothing, **place, **known})), None)


EVERYTHING = {
    "url": "https://herald.example/flood",
    "publisher": "Marsh Herald",
    "guid": "h-7731",
    "title": "Flood in Marsh Lane",
    "day": MAY_17,
}


def without(*names):
    return {name: value for name, value in EVERYTHING.items() if name not in names}
