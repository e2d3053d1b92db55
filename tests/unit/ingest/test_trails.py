"""Trails above an article name its section, and are neither title nor outlet."""

import pytest

from services.ingest.core.pasted.trails import is_trail, section_of

from .header_reader import LAST, LEDE, TITLE, page


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ("Sport › Rowing", "Rowing"),
        ("Home » Fenwick", "Fenwick"),
        ("Home > Marsh Lane", "Marsh Lane"),
        ("You are here: Home > Coast > Harbours", "Harbours"),
        ("Sie sind hier: Startseite / Küste", "Küste"),
        ("Vous êtes ici : Accueil > Le littoral", "Le littoral"),
        ("Startseite > Küste > Kreis Fenwick", "Kreis Fenwick"),
        ("HOME / COSTA", "COSTA"),
        ("トップ ＞ 地域", "地域"),
        ("首页 > 本地", "本地"),
        ("홈 > 사회", "사회"),
        ("Главная → Побережье", "Побережье"),
        ("Strona główna » Wybrzeże » Fenwick", "Fenwick"),
        (f"Home > Coast > {TITLE}", "Coast"),
    ],
)
@pytest.mark.parametrize("dated", [("17 May 2024",), ()])
def test_a_trail_above_the_title_is_its_section(trail, section, dated):
    read = page(trail, "", TITLE, *dated)
    assert (read.title, read.section, read.publisher) == (TITLE, section, None)
    assert read.paragraphs == (LEDE, LAST)


def test_a_trail_between_outlet_and_title_is_neither():
    read = page("Marsh Gazette", "Coast › Harbours", TITLE, "By Jane Doe", "17 May 2024")
    assert (read.title, read.publisher) == (TITLE, "Marsh Gazette")
    assert (read.section, read.author) == ("Harbours", "Jane Doe")


@pytest.mark.parametrize(
    "title",
    [
        "Fire > flood: what the coast fears more",
        "Love > hate in the streets of Fenwick",
        "Marsh Lane » and who lives there",
        "Le maire dit « non » à la digue",
        "Rat sagt »Nein« › Bürger sagen »Ja«",
        "Home / work: how pumps changed a town",
        "Start/stop systems fail in the flood",
        "Home is where the water is",
        "Fenwick 3 › Marl 112",
        "You are here: how Marsh Lane got its map",
    ],
)
def test_a_headline_with_such_signs_is_the_title(title):
    assert not is_trail(title)
    assert page(title, "", "17 May 2024").title == title


def test_a_row_of_links_is_no_trail():
    assert not is_trail("Home | News | Sport | Business | Opinion")
    assert not is_trail("Start · Küste · Häfen · Meinung · Abo")


def test_an_outlet_is_no_section():
    assert section_of("Home | Marsh Gazette") is None


def test_the_entrance_alone_is_no_section():
    assert section_of("You are here: Home") is None
    assert not is_trail("Home")


def test_a_trail_within_the_article_stays():
    line = "Coast › Harbours › Fenwick"
    assert page(TITLE, "17 May 2024", "", LEDE, line, LAST).paragraphs[1] == line


@pytest.mark.parametrize(
    "headline",
    [
        "Germany » Doe meets Roe",
        "Berlin » Roe trifft Doe",
        "Streik » Bahn steht still",
    ],
)
def test_a_headline_whose_words_are_small_behind_a_sign_is_no_trail(headline):
    assert not is_trail(headline)
    assert is_trail("Society » Health and Food")


@pytest.mark.parametrize(
    ("line", "title", "section"),
    [
        ("Trent › Burnham", "Trent › Burnham", None),
        ("Home | Secretary resigns", "Secretary resigns", None),
        ("Home » Fenwick: Rovers win twice", "Fenwick: Rovers win twice", None),
        (f"Home › Coast › {TITLE}", TITLE, "Coast"),
        ("News › Local", None, "Local"),
        ("Home › News › Coast", None, "Coast"),
        ("You are here: Home", None, None),
    ],
)
def test_a_trail_is_or_ends_with_the_title_where_nothing_else_is(line, title, section):
    for below in ((), ("", "17 May 2024")):
        read = page(line, *below)
        assert (read.title, read.section) == (title, section)
        assert read.paragraphs == (LEDE, LAST)
