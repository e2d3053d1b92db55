"""Pages that are no article are refused, and articles that look like them are read."""

import time
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pages.html_pages import read_html

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Flood in Marsh Lane drives families out"
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
MORE = "The fire brigade brought nine people to safety in boats, said Jane Doe."
LAST = "The barrier will be repaired before the winter, the council promised."
BODY = f"<p>{LEDE}</p><p>{MORE}</p><p>{LAST}</p>"
OTHER = (
    "<h2>Pump of the town fails</h2>"
    "<p>The pump failed on Friday night, and its street stood under water.</p>"
    "<p>Engineers came in the morning and went at noon, said the mayor.</p>"
    "<p>Nobody knows how long the new one will hold, the council said.</p>"
)
TEASER = "Pump {0} failed on Friday night, and its street stood under water."
PASSWORD = "<form>Email <input type=email> Password <input type=password></form>"


def read(body: str, title: str = "Marl Times") -> Draft | Refused:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_html(page.encode(), received_at=NOON)


def detail(body: str, title: str = "Marl Times") -> str:
    found = read(body, title)
    assert isinstance(found, Refused)
    assert found.reason == "not_an_article"
    return found.detail


def teasers(markup: str) -> str:
    return "".join(markup.format(number, TEASER.format(number)) for number in range(20))


@pytest.mark.parametrize("head", ["Sign in", "Log in to Marl Times", "Anmelden"])
def test_a_page_that_asks_for_a_password_is_no_article(head):
    note = "<p>By signing in you accept the terms of use and privacy policy we have.</p>"
    assert "log in" in detail(f"<h1>{head}</h1>{PASSWORD}<a>Forgot password</a>{note}")


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("404 - Page not found", "Oops"),
        ("Page not found | Marl Times", "Sorry"),
        ("404: This page could not be found", "404"),
        ("Seite nicht gefunden – Marl Times", "Hoppla"),
        ("Marl Times", "Something is wrong here"),
    ],
)
def test_a_page_that_says_there_is_no_such_page_is_no_article(title, head):
    note = "Sorry, the page you are looking for could not be found or has been moved."
    assert "no such page" in detail(f"<h1>{head}</h1><p>{note}</p>", title)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Just a moment...", "This takes a few seconds and needs nothing of you at all."),
        ("gazette.example", "Checking your browser before accessing gazette.example."),
        ("Marl Times", "Please verify you are a human"),
    ],
)
def test_a_page_that_checks_its_reader_is_no_article(title, said):
    more = "Your browser will redirect to your requested content shortly, so please wait."
    assert "who is reading" in detail(f"<p>{said}</p><p>{more}</p>", title)


@pytest.mark.parametrize(
    "markup",
    [
        "<div><h3><a href='/{0}'>Pump {0} of the town fails</a></h3><p>{1}</p></div>",
        "<li><a href='/{0}'><h3>Pump {0} of the town fails</h3></a><p>{1}</p></li>",
        "<h2><a href='/{0}'>Pump {0} of the town fails</a></h2><div>{1}</div>",
        "<article><h3><a href='/{0}'>Pump {0}</a></h3><p>{1}</p></article>",
    ],
)
def test_a_section_of_twenty_teasers_is_no_article(markup):
    assert "several articles" in detail(f"<main><h1>News</h1>{teasers(markup)}</main>")


def test_a_digest_of_linked_headings_in_one_article_is_read():
    items = teasers("<h3><a href='/{0}'>Pump {0} of the town fails</a></h3><p>{1}</p>")
    assert isinstance(read(f"<article><h1>{TITLE}</h1>{items}</article>", TITLE), Draft)


def test_two_whole_articles_are_refused_as_several():
    body = f"<article><h2>{TITLE}</h2>{BODY}</article><article>{OTHER}</article>"
    assert "several articles" in detail(body)


def test_two_dated_articles_below_a_heading_of_the_section_are_several():
    when = "<time>17 May 2024</time>"
    first = f"<article><h2>{TITLE}</h2>{when}{BODY}</article>"
    second = f"<article>{OTHER}{when}</article>"
    assert "several articles" in detail(f"<h1>Local news</h1>{first}{second}")


@pytest.mark.parametrize(
    ("title", "heading"), [(f"{TITLE} | Marl Times", "h2"), ("Marl Times", "h1")]
)
def test_of_two_articles_the_one_that_the_page_is_called_after_is_read(title, heading):
    first = f"<article><{heading}>{TITLE}</{heading}>{BODY}</article>"
    assert isinstance(read(f"{first}<article>{OTHER}</article>", title), Draft)


def test_an_article_above_twenty_teasers_is_read():
    cards = teasers("<div><h3><a href='/{0}'>Pump {0} fails</a></h3><p>{1}</p></div>")
    body = "".join(f"<div>{one} That was said {n} times.</div>" for n, one in
                   enumerate((LEDE, MORE, LAST) * 2))  # fmt: skip
    found = read(f"<h1>{TITLE}</h1><div>{body}</div><aside>{cards}</aside>", TITLE)
    assert isinstance(found, Draft)
    assert found.title == TITLE


@pytest.mark.parametrize(
    "title",
    ["404 days without water", "Sign in Marsh Lane stolen", "Are you a human of Marl?"],
)
def test_a_brief_whose_title_begins_like_a_wall_is_read(title):
    found = read(f"<h1>{title}</h1>{BODY}{PASSWORD}", title)
    assert isinstance(found, Draft)
    assert found.title == title


@pytest.mark.parametrize("title", ["Access denied", "Page not found", "Sign in"])
def test_an_article_that_is_called_like_a_wall_is_read(title):
    found = read(f"<h1>{title}</h1>" + "".join(
        f"<p>{LEDE} {MORE} {LAST} It is the {n}th flood of the year.</p>" for n in
        range(4, 9)
    ) + PASSWORD, title)  # fmt: skip
    assert isinstance(found, Draft)


def test_a_login_beside_an_article_does_not_matter():
    assert isinstance(read(f"<h1>{TITLE}</h1>{PASSWORD}{BODY}", TITLE), Draft)


def test_headings_within_headings_are_told_in_time():
    nested = "<a><h2><div>" * 300
    started = time.perf_counter()
    read(f"{nested}{'water ' * 100_000}")
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>Unread</h1><ul>{}</ul><h1>Read Archive</h1>",
        "<h1>Bookmarks</h1><dl><p><dt><h3>Bar</h3><dl><p>{}</dl></dl>",
    ],
)
def test_bookmarks_are_no_article(markup):
    link = '<li><a href="https://gazette.example/{0}">Pump {0} fails in Marsh Lane</a>'
    links = "".join(map(link.format, range(3)))
    assert "list of links" in detail(markup.format(links), "Bookmarks")


def test_an_article_with_many_links_is_read():
    link = '<a href="https://gazette.example/1">Water stood a metre high in houses</a>'
    text = "".join(f"<div>{link} of lane {n}, said Jane Doe.</div>" for n in range(9))
    assert isinstance(read(f"<h1>{TITLE}</h1>{text}", TITLE), Draft)


@pytest.mark.parametrize(
    ("around", "links"),
    [
        ("<nav>{}</nav>", 40),
        ("<figure>{}</figure>", 40),
        ("<h2>{}</h2>", 40),
        ("<div>{}</div>", 400),
    ],
)
def test_links_around_an_article_do_not_make_a_page_of_links_of_it(around, links):
    link = '<a href="https://gazette.example/{0}">Section {0} of the paper</a> '
    linked = "".join(map(link.format, range(links)))
    text = "<br><br>".join((LEDE, MORE, LAST))
    page = f"{around.format(linked)}<h1>{TITLE}</h1><div>{text}</div>"
    assert isinstance(read(page, TITLE), Draft)


@pytest.mark.parametrize(("text", "is_read"), [(f"{LEDE} {MORE}", True), ("", False)])
def test_a_heading_within_a_link_counts_once(text, is_read):
    link = (
        '<a href="https://gazette.example/{0}"><h3>Pump {0} fails in Marsh Lane</h3></a>'
    )
    links = "".join(map(link.format, range(9)))
    found = read(f"<h1>{TITLE}</h1><div>{text}</div>{links}", TITLE)
    assert isinstance(found, Draft) == is_read
