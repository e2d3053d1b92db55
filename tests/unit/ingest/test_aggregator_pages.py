"""Ten pages as aggregators make them, all invented: what remains is the article."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import read
from services.ingest.core.records import split
from tests.unit.ingest.aggregated import BEES, COURT, FERRY, TRAM, Page, html, p

NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)
PAGES = [
    Page(
        "counter-on-top.txt",
        "\n".join(
            [
                "Sable Island ferry to carry cars again",
                "6 articles | last updated: Mar 13 07:45:02",
                "",
                *FERRY,
                "",
                "People, Places and Things In This Story",
                "",
                "Categories: transport",
                "Oakmouth Courier logo",
                "Island Radio logo",
                "Join the waitlist",
            ]
        ),
        "Sable Island ferry to carry cars again",
        FERRY,
    ),
    Page(
        "header-in-a-row.txt",
        "\n".join(
            [
                "Tarn valley beekeepers lose four hives in ten",
                "Valley Observer | Environment | 12 March 2025, 06:30 UTC",
                "Share on Facebook  Tweet  WhatsApp  Email  Print",
                "4 min read",
                "Advertisement",
                *BEES[:2],
                "Story continues below advertisement",
                *BEES[2:],
                "Image credit: Lena Vogt / Valley Observer",
                "Related stories",
                "Read more: A short history of the smoker",
                "Sign up to our morning newsletter",
                "© 2025 Valley Observer. All rights reserved.",
            ]
        ),
        "Tarn valley beekeepers lose four hives in ten",
        BEES,
        "Valley Observer",
        datetime(2025, 3, 12, 6, 30, tzinfo=UTC),
    ),
    Page(
        "byline-and-glue.txt",
        "\n".join(
            [
                "Lunden Post",
                "",
                "Published: 11/03/2025 16:05",
                "By Karin Aas",
                "",
                "Quarry must repay villages whose wells ran dry",
                "",
                "LUNDEN (NPA) — " + COURT[0],
                COURT[1] + "Advertisement",
                COURT[2] + " The views expressed in this article are the author's own.",
                "",
                "RelatedLunden Post logo",
                "We use cookies to improve your experience. Manage your settings here.",
            ]
        ),
        "Quarry must repay villages whose wells ran dry",
        COURT,
        "Lunden Post",
        datetime(2025, 3, 11, 16, 5, tzinfo=UTC),
        "Karin Aas",
    ),
    Page(
        "all-in-capitals.txt",
        "\n\n".join(
            [
                "SKIP TO CONTENT",
                "MENU",
                "Night trams return to Karsund",
                "Karsund Dagblad",
                "Thu, 13 Mar 2025 21:10:00 +0100",
                "LISTEN",
                *TRAM,
                "SHARE THIS ARTICLE",
                "12 comments",
                "Most read",
                "DOWNLOAD OUR APP",
                "This story was produced with material from our partners.",
                "Terms of use | Privacy policy | Contact us",
                "Back to top",
            ]
        ),
        "Night trams return to Karsund",
        TRAM,
        "Karsund Dagblad",
        datetime(2025, 3, 13, 20, 10, tzinfo=UTC),
    ),
    Page(
        "story-page.html",
        html(
            "<header><a href='/'>Newsloom</a><a href='/waitlist'>Join the waitlist</a>"
            "</header><main><h1>Island ferry takes cars again after two winters</h1>"
            "<p>8 articles | last updated: Mar 13 09:12:44</p>"
            + p(*FERRY)
            + "<h3>People, Places and Things In This Story</h3>"
            "<ul><li><a href='/t/oakmouth'>Oakmouth</a></li>"
            "<li><a href='/t/sable'>Sable Island</a></li></ul>"
            "<h3>Related</h3><ul><li><img alt='Oakmouth Courier logo'>"
            "<a href='https://courier.example/ferry'>Cars back on the ferry</a></li></ul>"
            "<p>The views expressed in these articles do not reflect those of Newsloom."
            "</p></main><footer><a href='/privacy'>Privacy policy</a></footer>",
            "<title>Island ferry takes cars again after two winters | Newsloom</title>"
            "<meta property='og:site_name' content='Newsloom'>",
        ),
        "Island ferry takes cars again after two winters",
        FERRY,
        "Newsloom",
    ),
    Page(
        "with-json-ld.html",
        html(
            "<nav><a href='/'>Home</a> <a href='/env'>Environment</a></nav><article>"
            "<h1>Four hives in ten lost in Tarn valley</h1>"
            "<div class='meta'>By Anja Kern <time datetime='2025-03-12T07:30:00+01:00'>"
            "March 12, 2025</time></div>"
            "<div class='share'><a>Share</a><a>Tweet</a></div>"
            + p(*BEES[:2])
            + "<p>Advertisement</p>"
            + f"<h2>{BEES[2]}</h2>"
            + p(BEES[3])
            + "<p>Sign up for our newsletter</p>"
            "<figure><img src='bee.jpg'><figcaption>Photo: Jo Lind/Tarnbild</figcaption>"
            "</figure></article><aside><h4>Most read</h4><a href='/x'>Goat wins race</a>"
            "</aside>",
            "<title>Four hives in ten lost in Tarn valley – Tarn Tribune</title>"
            '<script type="application/ld+json">{"@context":"https://schema.org",'
            '"@type":"NewsArticle","headline":"Four hives in ten lost in Tarn valley",'
            '"datePublished":"2025-03-12T07:30:00+01:00","author":[{"@type":"Person",'
            '"name":"Anja Kern"}],"publisher":{"@type":"Organization",'
            '"name":"Tarn Tribune"}}</script>',
        ),
        "Four hives in ten lost in Tarn valley",
        BEES,
        "Tarn Tribune",
        datetime(2025, 3, 12, 6, 30, tzinfo=UTC),
        "Anja Kern",
    ),
    Page(
        "old-tables.html",
        "<HTML><HEAD><TITLE>Lunden Online : Quarry to repay villages</TITLE></HEAD>"
        "<BODY><TABLE><TR><TD><A HREF=/>Home</A><BR><A HREF=/a>Archive</A></TD><TD>"
        "<H1>Quarry to repay villages over dry wells</H1><FONT size=1>Last updated: "
        "March 11, 2025</FONT>"
        f"<P>{COURT[0]}<P>{COURT[1]}<P>{COURT[2]}"
        "<P>Print this page<P>All rights reserved.</TD></TR></TABLE></BODY></HTML>",
        "Quarry to repay villages over dry wells",
        COURT,
        None,
        datetime(2025, 3, 11, tzinfo=UTC),
    ),
    Page(
        "cookie-wall-below.html",
        html(
            "<div id='cookies'><p>We and our partners use cookies. By clicking Accept "
            "you agree to the use of your data.</p><button>Accept all</button></div>"
            "<div class='content'><h1>Trams at night: Karsund starts again</h1>"
            "<p>Karsund (KNB) – " + TRAM[0] + "</p>" + p(*TRAM[1:]) + "<p>* * *</p>"
            "<p>Additional reporting by Siv Berg</p><p>Read also</p>"
            "<p><a href='/1'>Bus drivers want new seats</a></p>"
            "<p>Follow us on Facebook and Instagram</p>"
            "<p>Have a tip? Write to news@karsund.example</p></div>",
            "<title>Trams at night: Karsund starts again</title>"
            "<link rel=canonical href='https://karsund.example/2025/03/13/night-trams'>"
            "<meta property='article:published_time' content='2025-03-13T18:00:00Z'>",
        ),
        "Trams at night: Karsund starts again",
        TRAM,
        "karsund.example",
        datetime(2025, 3, 13, 18, tzinfo=UTC),
    ),
    Page(
        "front-matter.md",
        '---\ntitle: "Sable Island: cars on the ferry again"\nsource: Oakmouth Courier\n'
        "date: 2025-03-12 08:20:00 +0000\nauthor: Tom Reed\n---\n\n"
        "# Sable Island: cars on the ferry again\n\n"
        "![The ferry](ferry.jpg)\n\n*Photo: Tom Reed*\n\n"
        f"{FERRY[0]}\n\n{FERRY[1]}\n\n> {FERRY[2]}\n\n"
        "---\n\n**Related**\n\n- [Eels move into aquarium](https://courier.example/eels)\n"
        "\n[Subscribe to our newsletter](https://courier.example/news)\n",
        "Sable Island: cars on the ferry again",
        FERRY,
        "Oakmouth Courier",
        datetime(2025, 3, 12, 8, 20, tzinfo=UTC),
        "Tom Reed",
    ),
    Page(
        "saved-note.md",
        "# Karsund gets its night trams back\n\n**Karsund Dagblad**  \n"
        "13 March 2025, 19:45 UTC\n\n5 sources · updated 3 hours ago\n\n"
        + "\n\n".join(TRAM)
        + "\n\n## Topics in this story\n\nTags: trams, night, Karsund\n\n"
        "*This article was first published by Karsund Dagblad.*\n\n"
        "[Share](#) | [Tweet](#) | [Print](#)\n",
        "Karsund gets its night trams back",
        TRAM,
        "Karsund Dagblad",
        datetime(2025, 3, 13, 19, 45, tzinfo=UTC),
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_an_aggregators_page_leaves_its_article(page):
    (record,) = split(page.source.encode(), name=page.name, limits=Limits())
    assert isinstance(record, Record)
    article = read(
        record, name=page.name, source="", received_at=NOON, detect=lambda _: "en"
    )
    assert (article.reason, article.title) == (None, page.title)
    assert tuple(article.body.split("\n\n")) == page.paragraphs
    assert (article.publisher, article.published_at) == (page.publisher, page.at)
    assert article.author == page.author
