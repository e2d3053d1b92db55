"""The article on a page: what stands beside it goes, what templates hide stays."""

import time
from datetime import UTC, datetime

import pytest
from lxml import html

from services.ingest.core.draft import Draft
from services.ingest.core.pages.html_dek import dek_of, standfirst
from services.ingest.core.pages.html_extractors import is_heap
from services.ingest.core.pages.html_pages import read_html
from services.ingest.core.pages.html_shaping import shape_text

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Flood in Marsh Lane drives families out"
LINES = tuple(
    f"{who} saw the water rise {how} in Marsh Lane on Friday night, the council said."
    for who, how in (
        ("The baker", "a metre high"),
        ("Two drivers", "over the wheels of their vans"),
        ("The school's caretaker", "up to the windows of the gym"),
        ("A nurse on her way home", "faster than she could walk"),
        ("The owner of the mill", "as it last did sixty years ago"),
    )
)
ARTICLE = "".join(f"<p>{one}</p>" for one in LINES)
BESIDE = "Every morning our readers get the best of the coast, as nobody else tells it."


def body(page: str) -> tuple[str, ...]:
    found = read_html(f"<!DOCTYPE html><html><body>{page}".encode(), received_at=NOON)
    assert isinstance(found, Draft)
    return found.paragraphs


@pytest.mark.parametrize(
    "called",
    ["newsletter-box", "promoBlock", "author-bio", "recirc", "c-subscribe", "widget"],
)
def test_boxes_beside_the_article_are_no_part_of_it(called):
    box = f"<div class='{called}'><p>{BESIDE}</p></div>"
    page = f"<article><h1>{TITLE}</h1><p>{LINES[0]}</p>{box}<p>{LINES[1]}</p></article>"
    assert body(page) == LINES[:2]


def test_a_theme_that_calls_the_article_a_widget_loses_nothing():
    page = f"<h1>{TITLE}</h1><div class='widget'>{ARTICLE}</div>"
    assert body(page) == LINES


@pytest.mark.parametrize("called", ["social-media-embed", "viral", "embed"])
def test_a_quote_in_a_box_of_any_name_stays(called):
    said = "“Nobody warned us of it”, the baker wrote to the council the same night."
    quote = f"<div class='{called}'><blockquote><p>{said}</p></blockquote></div>"
    page = f"<article><h1>{TITLE}</h1><p>{LINES[0]}</p>{quote}<p>{LINES[1]}</p></article>"
    assert body(page) == (LINES[0], said, LINES[1])


def test_a_quote_in_ever_so_many_boxes_harms_nothing():
    quote = "<div>" * 9 + f"<blockquote>{LINES[1]}</blockquote>" + "</div>" * 9
    page = f"<article><h1>{TITLE}</h1><p>{LINES[0]}</p>{quote}<p>{LINES[2]}</p></article>"
    assert body(page) == LINES[:3]


def test_a_body_that_a_script_would_show_is_read():
    page = f"<html><body style='display:none'><article><h1>{TITLE}</h1>{ARTICLE}"
    found = read_html(page.encode(), received_at=NOON)
    assert isinstance(found, Draft)
    assert found.paragraphs == LINES


def test_text_that_stands_bare_beside_blocks_stays():
    page = (
        f"<h1>{TITLE}</h1><section class='page'>{LINES[0]} <b>More</b> is to come."
        f"<ul><li>{LINES[1]}</li></ul>{LINES[2]}<p>{LINES[3]}</p>{LINES[4]}</section>"
    )
    assert body(page) == (f"{LINES[0]} More is to come.", *LINES[1:])


@pytest.mark.parametrize("kind", ["div", "section", "main"])
def test_a_page_without_an_article_element_keeps_its_lists_and_headings(kind):
    page = (
        f"<div><{kind} class='col-8'><h1>{TITLE}</h1><p>{LINES[0]}</p><h2>The night</h2>"
        f"<ul><li>{LINES[1]}</li><li>Nine boats</li></ul><p>{LINES[2]}</p>"
        f"<p>{LINES[3]}</p></{kind}><div class='col-4'><p>{BESIDE}</p></div></div>"
    )
    found = (LINES[0], "The night", LINES[1], "Nine boats", LINES[2], LINES[3])
    assert body(page) == found


def test_bare_lines_between_breaks_are_lines():
    page = f"<article><h1>{TITLE}</h1><div>{'<br>'.join(LINES)}<p>{BESIDE}</p></div>"
    assert body(page) == (*LINES, BESIDE)


def test_a_heading_in_a_block_inside_is_one_line():
    heading = "<h2><div>Where the pumps</div> <div>stood</div></h2>"
    page = f"<article><h1>{TITLE}</h1><p>{LINES[0]}</p>{heading}<p>{LINES[1]}</p>"
    assert body(page) == (LINES[0], "Where the pumps stood", LINES[1])


def test_a_script_that_never_ends_hides_what_follows_and_costs_little():
    started = time.process_time()
    page = f"<article><h1>{TITLE}</h1>{ARTICLE}</article>{'<script>' * 20_000}"
    assert body(page) == LINES
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "heading",
    [
        "<h3><a href='/1'><img src='1.jpg'></a>Where the pumps stood</h3>",
        "<h4><em>Where the pumps stood</em><a href='/1'><img src='1.jpg'></a></h4>",
    ],
)
def test_a_heading_with_a_linked_picture_stays(heading):
    text = f"<p>{LINES[0]}</p>{heading}<p>{LINES[1]}</p><p>{LINES[2]}</p>"
    page = f"<article><h1>{TITLE}</h1><div class='post-content'>{text}</div></article>"
    assert body(page) == (LINES[0], "Where the pumps stood", LINES[1], LINES[2])


def test_a_heading_with_a_spacer_inside_stays():
    heading = "<h2><b><div class='space'></div>Where the pumps stood<div></div></b></h2>"
    page = f"<article><h1>{TITLE}</h1><p>{LINES[0]}</p>{heading}<p>{LINES[1]}</p>"
    assert "Where the pumps stood" in body(page)


def test_an_article_that_the_strict_extractor_loses_is_found_by_the_others():
    """Each of its names stands for furniture to trafilatura's rules."""
    page = (
        f"<h1>{TITLE}</h1><div class='sidebar menu'><div class='banner'>{ARTICLE}</div>"
    )
    assert body(page) == LINES


def test_an_article_in_many_parts_is_whole():
    parts = "".join(
        f"<section class='part'><article><h2>Street {n}</h2>"
        f"<p>House {n}: {LINES[n % 5]}</p><p>Cellar {n}: {LINES[(n + 1) % 5]}</p>"
        "</article></section>"
        for n in range(12)
    )
    found = body(f"<main><h1>{TITLE}</h1>{parts}</main>")
    assert sum(one.startswith(("House", "Cellar")) for one in found) == 24


# The dek.

DEK = "The river came at night, and nobody in the lower town had been warned of it."


def dek(page: str) -> str | None:
    found = standfirst(html.document_fromstring(f"<body>{page}{ARTICLE}</body>"))
    return None if found is None else found.text_content()


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>{TITLE}</h1><h2>{DEK}</h2>",
        f"<header><h1>{TITLE}</h1></header><h2>{DEK}</h2>",
        f"<h1>{TITLE}</h1><p class='standfirst'>{DEK}</p>",
        f"<h1>{TITLE}</h1><i>x</i><div class='article-Subtitle'>{DEK}</div>",
        f"<h1>{TITLE}</h1>{'<p class=subtitle>In short</p>' * 2}<p class='dek'>{DEK}</p>",
    ],
)
def test_the_sentence_below_the_title_is_its_dek_and_not_in_the_body(page):
    assert dek(page) == DEK
    assert DEK not in body(page + ARTICLE)


@pytest.mark.parametrize(
    "page",
    [
        "",
        f"<h1>{TITLE}</h1>",
        f"<h1>{TITLE}</h1><h2>The night</h2>",
        f"<h1>{TITLE}</h1><p>{DEK}</p>",
        f"<h1>{TITLE}</h1><aside><p class='subtitle'>{DEK}</p></aside>",
        f"<h1>{TITLE}</h1><p class='subtitle'>In short</p>",
    ],
)
def test_what_is_short_or_elsewhere_is_no_dek(page):
    assert dek(page) is None


def test_a_description_is_a_dek_unless_the_body_begins_with_it():
    assert dek_of(DEK, "Another one.", LINES) == DEK
    assert dek_of(None, DEK, LINES) == DEK
    assert dek_of(None, f"{LINES[0][:50]}…", LINES) is None
    assert dek_of(None, f"{LINES[0]} {LINES[1]}", LINES) is None
    assert dek_of(None, None, LINES) is None
    assert dek_of(None, DEK, ()) == DEK


@pytest.mark.parametrize(
    "page",
    [
        "<blockquote>" * 900 + "x",
        "<div class='embed'><blockquote>x</blockquote>" * 6_000,
        "<h2><div>x</div></h2>" * 6_000,
        f"<div>{LINES[0]}<p>x</p></div>" * 5_000,
        f"<div>{LINES[0]}<b>x</b>{LINES[1]}<p>x</p>" * 450,
        "<div class='newsletter'>" * 900 + "x",
        "<p class='subtitle author byline'>By Jane Doe</p>" * 9_000,
        "<time datetime='2024-05-17'>x</time>" * 9_000,
        "By <b>Jane</b>" * 9_000,
        f"<h1>{TITLE}</h1>" * 9_000,
        " " * 1_000_000,
        "<html>" + "\n" * 500_000 + "<p>x" * 10,
        "<script>" + "<" * 500_000,
        "<!--" + "-" * 500_000,
    ],
)
def test_hostile_pages_take_little_time(page):
    start = time.process_time()
    read_html(f"<html><body>{page}".encode(), received_at=NOON)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("menu", ["<header><nav><ul><li>Menu", "<aside>", "<footer>"])
def test_a_main_part_in_a_menu_that_was_never_closed_is_lifted_out(menu):
    tree = html.document_fromstring(f"<body>{menu}<main><article>{ARTICLE}</article>")
    shape_text(tree)
    main = tree.find(".//main")
    assert main.getparent().tag == "body"
    assert [one.text for one in main.iter("p")] == list(LINES)


def test_what_stands_in_one_heap_is_not_believed_where_another_parts_it():
    assert is_heap([" ".join(LINES)], LINES)
    assert not is_heap([" ".join(LINES[:2])], LINES[:2])
    assert not is_heap(LINES, LINES)
