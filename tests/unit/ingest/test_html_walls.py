"""Pages that show only the beginning of an article are told from whole ones."""

import json
import time
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pages.html_access import FREE, Access, access_of
from services.ingest.core.pages.html_pages import read_html
from services.ingest.core.pages.html_source import Source
from services.ingest.core.pages.html_walls import is_beginning
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Harbour wall of Fenwick to be raised by half a metre"
LINES = (
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre.",
    "Work begins in March and will close the fish market for six weeks, it said.",
)
CUT = "Traders had asked for a wait until the autumn, when the season on the coast…"
WHOLE = tuple(
    f"{line} That was said at hour {at} of it." for at in range(20) for line in LINES
)
WALL = "<div><p>Subscribe to continue reading</p></div>"


def read(*lines: str, after: str = "", **claims: object) -> Draft:
    text = "".join(f"<p>{one}</p>" for one in lines)
    node = json.dumps({"@type": "NewsArticle", "headline": TITLE, **claims})
    page = (
        f"<html><head><script type='application/ld+json'>{node}</script></head>"
        f"<body><article><h1>{TITLE}</h1>{text}</article>{after}</body></html>"
    )
    found = read_html(page.encode(), received_at=NOON)
    assert isinstance(found, Draft)
    return found


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe to continue reading",
        "Subscribe now to read the full story",
        "Please log in to continue reading this article.",
        "To continue reading, subscribe to the Marl Times.",
        "Continue reading with a Marl Times subscription",
        "Become a member to keep reading",
        "This article is for subscribers only.",
        "The rest of this article is reserved for our paying subscribers",
        "You have reached your limit of free articles",
        "Dieser Artikel ist nur für Abonnenten",
        "Jetzt weiterlesen mit M+",
        "La suite est réservée aux abonnés.",
        "Il vous reste 75 % de cet article à lire.",
        "Contenido exclusivo para suscriptores",
        "Questo contenuto è riservato agli abbonati",
        "Dit artikel is alleen voor abonnees",
    ],
)
def test_a_short_text_above_a_wall_is_a_beginning(wall):
    found = read(*LINES, after=f"<div><p>{wall}</p></div>")
    assert found.excerpt
    assert found.paragraphs == LINES


def test_a_wall_within_the_article_goes_and_tells():
    found = read(*LINES, "Subscribe to continue reading")
    assert found.excerpt
    assert found.paragraphs == LINES


def test_a_text_that_breaks_off_before_a_wall_is_a_beginning_however_long():
    assert read(*WHOLE, CUT, after=WALL).excerpt
    assert read(*WHOLE, CUT, isAccessibleForFree=False).excerpt


def test_a_whole_text_is_none_whatever_stands_below_it():
    assert not read(*WHOLE, after=WALL, isAccessibleForFree=False).excerpt
    assert not read(*LINES).excerpt
    assert not read(*LINES, CUT).excerpt


@pytest.mark.parametrize("said", [False, "False", "false", "http://schema.org/False"])
def test_a_short_text_that_is_not_free_is_a_beginning(said):
    assert read(*LINES, isAccessibleForFree=said).excerpt


def test_what_is_free_is_none():
    assert not read(*LINES, isAccessibleForFree=True).excerpt
    assert not read(*LINES, isAccessibleForFree="True").excerpt


def test_a_closed_part_that_is_there_makes_it_whole():
    closed = {
        "@type": "WebPageElement",
        "isAccessibleForFree": False,
        "cssSelector": ".closed",
    }
    rest = f"<div class='more closed'><p>{' '.join(WHOLE[:4])}</p></div>"
    empty = "<div class='more closed'></div>"
    assert not read(*LINES, after=rest, isAccessibleForFree=False, hasPart=closed).excerpt
    assert read(*LINES, after=empty, isAccessibleForFree=False, hasPart=[closed]).excerpt


@pytest.mark.parametrize("called", ["paywall", "c-regwall-box", "SubscriberOnly"])
def test_a_box_that_is_called_a_wall_tells_if_it_asks_for_something(called):
    box = f"<div class='{called}'><p>{{}}</p></div>"
    assert read(*LINES, after=box.format("Sign in or become a member.")).excerpt
    assert not read(*LINES, after=box.format("")).excerpt


def test_a_wall_that_someone_tells_of_is_none():
    said = (
        "Subscribe to continue reading, he said the screens of the whole town had read."
    )
    assert not read(*LINES, said).excerpt
    assert not read(
        *LINES, after=f"<p>Subscribe to continue reading: {'so ' * 99}</p>"
    ).excerpt


def test_access_is_what_the_page_says():
    part = {"isAccessibleForFree": "False", "cssSelector": [".a, #b", 7, "x" * 999]}
    assert access_of({}) == FREE
    assert access_of({}, tier="free") == FREE
    assert access_of({}, tier="Locked") == Access(is_closed=True)
    assert access_of({"hasPart": [part, "x"]}) == Access(True, (".a", "#b"))
    assert access_of({"isAccessibleForFree": None}) == FREE


def test_a_page_without_an_element_is_no_beginning():
    assert not is_beginning(Source(""), FREE, LINES)


def test_a_pasted_text_before_a_wall_is_a_beginning_too():
    def pasted(*lines: str) -> Draft:
        found = read_page("\n\n".join((TITLE, *lines)), received_at=NOON)
        assert isinstance(found, Draft)
        return found

    assert pasted(*LINES, "Subscribe to continue reading").excerpt
    assert not pasted(*LINES).excerpt
    assert not pasted(*WHOLE, "Subscribe to continue reading").excerpt


def test_walls_in_walls_take_no_time():
    nested = "<div class='paywall closed'>" * 900 + "so it goes " * 9_000
    closed = {"isAccessibleForFree": False, "cssSelector": ".closed"}
    started = time.perf_counter()
    read(*LINES, after=nested, hasPart=closed)
    assert time.perf_counter() - started < 5
