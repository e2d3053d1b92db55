"""How the catalogue is asked, as statements of SQL. Pure.

Nothing that was asked for stands in a statement's text: it goes by its values.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from services.gateway.core.cursors import Spot
from services.gateway.core.filters import Wanted
from services.gateway.core.queries import Query

#: `lead`: as on the front page; `latest`: last updated first; `fit`: what is asked for in
#: its headline first, then by BM25, a headline's word counting as ten of the text.
Order: TypeAlias = Literal["lead", "latest", "fit"]
#: The order of entities, for their cursors.
NAMED = "named"
#: The column of the front page's order.
LEAD = "standing"
_COLUMNS = {"lead": LEAD, "latest": "updated"}
#: BM25's weights: of headline; dek and titles of articles; names; text.
_BM25 = "bm25(page, 10.0, 4.0, 3.0, 1.0)"
#: More than BM25 ever gives.
_IN_HEADLINE = 1_000.0
#: Stories are counted up to here.
COUNTED = 1_000
#: What a selection is about is told of so many stories, those that lead it.
_LOOKED_AT = 150


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL, and the values of its question marks."""

    text: str
    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Which stories are asked for; all of it must hold."""

    wanted: Wanted = field(default_factory=Wanted)
    query: Query = field(default_factory=Query)
    #: Keys of one person, place or thing; () for any story.
    entity: tuple[str, ...] = ()


#: No story is of this entity.
NOTHING = Search(entity=("",))


def stories_found(
    search: Search, order: Order, *, limit: int, after: Spot | None
) -> Statement:
    """Ask for ids and ranks, the highest rank first, then by id."""
    source, values = _selected(search, order)
    where = ""
    more: tuple[object, ...] = ()
    if after is not None:
        where = "WHERE rank < ? OR (rank = ? AND id > ?)"
        more = (after.rank, after.rank, after.key)
    ordered = f"SELECT id, rank FROM ({source}) {where} ORDER BY rank DESC, id LIMIT ?"
    return Statement(ordered, (*values, *more, limit))


def stories_counted(search: Search) -> Statement:
    """Ask how many there are, up to COUNTED."""
    source, values = _selected(search, "lead")
    return Statement(f"SELECT count(*) FROM ({source} LIMIT {COUNTED})", values)


def topics_told(search: Search, *, each: int) -> Statement:
    """Ask what the leading stories are about: kinds, and names by how many have them."""
    source, values = _selected(search, "lead")
    first = f"SELECT n FROM ({source}) ORDER BY rank DESC, id LIMIT {_LOOKED_AT}"
    marks = (
        "SELECT kind, max(shown) AS shown, '' AS key, count(*) AS many"
        " FROM mark INDEXED BY marks_of"
        " WHERE story IN first AND kind IN ('category', 'publisher', 'language')"
        " AND value <> '' GROUP BY kind, value"
    )
    names = (
        "SELECT kind, max(name) AS shown, key, count(*) AS many"
        " FROM named INDEXED BY named_in WHERE story IN first GROUP BY kind, key"
    )
    place = "row_number() OVER (PARTITION BY kind ORDER BY many DESC, shown)"
    told = f"SELECT kind, shown, key, {place} AS place FROM ({marks} UNION ALL {names})"
    text = (
        f"WITH first AS ({first}) SELECT kind, shown, key FROM ({told})"
        " WHERE place <= ? ORDER BY kind, place"
    )
    return Statement(text, (*values, each))


def _selected(search: Search, order: Order) -> tuple[str, tuple[object, ...]]:
    """Return a statement that gives n, id and rank of the stories, in no order."""
    rank, source = f"story.{_COLUMNS.get(order, LEAD)}", "story"
    where, values = _filters(search)
    head: tuple[object, ...] = ()
    if search.query:
        source = "page JOIN story ON story.n = page.rowid"
        where, values = ["page MATCH ?", *where], (search.query.expression, *values)
        if order == "fit":
            lies = "page.rowid IN (SELECT rowid FROM page WHERE page MATCH ?)"
            rank = f"round({_IN_HEADLINE} * ({lies}) - {_BM25}, 6)"
            head = (search.query.in_headline,)
    tail = f" WHERE {' AND '.join(where)}" if where else ""
    text = f"SELECT story.n AS n, story.id AS id, {rank} AS rank FROM {source}{tail}"
    return text, (*head, *values)


def _filters(search: Search) -> tuple[list[str], tuple[object, ...]]:
    """As services.gateway.core.filters.Wanted.fits looks at a story."""
    wanted = search.wanted
    marked: tuple[tuple[str, str], ...] = (
        ("kind IN ('category', 'category_id')", wanted.category),
        ("kind = 'name'", wanted.name),
        ("kind = 'publisher'", wanted.publisher),
        ("kind = 'language'", wanted.language),
    )
    where, values = [], list[object]()
    for kind, value in marked:
        if value:
            where.append(f"n IN (SELECT story FROM mark WHERE {kind} AND value = ?)")
            values.append(value.casefold())
    for column, exact in (("edition", wanted.edition), ("id", wanted.story_id)):
        if exact is not None:
            where.append(f"story.{column} = ?")
            values.append(exact)
    if search.entity:
        marks = ", ".join("?" * len(search.entity))
        where.append(f"n IN (SELECT story FROM named WHERE key IN ({marks}))")
        values += search.entity
    return where, tuple(values)


def homes(key: str) -> Statement:
    """Ask to which names a name leads as another name of theirs, each with the number of
    stories that name it so."""
    text = (
        "SELECT DISTINCT leads.key, entity.stories FROM leads"
        " JOIN entity ON entity.key = leads.key WHERE alias = ?"
    )
    return Statement(text, (key,))


def led_here(key: str) -> Statement:
    """Ask which names lead to this one."""
    text = "SELECT DISTINCT alias FROM leads WHERE key = ? ORDER BY alias LIMIT 100"
    return Statement(text, (key,))


def times_named(key: str) -> Statement:
    """Ask for the number of stories that name it so."""
    return Statement("SELECT stories FROM entity WHERE key = ?", (key,))


def names_told(keys: Sequence[str]) -> Statement:
    """Ask for names of these keys, the one in most stories first: 0 and name, kind,
    country; then 1 and other names."""
    marks = ", ".join("?" * len(keys))
    text = (
        "SELECT * FROM (SELECT 0, name, kind, max(country), count(*) AS many,"
        f" sum(mentions) AS said FROM named WHERE key IN ({marks}) GROUP BY name"
        " UNION ALL SELECT 1, shown, '', NULL, count(*), 0"
        f" FROM alias WHERE key IN ({marks}) GROUP BY shown)"
        " ORDER BY 1, many DESC, said DESC, 2 LIMIT 100"
    )
    return Statement(text, (*keys, *keys))


def stories_naming(keys: Sequence[str]) -> Statement:
    """Ask how many stories name one of these."""
    marks = ", ".join("?" * len(keys))
    text = f"SELECT count(DISTINCT story) FROM named WHERE key IN ({marks})"
    return Statement(text, tuple(keys))


def entities_listed(
    kind: str, query: Query, *, limit: int, after: Spot | None
) -> Statement:
    """Ask for keys of one kind and the numbers of stories, the most named first; `query`:
    words that begin so must all be in the name."""
    where, values = ["kind = ?"], list[object]([kind])
    for term in query.terms:
        where.append("key LIKE ?")
        values.append(f"%-{'-'.join(term.words)}%")
    if after is not None:
        where.append("(stories < ? OR (stories = ? AND key > ?))")
        values += (after.rank, after.rank, after.key)
    text = (
        f"SELECT key, stories FROM entity WHERE {' AND '.join(where)}"
        " ORDER BY stories DESC, key LIMIT ?"
    )
    return Statement(text, (*values, limit))
