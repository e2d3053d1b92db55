"""The hops of one offer, from the inbox to the story that it stands in. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.desk.layout import many
from services.desk.loglines import LogLine
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.events.updates import StoryUpdate
from shared.events.words import REMEDIES


@dataclass(frozen=True, slots=True)
class Way:
    """Everything that is known of one offer."""

    line: JournalLine
    #: None: the archive does not give it.
    reading: Reading | None = None
    #: Hashes of the ledger; {} if no Storywire runs, or it forgot.
    offer: Mapping[str, str] = field(default_factory=dict)
    document: Mapping[str, str] = field(default_factory=dict)
    #: Lines of its trace, and of the writing of stories; in order.
    log: Sequence[LogLine] = ()
    #: Public updates that name its article as a cause; in order.
    updates: Sequence[StoryUpdate] = ()
    #: Where the refused file lies.
    lies: str = ""

    @property
    def article_id(self) -> str:
        """Its document, from the ledger or from the log; empty: not known."""
        told = (line.word("article_id") for line in self.log if _is_own(line, self))
        return self.offer.get("article_id") or next(filter(None, told), "")

    @property
    def place(self) -> str:
        """The dropped file below the inbox, and its line."""
        return place_of(self.line.source, self.line.file, self.line.line)


@dataclass(frozen=True, slots=True)
class Hop:
    """One thing that happened to an offer."""

    #: None: only that it happened is known.
    at: datetime | None
    hop: str
    #: For people.
    said: str
    #: For programs.
    about: Mapping[str, Any] = field(default_factory=dict)


def place_of(source: str, file: str, line: int | None) -> str:
    """Name a file below the inbox: `wire/flood.jsonl:3`."""
    path = f"{source}/{file}" if source else file
    return path if line is None else f"{path}:{line}"


def hops_of(way: Way) -> tuple[Hop, ...]:
    """Return the hops in order of time; one without a time follows what it follows on.

    Each is told by the best witness there is: journal and archive of how it came in,
    the log of the work of each service, public updates of the stories, and the ledger
    of where it stands, where no log tells it.
    """
    hops = [_offered(way), *_read(way), *_logged(way), *_announced(way)]
    hops += _unlogged(way, {one.hop for one in hops})
    timed: list[tuple[datetime, int, Hop]] = []
    at = way.line.received_at
    for number, hop in enumerate(hops):
        at = hop.at or at
        timed.append((at, number, hop))
    return tuple(hop for _, _, hop in sorted(timed, key=lambda one: one[:2]))


def _offered(way: Way) -> Hop:
    line = way.line
    bytes_lie = f"blob {line.blob[:12]}" if line.blob else "its bytes could not be read"
    about = {"number": line.number, "offer_id": line.offer_id, "blob": line.blob}
    said = f"journal line {line.number}, {bytes_lie}"
    return Hop(line.received_at, "offered", said, about)


def _read(way: Way) -> Iterator[Hop]:
    at, reading = way.line.received_at, way.reading
    reason = way.line.reason
    if reason is not None:
        detail = reading.detail if reading else ""
        about = {"reason": reason, "detail": detail, "lies": way.lies or None}
        parts = [f"{reason}:", detail, f"→ {REMEDIES[reason]}"]
        parts += [f"It lies in {way.lies}."] if way.lies else []
        said = " ".join(part for part in parts if part)
        yield Hop(at, "refused", said, {**about, "remedy": REMEDIES[reason]})
    elif reading is not None:
        about = {"title": reading.title, "language": reading.language}
        yield Hop(at, "read", _gist(reading), about)


def _gist(reading: Reading) -> str:
    if reading.tombstone:
        return "a retraction"
    words = len(reading.body.split())
    title = f"“{reading.title}”" if reading.title else "no title"
    parts = [title, reading.publisher or "", reading.language, many(words, "word")]
    return ", ".join(part for part in parts if part)


#: Words of the log that are hops, by what they are called here.
_HOPS = {
    "article.ingested": "ingested",
    "article.duplicate": "ingested",
    "article.enriched": "enriched",
    "article.placed": "placed",
    "article.ignored": "placed",
    "message.retried": "retried",
    "message.buried": "buried",
    "message.stale": "repeated",
    "message.lost": "lost",
}


def _logged(way: Way) -> Iterator[Hop]:
    """Yield what the logs tell, in their order."""
    awaited: set[str] = set()
    for line in way.log:
        story_id = line.word("story_id")
        if _is_own(line, way) and line.word("event") in _HOPS:
            if line.word("event") == "article.placed" and story_id:
                awaited.add(story_id)
            yield _hop(line, _HOPS[line.word("event")])
        elif line.word("event") == "story.written" and story_id in awaited:
            awaited.discard(story_id)
            yield _hop(line, "written")


def _is_own(line: LogLine, way: Way) -> bool:
    return line.word("trace_id") == way.line.trace_id


def _hop(line: LogLine, name: str) -> Hop:
    keep = ("service", "worker", "attempt", "duration_ms", "outcome", "deed", "edition")
    more = ("article_id", "story_id", "sentences", "names", "articles", "error", "why")
    about = {one: line.said[one] for one in (*keep, *more) if one in line.said}
    return Hop(_moment(line.at), name, _account(line, name), about)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _account(line: LogLine, name: str) -> str:
    """Tell a log line in a few words."""
    word = line.word
    match name:
        case "ingested":
            parts = [word("outcome"), _in("edition", word("edition"))]
            parts.append(_in("article", word("article_id")))
        case "enriched":
            counted = [(word("sentences"), "sentence"), (word("names"), "name")]
            parts = [many(int(n), noun) for n, noun in counted if n.isdecimal()]
        case "placed":
            parts = [word("deed") or "ignored", _in("story", word("story_id"))]
        case "written":
            parts = [_in("story", word("story_id"))]
            parts += [f"from {many(int(n), 'article')}" for n in [word("articles")] if n]
        case _:
            parts = [f"attempt {word('attempt')}" if word("attempt") else ""]
            parts += [word("stream"), word("error") or word("outcome"), word("why")]
    took = word("duration_ms")
    by = f"({word('worker')}{f', {took} ms' if took else ''})" if word("worker") else ""
    return f"{', '.join(part for part in parts if part)} {by}".strip()


def _in(noun: str, name: str) -> str:
    return f"{noun} {name}" if name else ""


def _announced(way: Way) -> Iterator[Hop]:
    """Yield what subscribers were told because of it."""
    for one in way.updates:
        # The placer's tidying has no trace; what the writer tells is a rewriting.
        is_writing = one.event in ("story.rewritten", "story.corrected")
        if one.trace_id not in ("", way.line.trace_id):
            continue
        is_tidying = not one.trace_id and not is_writing
        said = f"{one.event} (version {one.version}) of story {one.story_id}"
        about = {"event": one.event, "story_id": one.story_id, "version": one.version}
        yield Hop(one.occurred_at, "tidied" if is_tidying else "announced", said, about)


def _unlogged(way: Way, told: set[str]) -> Iterator[Hop]:
    """Yield what the ledger knows and no log tells (any more)."""
    state, article_id = way.offer.get("state", ""), way.offer.get("article_id", "")
    if article_id and "ingested" not in told:
        said = f"article {article_id}"
        yield Hop(None, "ingested", said, {"article_id": article_id})
    story_id = way.document.get("story_id", "")
    if story_id and state in ("placed", "revised") and "placed" not in told:
        yield Hop(None, "placed", f"story {story_id}", {"story_id": story_id})
    if state == "buried" and "buried" not in told:
        reason = way.offer.get("reason", "")
        said = f"{reason}; see `storywire dead-letters list`".removeprefix("; ")
        yield Hop(None, "buried", said, {"reason": reason})


def outcome_of(way: Way, hops: Sequence[Hop]) -> tuple[str, str]:
    """Return the offer's present state and story, as far as they are known."""
    story_id = way.document.get("story_id", "")
    if state := way.offer.get("state"):
        return state, story_id if state not in ("rejected", "waiting") else ""
    if way.line.reason is not None:
        return "rejected", ""
    placed = [one for one in hops if one.hop == "placed"]
    if placed:
        return "placed", str(placed[-1].about.get("story_id", ""))
    return ("buried" if any(one.hop == "buried" for one in hops) else "waiting"), ""


def shape(way: Way) -> dict[str, Any]:
    """Return a way as plain data, for programs."""
    hops = hops_of(way)
    state, story_id = outcome_of(way, hops)
    line, reading = way.line, way.reading
    return {
        "file": line.file,
        "line": line.line,
        "source": line.source,
        "offer_id": line.offer_id,
        "trace_id": line.trace_id,
        "article_id": way.article_id or None,
        "external_id": reading.external_id if reading else None,
        "state": state,
        "story_id": story_id or None,
        "hops": [
            {"at": one.at.isoformat() if one.at else None, "hop": one.hop, **one.about}
            for one in hops
        ],
    }
