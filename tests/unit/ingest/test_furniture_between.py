"""Furniture between the paragraphs of an article: the same in HTML as in pasted text."""

import time
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pages.html_pages import read_html
from services.ingest.core.pasted.furniture_certain import is_certain
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Harbour wall of Fenwick to be raised by half a metre"
ABOVE = (
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre.",
    "Work begins in March and will close the fish market for six weeks, it said.",
)
BELOW = (
    "Traders had asked for a wait until the autumn, when the season ends on the coast.",
    "The last flood, four winters ago, reached the steps of the town hall of Fenwick.",
)


def pasted(line: str, gap: str = "\n\n") -> tuple[str, ...]:
    text = gap.join((TITLE, "17 May 2024", *ABOVE, line, *BELOW))
    read = read_page(text, received_at=NOON)
    assert isinstance(read, Draft)
    return read.paragraphs


def marked_up(line: str) -> tuple[str, ...]:
    body = "".join(f"<p>{one}</p>" for one in (*ABOVE, line, *BELOW))
    page = f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    read = read_html(page.encode(), received_at=NOON)
    assert isinstance(read, Draft)
    return read.paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Fish market moves to the old station",
        "Also read: Fish market moves to the old station",
        "Read more: Fish market moves to the old station.",
        "Watch: Waves break over the harbour wall",
        "Sign up to our morning newsletter for the best of the region",
        "Subscribe to The Marl Times for unlimited access",
        "Subscribe to The Marl Times for full access to every story.",
        "Join our WhatsApp channel for breaking news",
        "Download our app for the latest from the coast",
        "Listen to this article 5 min",
        "Register for free to continue reading",
        "Support independent journalism. Donate today.",
        "We use cookies to give you the best experience on our website.",
        "© 2026 Marl Media Group. All rights reserved.",
        "Copyright 2026 Marl Media Group",
        "Reporting by Jane Doe; Editing by Tom Poe",
        "(Reporting by Jane Doe and Ann Roe in Fenwick; editing by Tom Poe)",
        "Photo: Jane Doe / Marsh Images",
        "(Photo by Jane Doe/Getty Images)",
        "Jane Doe/Getty Images",
        "Photo: Jane Doe for Marsh Gazette",
        "Photograph by Jane Doe via Getty Images",
        "Image credit: Marsh Gazette",
        "Illustration by Jane Doe",
        "Foto: Jane Doe/dpa",
        "Bilder: Jane Doe",
        "Crédit photo : Jane Doe",
        "Credits: Jane Doe and Ann Roe, Marsh Images",
        "Photo courtesy of Jane Doe",
        "AFP via Getty Images",
        "Follow @marshgazette on X",
        "Follow Jane Doe on Twitter: @janedoe",
        "Follow us on Facebook, Instagram and TikTok",
        "Follow @marshgazette on Twitter for more news from the coast.",
        "Follow her @janedoe",
        "Twitter: @janedoe",
        "Reach Jane Doe at jdoe@gazette.example",
    ],
)
def test_certain_furniture_leaves_from_between_the_paragraphs(line):
    assert pasted(line) == (*ABOVE, *BELOW)
    assert pasted(line, gap="\n") == (*ABOVE, *BELOW)
    assert marked_up(line) == (*ABOVE, *BELOW)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to our newsletter, the flyer says, and the tide tables come by post.",
        "“Sign up to our newsletter and win a boat, they told us at the quay.”",
        "Subscribe to nothing, he told students who follow influencers on Instagram.",
        "Subscribe to a paper, keep it for a year and you have wrapped a lot of fish.",
        "Newsletters such as the one of the Marl Times reach nine readers in ten.",
        "We use cookies, the firm told the judge, because you all agree to them.",
        "“We use cookies to bribe your gulls,” the baker of the harbour square said.",
        "Copyright 2024 became the busiest year for such lawsuits in a decade.",
        "Reporting by the Tide in March led to the arrests of four men in Oakmouth.",
        "Photo: none was allowed in the hall, but a sketch shows the mayor at her desk.",
        "Read more slowly, she said, and you will remember what you read.",
        "Watch: that was the order of the night, and the men of the harbour kept it.",
        "Support for independent journalism has fallen in the region since the flood.",
        "Download our app, the stickers on the quay say, but most of them never do.",
        "Register for free and you may vote on the wall until the end of the month.",
        "Follow the river on foot and you pass nine mills before the harbour of Fenwick.",
        "Follow me on Twitter, he told the crowd, and nine of them said they would.",
        "Photo by photo the archive of the harbour is moved into the old station.",
        "Video of the night shows how the wall gave way, first here and then there.",
        "Credit: that is what the traders of the fish market need most this winter.",
    ],
)
def test_sentences_about_such_things_stay(line):
    assert line in pasted(line)
    assert line in marked_up(line)


def test_no_line_takes_long_to_tell():
    started = time.perf_counter()
    for start in (
        "Reporting by ",
        "Photo: ",
        "Subscribe to ",
        "We use cookies ",
        "Follow ",
        "@a",
    ):
        for filling in ("Ab ", "A, ", "a.", "Ab and Ab in ", "your "):
            is_certain((start + filling * 60)[:160])
            is_certain(start + filling.replace(" ", "-") * 40)
            is_certain(start + filling * 8)
    assert time.perf_counter() - started < 0.5


def test_what_a_sign_leaves_between_paragraphs_goes():
    assert is_certain("Marsh Gazette logo")
    assert not is_certain("The council's new logo shows the weir and three geese")


HEADLINES = ("Fish market moves to the old station", "Ferry to Oakmouth sails again")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "heading",
    ["Read more from Fenwick:", "Read more on the harbour", "Related", "READ MORE"],
)
@pytest.mark.parametrize("count", [1, 2])
def test_headlines_of_other_articles_leave_from_between_the_paragraphs(
    heading, count, gap
):
    box = (heading, *HEADLINES[:count])
    assert pasted(gap.join(box), gap=gap) == (*ABOVE, *BELOW)
    assert marked_up("</p><p>".join(box)) == (*ABOVE, *BELOW)


@pytest.mark.parametrize(
    "own", ["What the traders say", "Why traders ask for the end of the season"]
)
def test_an_article_s_own_heading_stays_below_such_a_list(own):
    box = ("Read more:", HEADLINES[0], own)
    assert pasted("\n".join(box), gap="\n") == (*ABOVE, own, *BELOW)
    assert marked_up("</p><p>".join(box)) == (*ABOVE, own, *BELOW)


def test_a_list_in_an_article_stays():
    lines = ("They moved these:", "Fish market to the old station", "Ferry to Oakmouth")
    assert marked_up("</p><p>".join(lines)) == (*ABOVE, *lines, *BELOW)
