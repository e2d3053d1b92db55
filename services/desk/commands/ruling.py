"""The verbs of editors: merge, split, move, pin, block, undo, decisions."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click

from services.desk.commands.shown_decisions import decision_line, decision_shape, outcome
from services.desk.deciding.blocks import standing
from services.desk.deciding.offering import offer
from services.desk.deciding.ruling import (
    articles,
    decision_named,
    journalled,
    stories_of,
    story,
    taken,
    undone_of,
)
from services.desk.fates.results import as_line
from services.desk.home import Desk, at_desk
from services.desk.terminal.speaking import (
    DONE,
    Progress,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import verb
from shared.events.rulings import (
    NotDecidable,
    blocking,
    merging,
    moving,
    pinning,
    splitting,
)

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
        return merging([await story(desk, each) for each in stories])

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
        return splitting(record, await articles(desk, what))

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
        return moving(record, going, [*origins.values()])

    return _decide(data, "move", resolve, as_json=as_json)


@verb()
@click.argument("article", metavar="ARTICLE")
def pin(*, data: Path | None, as_json: bool, article: str) -> int:
    """Keep an article where it stands: tidying never moves it."""

    async def resolve(desk: Desk) -> dict[str, Any]:
        pinned = await articles(desk, [article])
        if len(pinned) != 1:
            raise NotDecidable(f"{article} is {len(pinned)} articles; say which.")
        found = await standing(desk, pinned)
        return pinning(pinned[0], found[pinned[0]])

    return _decide(data, "pin", resolve, as_json=as_json)


@verb()
@click.argument("what", metavar="[ARTICLE]...", nargs=-1)
@click.option(
    "--publisher",
    "publishers",
    multiple=True,
    metavar="NAME",
    help="All of this publisher; may be given again.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="NAME",
    help="All from this folder of the inbox; may be given again.",
)
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
    back. Names match in any case and spacing.
    """
    if not (what or publishers or sources):
        raise click.UsageError("Name articles, a --publisher or a --source to block.")

    async def resolve(desk: Desk) -> dict[str, Any]:
        named = await articles(desk, what) if what else ()
        stood = await stories_of(desk, named)
        return blocking(named, publishers, sources, stories=stood)

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
        undone = undone_of(lines)
        for line in lines:
            shape = decision_shape(line, is_undone=line.offer_id in undone)
            say(as_line(shape) if as_json else decision_line(shape))
        return len(lines)

    if not wait_for(main()):
        tell("nothing was decided yet.")
    return DONE
