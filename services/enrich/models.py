"""Adapter: the tables that ship with enrich, and the models of the environment."""

import gzip
import json
import zlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools
from services.enrich.gazetteer import TABLE, load_atlas
from services.enrich.listed import load_known
from services.enrich.pieces import PIECES
from services.enrich.prepared import read_model
from services.enrich.tagger import load_tagger
from services.enrich.topics import load_topics
from services.enrich.vectors import MODEL, load_encoder
from shared.errors import StorywireError

#: The table that this version of Storywire weighs words with.
IDF = "idf-1"


class TableMissing(StorywireError):
    """A table of enrich is missing or broken; install Storywire again, or build it with
    `python -m services.enrich.building`."""


@cache
def load_tools(folder: Path | None) -> Tools:
    """Load all that understanding works with; the same object each time.

    `folder` holds the prepared models; None: go without any model, by rule alone.
    Takes seconds with models. Raises TableMissing, KnownMissing, TopicsMissing,
    ModelMissing, ModelBroken.
    """
    if folder is None:
        return Tools(load_idf(), known=load_known())
    encoder = load_encoder(folder)
    topics = load_topics(encoder.version)
    return Tools(
        load_idf(),
        tagger=load_tagger(encoder, folder),
        encoder=encoder,
        topics=topics,
        atlas=load_atlas(folder),
        known=load_known(),
    )


def check_models(folder: Path | None) -> None:
    """Raise ModelMissing or ModelBroken, within a moment, if a prepared model that
    load_tools would load is not there as it was made. None as the folder: no model
    is wanted."""
    if folder is not None:
        for name in (MODEL, PIECES, TABLE):
            read_model(folder / name)


@cache
def load_idf(version: str = IDF) -> IdfTable:
    """Read a shipped IDF table; the same object each time. Raises TableMissing."""
    try:
        file = files("services.enrich") / "tables" / f"{version}.json.gz"
        return read_idf(file.read_bytes())
    except OSError as error:
        raise TableMissing from error


def read_idf(data: bytes) -> IdfTable:
    """Read an IDF table from its bytes. Raises TableMissing if they are broken."""
    try:
        plain = json.loads(gzip.decompress(data))
        return IdfTable(
            version=str(plain["version"]),
            language=str(plain["language"]),
            documents=int(plain["documents"]),
            frequencies={str(k): int(v) for k, v in plain["frequencies"].items()},
        )
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise TableMissing from error
