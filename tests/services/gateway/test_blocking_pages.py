"""Editors block on the page of a story."""

import re
from typing import Any

from shared.events.decisions import Decision
from shared.events.steps import Put, Step
from tests import newsroom as news
from tests.editorhouse import offered, stand, taken_up
from tests.services.gateway.browsing import DESK, FLOOD, Browser


async def test_of_a_block_the_page_tells_how_many_articles_leave(
    room: Any, editor: Browser
):
    await taken_up(room, Decision(kind="block", publishers=("Marsh Herald",)))
    count = Put(room.ledger.keys.offer("d1"), {"leaving:en": "2"})
    await room.ledger.commit(Step(era=room.ledger.era, changes=(count,)))
    await editor.open(f"{DESK}?decision=d1")
    assert ">Done. 2 articles leave their stories.</p>" in editor.page


async def test_a_publisher_is_blocked_from_the_story_s_page(room: Any, editor: Browser):
    assert '<option value="Fen Gazette">Fen Gazette</option>' in editor.page
    await editor.send(DESK, ask="block-publisher", publisher="Fen Gazette")
    (said,) = await offered(room)
    assert (said.publishers, said.stories) == (("Fen Gazette",), (FLOOD.id,))


async def test_a_publisher_is_blocked_however_it_is_spaced(room: Any, editor: Browser):
    """Browsers send an option's text with its spaces made one; its value as it is."""
    article = news.an_article("h1", publisher="Fen  Gazette ")
    await stand(room, news.Draft(id="spaced", headline="Spaced", articles=(article,)))
    await editor.open("/editing/stories/spaced")
    (value,) = re.findall(r'<option value="(.+)">', editor.page)
    where = "/editing/stories/spaced"
    await editor.send(where, ask="block-publisher", publisher=value)
    (said,) = await offered(room)
    assert said.publishers == ("Fen Gazette",)
