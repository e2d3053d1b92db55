"""Dates out of fields of data, with the word of where they were found."""

from dataclasses import replace
from datetime import datetime

from services.ingest.core.text.decoding import clean
from services.ingest.core.times.dates import UNDATED, Dated, read_date
from shared.events.words import Found


def field_date(value: object, *, received_at: datetime, found: Found = "field") -> Dated:
    """Read a field that should hold a date."""
    plain = clean(value) if isinstance(value, str) else value
    return as_found(read_date(plain, received_at=received_at), found)


def as_found(dated: Dated, found: Found) -> Dated:
    """Say of a date where it was found; of none, nothing."""
    return replace(dated, found=found) if dated.moment is not None else dated


def either(field: Dated, header: Dated) -> Dated:
    """Return the field's date, or where none was given the header's."""
    if field is not UNDATED:
        return field
    return header if header.found else as_found(header, "header")
