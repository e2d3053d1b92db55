"""Labelled articles as they come to the placer: read and enriched as a run does it."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.desk.evaluating import labelled
from services.enrich.core.understanding import Tools, card_of, opening_of, understand
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import read
from services.ingest.core.records import split
from shared.events.reading import Reading
from shared.events.stages import ArticleEnriched
from shared.text.canonical import canonical_json, digest

#: All came in at one time: nothing hangs on when.
AT = datetime(2024, 5, 18, tzinfo=UTC)
#: What a row may say of its language; else it is English, as all labelled sets are.
_LANGUAGE = "en"
#: What a bare article lacks; a row's language and address tell nothing here.
_BARE = dict.fromkeys(("title", "publisher", "published_at"))


@dataclass(frozen=True, slots=True)
class Article:
    """A labelled article: the event that enrich says, and its story; None: unlabelled."""

    event: ArticleEnriched
    story: str | None


class Newsroom:
    """Reads and enriches rows of labelled sets, each text once.

    What it made is kept in files by set and by the versions of reading and models; a
    line of them is found by the row's content. Files of other versions are left alone.
    """

    def __init__(self, folder: Path, tools: Tools) -> None:
        self._folder = folder
        self._tools = tools
        #: Versions of the rules, tables and models that articles are enriched with.
        self.model = tools.version
        self.version = digest([Reading(received_at=AT).reading, tools.version], length=12)

    def articles(self, path: Path, *, bare: bool = False) -> Iterator[Article]:
        """Yield a set's articles as its file has them; those that can't be read are
        left out. `bare`: as if nothing were known but their texts. Raises BadTruth,
        OSError."""
        name = path.name.partition(".")[0] + (".bare" if bare else "")
        kept = self._folder / f"{name}.{self.version}.jsonl.gz"
        known = _known(kept)
        made: dict[str, str] = {}
        for given in labelled.rows(path):
            row = {**given, **_BARE} if bare else given
            key = _key(row)
            line = made[key] = known.get(key) or self._enriched(row)
            if line:
                story = row.get("story")
                event = ArticleEnriched.model_validate_json(line)
                yield Article(event, None if story is None else str(story))
        if made.keys() - known.keys():
            _keep(kept, made)

    def _enriched(self, row: dict[str, Any]) -> str:
        reading = _read(row)
        if reading is None:
            return ""
        article_id = str(row["id"])
        understood = understand(
            reading,
            article_id=article_id,
            revision_id=reading.revision_id or "",
            edition=_LANGUAGE,
            tools=self._tools,
        )
        event = ArticleEnriched(
            kind="new",
            article_id=article_id,
            revision_id=reading.revision_id,
            state=1,
            edition=_LANGUAGE,
            language=understood.language,
            number=1,
            offer_id=article_id,
            trace_id=article_id,
            received_at=AT,
            features=understood.features,
            card=card_of(reading),
            opening=opening_of(understood),
        )
        return event.model_dump_json()


def _read(row: dict[str, Any]) -> Reading | None:
    """Read a row as ingest reads a line of a file; None if it is refused."""
    said = {name: value for name, value in row.items() if name != "story"}
    data = json.dumps(said).encode() + b"\n"
    first = next(iter(split(data, name="set.jsonl", limits=Limits())))
    if not isinstance(first, Record):
        return None
    found = read(
        first,
        name="set.jsonl",
        source="",
        received_at=AT,
        detect=lambda _: str(row.get("language") or _LANGUAGE),
    )
    return None if found.reason else found


def _key(row: dict[str, Any]) -> str:
    said = {name: value for name, value in row.items() if name != "story"}
    return digest(canonical_json(said), length=24)


def _known(path: Path) -> dict[str, str]:
    """Read what was kept: lines of key and event. A file that is cut counts as none."""
    try:
        text = gzip.decompress(path.read_bytes()).decode()
    except (OSError, EOFError, UnicodeDecodeError):
        return {}
    lines = (line.partition("\t") for line in text.splitlines())
    return {key: event for key, _, event in lines}


def _keep(path: Path, made: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(f"{key}\t{event}" for key, event in made.items())
    fresh = path.with_suffix(".part")
    fresh.write_bytes(gzip.compress(text.encode(), 1))
    fresh.replace(path)
