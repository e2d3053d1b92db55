"""The verb why: what put an article where it stands."""

from pathlib import Path

import click

from services.desk.home import at_desk
from services.desk.results import as_line
from services.desk.ruling import articles
from services.desk.screen import show
from services.desk.speaking import DONE, say, settings_for, tell, wait_for
from services.desk.verbs import verb
from services.desk.why import Why, why_lines
from services.desk.why import why as explained


@verb()
@click.argument("article")
def why(*, data: Path | None, as_json: bool, article: str) -> int:
    """Say why an article stands in its story: what likeness, to which articles, what
    names in common, what editors decided, and which story is the next best.

    The placer of its edition tells it, as on the page; where none is at work, the
    whole edition is read for it, which takes a while and is said.

    An article is meant by its id, its address, or the name of its file.
    """

    async def main() -> list[Why]:
        async with at_desk(settings_for(data)) as desk:
            return [await explained(desk, one) for one in await articles(desk, [article])]

    for found in wait_for(main()):
        if not found.by_placer:
            tell("no placer answers: this was read from the whole edition")
        if as_json:
            say(as_line(found.shape()))
        else:
            show([*why_lines(found)])
    return DONE
