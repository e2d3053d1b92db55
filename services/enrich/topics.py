"""Adapter: the table of topics that ships with enrich."""

import gzip
import json
import zlib
from functools import cache
from importlib.resources import files

import numpy as np

from services.enrich.core.categories import Topics
from shared.errors import StorywireError

#: The table that this version of Storywire sorts articles with.
TOPICS = "topics-2"


class TopicsMissing(StorywireError):
    """The table of topics is missing or broken, or for another model; install Storywire
    again, or build it with `python -m services.enrich.fitting`."""


@cache
def load_topics(encoder: str, version: str = TOPICS) -> Topics:
    """Read the shipped table, the same object each time. `encoder` is the version of the
    model whose vectors will be sorted. Raises TopicsMissing."""
    try:
        file = files("services.enrich") / "tables" / f"{version}.json.gz"
        found = read_topics(file.read_bytes())
    except OSError as error:
        raise TopicsMissing from error
    if found.encoder != encoder:
        raise TopicsMissing
    return found


def read_topics(data: bytes) -> Topics:
    """Read a table of topics from its bytes. Raises TopicsMissing if they are broken."""
    try:
        plain = json.loads(gzip.decompress(data))
        names = [(str(one["id"]), str(one["label"])) for one in plain["topics"]]
        directions = np.array(plain["directions"], np.int64)
        version, encoder = str(plain["version"]), str(plain["encoder"])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise TopicsMissing from error
    if directions.ndim != 2 or len(directions) != len(names):
        raise TopicsMissing
    return Topics(version, encoder, names, directions)
