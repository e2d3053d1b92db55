"""What editors block leaves its stories, and comes back as far as they undo it."""

import pytest

from tests.copydesk import an_event
from tests.placerday import Newsday, decided


async def test_a_blocked_publisher_leaves_its_stories_and_is_never_placed(
    newsday: Newsday,
) -> None:
    await newsday.place(
        an_event("good", "flood marsh lane pump"),
        an_event("bad", "flood marsh lane pump", publisher="Rumour Mill"),
    )
    await newsday.settle()
    await newsday.decide(decided(9, "block", publishers=("rumour mill",)))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"good"})}
    await newsday.place(an_event("worse", "heron", publisher="Rumour Mill"))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"good"})}
    for offer in ("offer-of-bad", "offer-of-worse"):
        assert (await newsday.fields(newsday.reader.keys.offer(offer)))[
            "state"
        ] == "blocked"
    await newsday.decide(decided(10, "undo", undone="decision-9"))
    await newsday.settle()
    await newsday.listen()
    assert await newsday.partition() == {
        frozenset({"good", "bad"}),
        frozenset({"worse"}),
    }
    for offer in ("offer-of-bad", "offer-of-worse"):
        assert (await newsday.fields(newsday.reader.keys.offer(offer)))[
            "state"
        ] == "placed"


async def test_a_block_tells_how_many_articles_leave_their_stories(
    newsday: Newsday,
) -> None:
    await newsday.place(
        an_event("good", "flood marsh lane pump"),
        an_event("bad", "flood marsh lane pump", publisher="Rumour Mill"),
        an_event("worse", "heron", publisher="Rumour Mill"),
    )
    await newsday.settle()
    blocks = {"publishers": ("rumour mill",)}, {"articles": ("bad", "good")}
    # The second comes before the first is carried out: `bad` is on its way out.
    for number, named, left in zip((9, 10), blocks, ("2", "1"), strict=True):
        await newsday.decide(decided(number, "block", **named))
        offer = newsday.reader.keys.offer(f"decision-{number}")
        assert (await newsday.fields(offer))["leaving:en"] == left


@pytest.mark.parametrize(
    "named", [{"publishers": ("rumour mill",)}, {"articles": ("bad",)}]
)
async def test_undoing_what_undid_a_block_blocks_again(
    newsday: Newsday, named: dict[str, tuple[str, ...]]
) -> None:
    await newsday.place(
        an_event("good", "flood marsh lane pump"),
        an_event("bad", "flood marsh lane pump", publisher="Rumour Mill"),
    )
    both = {frozenset({"good", "bad"})}
    await newsday.decide(decided(9, "block", **named))
    await newsday.settle()
    await newsday.decide(decided(10, "undo", undone="decision-9"))
    await newsday.settle()
    assert await newsday.partition() == both
    await newsday.decide(decided(11, "undo", undone="decision-10"))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"good"})}
    await newsday.decide(decided(12, "undo", undone="decision-11"))
    await newsday.settle()
    assert await newsday.partition() == both


async def test_what_one_undone_block_lets_in_another_may_keep_out(
    newsday: Newsday,
) -> None:
    await newsday.decide(decided(8, "block", articles=("bad",)))
    await newsday.decide(decided(9, "block", publishers=("Rumour Mill",)))
    await newsday.place(
        an_event("bad", "flood marsh lane pump", publisher="Rumour Mill"),
        an_event("worse", "flood marsh lane pump", publisher="Rumour Mill"),
    )
    await newsday.decide(decided(10, "undo", undone="decision-9"))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"worse"})}


async def test_an_undo_reads_no_article_that_it_does_not_name(newsday: Newsday) -> None:
    await newsday.place(
        an_event("good", "flood marsh lane pump"),
        an_event("bad", "flood marsh lane pump"),
    )
    await newsday.decide(decided(9, "block", articles=("bad",)))
    await newsday.settle()
    before = await newsday.placer.news()
    # Whoever read the whole index would meet this line.
    features = newsday.reader.keys.features("en")
    newsday.server.hash(features)["good"] = "spilt ink"
    await newsday.decide(decided(10, "undo", undone="decision-9"))
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"good", "bad"})}
    assert await newsday.placer.news() is before


async def test_a_story_whose_only_article_is_blocked_is_retracted(
    newsday: Newsday,
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await newsday.settle()
    (story,) = await newsday.stories()
    await newsday.decide(decided(9, "block", articles=("flood",)))
    await newsday.settle()
    assert (await newsday.record(story)).status == "retracted"
