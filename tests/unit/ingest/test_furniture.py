"""What on a page is not the article, and what is, though it looks like it."""

import pytest

from services.ingest.core.pasted.around import trimmed, without_lists
from services.ingest.core.pasted.furniture import (
    is_furniture,
    logo_name,
    swept,
    unglued,
)
from services.ingest.core.pasted.link_lists import without_links

LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."


def cleaned(*lines: str) -> list[str]:
    return trimmed(swept(lines))


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Related",
        "Related stories:",
        "RELATED ARTICLES ▶",
        "Read more »",
        "Share",
        "Share on Facebook SHARE",
        "Facebook Twitter WhatsApp Email 12",
        "Share this article | Print | E-mail",
        "Join our waiting list",
        "Sign up for the evening newsletter",
        "7 articles | last updated: June 3 08:15:59",
        "12 sources · updated 5 minutes ago",
        "5 min read",
        "42 comments",
        "Comments (42)",
        "Page 1 of 1",
        "- Seite 2 von 3 -",
        "Advertisement · Scroll to continue",
        "A look at the week on the coast in the Tide Letter newsletter. Sign up here.",
        "Thanks for reading Marsh Notes! Subscribe for free to receive new posts.",
        "Categories:",
        "Names, Places and Dates In This Story",
        "hide caption",
        "Play video",
        "Media playback is unsupported on your device",
        "Please enable JavaScript to watch this video",
        "Image copyright Jane Doe Image caption The lane on Friday",
        "Slideshow (12 images)",
        "FILE - In this May 3, 2021 file photo, the lane lies dry.",
        "The opinions expressed in this column are those of its author.",
        "* * *",
        "_____",
        "RelatedMarsh Gazette logo",
        "Lesen Sie auch:",
        "Publicité",
        "Te puede interesar",
        "EMBARGOED until 0600 GMT Monday 20 May 2024",
        "Strictly embargoed until 6 p.m. on Friday",
        "Embargo until 00:01 hrs, 20 May",
        "Embargoed for release until Friday 20th May 2024, 10.30 am London time",
        "LENGTH: 412 words",
        "Load-Date: May 18, 2024",
        "End of Document",
    ],
)
def test_some_lines_are_furniture_wherever_they_stand(line):
    assert cleaned(LEDE, line, LAST) == [LEDE, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 Marsh Gazette",
        "Copyright 2024 by the Marsh Gazette. All rights reserved.",
        "All rights reserved. No part may be copied.",
        "We use cookies to give you the best experience.",
        "By signing up, you agree to our terms and privacy policy.",
        "Sign up to our newsletter for the best stories of the week.",
        "Follow Jane Doe on Twitter @janedoe",
        "Download the app to stay ahead of the water",
        "Install the Marsh Gazette app for free",
        "Have a tip? tips@marshgazette.example",
        "This article was originally published by the Marsh Gazette.",
        "Additional reporting by John Roe",
        "Jane Doe in Fenwick contributed to this report.",
        "Photo: Jane Doe for the Marsh Gazette",
        "Jane Doe/Fenwick Pictures",
        "Heard on Evening Tide",
        "Read more: How the barrier was built",
        "Menu",
        "Search",
        "Marsh Gazette logo",
    ],
)
def test_other_lines_are_furniture_only_around_the_sentences(line):
    assert cleaned(line, LEDE, LAST) == [LEDE, LAST]
    assert cleaned(LEDE, LAST, line) == [LEDE, LAST]
    assert cleaned(LEDE, line, LAST) == [LEDE, line, LAST]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cookies follow nine readers in ten, the data regulator said on Monday.",
        "This website tracked you with cookies without your consent, the court said.",
        "We use cookies, the firm told the judge, because you all agree to them.",
        "Copyright 2024 became the busiest year for such lawsuits in a decade.",
        "The band kept a contract in which all rights reserved by law were theirs.",
        "The views expressed in this report shocked him, the minister said.",
        "This site requires a permit before anyone may dig there.",
        "Subscribe to nothing, he told students who follow influencers on Instagram.",
        "Get the app off your phone now, researchers told owners on Friday.",
        "Related species survived the drought without any help from people.",
        "Share prices of the pump maker rose by a tenth after the flood.",
        "Video source code from the studio was sold to a rival last year.",
        "Read more slowly, she said, and you will remember what you read.",
        "Readers who want updates on the works by e-mail can still sign up here.",
        "Thanks for reading to him are due to those who subscribe, his widow said.",
        "Embargo until 2030 agreed by ten states",
        "Embargo for ten years ends at 12:00",
        "Strictly embargoed until 10.30 am, the report leaked anyway",
        "Length: two metres of water in every cellar",
    ],
)
def test_a_sentence_of_the_article_stays_first_last_and_between(sentence):
    assert cleaned(sentence, LEDE, LAST) == [sentence, LEDE, LAST]
    assert cleaned(LEDE, sentence, LAST) == [LEDE, sentence, LAST]
    assert cleaned(LEDE, LAST, sentence) == [LEDE, LAST, sentence]


def test_headings_inside_the_article_stay():
    lines = [LEDE, "Who pays for the pumps?", LAST, "A question of money", LAST]
    assert cleaned(*lines) == lines


@pytest.mark.parametrize(
    ("glued", "kept"),
    [
        (LAST + "Related", LAST),
        (LAST + " Join our waiting list", LAST),
        (LAST + "Read moreRelatedMarsh Gazette logo", LAST),
        (LAST + "The views expressed in this article are not ours. Related", LAST),
        (LEDE + " " + LAST + " Subscribe now", LEDE + " " + LAST),
        ("“It came at night.”Advertisement", "“It came at night.”"),
        ("Related" + LEDE, LEDE),
        ("RelatedShare this storyPrint" + " Related stories", "Print Related stories"),
        ("Join our waiting listRelated" + LEDE, LEDE),
    ],
)
def test_furniture_that_lost_its_line_break_is_cut_off(glued, kept):
    assert unglued(glued) == kept


@pytest.mark.parametrize(
    "sentence",
    [
        LEDE + " " + LAST,
        "She has two cousins in town. Related or not, all Does helped.",
        "He spoke for an hour. Share nothing, he ended",
        "Related",
        "SubscribeStar and PhotoShelter pay for the pumps of the lane.",
        "The U.S. Advertisement Bureau counted nine hundred spots.",
    ],
)
def test_what_is_no_furniture_is_not_cut_off(sentence):
    assert unglued(sentence) == sentence


def test_a_page_of_nothing_but_furniture_leaves_nothing():
    assert (
        cleaned("Menu", "Sign in", "We use cookies for your experience.", "Share") == []
    )


def test_an_agencys_logo_names_it():
    assert logo_name("Marsh Gazette logo") == "Marsh Gazette"
    assert logo_name("The council approved a new logo") is None


@pytest.mark.parametrize(
    "glued", [LAST + " The views expressed here are ours." * 9, "Related" * 9 + LEDE]
)
def test_furniture_glued_over_and_over_is_cut_off_a_few_times(glued):
    assert unglued(glued)
    assert len(unglued(glued)) < len(glued)


def test_what_remains_of_a_glued_line_may_be_furniture_itself():
    assert cleaned(
        LEDE, "Read moreMarsh life. Related", "Advertisement. Related", LAST
    ) == [
        LEDE,
        "Marsh life.",
        LAST,
    ]


def test_a_very_long_line_is_never_furniture():
    assert not is_furniture("Share this story " * 100, edge=True)


@pytest.mark.parametrize(
    "heading",
    ["Related stories", "Read more from Fenwick:", "More news about the coast"],
)
def test_what_heads_a_list_between_paragraphs_heads_one_below_the_last(heading):
    links = ["Fish market moves to the old station", "Ferry to Oakmouth sails again"]
    assert without_lists([LEDE, LAST, heading, *links]) == [LEDE, LAST]
    assert without_links([LEDE, heading, *links, LAST]) == [LEDE, LAST]
