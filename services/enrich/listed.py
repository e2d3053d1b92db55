"""Adapter: the table of widely known names that ships with enrich."""

from functools import cache
from importlib.resources import files

from services.enrich.core.names.known import Known, known_of
from shared.errors import StorywireError

#: The table that this version of Storywire knows names by.
KNOWN = "known-1"


class KnownMissing(StorywireError):
    """The table of known names is missing or broken; install Storywire again."""


@cache
def load_known(version: str = KNOWN) -> Known:
    """Read the shipped table, the same object each time. Raises KnownMissing."""
    try:
        file = files("services.enrich") / "tables" / f"{version}.txt"
        return known_of(version, file.read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError) as error:
        raise KnownMissing from error
