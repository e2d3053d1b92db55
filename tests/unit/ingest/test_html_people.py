"""Who wrote a page: claims, marked elements, bylines; and who did not."""

import json

import pytest
from lxml import html

from services.ingest.core.pages.html_meta import read_meta
from services.ingest.core.pages.html_people import authors_of

TITLE = "<h1>Flood in Marsh Lane drives families out</h1>"


def authors(body: str, head: str = "", *, sites: tuple[str, ...] = ()) -> str | None:
    tree = html.document_fromstring(
        f"<html><head>{head}</head><body>{body}</body></html>"
    )
    return authors_of(read_meta(tree).authors, tree, sites=sites)


def ld(claims: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(claims)}</script>"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<p class='byline'>By Jane Doe and John Roe</p>", "Jane Doe, John Roe"),
        ("<a rel='author'>Jane Doe</a>", "Jane Doe"),
        ("<span itemprop='author'>Jane Doe</span>", "Jane Doe"),
        ("<span class='AuthorName'>JANE DOE</span>", "Jane Doe"),
        ("<a href='/author/jane-doe'>Jane Doe</a>", "Jane Doe"),
        ("<a href='/staff/12/'>Jane Doe</a> covers the coast", "Jane Doe"),
        ("<p class='author'>Jane Doe Senior Writer</p>", "Jane Doe"),
        ("<p class='author'>Jane Doe, Political Editor</p>", "Jane Doe"),
        ("<p class='author'>Senior Writer Jane Doe</p>", "Jane Doe"),
        ("<p class='author'>Jane Doe | Marsh Lane | 17 May 2024</p>", "Jane Doe"),
        ("<p class='author'>Jane Doe 5 min read</p>", "Jane Doe"),
        ("<p class='author'>Jane Doe Last updated: May 2024</p>", "Jane Doe"),
        ("<p class='author'>Jane Doe, MPG Columnist</p>", "Jane Doe"),
        (
            "<div class='author-date'>Sep 16</div><b class='author'>Jane Doe</b>",
            "Jane Doe",
        ),
        ("<div class='byline-social'><a rel='author'>Jane Doe</a></div>", "Jane Doe"),
        ("<div class='p-author h-card'><a rel='author'>Jane Doe</a></div>", "Jane Doe"),
        ("<p class='author'>Posted by Jane Doe on May 17, 2024</p>", "Jane Doe"),
        ("<p class='author'>By Marianne</p>", "Marianne"),
        ("<p class='author'>Julian</p>", "Julian"),
        ("<p class='author'>Jane Doe, MD</p>", "Jane Doe, MD"),
        ("<p>By <a href='/j'>Jane Doe</a> on May 17</p>", "Jane Doe"),
        ("<p>This story was originally written by <b>Jane Doe</b></p>", "Jane Doe"),
        ("<p>Story by Jane Doe</p>", "Jane Doe"),
        ("<p>Von Jana Dohm und Jo Rot</p>", "Jana Dohm, Jo Rot"),
        ("<h2>Article by</h2><div>Jane Doe</div>", "Jane Doe"),
        ("<span>By </span><button>Jane Doe</button>", "Jane Doe"),
        ("<p><b>17 May 2024</b> By Jane Doe</p>", "Jane Doe"),
        ("<p><b>17 May 2024</b> By <i>Jane Doe</i></p>", "Jane Doe"),
    ],
)
def test_the_byline_below_the_title_names_the_author(byline, names):
    assert authors(f"{TITLE}<div>{byline}</div><p>Water stood a metre high.</p>") == names


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<div class='comment'><span class='author'>Rob Ray</span></div>",
        "<aside><a rel='author'>Rob Ray</a></aside>",
        "<ul class='related-posts'><li class='byline'>By Rob Ray</li></ul>",
        "<footer><p>By Rob Ray</p></footer>",
        "<blockquote><p>By Rob Ray</p></blockquote>",
        "<div class='comments'><p>By Rob Ray</p></div>",
        "<a href='/authors'>Read all articles</a>",
        "<p class='author'>Log in</p>",
        "<p class='author'>Follow</p>",
        "<p class='author'>Staff</p>",
        "<p>By the sea the water rose at night.</p>",
        "<p>By</p>",
        "<p>By Marsh</p>",
    ],
)
def test_whoever_is_named_elsewhere_is_not_the_author(elsewhere):
    assert authors(f"{TITLE}<p>Water stood high.</p>{elsewhere}") is None


def test_a_name_below_the_title_goes_before_one_above_it():
    above = "<p class='author'>Ada Top</p>"
    assert authors(f"{above}{TITLE}<p class='author'>Jane Doe</p>") == "Jane Doe"
    assert authors(f"{above}{TITLE}") == "Ada Top"


def test_a_site_that_calls_all_of_it_sidebar_still_names_its_author():
    page = f"<div class='has-sidebar'>{TITLE}<p class='author'>Jane Doe</p></div>"
    assert authors(page) == "Jane Doe"


def test_claims_go_before_bylines():
    claim = ld({"@type": "NewsArticle", "author": [{"name": "Jane Doe"}, "John Roe"]})
    seen = f"{TITLE}<p class='byline'>By Somebody Else</p>"
    assert authors(seen, claim) == "Jane Doe, John Roe"


def test_an_author_who_is_only_referred_to_is_looked_up():
    claim = ld(
        {
            "@graph": [
                {"@type": "NewsArticle", "author": {"@id": "#jane"}},
                {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
            ]
        }
    )
    assert authors(TITLE, claim) == "Jane Doe"


def test_the_second_article_of_the_claims_may_name_the_author():
    claims = [{"@type": "Article"}, {"@type": "NewsArticle", "author": "Jane Doe"}]
    assert authors(TITLE, ld(claims)) == "Jane Doe"


@pytest.mark.parametrize(
    "tags",
    [
        "<meta name='author' content='By Jane Doe'>",
        "<meta name='parsely-author' content='Jane Doe'>",
        "<meta property='article:author' content='Jane Doe'>",
        "<meta name='author' content='jane.doe'>",
        "<meta name='author' content='Jane Doe, Lower Coast Garden Readers Network'>",
        "<meta name='twitter:label1' content='Written by'>"
        "<meta name='twitter:data1' content='Jane Doe'>",
        "<meta property='article:author' content='https://social.example/jane'>"
        "<meta name='sailthru.author' content='Jane Doe'>",
    ],
)
def test_meta_tags_name_the_author(tags):
    assert authors(TITLE, tags) == "Jane Doe"


@pytest.mark.parametrize(
    "blank", ["admin", "page.head.extra.author", "@janedoe", "q6vk2p", "{{author}}"]
)
def test_a_templates_blank_is_nobody(blank):
    assert authors(TITLE, f"<meta name='author' content='{blank}'>") is None


def test_a_claim_that_only_names_the_site_gives_way_to_a_person():
    claim = "<meta name='author' content='Marsh Gazette'>"
    seen = f"{TITLE}<p class='byline'>By Jane Doe MARSH GAZETTE</p>"
    assert authors(seen, claim, sites=("Marsh Gazette",)) == "Jane Doe"
    twice = f"{TITLE}<p class='author'>Marsh Gazette</p><p class='author'>Jane Doe</p>"
    assert authors(twice, sites=("Marsh Gazette",)) == "Jane Doe"
    assert authors(TITLE, claim, sites=("Marsh Gazette",)) == "Marsh Gazette"


def test_a_crowd_is_no_byline():
    crowd = ", ".join(f"Jane Doe{chr(97 + n)}" for n in range(20))
    assert authors(TITLE, f"<meta name='author' content='{crowd}'>") is None


def test_of_a_page_too_heavy_only_the_claims_count():
    assert authors_of((), None) is None
    assert authors_of(("Jane Doe",), None) == "Jane Doe"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Autor: Jana Nováková", "Jana Nováková"),
        ("Autoren: Jana Nova, Ben Rush", "Jana Nova, Ben Rush"),
        ("Text: Ada Quill", "Ada Quill"),
        ("Foto und Text: Ada Quill", "Ada Quill"),
        ("Автор статьи: Анна Петрова", "Анна Петрова"),
        ("Opracowanie: Jan Nowak", "Jan Nowak"),
        ("Napsala: Jana Nováková", "Jana Nováková"),
        ("Автор: Анна Петрова", "Анна Петрова"),
        ("Haber: Ayşe Yılmaz", "Ayşe Yılmaz"),
        ("Írta: Kovács Anna", "Kovács Anna"),
        ("Authors: Jane Doe, John Roe", "Jane Doe, John Roe"),
        ("di Carla Bianchi", "Carla Bianchi"),
        ("Door Pieter de Vries", "Pieter de Vries"),
        ("Av Karin Lund", "Karin Lund"),
        ("Kirjoittanut Aino Virtanen", "Aino Virtanen"),
        ("Oleh Budi Santoso", "Budi Santoso"),
        ("De Anna Popescu", "Anna Popescu"),
        ("מאת דנה לוי", "דנה לוי"),
        ("김민수 기자", "김민수"),
        ("De Vries Jan", "De Vries Jan"),
        ("Di Maria", "Di Maria"),
        ("Oleh Petrenko", "Oleh Petrenko"),
    ],
)
def test_a_marked_byline_loses_the_word_before_its_names(byline, names):
    assert authors(f"{TITLE}<p class='byline'>{byline}</p>") == names
