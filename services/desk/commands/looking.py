"""The verbs that look: stories, story, follow, status."""

from contextlib import aclosing
from itertools import count
from pathlib import Path

import click

from services.desk.fates.results import as_line
from services.desk.fates.showing import item_line, story_lines, update_line
from services.desk.home import at_desk
from services.desk.staff.gauges import overview
from services.desk.staff.panel import panel
from services.desk.stories.following import Follower, Wanted
from services.desk.stories.stories import front, record_now, story_named
from services.desk.terminal.ending import ends_on_interrupt
from services.desk.terminal.screen import full_width, is_terminal, show, text_width
from services.desk.terminal.speaking import (
    DONE,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import verb
from shared.events.story import ITEM_LEAVES_OUT, StoryRecord
from shared.events.words import UPDATE_TYPES
from shared.ledger.cursors import entry_id
from shared.settings import ServiceSettings

_COUNT = click.IntRange(min=0)


@verb()
@click.option(
    "--edition", default="all", show_default=True, metavar="E", help="Such as en, or all."
)
@click.option(
    "--limit",
    type=_COUNT,
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many; 0: all.",
)
def stories(*, data: Path | None, as_json: bool, edition: str, limit: int) -> int:
    """List the stories, last updated first.

    One line a story: its id, its counter, its headline; with --json its record without
    the paragraphs.
    """
    settings = settings_for(data)
    known = (*settings.all_editions, "all")
    if edition not in known:
        raise click.BadParameter(
            f"there is no edition {edition!r}; there are {', '.join(known)}.",
            param_hint="--edition",
        )

    width = full_width() if is_terminal() else None

    async def main() -> int:
        found = 0
        async with at_desk(settings) as desk:
            async for record in front(desk, edition=edition, limit=limit):
                found += 1
                say(as_line(_item(record)) if as_json else item_line(record, width=width))
        return found

    if not wait_for(main()):
        tell("there are no stories yet; hand files over with `storywire drop`.")
    return DONE


def _item(record: StoryRecord) -> dict[str, object]:
    shape = record.shape()
    return {name: shape[name] for name in shape if name not in ITEM_LEAVES_OUT}


@verb()
@click.argument("story_id", metavar="ID")
def story(*, data: Path | None, as_json: bool, story_id: str) -> int:
    """Show one story; the beginning of its ID (4 characters) is enough.

    A story that was merged into another shows that one.
    """

    async def main() -> StoryRecord:
        async with at_desk(settings_for(data)) as desk:
            named = await story_named(desk, story_id)
            record, passed = await record_now(desk, named)
        if passed:
            tell(f"story {passed[0]} was merged into {record.id}, which is shown.")
        return record

    record = wait_for(main())
    if as_json:
        say(as_line(record.shape()))
    else:
        show(story_lines(record, width=text_width()))
    return DONE


def _cursor(_: click.Context, __: click.Parameter, value: str) -> str:
    if value not in ("now", "start"):
        try:
            entry_id(value)
        except ValueError as error:
            raise click.BadParameter(
                "give a cursor such as 1716000000000-0, `now` or `start`."
            ) from error
    return value


def _types(
    _: click.Context, __: click.Parameter, values: tuple[str, ...]
) -> frozenset[str]:
    known = {one.removeprefix("story."): one for one in UPDATE_TYPES}
    known |= {one: one for one in UPDATE_TYPES}
    for value in values:
        if value not in known:
            raise click.BadParameter(
                f"there is no update {value!r}; there are {', '.join(UPDATE_TYPES)}."
            )
    return frozenset(known[value] for value in values)


@verb()
@click.option(
    "--from",
    "start",
    default="now",
    show_default=True,
    metavar="CURSOR|now|start",
    callback=_cursor,
    help="Where to begin: after a cursor, now, or with the oldest update kept.",
)
@click.option("--story", "story_id", metavar="ID", help="Only of this story.")
@click.option(
    "--type",
    "types",
    multiple=True,
    callback=_types,
    metavar="TYPE",
    help="Only of this type, such as grew; may be given again.",
)
@click.option(
    "--limit",
    type=_COUNT,
    default=0,
    metavar="N",
    help="End after so many. [default: never]",
)
@ends_on_interrupt
def follow(
    *,
    data: Path | None,
    as_json: bool,
    start: str,
    story_id: str | None,
    types: frozenset[str],
    limit: int,
) -> int:
    """Print story updates as they come, until Ctrl-C.

    One line an update: when, what, which story, its number of articles, its headline;
    with --json the whole update, whose id is the cursor to go on from. Goes on by
    itself when the server was away.
    """
    settings = settings_for(data)
    wait_for(_follow(settings, start, story_id, types, limit, as_json=as_json))
    return DONE


async def _follow(
    settings: ServiceSettings,
    start: str,
    story_id: str | None,
    types: frozenset[str],
    limit: int,
    *,
    as_json: bool,
) -> None:
    named = ""
    if story_id:
        async with at_desk(settings) as desk:
            named = await story_named(desk, story_id)
    wanted, numbers = Wanted(named, types), count(1)
    width = full_width() if is_terminal() else None
    async with aclosing(Follower(settings, start, note=tell).updates()) as updates:
        async for update in updates:
            # To readers, a new epoch is told on standard error.
            if not wanted.takes(update) or not (update.story_id or as_json):
                continue
            line = as_line(update.body()) if as_json else update_line(update, width=width)
            say(line)
            if next(numbers) == limit:
                return


@verb()
def status(*, data: Path | None, as_json: bool) -> int:
    """Show queues, workers and server of a running Storywire, on one screen.

    Of a backfill also how many of about how many articles are done, and the time left.
    """

    async def main() -> None:
        async with at_desk(settings_for(data)) as desk:
            seen = await overview(desk)
        if as_json:
            say(as_line(seen.shape()))
        else:
            show(panel(seen))

    wait_for(main())
    return DONE
