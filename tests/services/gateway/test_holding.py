"""Decisions that hold: how far each is, where it is told, and how it is undone."""

import re
from typing import Any

import pytest

from shared.events.article import Card
from shared.events.decisions import Decision
from shared.events.stages import ArticleEnriched
from shared.events.steps import Exclude, Include, Put, Step
from tests import newsroom as news
from tests.editorhouse import offered, taken_up
from tests.services.gateway.browsing import DESK, FLOOD, Browser


async def test_a_decision_that_waits_is_told_to_wait_and_looked_at_again(lonely: Browser):
    where = await lonely.send(DESK, ask="pin", article="a1")
    await lonely.open(where)
    assert "Handed over; it holds once it is in the journal." in lonely.page
    assert f'<a href="{where}">Look again</a>' in lonely.page


async def test_the_decisions_that_hold_stand_on_the_page_each_to_be_undone(
    room: Any, editor: Browser
):
    card = Card(title="Cow on the line at Fenwick", received_at=news.NIGHT)
    gone = ArticleEnriched(
        kind="new",
        article_id="gone",
        state=1,
        edition="en",
        language="en",
        number=1,
        offer_id="o1",
        trace_id="t",
        received_at=news.NIGHT,
        card=card,
    )
    features = Put(room.ledger.keys.features("en"), {"gone": gone.model_dump_json()})
    await room.ledger.commit(Step(era=room.ledger.era, changes=(features,)))
    await taken_up(
        room,
        Decision(kind="fixed", asked="pin", articles=("a1",), others=("a2",)),
        Decision(kind="together", asked="merge", articles=("f1", "f2", "far")),
        Decision(kind="fixed", asked="move", articles=("gone",), left=("a2", "a3")),
        Decision(kind="apart", asked="split", articles=("a9",), others=("far",)),
        Decision(kind="block", asked="block", publishers=("Tin Can",), stories=("x",)),
        Decision(kind="block", asked="block", articles=("gone",), stories=(FLOOD.id,)),
        Decision(kind="fixed", asked="pin", articles=("a3",)),
        Decision(kind="undo", asked="undo", undone="d7"),
    )
    await editor.open(DESK)
    told = re.findall(r'<p id="decided-\w+">(.*?)</p>', editor.page)
    assert [re.sub("<[^>]+>", "", one) for one in told] == [
        "Blocked: Cow on the line at Fenwick",
        "Split off into this story: Two rescued from car on Mill Bridge",
        "Moved away: Cow on the line at Fenwick",
        "Pinned: Flood in Marsh Lane drives forty families out",
    ]
    assert editor.page.count("<b>pinned</b>") == 1
    where = await editor.send(DESK, ask="undo", decision="d1")
    (undo,) = await offered(room)
    assert (undo.kind, undo.undone) == ("undo", "d1")
    assert where.startswith(f"{DESK}?decision=")


async def test_what_was_carried_out_is_told_as_done(room: Any, editor: Browser):
    pinned = Decision(kind="fixed", asked="pin", articles=("a1",))
    (made,) = await taken_up(room, pinned)
    await editor.open(f"{DESK}?decision={made.decision_id}")
    assert ">Done.</p>" in editor.page
    assert "Look again" not in editor.page


@pytest.mark.parametrize("way", ["block", "undo"])
async def test_a_publisher_is_blocked_or_back_once_all_stories_are_in_order(
    room: Any, editor: Browser, way: str
):
    block = Decision(kind="block", asked="block", publishers=("Fen Gazette",))
    undo = Decision(kind="undo", asked="undo", undone="d1")
    made = await taken_up(room, *((block,) if way == "block" else (block, undo)))
    ledger, untidy = room.ledger, room.ledger.keys.untidy("en")
    late = Include(untidy, ("a2",))
    await ledger.commit(Step(era=ledger.era, changes=(late,)))
    where = f"{DESK}?decision={made[-1].decision_id}"
    await editor.open(where)
    assert "the stories are being put in order" in editor.page
    await ledger.commit(Step(era=ledger.era, changes=(Exclude(untidy, ("a2",)),)))
    await editor.open(where)
    assert ">Done.</p>" in editor.page


async def test_an_article_s_decision_is_done_whatever_else_is_still_in_disorder(
    room: Any, editor: Browser
):
    (made,) = await taken_up(room, Decision(kind="fixed", articles=("a1",)))
    other = Include(room.ledger.keys.untidy("en"), ("f1",))
    await room.ledger.commit(Step(era=room.ledger.era, changes=(other,)))
    await editor.open(f"{DESK}?decision={made.decision_id}")
    assert ">Done.</p>" in editor.page


async def test_all_decisions_are_listed_with_their_stories_and_undone_there(
    room: Any, editor: Browser
):
    await taken_up(
        room,
        *(
            Decision(kind="block", asked="block", publishers=(f"Paper {one}",))
            for one in range(60)
        ),
        Decision(
            kind="together", asked="merge", stories=(FLOOD.id, "went"), by="day desk"
        ),
    )
    await editor.open("/editing")
    assert f'<a href="{DESK}"><bdi>Flood in Marsh Lane' in editor.page
    assert '<a href="/editing/stories/went"><bdi>A story that went' in editor.page
    assert "by <bdi>day desk</bdi>" in editor.page
    assert "Publisher Paper 59" in editor.page
    assert "Publisher Paper 10<" not in editor.page
    await editor.send("/editing", ask="undo", decision="d1")
    (undo,) = await offered(room)
    assert undo.undone == "d1"
    await editor.open("/editing")
    older = re.search(r'href="(/editing\?before=\d+)"', editor.page)
    assert older is not None
    await editor.open(older[1])
    assert "Publisher Paper 10<" in editor.page
    assert "Publisher Paper 59" not in editor.page


async def test_a_story_whose_articles_were_all_blocked_can_have_them_back(
    room: Any, editor: Browser
):
    await room.tell(news.Draft(id="emptied", headline="", status="retracted"))
    block = Decision(kind="block", articles=("z1",), stories=("emptied",))
    await taken_up(room, block)
    await editor.open("/editing/stories/emptied")
    assert "Blocked: <bdi>Article z1</bdi>" in editor.page.replace("</b>", "")
    assert 'value="undo"' in editor.page
    assert 'value="split"' not in editor.page
