"""Adapter: the table of places that `make setup` prepared."""

from functools import cache
from pathlib import Path

from services.enrich.core.places.atlas import Atlas, atlas_of
from services.enrich.prepared import ModelBroken, read_model

#: Name of the table that this version of Storywire knows places by, and of its folder.
TABLE = "places-1"
FILE = "places.tsv"


@cache
def load_atlas(models: Path) -> Atlas:
    """Load the table from the folder of prepared models, the same object each time.
    Raises ModelMissing, ModelBroken."""
    folder = models / TABLE
    manifest = read_model(folder)
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
        return atlas_of(str(manifest["name"]), text.splitlines())
    except (OSError, ValueError, KeyError) as error:
        raise ModelBroken(f"{ModelBroken().message} Folder: {folder}") from error
