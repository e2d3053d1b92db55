"""The picture of how a story grew."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from services.gateway.core.growth import growth_of
from services.gateway.core.shapes import Growth
from shared.events.story import Member
from tests.records import NIGHT, an_article


def articles(*publishers: str, every: timedelta = timedelta(hours=1)) -> list[Member]:
    """Articles of these publishers, one after the other."""
    return [
        Member.model_validate(
            an_article(
                f"a{at}",
                publisher=publisher,
                published_at=NIGHT + at * every,
                published_precision="minute",
            )
        )
        for at, publisher in enumerate(publishers)
    ]


def drawn(found: list[Member]) -> Growth:
    picture = growth_of(found)
    assert picture is not None
    return picture


def changed(one: Member, **said: Any) -> Member:
    return one.model_copy(update=said)


def test_two_articles_are_no_growth_and_neither_is_one_moment():
    assert growth_of(articles("Herald", "Post")) is None
    assert growth_of(articles("Herald", "Post", "Echo", every=timedelta(0))) is None


def test_the_stairs_rise_with_every_article_up_to_all_of_them():
    picture = drawn(articles("Herald", "Post", "Echo", "Herald"))
    heights = [one.height for one in picture.bars]
    assert heights == sorted(set(heights))
    assert len(heights) == 4
    assert heights[-1] == 4 * heights[0]
    assert {one.y + one.height for one in picture.bars} == {66.0}


def test_bars_fill_the_width_without_a_gap_or_an_overlap():
    bars = drawn(articles(*["Herald"] * 9)).bars
    for one, other in pairwise(bars):
        assert abs(one.x + one.width - other.x) < 0.02
    assert 97 < bars[-1].x + bars[-1].width < 98


def test_publishers_stand_in_the_order_in_which_they_came():
    rows = drawn(articles("Post", "Herald", "Herald", "Echo")).rows
    assert [(one.name, one.count) for one in rows] == [
        ("Post", "1"),
        ("Herald", "2"),
        ("Echo", "1"),
    ]
    assert rows[0].dots[0].x < rows[1].dots[0].x < rows[2].dots[0].x


def test_of_many_publishers_the_smaller_ones_share_a_line():
    small = [f"Small {one}" for one in range(5)]
    big = [f"Big {one}" for one in range(6)]
    rows = drawn(articles(*small, *big, *big)).rows
    assert [one.name for one in rows] == [*big, "5 other publishers"]
    assert rows[-1].count == "5"
    assert len(drawn(articles(*big, "Small 0")).rows) == 7


def test_many_articles_at_one_time_are_one_larger_dot():
    first, *rest = articles("Herald", "Herald", "Post", "Echo")
    same = [changed(first, id=f"b{one}") for one in range(20)]
    rows = drawn([first, *same, *rest]).rows
    assert rows[0].dots[0].r == 6.0
    assert rows[1].dots[0].r == 3.0


def test_a_copy_is_a_hollow_dot_whatever_its_colour():
    one, two, three = articles("Wire", "Herald", "Post")
    copy = changed(two, duplicate_group=one.id)
    picture = drawn([changed(one, duplicate_group=one.id), copy, three])
    assert [row.dots[0].is_hollow for row in picture.rows] == [False, True, False]
    assert picture.has_copies
    assert not drawn([one, two, three]).has_copies


def test_what_is_undated_counts_from_when_it_was_received():
    one, two, three = articles("Herald", "Post", "Echo")
    bare = changed(three, published_at=None, received_at=NIGHT + timedelta(hours=9))
    picture = drawn([one, two, bare])
    assert picture.last == "May 18, 10:15"


def test_the_axis_says_as_much_as_its_span_needs():
    def ends(every: timedelta) -> tuple[str, str]:
        picture = drawn(articles("Herald", "Post", "Echo", every=every))
        return picture.first, picture.last

    assert ends(timedelta(hours=1)) == ("May 18, 01:15", "May 18, 03:15")
    assert ends(timedelta(days=3)) == ("May 18", "May 24")
    assert ends(timedelta(days=300)) == ("May 18, 2024", "Jan 8, 2026")


def test_who_hears_the_page_is_told_what_the_picture_shows():
    assert drawn(articles("Herald", "Post", "Herald")).about == (
        "3 articles from 18 May 2024, 01:15 to 18 May 2024, 03:15, half of them by"
        " 18 May 2024, 02:15. Herald: 2; Post: 1."
    )


def test_the_picture_of_a_thousand_articles_stays_small():
    many = articles(*(f"Daily {one % 400}" for one in range(1_000)))
    picture = drawn(many)
    assert len(picture.rows) == 7
    assert len(picture.bars) <= 32
    assert sum(len(one.dots) for one in picture.rows) <= 7 * 32


def test_an_end_that_tells_its_day_alone_has_no_hour():
    first, *rest = articles("Herald", "Post", "Echo")
    picture = drawn([changed(first, published_precision="day"), *rest])
    assert picture.first == "May 18"
    assert picture.last == "May 18, 03:15"
    assert "from 18 May 2024 to 18 May 2024, 03:15" in picture.about
