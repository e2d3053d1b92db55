"""Which archive a Storywire has, by its settings; for every app.py, and the desk."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from shared.blobs.cached import CachedBlobs
from shared.blobs.folder import FolderBlobs
from shared.blobs.port import Blobs
from shared.blobs.remote import RemoteBlobs
from shared.disk import Disk, SystemDisk
from shared.settings import ServiceSettings

_MB = 2**20


def archive_for(settings: ServiceSettings, disk: Disk | None = None) -> Blobs:
    """Return the archive that ARCHIVE names; empty: the data folder's own.

    A path or file:// address is a folder, with fsync and packs. Anything else is far
    away, and is read through DATA/cache. Nothing is opened yet.
    """
    folder = folder_of(settings)
    if folder is not None:
        return FolderBlobs(folder, disk or SystemDisk())
    far = RemoteBlobs(settings.archive)
    if not settings.archive_cache_mb:
        return far
    bound = settings.archive_cache_mb * _MB
    return CachedBlobs(far, settings.data / "cache", bound=bound)


def folder_of(settings: ServiceSettings) -> Path | None:
    """Return the archive's folder; None if it is no folder of this machine."""
    address = settings.archive
    if not address:
        return settings.data / "archive"
    if "://" not in address:
        return Path(address).expanduser()
    parts = urlsplit(address)
    if parts.scheme in ("file", "local"):
        return Path(unquote(parts.netloc + parts.path))
    return None
