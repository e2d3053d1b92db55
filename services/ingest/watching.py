"""Hints from the file system: what was closed, what is being written. Never the truth."""

import warnings
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from services.ingest.core.files import is_passed_over

#: What is listened to. Not to the opening and closing of what nobody writes, nor to
#: changes of folders: most of these we cause ourselves, for each file that we take.
_HEARD: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]


class Watch(FileSystemEventHandler):
    """Listens to a folder in a thread of its own, and wakes whoever waits for files.

    Network mounts send no events, and a limit of the system may forbid watching; the
    inbox then goes by time alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._observer: BaseObserver | None = None
        self._wake: Callable[[], None] = _nobody
        # Single operations on sets are safe between threads.
        self._closed: set[str] = set()
        self._written: set[str] = set()

    def start(self, wake: Callable[[], None]) -> bool:
        """Begin to listen; `wake` is called in another thread. False: not possible."""
        self._wake = wake
        # A folder that is made while its tree is listed is met twice: no harm is done.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        observer = Observer()
        observer.schedule(self, str(self._folder), recursive=True, event_filter=_HEARD)
        try:
            observer.start()
        except OSError:
            return False
        self._observer = observer
        return True

    def stop(self) -> None:
        """Stop listening."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None

    def is_closed(self, path: str) -> bool:
        """Say whether a writer closed the file or renamed it into place."""
        return path in self._closed

    def is_written(self, path: str, *, below: bool = False) -> bool:
        """Say whether a writer was seen that has not closed the file; `below`: or any
        file in it."""
        if not below:
            return path in self._written
        return any(one.startswith(f"{path}/") for one in tuple(self._written))

    def forget(self, path: str) -> None:
        """Forget what was seen of a file."""
        self._closed.discard(path)
        self._written.discard(path)

    def on_closed(self, event: FileSystemEvent) -> None:
        self._is_whole(self._below(event.src_path))

    def on_moved(self, event: FileSystemEvent) -> None:
        self.forget(self._below(event.src_path))
        if not event.is_directory:
            self._is_whole(self._below(event.dest_path))
        else:
            self._wake()

    def on_created(self, event: FileSystemEvent) -> None:
        if self._below(event.src_path):
            self._wake()

    def on_modified(self, event: FileSystemEvent) -> None:
        path = self._below(event.src_path)
        if path and not event.is_directory and path not in self._closed:
            self._written.add(path)

    def on_deleted(self, event: FileSystemEvent) -> None:
        self.forget(self._below(event.src_path))

    def _is_whole(self, path: str) -> None:
        if path:
            self._written.discard(path)
            self._closed.add(path)
            self._wake()

    def _below(self, name: bytes | str) -> str:
        """Return a path below the folder; "" for one that the inbox passes over."""
        text = name if isinstance(name, str) else name.decode("utf-8", "surrogateescape")
        try:
            parts = Path(text).relative_to(self._folder).parts
        except ValueError:
            return ""
        return "" if any(is_passed_over(part) for part in parts) else "/".join(parts)


def _nobody() -> None:
    """Wake nobody."""
