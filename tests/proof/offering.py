"""A seeded day of drops: what is offered, and what is owed for it in the end."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.proof.dispatches import EVENTS, OUTLETS

Kind = Literal["new", "copy", "correction", "retraction", "junk"]

#: Where an offer may stand in the end. Files that were dropped while ingest was dead
#: wait for their settle time, so that a later file may come first: then the older
#: revision is recorded and never lives, and a retraction finds its tombstone.
FINAL: dict[Kind, frozenset[str]] = {
    "new": frozenset({"placed", "duplicate", "retracted"}),
    "copy": frozenset({"placed", "duplicate", "retracted"}),
    "correction": frozenset({"placed", "revised", "retracted"}),
    "retraction": frozenset({"retracted"}),
    "junk": frozenset({"rejected"}),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One file or line, and the document that it is a state of ("" for junk)."""

    kind: Kind
    document: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to drop; `offers` by line, or the only one of a text file."""

    name: str
    data: bytes
    offers: tuple[Offer, ...]

    @property
    def places(self) -> list[tuple[str, int | None]]:
        """Name and line of each offer, as the journal gives them."""
        if self.name.endswith(".txt"):
            return [(self.name, None)]
        return [(self.name, line) for line in range(1, len(self.offers) + 1)]


@dataclass(slots=True)
class Offering:
    """Everything that is offered, in order, kept outside of Storywire."""

    files: list[File] = field(default_factory=list)
    #: Title of each document that must stand in a story in the end.
    live: dict[str, str] = field(default_factory=dict)
    #: Documents that must stand in none.
    gone: set[str] = field(default_factory=set)

    @property
    def owed(self) -> dict[tuple[str, int | None], Offer]:
        """Each offer by its place."""
        return {
            place: offer
            for file in self.files
            for place, offer in zip(file.places, file.offers, strict=True)
        }


class _Desk:
    """Writes articles; knows which documents may still be copied or corrected."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.offering = Offering()
        self.rows: dict[str, dict[str, Any]] = {}
        self.texts: list[tuple[str, bytes]] = []
        self.count = 0

    def article(self) -> tuple[str, dict[str, Any]]:
        self.count += 1
        event = self.rng.choice(EVENTS)
        outlet = self.rng.choice(OUTLETS)
        facts = self.rng.sample(event.facts, 3)
        name = f"{outlet.split()[0].lower()}-{self.count}"
        moment = f"2024-05-{self.rng.randint(16, 18)}T{self.rng.randint(5, 20):02}:00:00Z"
        facts.append(f"The {outlet} had note {self.count} of it on its desk by noon.")
        return name, {
            "id": name,
            "publisher": outlet,
            "title": f"{self.rng.choice(event.titles)}, report {self.count}",
            "text": " ".join(facts),
            "published_at": moment,
            # So that an original that comes after its correction does not replace it.
            "modified_at": moment,
        }

    def line(self) -> tuple[Offer, str]:
        """Write one line: mostly an article, sometimes more about an earlier one."""
        what = self.rng.random()
        open_to_it = sorted(self.rows)
        if what < 0.03:
            return Offer("junk", ""), '{"id": "torn", "text": half a'
        if what > 0.68 and len(open_to_it) > 8:
            return self._again(self.rng.choice(open_to_it), what)
        name, row = self.article()
        self.rows[name] = row
        self.offering.live[name] = row["title"]
        return Offer("new", name), json.dumps(row)

    def _again(self, name: str, what: float) -> tuple[Offer, str]:
        row = self.rows[name]
        if what < 0.82:
            return Offer("copy", name), json.dumps(row)
        del self.rows[name]  # so that nothing later contradicts what is final
        if what < 0.94:
            said = {
                "title": f"{row['title']}, corrected",
                "text": row["text"] + " An earlier version named a wrong hour.",
                "modified_at": "2024-05-19T09:00:00Z",
            }
            self.offering.live[name] = said["title"]
            return Offer("correction", name), json.dumps({**row, **said})
        self.offering.gone.add(name)
        del self.offering.live[name]
        told = {"id": name, "publisher": row["publisher"], "deleted": True}
        return Offer("retraction", name), json.dumps(told)

    def file(self, number: int) -> File:
        what = self.rng.random()
        if what < 0.08 and self.texts:
            name, data = self.rng.choice(self.texts)
            return File(f"post/copy-{number}.txt", data, (Offer("copy", name),))
        if what < 0.25:
            name, row = self.article()
            self.offering.live[name] = row["title"]
            data = f"{row['title']}\n\n{row['text']}\n".encode()
            self.texts.append((name, data))
            return File(f"post/note-{number}.txt", data, (Offer("new", name),))
        if what < 0.28:
            return File(f"post/blank-{number}.txt", b" \n", (Offer("junk", ""),))
        lines = [self.line() for _ in range(self.rng.randint(1, 6))]
        data = "\n".join(text for _, text in lines).encode()
        return File(f"wire/batch-{number}.jsonl", data, tuple(one for one, _ in lines))


def offering(seed: int, offers: int) -> Offering:
    """Return a day with at least so many offers; the same seed, the same day."""
    desk = _Desk(seed)
    while sum(len(file.offers) for file in desk.offering.files) < offers:
        desk.offering.files.append(desk.file(len(desk.offering.files) + 1))
    return desk.offering


def kinds_of(files: Sequence[File]) -> dict[str, int]:
    """Count the offers by kind."""
    found: dict[str, int] = {}
    for file in files:
        for one in file.offers:
            found[one.kind] = found.get(one.kind, 0) + 1
    return dict(sorted(found.items()))
