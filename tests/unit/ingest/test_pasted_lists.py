"""A list at the very end of a pasted page: the article's own stays, links go."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.page_lines import page_lines
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
HEAD = (
    "Harbour wall of Fenwick to be raised by half a metre",
    "By Ada Quill\n17 May 2024",
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre.",
    "The last flood, four winters ago, reached the steps of the town hall of Fenwick.",
)


def ended(below: str, *, gap: str = "\n\n") -> tuple[str, ...]:
    """Read an article with these lines below its last paragraph."""
    read = read_page(gap.join((*HEAD, below)), received_at=NOON)
    assert isinstance(read, Draft)
    assert read.paragraphs[:2] == HEAD[2:]
    return read.paragraphs[2:]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "items",
    [
        ("Closed until June are:", "Marsh Lane", "Bridge Street", "Mill Row by the quay"),
        ("Also shut are three more roads:", "Marsh Lane", "Tarn Road", "Mill Row"),
        ("What every house needs:", "sandbags at the door", "a torch", "water for a day"),
        ("What we know", "The wall will cost 2.4 million", "The harbour stays open"),
        ("Three houses were flooded.", "Nobody was hurt.", "One road is closed."),
        ("What we know so far:", "Nobody was hurt.", "The harbour stays open."),
        ("The streets of the town that go under first:", "Marsh Lane", "Mill Row"),
        ("What the harbour needs:", "a wall of stone", "a gate of iron", "a new pump"),
        ("What changes for the harbour:", "The wall gets higher", "Boats of Fenwick pay"),
        ("What every house needs:", "Warm clothes", "A torch", "Three days of water"),
        ("What every house needs:", "bread", "a torch", "matches"),
        ("Closed this week are:", "Marsh Lane", "Bridge Street"),
        ("On the agenda this week:", "The harbour wall", "Debts of the council"),
        ("The most popular names of boats:", "Ada Quill", "Grey Gull", "Bold Heron"),
        ("2.4 million of it go to:", "the wall of stone", "the gate", "a new pump"),
    ],
)
def test_a_list_that_ends_an_article_is_kept(items, gap):
    lead = items[:1] if not items[0].endswith(".") else ()
    below = "\n".join([*lead, *(f"• {one}" for one in items[len(lead) :])])
    assert ended(below, gap=gap) == items


@pytest.mark.parametrize("sign", ["- ", "– ", "1. "])
def test_other_signs_of_a_list_stay_as_they_are_written(sign):
    items = tuple(f"{sign}{one}" for one in ("Marsh Lane", "Bridge Street"))
    lead = "Closed until June are:"
    assert ended("\n".join([lead, *items])) == (lead, *items)


def test_below_a_colon_the_items_need_no_sign():
    lead, *items = "Closed until June are:", "Marsh Lane", "Bridge Street", "Mill Row"
    below = f"{lead}\n\n" + "\n".join(items) + "\n\nFerry sails again\nShare"
    assert ended(below) == (lead, *items)


def test_items_are_not_joined_though_each_goes_on_in_lower_case():
    items = (
        "sandbags at every door that opens on the side of the harbour",
        "a torch with spare batteries for each floor of the house",
        "water and bread for two days, and a list of neighbours to call",
    )
    lead = "What every house of the lower town should have at hand:"
    assert ended("\n".join([lead, *(f"• {one}" for one in items)])) == (lead, *items)


def test_an_item_that_was_wrapped_is_joined_again():
    lead = "What every house of the lower town should have at hand:"
    wrapped = "• sandbags at every door that opens on the\nside of the harbour\n• a torch"
    assert ended(f"{lead}\n{wrapped}") == (
        lead,
        "sandbags at every door that opens on the side of the harbour",
        "a torch",
    )


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "below",
    [
        "• Ferry strike ends after nine days\n• Storm takes a roof\n• Fish is dear",
        "Related:\n• Harbour wall of Fenwick: the costs\n• Council of Fenwick in debt",
        "More about the harbour:\n• The wall in pictures\n• The flood in numbers",
        "Other stories of the day:\n• Ferry strike ends\n• Storm takes a roof",
        "Topics in this article:\n• Fenwick\n• Harbour",
        "Around the county\n• Ferry strike ends after nine days\n• Storm takes a roof",
        "• fenwick\n• harbour wall\n• winter floods",
        "The harbour\n• Fenwick\n• Harbour wall",
        "Share this page with:\n• Facebook\n• Twitter\n• Email",
        "Trending on our site:\n• Ferry strike ends\n• Storm takes a roof\n• Fish",
        "Trending on our site:\nFerry strike ends\nStorm takes a roof\nFish is dear",
        "Don't miss these today:\n• Ferry strike ends\n• Fish is dear",
        "Our editors’ picks today:\n• Ferry strike ends\n• Fish is dear",
        "What to know next:\n• Ferry strike ends\n• Storm takes a roof\n• Fish is dear",
        "What to know next:\n• Bread is dearer in Ashby.\n• A roof falls in Marl.",
        "On the BBC this week:\n• Sport\n• Weather\n• Travel",
        "Popular now in Marlshire:\n• Ferry Strike Ends\n• Storm Takes Roof",
        "Choose what we may store:\n• your language and region\n• pages that you opened",
        "What you let us store:\n• strictly necessary cookies\n• cookies for adverts",
        "• cookies for statistics\n• cookies for adverts\n• cookies that we need",
        "• Bread is dearer in Ashby.\n• A roof falls in Marl.\n• Ferries sail again.",
        "Around the county\n• Bread is dearer in Ashby.\n• A roof falls in Marl.",
    ],
)
def test_a_list_of_links_tags_or_buttons_at_the_end_is_cut(below, gap):
    assert ended(below, gap=gap) == ()


@pytest.mark.parametrize(
    ("line", "is_item"),
    [
        ("2. Marsh Lane", True),
        ("2) 40 boats", True),
        ("2.Marsh Lane", True),
        ("– Marsh Lane", True),
        ("2.4 million for the wall", False),
        ("12.30 at the town hall", False),
    ],
)
def test_a_number_with_a_point_in_it_is_no_item(line, is_item):
    (found,) = page_lines([[line]], received_at=NOON)
    assert found.is_item == is_item
