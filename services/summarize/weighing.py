"""Adapter: the tables of parameters that ship with summarize."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from services.summarize.core.likeness.weights import Weights, read_weights
from services.summarize.core.writing.choosing.preference import read_preference
from services.summarize.core.writing.choosing.worth import TASTE, Taste
from shared.errors import StorywireError

#: The tables that this version of Storywire places and writes with.
TABLE, WRITING = "stories-5", "writing-2"

_Read = TypeVar("_Read")


class NoWeights(StorywireError):
    """The table of parameters is missing or broken; install Storywire again."""


@cache
def shipped_weights(table: str = TABLE) -> Weights:
    """Read a shipped table; the same object each time. Raises NoWeights."""
    return _read(_shipped(table), table, read_weights)


def weights_in(path: Path) -> Weights:
    """Read a table of one's own. Raises NoWeights, OSError."""
    return _read(path.read_text("utf-8"), str(path), read_weights)


@cache
def shipped_taste(table: str = WRITING) -> Taste:
    """Return what sentences are chosen by; the same object each time. Raises
    NoWeights."""
    return replace(TASTE, preference=_read(_shipped(table), table, read_preference))


def taste_in(path: Path) -> Taste:
    """Return the same with a table of one's own. Raises NoWeights, OSError."""
    found = _read(path.read_text("utf-8"), str(path), read_preference)
    return replace(TASTE, preference=found)


def _shipped(table: str) -> str:
    try:
        file = files("services.summarize") / "tables" / f"{table}.json"
        return file.read_text("utf-8")
    except OSError as error:
        raise NoWeights from error


def _read(text: str, name: str, read: Callable[[Mapping[str, object]], _Read]) -> _Read:
    try:
        plain = json.loads(text)
        if not isinstance(plain, dict):
            raise ValueError("it is no object")
        return read(plain)
    except ValueError as error:
        raise NoWeights(f"{name} is no table of parameters: {error}.") from error
