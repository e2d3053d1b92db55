"""The verb forget: an article's text taken out of everything."""

from pathlib import Path

import click

from services.desk.deciding.forgetting import (
    Target,
    UnknownArticle,
    carried_out,
    decide,
    targets,
)
from services.desk.deciding.siblings import siblings
from services.desk.fates.results import as_line
from services.desk.home import Desk, at_desk
from services.desk.terminal.layout import many, printable, size
from services.desk.terminal.screen import is_terminal
from services.desk.terminal.speaking import (
    DONE,
    FAILED,
    Progress,
    say,
    settings_for,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import verb
from shared.errors import StorywireError
from shared.settings import ServiceSettings


class NotAsked(StorywireError):
    """What is forgotten can't be brought back; say --yes."""


@verb()
@click.argument("what", metavar="ARTICLE...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Don't ask whether it is meant.")
def forget(*, data: Path | None, as_json: bool, what: tuple[str, ...], yes: bool) -> int:
    """Take articles' texts out of everything, for good, and refuse them afterwards.

    An article is meant by its id, its address, or the name of its file, folders and all.
    Archive, stories
    and their older texts, updates, refused files and dead letters are cleaned; journal
    and counts keep that there was something. Waits until it is done. Articles of the same
    text that were not meant stay, and are named.
    """
    return wait_for(_forget(settings_for(data), what, yes=yes, as_json=as_json))


async def _forget(
    settings: ServiceSettings, what: tuple[str, ...], *, yes: bool, as_json: bool
) -> int:
    async with at_desk(settings) as desk:
        chosen = await _chosen(desk, what)
        for one in chosen:
            tell(f"to forget: {_shown(one)}")
        if not yes and not _is_meant(len(chosen)):
            tell("nothing was forgotten.")
            return FAILED
        left = await siblings(desk, chosen)
        decision_id = await decide(desk, chosen)
        progress = Progress()
        gone = await carried_out(desk, decision_id, progress=progress)
        progress.end()
    if as_json:
        articles = [one.article_id for one in chosen if one.article_id]
        same_text = [one.article_id for one in left]
        row = {"decision_id": decision_id, "articles": articles, "same_text": same_text}
        say(as_line({**row, **gone}))
    else:
        say(
            f"forgot {many(len(chosen), 'article')}: {many(gone['blobs'], 'blob')} "
            f"({size(gone['bytes'])}), {many(gone['texts'], 'text')} of stories, "
            f"{many(gone['updates'], 'update')}, {many(gone['letters'], 'dead letter')}, "
            f"{many(gone['files'], 'refused file')}"
        )
    _tell_left(left)
    if not gone["is_rewritten"]:
        tell(
            "the server's own files may still hold it: its owner must rewrite them"
            " (BGREWRITEAOF, BGSAVE), and drop older copies."
        )
    return DONE


async def _chosen(desk: Desk, what: tuple[str, ...]) -> list[Target]:
    """Return what is meant; the end of a name is told whole, and forgets nothing. Raises
    UnknownArticle."""
    try:
        return await targets(desk, what)
    except UnknownArticle:
        near = await targets(desk, what, is_wide=True)
    places = sorted({printable(one.place) for one in near})
    shown = ", ".join(places[:3]) + (", …" if len(places) > 3 else "")
    raise UnknownArticle(f"To forget, say the whole name: {shown}.")


def _tell_left(left: list[Target]) -> None:
    if not left:
        return
    tell(f"the same text stands in {many(len(left), 'other article')}, which stayed:")
    for one in left:
        tell(f"  {_shown(one)}")
    words = " ".join(one.article_id for one in left)
    tell(f"to forget {'it' if len(left) == 1 else 'them'}, too: storywire forget {words}")


def _is_meant(count: int) -> bool:
    if not is_terminal():
        raise NotAsked
    return click.confirm(f"Forget {many(count, 'article')} for good?", err=True)


def _shown(one: Target) -> str:
    where = f" in story {one.story_id}" if one.story_id else ""
    name = one.article_id or f"refused offer {one.offer_id}"
    title = f" “{printable(one.title)}”" if one.title else ""
    return f"{name}{title} ({printable(one.place) or 'no file'}){where}"
