"""What an outlet corrected or took back: the text follows at once, and says so."""

from tests.copydesk import FLOOD, a_retraction, an_article
from tests.services.writing.desk import Desk, lines, said


async def test_a_sentence_of_a_corrected_article_is_gone_at_once_and_named_later(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    await writer.step()
    assert "rose two metres" in said(await desk.story())
    right = FLOOD[0].replace("two metres", "three metres")
    await desk.place(an_article(desk.blobs, "flood-0", right, kind="revised", state=2))
    assert "rose two metres" not in said(await desk.story())
    desk.wait(2)
    await writer.step()
    assert "rose three metres" in said(await desk.story())
    *_, last = await desk.ledger.updates(after="0", limit=1000)
    assert last.event == "story.corrected"
    assert last.material
    assert any("two metres" in one for one in last.data["corrected_sentences"])


async def test_a_headline_stops_naming_a_source_that_was_taken_back(desk: Desk) -> None:
    writer = await desk.writer()
    title, rest = FLOOD[0].splitlines()[0], [one.partition("\n")[2] for one in FLOOD]
    for place, body in enumerate(rest):
        name = f"flood-{place}"
        await desk.place(an_article(desk.blobs, name, f"{title}\n{body}"))
    desk.wait(5)
    await writer.step()
    named = [one.article_id for one in (await desk.story()).headline.citations]
    assert len(named) > 1
    await desk.place(a_retraction(named[-1]))
    left = [one.article_id for one in (await desk.story()).headline.citations]
    assert left == named[:-1]


async def test_an_article_that_tidying_moves_away_corrects_nothing(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), desk.flood(1))
    await desk.holds_live("flood-0", "flood-1")
    desk.wait(2)
    await writer.step()
    story = await desk.story()
    cited = {one.article_id for line in lines(story) for one in line.citations[:1]}
    assert cited == {"flood-0", "flood-1"}
    await desk.move("flood-1", story.id)
    desk.wait(2)
    assert await writer.step(limit=2) == 2
    assert "story.corrected" not in await desk.told()


async def test_an_article_that_is_retracted_corrects_what_it_said(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), desk.flood(1))
    await desk.holds_live("flood-0", "flood-1")
    desk.wait(2)
    await writer.step()
    await desk.place(a_retraction("flood-1"))
    desk.wait(2)
    assert await writer.step() == 1
    assert (await desk.told())[-1] == "story.corrected"


async def test_what_a_correction_does_not_touch_stays_letter_by_letter(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), desk.flood(1), desk.flood(2))
    desk.wait(5)
    await writer.step()
    before = await desk.story()
    right = FLOOD[0].replace("two metres", "three metres")
    await desk.place(an_article(desk.blobs, "flood-0", right, kind="revised", state=2))
    desk.wait(5)
    await writer.step()
    after = await desk.story()
    was = [one for part in before.paragraphs for one in part]
    stands = {one.text for part in after.paragraphs for one in part}
    own = [one for one in was if one.citations[0].article_id != "flood-0"]
    assert own
    assert {one.text for one in own} <= stands
