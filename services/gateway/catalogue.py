"""The catalogue: stories filed in SQLite, so that words, filters and names find them.

A cache: it is made from what the ledger holds, and nobody but its own gateway sees it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager

from services.gateway.core.entries import Entry
from services.gateway.core.finding import LEAD, Statement
from shared.log import logger

#: A query that runs for longer, in SQLite's steps, is given up: about two seconds.
_STEPS, _TURN = 400, 100_000
#: Of so many stories that had room, one is given up: indexes need some to be changed.
_SHARE = 4
#: KiB that are held in memory; what is more lies in SQLite's own temporary file.
_CACHE = 64_000

#: Closed stories stand behind all others (services.gateway.core.leading.CLOSED).
_IS_CLOSED = f"{LEAD} < 0"
#: Which stories stay longest when there are too many.
_LASTING = f"{_IS_CLOSED}, updated DESC, id"
#: What one story may hold that no catalogue takes: it is left out.
_UNFIT = (sqlite3.Error, ValueError, OverflowError)
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR_WRITE")

_TABLES = f"""
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -{_CACHE};
CREATE TABLE story (
    n INTEGER PRIMARY KEY, id TEXT UNIQUE, edition TEXT, language TEXT,
    {LEAD} INTEGER, updated INTEGER
);
CREATE INDEX led ON story ({LEAD} DESC, id);
CREATE INDEX latest ON story (updated DESC, id);
CREATE INDEX lasting ON story ({_LASTING});
CREATE TABLE mark (
    kind TEXT, value TEXT, story INTEGER, shown TEXT, PRIMARY KEY (kind, value, story)
) WITHOUT ROWID;
CREATE INDEX marks_of ON mark (story);
CREATE TABLE named (
    key TEXT, story INTEGER, kind TEXT, name TEXT, mentions INTEGER, country TEXT,
    PRIMARY KEY (key, story)
) WITHOUT ROWID;
CREATE INDEX named_in ON named (story);
CREATE TABLE alias (
    key TEXT, story INTEGER, shown TEXT, PRIMARY KEY (key, story, shown)
) WITHOUT ROWID;
CREATE INDEX aliases_in ON alias (story);
CREATE TABLE leads (
    alias TEXT, key TEXT, story INTEGER, PRIMARY KEY (alias, key, story)
) WITHOUT ROWID;
CREATE INDEX leads_to ON leads (key);
CREATE INDEX leads_in ON leads (story);
CREATE TABLE entity (key TEXT PRIMARY KEY, kind TEXT, stories INTEGER) WITHOUT ROWID;
CREATE INDEX most_named ON entity (kind, stories DESC, key);
CREATE VIRTUAL TABLE page USING fts5 (
    headline, told, names, body, tokenize = "ascii", prefix = "2 3"
);
"""


class TooMuch(ValueError):
    """The search takes too long; ask for longer words, or fewer."""


class Full(Exception):
    """There is no more room; made anew, the catalogue holds fewer stories."""


class Catalogue:
    """Files, takes out and finds stories; for one thread at a time.

    Its file is private and temporary: SQLite removes its name at once, so that nothing
    is left of it however the gateway ends. Of more than `most` stories, and of more than
    its disk has room for, those go first that were updated longest ago, the closed ones
    before all others.
    """

    def __init__(self, *, most: int, pages: int = 0) -> None:
        """`pages`: SQLite's pages that its file may have; 0: as its disk has room."""
        self._most, self._limit = most, pages
        self._is_told = False
        self._opened: sqlite3.Connection | None = None

    def clear(self) -> None:
        """Begin anew, with nothing filed; what was filed may be forgotten elsewhere."""
        self.close()
        base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        base.executescript(_TABLES)
        if self._limit:
            base.execute(f"PRAGMA max_page_count = {self._limit}")
        self._opened = base

    def close(self) -> None:
        """Leave nothing; until it is cleared, nothing is found."""
        if self._opened is not None:
            self._opened.close()
        self._opened = None

    def file(self, entries: Iterable[Entry]) -> None:
        """File stories, each in place of what was filed of it before. One that can't be
        filed is logged, and leaves the others. Raises Full."""
        every = list(entries)
        # Where few have room, no more than a share of them is filed at once.
        step = max(self._most // _SHARE, 1)
        for begin in range(0, len(every), step):
            self._file_some(every[begin : begin + step])

    def _file_some(self, stories: Sequence[Entry]) -> None:
        try:
            self._refile(stories)
        except _UNFIT:
            for one in stories:
                try:
                    self._refile([one])
                except _UNFIT as error:
                    told = {"story_id": one.story_id, "error": repr(error)}
                    logger().error("story.unreadable", **told)

    def take_out(self, story_ids: Iterable[str]) -> None:
        """Take stories out; one that is not there is no matter. Raises Full."""
        with self._at_once():
            for story_id in story_ids:
                self._take_out(story_id)

    def ask(self, asked: Statement) -> Sequence[tuple[object, ...]]:
        """Return the rows that a statement finds. Raises TooMuch."""
        if self._opened is None:
            return ()
        turns = iter(range(_STEPS))
        self._base.set_progress_handler(lambda: next(turns, None) is None, _TURN)
        try:
            with closing(self._base.execute(asked.text, asked.values)) as found:
                return found.fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TooMuch(TooMuch.__doc__) from None
            raise
        finally:
            self._base.set_progress_handler(None, 0)

    def held(self) -> tuple[int, int]:
        """Return how many stories are filed, and in how many bytes."""
        if self._opened is None:
            return 0, 0
        asked = ("SELECT count(*) FROM story", "PRAGMA page_count", "PRAGMA page_size")
        stories, pages, size = (self._opened.execute(one).fetchone()[0] for one in asked)
        return stories, pages * size

    @property
    def _base(self) -> sqlite3.Connection:
        if self._opened is None:
            self.clear()
        assert self._opened is not None
        return self._opened

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Change all or nothing. Raises Full."""
        self._base.execute("BEGIN")
        try:
            yield
            self._base.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname in _NO_ROOM:
                self._lower()
                raise Full(Full.__doc__) from None
            raise
        finally:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")

    def _lower(self) -> None:
        (filed,) = self._base.execute("SELECT count(*) FROM story").fetchone()
        self._most = max(filed - filed // _SHARE - 1, 1)
        if not self._is_told:
            self._is_told = True
            logger().warning("catalogue.full", stories=self._most)

    def _refile(self, stories: Sequence[Entry]) -> None:
        with self._at_once():
            last = self._last()
            for one in stories:
                self._take_out(one.story_id)
                if last is None or (one.standing < 0, -one.updated) <= last:
                    self._put(one)
            self._bound()

    def _last(self) -> tuple[int, int] | None:
        """What stands behind this one would have to go at once."""
        edge = f"SELECT {_IS_CLOSED}, -updated FROM story ORDER BY {_LASTING} LIMIT 1"
        found = self._base.execute(f"{edge} OFFSET ?", (self._most - 1,)).fetchone()
        return (found[0], found[1]) if found else None

    def _bound(self) -> None:
        old = f"SELECT id FROM story ORDER BY {_LASTING} LIMIT -1 OFFSET ?"
        for (story_id,) in self._base.execute(old, (self._most,)).fetchall():
            self._take_out(story_id)

    def _take_out(self, story_id: str) -> None:
        run = self._base.execute
        found = run("SELECT n FROM story WHERE id = ?", (story_id,)).fetchone()
        if found is None:
            return
        less = "UPDATE entity SET stories = stories - 1 WHERE key IN"
        run(f"{less} (SELECT key FROM named WHERE story = ?)", found)
        mine = "key IN (SELECT key FROM named WHERE story = ?)"
        run(f"DELETE FROM entity WHERE stories = 0 AND {mine}", found)
        run("DELETE FROM page WHERE rowid = ?", found)
        for table in ("mark", "named", "alias", "leads"):
            run(f"DELETE FROM {table} WHERE story = ?", found)
        run("DELETE FROM story WHERE n = ?", found)

    def _put(self, one: Entry) -> None:
        run, many = self._base.execute, self._base.executemany
        values = (one.story_id, one.edition, one.language, one.standing, one.updated)
        n = run("INSERT INTO story VALUES (NULL, ?, ?, ?, ?, ?)", values).lastrowid
        words = (n, one.headline, one.told, one.names, one.body)
        sql = (
            "INSERT INTO page (rowid, headline, told, names, body) VALUES (?, ?, ?, ?, ?)"
        )
        run(sql, words)
        many(
            "INSERT INTO mark VALUES (?, ?, ?, ?)",
            [(mark.kind, mark.value, n, mark.shown) for mark in one.marks],
        )
        named = one.named
        many(
            "INSERT INTO named VALUES (?, ?, ?, ?, ?, ?)",
            [(e.key, n, e.kind, e.name, e.mentions, e.country) for e in named],
        )
        many(
            "INSERT OR IGNORE INTO alias VALUES (?, ?, ?)",
            [(e.key, n, alias) for e in named for alias in e.aliases],
        )
        many(
            "INSERT OR IGNORE INTO leads VALUES (?, ?, ?)",
            [(alias, e.key, n) for e in named for alias in e.alias_keys],
        )
        more = "ON CONFLICT (key) DO UPDATE SET stories = stories + 1"
        many(
            f"INSERT INTO entity VALUES (?, ?, 1) {more}",
            [(e.key, e.kind) for e in named],
        )
