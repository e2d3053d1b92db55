"""The hops of one offer, from the inbox to the story that it stands in. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.desk.fates.accounts import account, gist, told_as
from services.desk.fates.loglines import LogLine
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
        return place_of(
            self.line.source, self.line.file, self.line.line, self.line.member
        )


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


def place_of(source: str, file: str, line: int | None, member: str = "") -> str:
    """Name a file below the inbox, or what is in it: `wire/flood.jsonl:3`, or
    `wire/week.zip:3 (monday/flood.txt)`."""
    path = f"{source}/{file}" if source else file
    place = path if line is None else f"{path}:{line}"
    return f"{place} ({member})" if member else place


def hops_of(way: Way) -> tuple[Hop, ...]:
    """Return the hops in order of time; one without a time follows what it follows on.

    Each is told by the best witness there is: journal and archive of how it came in,
    the log of the work of each service, public updates of the stories, and the ledger
    of where it stands, where no log tells it.
    """
    hops = _announced([_offered(way), *_read(way), *_logged(way)], way)
    hops += _unlogged(way, {one.hop for one in hops})
    hops = [_detailed(one, way.offer) for one in hops]
    timed: list[tuple[datetime, int, Hop]] = []
    at = way.line.received_at
    for number, hop in enumerate(hops):
        at = hop.at or at
        timed.append((at, number, hop))
    return tuple(hop for _, _, hop in sorted(timed, key=lambda one: one[:2]))


def _detailed(hop: Hop, offer: Mapping[str, str]) -> Hop:
    """Add to the hop that took an offer in why it is not live, as the ledger has it."""
    detail = offer.get("detail", "")
    if hop.hop != "ingested" or not detail or offer.get("reason"):
        return hop
    return replace(
        hop, said=f"{hop.said}: {detail}", about={**hop.about, "detail": detail}
    )


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
        yield Hop(at, "read", gist(reading), about)


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
    awaited = {one.story_id for one in way.updates if _is_tidying(one)}
    for line in way.log:
        word, story_id = line.word("event"), line.word("story_id")
        if _is_own(line, way) and word in _HOPS:
            if word == "article.placed":
                awaited.add(story_id)
            yield _hop(line, _HOPS[word])
        elif word == "story.written" and story_id in awaited and _is_after(line, way):
            awaited.discard(story_id)
            yield _hop(line, "written")


def _is_after(line: LogLine, way: Way) -> bool:
    at = _moment(line.at)
    return at is not None and at >= way.line.received_at


def _is_own(line: LogLine, way: Way) -> bool:
    return line.word("trace_id") == way.line.trace_id


def _hop(line: LogLine, name: str) -> Hop:
    keep = ("service", "worker", "attempt", "duration_ms", "outcome", "deed", "edition")
    more = ("article_id", "story_id", "sentences", "names", "articles", "error", "why")
    lacks = ("missing", "cut")
    kept = (*keep, *more, *lacks)
    about = {one: line.said[one] for one in kept if one in line.said}
    return Hop(_moment(line.at), name, account(line, name), about)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _is_writing(update: StoryUpdate) -> bool:
    return update.event in ("story.rewritten", "story.corrected")


def _is_tidying(update: StoryUpdate) -> bool:
    # The placer's tidying is nobody's trace.
    return not update.trace_id and not _is_writing(update)


def _announced(hops: list[Hop], way: Way) -> list[Hop]:
    """Add what subscribers were told because of it to the hop that said so; what no log
    tells of is a hop of its own."""
    hops = list(hops)
    for one in way.updates:
        if one.trace_id not in ("", way.line.trace_id):
            continue
        name = "written" if _is_writing(one) else "placed"
        place = None if _is_tidying(one) else _speaker(hops, name, one)
        about = {"event": one.event, "story_id": one.story_id, "version": one.version}
        if place is None:
            word = "tidied" if _is_tidying(one) else "announced"
            said = f"story {one.story_id}: {told_as(one)}"
            hops.append(Hop(one.occurred_at, word, said, about))
        else:
            held = hops[place]
            said = f"{held.said}: {told_as(one)}"
            hops[place] = replace(held, said=said, about={**held.about, "told": about})
    return hops


def _speaker(hops: Sequence[Hop], name: str, update: StoryUpdate) -> int | None:
    """Find the hop whose commit published an update; it is logged right after."""
    for place, hop in enumerate(hops):
        is_here = hop.hop == name and hop.about.get("story_id") == update.story_id
        if (
            is_here
            and hop.at
            and hop.at >= update.occurred_at
            and "told" not in hop.about
        ):
            return place
    return None


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
    known = {one.hop: one.about for one in hops}
    if about := known.get("placed"):
        state = _DEEDS.get(str(about.get("deed")), "placed")
        return state, "" if state == "retracted" else str(about.get("story_id", ""))
    if known.get("ingested", {}).get("outcome") == "duplicate":
        return "duplicate", ""
    return ("buried" if "buried" in known else "waiting"), ""


#: States that placing an article ends in, by what it did.
_DEEDS = {"revised": "revised", "retracted": "retracted"}
