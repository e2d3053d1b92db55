"""Lists of headlines are no article in any format."""

import json

import pytest

from services.ingest.core.pasted.headlines import only_headlines
from tests.unit.ingest.headline_reader import NEWS, TITLE, a_page, reading

ITEMS = "".join(f"<li>{one}</li>" for one in NEWS)
HEADINGS = "".join(f"<h2>{one}</h2>" for one in NEWS)
SAID = "It lists 5 headlines and holds no article; drop the articles themselves."


def a_mail(kind: str, text: str) -> str:
    return (
        "From: Marsh Gazette <news@gazette.example>\n"
        "Date: Fri, 17 May 2024 06:00:00 GMT\n"
        f"Subject: {TITLE}\nMIME-Version: 1.0\nContent-Type: text/{kind}; "
        f"charset=utf-8\n\n{text}\n"
    )


def a_record(**texts: object) -> str:
    return json.dumps({"title": TITLE, "publisher": "Marsh Gazette", **texts})


def a_feed(text: str) -> str:
    return (
        f"<rss version='2.0'><channel><title>Marsh Gazette</title><item><title>{TITLE}"
        f"</title><link>https://gazette.example/2024/05/briefing</link><description>"
        f"<![CDATA[{text}]]></description></item></channel></rss>"
    )


FILES = {
    "news.txt": f"{TITLE}\nMarsh Gazette\nMay 17, 2024\n\n" + "\n\n".join(NEWS),
    "bullets.txt": f"{TITLE}\nMay 17, 2024\n\n" + "\n".join(f"• {one}" for one in NEWS),
    "news.md": f"# {TITLE}\n\n" + "\n".join(f"- {one}" for one in NEWS),
    "headed.md": f"# {TITLE}\n\n" + "\n\n".join(f"## {one}" for one in NEWS),
    "plain.eml": a_mail("plain", "\n".join(NEWS)),
    "items.eml": a_mail("html", f"<h1>{TITLE}</h1><ul>{ITEMS}</ul>"),
    "headings.eml": a_mail("html", f"<h1>{TITLE}</h1>{HEADINGS}"),
    "news.json": a_record(text="\n\n".join(NEWS)),
    "items.json": a_record(content_html=f"<ul>{ITEMS}</ul>"),
    "news.rss": a_feed(f"<ul>{ITEMS}</ul>"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_list_of_headlines_is_refused_in_every_format_and_says_so(name):
    found = reading(name, FILES[name])
    assert (found.reason, found.detail) == ("not_an_article", SAID)


def test_a_page_of_headlines_is_refused_as_such():
    # What stands first may be the title for all that the page says.
    found = reading("news.html", a_page(f"<h1>{TITLE}</h1>{HEADINGS}"))
    assert (found.reason, found.detail) == ("not_an_article", SAID.replace("5", "4"))


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Good morning! Here is what happened while you slept.",
            *NEWS,
            "Have a good day.",
        ),
        ("Local", *NEWS[:2], "Sport", *NEWS[2:]),
        (*NEWS, "The old mill is for sale, and nobody in Ashby wants to buy it."),
        tuple(f"“{one}”" for one in NEWS),
        tuple(one.title() for one in NEWS),
        ("Nachrichten: das Wichtigste vom Tage", *NEWS),
    ],
    ids=["greeting", "sections", "a sentence", "quotes", "title case", "German"],
)
def test_what_stands_beside_headlines_makes_them_no_article(lines):
    assert only_headlines(TITLE, lines) is not None


def test_a_register_of_thousands_of_lines_is_no_list_of_headlines():
    lines = [f"{one} {n}" for n in range(400) for one in NEWS]
    assert only_headlines(TITLE, lines) is None


def test_three_headlines_are_a_brief():
    assert only_headlines(TITLE, NEWS[:3]) is None


@pytest.mark.parametrize(
    "title",
    [
        "Morning briefing: Harbour bridge closes for repairs",
        "Marsh Gazette: Today’s top stories",
        "Marsh Gazette newsletter no. 14",
        "Your evening news briefing for Friday, 17 May",
        "News in brief",
        "Die wichtigsten Meldungen des Tages",
        "Schlagzeilen – 17. Mai 2024",
        "À la une",
        "Titulares del día",
    ],
)
def test_a_digest_may_tell_its_outlet_its_day_and_its_first_headline(title):
    assert only_headlines(title, NEWS, publisher="Marsh Gazette") is not None


@pytest.mark.parametrize(
    "said",
    [
        "Good evening! Here are today’s top stories.",
        "Here's what happened while you slept.",
        "Welcome back. These are the headlines:",
        "Guten Abend, hier sind die wichtigsten Nachrichten.",
    ],
)
def test_headlines_with_a_word_of_what_follows_are_a_digest_whatever_it_is_called(said):
    assert only_headlines("Ashby wakes up", (said, *NEWS)) is not None


def test_a_digest_without_a_title_may_have_its_name_as_its_first_line():
    assert only_headlines(None, ("The morning news briefing", *NEWS)) is not None


@pytest.mark.parametrize(
    "title",
    [
        None,
        "Fenwick",
        "Harbour bridge closes, and more",
        "Morning briefing: what changes in June",
        "Budget: what you need to know",
        "Transport headlines: Harbour bridge closes for repairs",
        "Council backs plan: the latest news from Ashby",
        "Good morning",
        "Fenwick headlines the festival",
        "The newsletter that fooled the council",
        "Das Wichtigste in Kürze",
    ],
)
def test_headlines_that_are_not_said_to_be_a_digest_are_read(title):
    assert only_headlines(title, NEWS) is None


@pytest.mark.parametrize(
    "said",
    [
        "Here are the stories of five families from Marsh Lane.",
        "Here is the latest news from the river.",
        "What happened overnight",
        "Good morning, said the mayor.",
        "Latest news",
    ],
)
def test_a_word_of_one_event_does_not_make_its_points_a_digest(said):
    assert only_headlines("After the flood", (said, *NEWS)) is None
