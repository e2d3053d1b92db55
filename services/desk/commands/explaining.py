"""The verb why: what put an article where it stands."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from services.desk.deciding.ruling import articles
from services.desk.deciding.why import FEW, Why, stands, why_lines
from services.desk.deciding.why import why as explained
from services.desk.fates.results import as_line
from services.desk.home import Desk, at_desk
from services.desk.terminal.screen import show
from services.desk.terminal.speaking import DONE, say, settings_for, tell, wait_for
from services.desk.terminal.verbs import verb
from shared.events.rulings import NotDecidable


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an article stands for which no reasons are given."""

    article_id: str
    #: "": in none; then `detail` may say why.
    story_id: str
    detail: str = ""

    def said(self, *, as_json: bool) -> str:
        """Return it as a line, for people or programs."""
        if as_json:
            return as_line(asdict(self))
        where = f"story {self.story_id}" if self.story_id else "in no story"
        return self.detail or f"{self.article_id}  {where}"


async def _each(desk: Desk, meant: Sequence[str]) -> tuple[list[Why], list[Stand]]:
    """Explain one, or a few, of which those that stand in no story are told in a line; of
    many it is listed where they stand. Raises NotDecidable for one in no story."""
    if len(meant) > FEW:
        return [], [Stand(*one) async for one in stands(desk, meant)]
    if len(meant) == 1:
        return [await explained(desk, meant[0])], []
    told, nowhere = list[Why](), list[Stand]()
    for one in meant:
        try:
            told.append(await explained(desk, one))
        except NotDecidable as error:
            nowhere.append(Stand(one, "", str(error)))
    return told, nowhere


@verb()
@click.argument("article")
def why(*, data: Path | None, as_json: bool, article: str) -> int:
    """Say why an article stands in its story: what likeness, to which articles, what
    names in common, what editors decided, and which story is the next best.

    The placer of its edition tells it, as on the page; where none is at work, the
    whole edition is read for it, which takes a while and is said.

    An article is meant by its id, its address, or the name of its file. Of a file with
    more articles than a few it is listed where each stands.
    """

    async def main() -> tuple[list[Why], list[Stand]]:
        async with at_desk(settings_for(data)) as desk:
            return await _each(desk, await articles(desk, [article]))

    told, others = wait_for(main())
    for other in others:
        say(other.said(as_json=as_json))
    if len(others) > FEW:
        tell(f"{article} has {len(others)} articles: give an id for the reasons")
    for found in told:
        if not found.by_placer:
            tell("no placer answers: this was read from the whole edition")
        if as_json:
            say(as_line(found.shape()))
        else:
            show([*why_lines(found)])
    return DONE
