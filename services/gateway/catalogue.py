"""The catalogue: stories filed in SQLite, so that words, filters and names find them.

A cache: it is made from what the ledger holds, and nobody but its own gateway sees it.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from services.gateway.core.entries import Entry
from services.gateway.core.finding import LEAD, Statement

#: A query that runs for longer, in SQLite's steps, is given up: about two seconds.
_STEPS, _TURN = 400, 100_000
#: KiB that are held in memory; what is more lies in SQLite's own temporary file.
_CACHE = 64_000

_TABLES = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -{_CACHE};
CREATE TABLE story (
    n INTEGER PRIMARY KEY, id TEXT UNIQUE, edition TEXT, language TEXT,
    {LEAD} INTEGER, updated INTEGER
);
CREATE INDEX led ON story ({LEAD} DESC, id);
CREATE INDEX latest ON story (updated DESC, id);
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


class Catalogue:
    """Files, takes out and finds stories; for one thread at a time.

    Its file is private and temporary: SQLite removes its name at once, so that nothing
    is left of it however the gateway ends. Of more than `most` stories those go first
    that were updated longest ago.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._opened: sqlite3.Connection | None = None

    def clear(self) -> None:
        """Begin anew, with nothing filed; what was filed may be forgotten elsewhere."""
        self.close()
        base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        base.executescript(_TABLES)
        self._opened = base

    def close(self) -> None:
        """Leave nothing; until it is cleared, nothing is found."""
        if self._opened is not None:
            self._opened.close()
        self._opened = None

    def file(self, entries: Iterable[Entry]) -> None:
        """File stories, each in place of what was filed of it before."""
        self._base.execute("BEGIN")
        for entry in entries:
            self._take_out(entry.story_id)
            self._put(entry)
        self._bound()
        self._base.execute("COMMIT")

    def take_out(self, story_ids: Iterable[str]) -> None:
        """Take stories out; one that is not there is no matter."""
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

    @property
    def _base(self) -> sqlite3.Connection:
        if self._opened is None:
            self.clear()
        assert self._opened is not None
        return self._opened

    def _bound(self) -> None:
        old = "SELECT id FROM story ORDER BY updated DESC, id LIMIT -1 OFFSET ?"
        self.take_out([row[0] for row in self._base.execute(old, (self._most,))])

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
