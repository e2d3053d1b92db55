"""Folders of prepared models: files, and a manifest with the hash of each."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared.errors import StorywireError

MANIFEST = "manifest.json"
#: Version of the manifest's form.
FORM = 1


class ModelMissing(StorywireError):
    """A model of enrich is missing; run `make setup`, or go without models:
    ENRICH_MODELS=none."""


class ModelBroken(StorywireError):
    """A model of enrich is broken; remove its folder and run `make setup`, or go without
    models: ENRICH_MODELS=none."""


def read_model(folder: Path) -> dict[str, Any]:
    """Read a model's manifest, and check the hash of each of its files.

    Raises ModelMissing if there is no manifest, ModelBroken if anything differs.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        intact = manifest["form"] == FORM and all(
            _digest((folder / name).read_bytes()) == told
            for name, told in manifest["files"].items()
        )
    except FileNotFoundError as error:
        kind = ModelBroken if (folder / MANIFEST).exists() else ModelMissing
        raise kind(f"{kind().message} Folder: {folder}") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelBroken(f"{ModelBroken().message} Folder: {folder}") from error
    if not intact:
        raise ModelBroken(f"{ModelBroken().message} Folder: {folder}")
    return dict(manifest)


def write_model(
    folder: Path, files: Mapping[str, bytes], about: Mapping[str, Any]
) -> None:
    """Write a model whole or not at all; one that lies there is replaced.

    `about` joins the manifest: name, versions, where it comes from. Raises OSError.
    """
    new = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        for name, data in files.items():
            (new / name).write_bytes(data)
        hashes = {name: _digest(data) for name, data in files.items()}
        manifest = {"form": FORM, **about, "files": hashes}
        plain = json.dumps(manifest, indent=1, sort_keys=True)
        (new / MANIFEST).write_text(f"{plain}\n", encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
