"""A warm index held against the one that anybody would load."""

from copy import deepcopy
from typing import Any

from services.summarize.core.news import News
from services.summarize.reaching import Reach
from services.summarize.stowage import Stowage
from tests.copydesk import WEIGHTS
from tests.placers import inline


async def load_news(ledger: Any) -> News:
    """Load the whole index, closed stories and all."""
    stowage = Stowage(WEIGHTS)
    stowage.reads_all.add("en")
    return await Reach("en", ledger=ledger, stowage=stowage, run=inline).load()


async def check_news(own: News, ledger: Any) -> None:
    """An index is, or will be once it is read whole, what anybody would load now."""
    own = deepcopy(own)
    reach = Reach("en", ledger=ledger, stowage=Stowage(WEIGHTS), run=inline)
    await reach.everything(own)
    new = await load_news(ledger)
    assert own.stories == new.stories
    assert own.story_of == new.story_of
    assert own.decided == new.decided
    assert list(own.neighbours) == list(new.neighbours)
    assert len(own.neighbours) == len(new.neighbours)
    for one in own.neighbours:
        own.neighbours.fetch([one])
        assert own.neighbours.entry(one) == new.neighbours.entry(one)
        assert own.neighbours.edges(one) == new.neighbours.edges(one)
        ids = list(own.neighbours)
        assert own.neighbours.beside(one, ids) == new.neighbours.beside(one, ids)
