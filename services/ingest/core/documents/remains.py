"""What is left of a forgotten article in the ledger's records. Pure."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from shared.events.keys import Keys
from shared.events.steps import Change, Drop, Put, Touch
from shared.events.stored import BRIEF
from shared.events.story import Cited

#: A story's text falls due at once.
_AT_ONCE = (0, 0)


@dataclass(frozen=True, slots=True)
class Remains:
    """A story whose record says something of what is to be forgotten."""

    story_id: str
    #: Live or closed: a writer will write it anew.
    is_standing: bool
    text_blob: str | None = None


def speaks_of(values: Iterable[str], articles: Collection[str]) -> bool:
    """Say whether any value names one of these articles: what is quoted is cited."""
    return any(one in value for value in values for one in articles)


def tells_of(blob: bytes, articles: Collection[str]) -> bool:
    """Say whether a blob quotes one of these articles, or is a text written from it: that
    may name its people without citing it."""
    return any(
        one.encode() in blob or f'"{one[:BRIEF]}"'.encode() in blob for one in articles
    )


def blanking(
    remains: Remains, members: Mapping[str, str], *, keys: Keys, now: int
) -> tuple[Change, ...]:
    """Take text, headline and dek out of a story's record.

    For a tombstone, and for a story whose writing does not come: its headline then is
    the title of one of its articles, until it is written.
    """
    story = keys.story(remains.story_id)
    titles = [json.loads(value).get("title") for _, value in sorted(members.items())]
    headline = Cited(text=next(filter(None, titles), ""))
    fields = {
        "headline": headline.model_dump_json(),
        "headline_of": "",
        "dek": Cited().model_dump_json(),
        "dek_of": "",
    }
    changes: tuple[Change, ...] = (Put(story, fields), Drop(story, ("text_blob",)))
    return (*changes, *wanting(remains, keys=keys, now=now))


def wanting(remains: Remains, *, keys: Keys, now: int) -> tuple[Change, ...]:
    """Ask a writer for a story's text, at once; `now` in ms."""
    if not remains.is_standing:
        return ()
    one = remains.story_id
    return (Touch(keys.writing(one), keys.due, one, now, *_AT_ONCE),)


def outdated(
    updates: Sequence[tuple[str, Mapping[str, str]]], articles: Collection[str]
) -> set[str]:
    """Return the ids of public updates that may carry text of these articles.

    All of each story that any update names them in: a correction tells sentences that
    were taken back without naming where they came from, and a headline of theirs stands
    in the updates that follow it.
    """
    stories = {
        fields.get("story_id", "")
        for _, fields in updates
        if speaks_of(fields.values(), articles)
    }
    return {entry for entry, fields in updates if fields.get("story_id", "") in stories}
