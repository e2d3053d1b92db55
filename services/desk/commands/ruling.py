"""The verbs of editors: merge, split, move, pin, block, undo, decisions."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click

from services.desk.commands.shown_decisions import decision_line, decision_shape, outcome
from services.desk.home import Desk, at_desk
from services.desk.results import as_line
from services.desk.ruling import (
    NotDecidable,
    articles,
    decision_named,
    edition_of,
    journalled,
    members,
    offer,
    standing,
    story,
    taken,
)
from services.desk.speaking import DONE, Progress, say, settings_for, tell, wait_for
from services.desk.verbs import verb

#: Resolves what was asked to the fields of a decision.
Resolving = Callable[[Desk], Coroutine[Any, Any, dict[str, Any]]]


def _decide(data: Path | None, asked: str, resolve: Resolving, *, as_json: bool) -> int:
    """Resolve a decision, hand it over, wait until it is carried out, and tell."""

    async def main() -> int:
        async with at_desk(settings_for(data)) as desk:
            said = await resolve(desk)
            event = await offer(desk, asked=asked, **said)
            progress = Progress()
            await taken(desk, event, progress=progress)
            progress.end()
            shape = await outcome(desk, event)
            say(as_line(shape) if as_json else decision_line(shape))
        return DONE

    return wait_for(main())


@verb()
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
def merge(*, data: Path | None, as_json: bool, stories: tuple[str, ...]) -> int:
    """Make two or more stories one, and keep it one.

    The larger goes on under its id (of equals the older); the others lead to it.
    """

    async def resolve(desk: Desk) -> dict[str, Any]:
        found = {one.id: one for one in [await story(desk, each) for each in stories]}
        if len(found) < 2:
            raise NotDecidable("Name at least two different stories to merge.")
        return {
            "kind": "together",
            "articles": members(*found.values()),
            "edition": edition_of([*found.values()]),
            "stories": tuple(found),
        }

    return _decide(data, "merge", resolve, as_json=as_json)


@verb()
@click.argument("from_story", metavar="STORY")
@click.argument("what", metavar="ARTICLE...", nargs=-1, required=True)
def split(
    *, data: Path | None, as_json: bool, from_story: str, what: tuple[str, ...]
) -> int:
    """Make some articles of a story a story of their own, and keep them apart.

    An article is meant by its id, its address, or the name of its file.
    """

    async def resolve(desk: Desk) -> dict[str, Any]:
        record = await story(desk, from_story)
        going = await articles(desk, what)
        rest = tuple(one for one in members(record) if one not in going)
        if strangers := set(going) - set(members(record)):
            raise NotDecidable(
                f"Article {min(strangers)} does not stand in story {record.id}."
            )
        if not rest:
            raise NotDecidable(f"These are all articles of story {record.id}.")
        return {
            "kind": "apart",
            "articles": going,
            "others": rest,
            "edition": record.edition,
            "stories": (record.id,),
        }

    return _decide(data, "split", resolve, as_json=as_json)


@verb()
@click.argument("what", metavar="ARTICLE...", nargs=-1, required=True)
@click.argument("to_story", metavar="STORY")
def move(
    *, data: Path | None, as_json: bool, what: tuple[str, ...], to_story: str
) -> int:
    """Move articles to another story, and keep them there."""

    async def resolve(desk: Desk) -> dict[str, Any]:
        record = await story(desk, to_story)
        going = await articles(desk, what)
        origins = await standing(desk, going)
        company = tuple(one for one in members(record) if one not in going)
        if not company:
            raise NotDecidable(f"These are all articles of story {record.id}.")
        left = [one for one in origins.values() if one.id != record.id]
        rest = {one for one in members(*left) if one not in going}
        return {
            "kind": "fixed",
            "articles": going,
            "others": company,
            "left": tuple(sorted(rest)),
            "edition": edition_of([record, *origins.values()]),
            "stories": (record.id,),
        }

    return _decide(data, "move", resolve, as_json=as_json)


@verb()
@click.argument("article", metavar="ARTICLE")
def pin(*, data: Path | None, as_json: bool, article: str) -> int:
    """Keep an article where it stands: tidying never moves it."""

    async def resolve(desk: Desk) -> dict[str, Any]:
        pinned = await articles(desk, [article])
        found = await standing(desk, pinned)
        record = found[pinned[0]]
        return {
            "kind": "fixed",
            "articles": pinned,
            "others": tuple(one for one in members(record) if one not in pinned),
            "edition": edition_of([*found.values()]),
            "stories": (record.id,),
        }

    return _decide(data, "pin", resolve, as_json=as_json)


@verb()
@click.argument("what", metavar="[ARTICLE]...", nargs=-1)
@click.option("--publisher", "publishers", multiple=True, metavar="NAME")
@click.option("--source", "sources", multiple=True, metavar="NAME")
def block(
    *,
    data: Path | None,
    as_json: bool,
    what: tuple[str, ...],
    publishers: tuple[str, ...],
    sources: tuple[str, ...],
) -> int:
    """Never place these articles, or anything of a publisher or a source.

    What is placed of them leaves its stories; the archive keeps it, and `undo` brings it
    back. Names match in any case.
    """
    if not (what or publishers or sources):
        raise click.UsageError("Name articles, a --publisher or a --source to block.")

    async def resolve(desk: Desk) -> dict[str, Any]:
        return {
            "kind": "block",
            "articles": await articles(desk, what) if what else (),
            "publishers": publishers,
            "sources": sources,
        }

    return _decide(data, "block", resolve, as_json=as_json)


@verb()
@click.argument("decision", metavar="DECISION")
def undo(*, data: Path | None, as_json: bool, decision: str) -> int:
    """Take back a decision: things are as if it had never been made.

    The beginning of its id (4 characters) is enough. What was forgotten stays forgotten.
    """

    async def resolve(desk: Desk) -> dict[str, Any]:
        line = await decision_named(desk, decision)
        about = line.decision
        assert about is not None
        return {"kind": "undo", "undone": line.offer_id, "edition": about.edition}

    return _decide(data, "undo", resolve, as_json=as_json)


@verb()
def decisions(*, data: Path | None, as_json: bool) -> int:
    """List what editors decided, oldest first."""

    async def main() -> int:
        async with at_desk(settings_for(data)) as desk:
            lines = await asyncio.to_thread(journalled, desk)
        undone = {one.decision.undone for one in lines if one.decision}
        for line in lines:
            shape = decision_shape(line, is_undone=line.offer_id in undone)
            say(as_line(shape) if as_json else decision_line(shape))
        return len(lines)

    if not wait_for(main()):
        tell("nothing was decided yet.")
    return DONE
