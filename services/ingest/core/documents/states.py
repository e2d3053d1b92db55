"""What the ledger holds of a document for ingest, and times that may be unknown. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DocumentState:
    """Ingest's fields of a document's hash."""

    #: States so far.
    states: int
    #: "" while only a retraction of it is known.
    edition: str = ""
    #: The revision that is live; "" if none is.
    live: str = ""
    #: Nothing but beginnings of the article are known, live or not.
    excerpt: bool = False
    #: By what it is told for certain, of whatever offer: u for its page, g for an id; n
    #: for words that a text with a publisher or a day claimed; a: one came by an address
    #: that is but like a name of it.
    names: str = ""
    #: The last revision that went live named the page.
    page: bool = False
    #: How many texts were live so far; a correction makes another one. A document from
    #: before they were counted goes on from its states, which it showed as revisions.
    texts: int = 1
    #: When the newest live revision so far says it was last changed.
    modified_at: datetime | None = None
    #: When the last retraction holds from.
    retracted_at: datetime | None = None
    #: Of the last revision, where the key alone is no proof.
    sketch: tuple[int, ...] = ()
    #: When editors decided to forget it; none of its text is taken in again.
    forgotten_at: datetime | None = None
    #: Of the first document with a key that is no proof: how many share the key.
    #: Read only: commits.commit_of writes it when a document joins them.
    ordinals: int = 0

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "DocumentState | None":
        """Read the hash; None if ingest never wrote to it."""
        if not fields.get("states"):
            return None
        return cls(
            states=int(fields["states"]),
            edition=fields.get("edition", ""),
            live=fields.get("live", ""),
            excerpt=bool(fields.get("excerpt")),
            names=fields.get("names", ""),
            page=bool(fields.get("page")),
            texts=int(fields.get("texts") or fields["states"]),
            modified_at=_moment(fields.get("modified_at")),
            retracted_at=_moment(fields.get("retracted_at")),
            forgotten_at=_moment(fields.get("forgotten_at")),
            sketch=tuple(json.loads(fields.get("sketch") or "[]")),
            ordinals=int(fields.get("ordinals") or 0),
        )

    def fields(self) -> dict[str, str]:
        """Spell it as fields of the hash, all but `ordinals`."""
        fields = {
            "states": str(self.states),
            "edition": self.edition,
            "live": self.live,
            "excerpt": "1" if self.excerpt else "",
            "texts": str(self.texts),
            "modified_at": _spelt(self.modified_at),
            "retracted_at": _spelt(self.retracted_at),
        }
        if self.names:
            fields |= {"names": self.names, "page": "1" if self.page else ""}
        if self.sketch:
            fields["sketch"] = json.dumps(self.sketch, separators=(",", ":"))
        if self.forgotten_at:
            fields["forgotten_at"] = _spelt(self.forgotten_at)
        return fields


def later(one: datetime | None, other: datetime | None) -> datetime | None:
    """Return the later of two moments that may be unknown."""
    if one is None or other is None:
        return one or other
    return max(one, other)


def is_before(one: datetime | None, other: datetime | None) -> bool:
    """Say whether both are known, and the first is earlier."""
    return one is not None and other is not None and one < other


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _spelt(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
