"""The last paragraph of a pasted page, with calls and lists of headlines above it."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Harbour wall of Fenwick to be raised by half a metre"
BODY = (
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre.",
    "Traders had asked for a wait until the autumn, when the season ends on the coast.",
    "The last flood, four winters ago, reached the steps of the town hall of Fenwick.",
)
LAST = "Council leader Edwin Marsh said the work would start in May."
HEADLINES = ("Fish market moves to the old station", "Ferry to Oakmouth sails again")


def ended(*below: str, gap: str = "\n\n") -> tuple[str, ...]:
    """Read an article with lines below its third paragraph."""
    text = gap.join((TITLE, "17 May 2024", *BODY, *below))
    read = read_page(text, received_at=NOON)
    assert isinstance(read, Draft)
    assert read.paragraphs[:3] == BODY
    return read.paragraphs[3:]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "call",
    [
        "Sign up to our morning newsletter for the best of the region",
        "Also read: Fish market moves to the old station",
        "READ MORE",
        "12 comments",
        "Related stories",
        "Most read",
        "More on this story",
        "Editor's picks",
        "Trending now",
    ],
)
def test_a_short_last_paragraph_below_a_call_is_kept(call, gap):
    assert ended(call, LAST, gap=gap) == (LAST,)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_last_paragraph_below_a_list_of_headlines_is_kept_without_them(gap):
    assert ended("Most read", *HEADLINES, LAST, gap=gap) == (LAST,)


def test_a_last_paragraph_that_names_who_is_in_the_article_is_kept_below_a_list():
    last = "The bridge at Fenwick stays open for as long as the work goes on."
    assert ended("Related stories", *HEADLINES, last) == (last,)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headlines_below_an_article_are_none_of_its_paragraphs(gap):
    assert ended("Most read", *HEADLINES, "Why gulls shout", gap=gap) == ()


def test_what_a_site_says_of_itself_below_its_lists_is_none_of_its_paragraphs():
    thanks = "The Tide thanks the people of Fenwick on whose land its presses stand."
    lists = ("Most read", *HEADLINES, "Related topics", "Harbours", "Fish")
    assert ended(*lists, thanks) == ()
    assert ended("Most read", *HEADLINES, "Back to top", thanks) == ()


def test_teasers_below_headlines_are_none_of_its_paragraphs():
    teaser = "A walk along the coast with those who count the birds there."
    assert ended("Most read", HEADLINES[0], teaser, HEADLINES[1], teaser) == ()


def test_a_long_last_paragraph_below_a_count_of_comments_is_kept():
    last = " ".join((*BODY, LAST))
    assert ended("12 comments", last) == (last,)


@pytest.mark.parametrize(
    "remarks",
    [
        ("12 comments", "I was there when it broke and it was cold."),
        ("Comments", "That wall should have been raised ten years ago."),
        ("12 comments", "Gull_7", "That wall should have been raised ten years ago."),
    ],
)
def test_what_readers_say_below_an_article_is_none_of_its_paragraphs(remarks):
    assert ended(*remarks) == ()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("heading", ["Related", "Read more", "Also read", "Most read"])
@pytest.mark.parametrize(
    "last",
    [
        LAST,
        "The wall is to be done before the season begins on the coast.",
        "The council meets again in May.",
    ],
)
def test_a_last_paragraph_below_a_single_headline_is_kept_without_it(heading, last, gap):
    assert ended(heading, HEADLINES[0], last, gap=gap) == (last,)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "teaser",
    [
        "Fish is sold in the old station hall from now on, and the market has a roof.",
        "Read on.",
    ],
)
def test_what_a_single_headline_has_as_its_teaser_is_none_of_its_paragraphs(teaser, gap):
    assert ended("Related", HEADLINES[0], teaser, gap=gap) == ()


def test_who_wrote_an_article_is_none_of_its_paragraphs():
    told = "She writes on harbours, walls and floods for the Tide of Fenwick."
    assert ended("About the author", "Jill Mercer", told) == ()


RANKED = tuple(
    f"{number}. {said}"
    for number, said in enumerate((*HEADLINES, "Old mill at Wend is for sale"), 1)
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_numbered_list_right_below_the_last_sentence_is_the_articles(gap):
    assert ended(*RANKED, gap=gap) == RANKED
    assert ended(*RANKED, "Related stories", *HEADLINES, gap=gap) == RANKED


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "below",
    [
        ("Most read", *RANKED),
        ("Popular in Fenwick", *RANKED),
        RANKED[1:],
        (RANKED[0], RANKED[2], "3. Bath to close"),
        RANKED[:2],
    ],
)
def test_numbered_headlines_of_others_are_none(below, gap):
    more = ("Fish market", "Sports", "Weather")
    assert ended(*below, *more, gap=gap) == ()
