"""Folders that a browser saved beside a page, found in the inbox: each is one offer."""

import os
import stat
from collections.abc import Collection
from dataclasses import replace

from services.ingest.core.companions import (
    is_frame,
    is_style,
    is_trimming,
    page_of,
    stem_of,
)
from services.ingest.core.files import Found, Stamp, is_passed_over

#: What a page brings along lies in so many folders at most.
_DEEPEST = 8


class Companions:
    """Tells whether a folder is a page's, though the page may have been taken before.

    A page is remembered for `patience` seconds after it was taken, a folder that was
    seen beside its page as long as it lies there.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        #: Pages taken, by their paths without endings, and when.
        self._pages: dict[str, float] = {}
        self._known: set[str] = set()
        self._here: set[str] = set()

    def begin(self, now: float) -> None:
        """Begin to look at all folders anew; `now`: seconds."""
        self._known, self._here = self._here, set()
        pages = self._pages.items()
        self._pages = {one: at for one, at in pages if now - at < self._patience}

    def take(self, path: str, now: float) -> None:
        """Hear that a file was taken."""
        if (stem := stem_of(path)) is not None:
            self._pages[stem] = now

    def look(self, parent: int, path: str, pages: Collection[str]) -> Found | None:
        """Look at a folder, by the descriptor of the one that it lies in; `pages`: those
        beside it. None: it is no page's."""
        above, _, name = path.rpartition("/")
        page = page_of(name)
        if page is None:
            return None
        stem = f"{above}/{page}" if above else page
        is_known = page in pages or path in self._known or stem in self._pages
        if is_known:
            self._here.add(path)
        try:
            stamp = _stamp(parent, name, is_known=is_known, is_source=not above)
        except OSError:
            return None  # it went away, or nobody may look into it
        return Found(path, stamp, "not_an_article") if stamp else None


def _stamp(folder: int, name: str, *, is_known: bool, is_source: bool) -> Stamp | None:
    """Return a state of the whole tree: its bytes, and when it was last changed.

    None: it holds nothing, or what might be an article. What looks like a source's own
    folder must hold a style or a script: with pictures alone nobody saved a page.
    """
    has_file = has_style = False
    size, changed, own = 0, 0, None
    for path, folders, files, here in os.fwalk(name, dir_fd=folder):
        status = os.fstat(here)
        own, changed = own or status, max(changed, status.st_mtime_ns)
        if path.count("/") >= _DEEPEST:
            folders.clear()
        for file in filter(lambda one: not is_passed_over(one), files):
            if not is_known and not (is_trimming(file) or is_frame(file)):
                return None
            one = _status(file, here)
            if one is not None:
                has_file, has_style = True, has_style or is_style(file)
                size, changed = size + one.st_size, max(changed, one.st_mtime_ns)
    if own is None or not has_file or not (is_known or has_style or not is_source):
        return None
    return replace(Stamp(own.st_dev, own.st_ino, 0, 0), size=size, mtime_ns=changed)


def _status(name: str, folder: int) -> os.stat_result | None:
    try:
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None
