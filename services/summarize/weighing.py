"""Adapter: the table of parameters that ships with summarize."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from services.summarize.core.weights import Weights, read_weights
from shared.errors import StorywireError

#: The table that this version of Storywire places with.
TABLE = "stories-1"


class NoWeights(StorywireError):
    """The table of parameters is missing or broken; install Storywire again."""


@cache
def shipped_weights(table: str = TABLE) -> Weights:
    """Read a shipped table; the same object each time. Raises NoWeights."""
    file = files("services.summarize") / "tables" / f"{table}.json"
    try:
        return _read(file.read_text("utf-8"), table)
    except OSError as error:
        raise NoWeights from error


def weights_in(path: Path) -> Weights:
    """Read a table of one's own. Raises NoWeights, OSError."""
    return _read(path.read_text("utf-8"), str(path))


def _read(text: str, name: str) -> Weights:
    try:
        plain = json.loads(text)
        if not isinstance(plain, dict):
            raise ValueError("it is no object")
        return read_weights(plain)
    except ValueError as error:
        raise NoWeights(f"{name} is no table of parameters: {error}.") from error
