"""Who wrote a pasted page, and whose page it is."""

import pytest

from services.ingest.core.text.bylines import placed_author
from tests.unit.ingest.page_paster import TITLE, WHOLE, around


def test_what_a_page_asks_for_is_no_outlet_but_tells_one():
    below = ("Jill Mercer Harbour correspondent", "Fri 17 May 2024 10.30 BST")
    read = around(("Support the Marsh Gazette", "Fund free reporting", TITLE, *below))
    assert (read.title, read.publisher) == (TITLE, "The Marsh Gazette")
    assert (read.author, read.section) == ("Jill Mercer", None)


def test_the_programme_that_a_page_was_heard_on_is_no_outlet():
    day = "May 17, 2024 5:01 AM ET"
    read = around(
        (TITLE, day, "Heard on Evening Tide", "By Jill Mercer", "4-Minute Listen")
    )
    assert (read.title, read.publisher, read.author) == (TITLE, None, "Jill Mercer")
    assert read.paragraphs == WHOLE


def test_a_count_a_credit_and_the_author_above_the_byline_are_no_outlet():
    names = (
        "190",
        "The harbour wall on Friday.",
        "Credit...Bo Lind for the Marsh Gazette",
    )
    byline = ("Jill Mercer", "By Jill Mercer", "Reporting from Fenwick", "May 17, 2024")
    read = around((TITLE, "Share full article", *names, *byline))
    assert (read.title, read.author) == (TITLE, "Jill Mercer")
    assert (read.publisher, read.section, read.paragraphs) == (None, None, WHOLE)


def test_a_thing_in_a_place_is_nobody():
    assert placed_author("Die Rampe in Fenwick") is None
    assert placed_author("The Wall at Fenwick") is None


@pytest.mark.parametrize(
    "line", ["Chief Political correspondent", "Marsh Gazette Harbour correspondent"]
)
def test_a_post_alone_names_nobody(line):
    assert around((TITLE, line, "17 May 2024")).author is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Anna Trell", "Anna Trell"),
        ("ANNA TRELL", "Anna Trell"),
        ("Anna Trell and Tom Reed", "Anna Trell and Tom Reed"),
        ("Anna Trell, health reporter", "Anna Trell"),
        ("Interview by Anna Trell", "Anna Trell"),
        ("Propos recueillis par Anna Trell", "Anna Trell"),
        ("By Anna Trell at Quarry Road", "Anna Trell"),
        ("Live Reporting", None),
        ("Fenwick Media Group", None),
        ("Anna Trell, 14 May", None),
    ],
)
def test_a_name_by_the_date_is_the_authors(line, author):
    assert around((TITLE, line, "17 May 2024")).author == author


def test_a_name_far_from_the_date_is_nobodys():
    above = (TITLE, "17 May 2024", "Share", "Save", "Print", "Anna Trell")
    assert around(above).author is None


@pytest.mark.parametrize(
    ("above", "below", "publisher"),
    [
        (("Fenwick Gazette", "Menu", TITLE), (), "Fenwick Gazette"),
        (("Menu", TITLE, "Fenwick Gazette"), (), "Fenwick Gazette"),
        (("Fenwick News live", "Menu", TITLE), (), "Fenwick News"),
        (("Ledgerline", "Menu", TITLE), ("Related", "Why Ledgerline"), "Ledgerline"),
        (("Menu", TITLE), ("© 2024 Fenwick Gazette Ltd",), "Fenwick Gazette"),
        (
            ("The Tide", "Menu", TITLE),
            (
                "Related",
                "© Tide S.L.",
            ),
            "The Tide",
        ),
        (("Menu", TITLE, "Special to The Fenwick Tide"), (), "The Fenwick Tide"),
        (("Startseite", "Menu", TITLE), ("Related", "Zur Startseite"), None),
        (("Menu", TITLE), ("© Photos",), None),
    ],
)
def test_the_outlet_is_what_the_page_calls_itself(above, below, publisher):
    assert around((*above, "17 May 2024"), below=below).publisher == publisher


def test_names_with_places_are_no_dek():
    names = "Jill Mercer in Northgate and John Roe in Port Fenwick"
    read = around((TITLE, names, "17 May 2024"))
    assert (read.author, read.dek) == ("Jill Mercer and John Roe", None)


@pytest.mark.parametrize(
    ("above", "between", "below", "author", "publisher"),
    [
        (
            ("Vai al contenuto", "La Gazzetta di Fenwick", TITLE, "di Carla Benotti"),
            ("Pubblicità",),
            ("I più letti", "Il forno chiude"),
            "Carla Benotti",
            "La Gazzetta di Fenwick",
        ),
        (
            ("Ga naar de inhoud", "De Fenwickse Courant", TITLE, "Door Katja Visser"),
            ("Lees ook: Toen de muur nog laag was",),
            ("Meld je aan voor onze nieuwsbrief", "Reacties (12)", "Colofon | Privacy"),
            "Katja Visser",
            "De Fenwickse Courant",
        ),
        (
            ("Assine", "Diário de Fenwick", TITLE, "Por Catarina Sousa"),
            ("PUBLICIDADE",),
            ("Assine nossa newsletter", "Mais lidas", "Todos os direitos reservados"),
            "Catarina Sousa",
            "Diário de Fenwick",
        ),
    ],
)
def test_pages_of_other_countries_are_parted_alike(
    above, between, below, author, publisher
):
    read = around((*above, "17.05.2024"), between, below)
    assert (read.title, read.author, read.publisher) == (TITLE, author, publisher)
    assert read.paragraphs == WHOLE


def test_a_contact_and_the_label_of_a_release_are_neither_title_nor_outlet():
    above = ("FOR IMMEDIATE RELEASE", "Contact: Dana Fitch, press@fenwick.example", TITLE)
    read = around((*above, "17 May 2024"))
    assert (read.title, read.publisher) == (TITLE, None)


def test_a_very_long_line_is_no_byline():
    assert placed_author("Anna Trell in Fenwick and " * 9 + "Tom Reed in Fenwick") is None
