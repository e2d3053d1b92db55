"""A page pasted whole: rows of links, boxes and comments around one article."""

import time
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.pasted_pages import read_page
from services.ingest.core.text.bylines import placed_author

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Harbour wall of Fenwick to be raised by half a metre"
FIRST = (
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre."
)
SECOND = "Work begins in March and will close the fish market for six weeks, it said."
THIRD = (
    "Traders had asked for a wait until the autumn, when the season ends on the coast."
)
LAST = "The last flood, four winters ago, reached the steps of the town hall of Fenwick."


def page(*lines: str) -> Draft:
    read = read_page("\n".join(lines), received_at=NOON)
    assert isinstance(read, Draft)
    return read


def around(above=(), between=(), below=()) -> Draft:
    """Read an article with lines above it, between its paragraphs and below it."""
    middle = ["", *between, ""] if between else [""]
    lower = ["", *below] if below else []
    return page(*above, "", FIRST, "", SECOND, *middle, THIRD, "", LAST, *lower)


WHOLE = (FIRST, SECOND, THIRD, LAST)


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


def test_a_call_that_is_a_sentence_hides_no_date():
    call = "Save articles to read later and create your own reading list."
    dek = "Fishermen of Fenwick fear for their season on the coast."
    read = around((TITLE, dek, call, "By Jill Mercer", "Published On 17 May 2024"))
    assert (read.title, read.dek, read.paragraphs) == (TITLE, dek, WHOLE)
    assert read.published.moment == datetime(2024, 5, 17, tzinfo=UTC)


def test_a_thing_in_a_place_is_nobody():
    assert placed_author("Die Rampe in Fenwick") is None
    assert placed_author("The Wall at Fenwick") is None


@pytest.mark.parametrize(
    "line", ["Chief Political correspondent", "Marsh Gazette Harbour correspondent"]
)
def test_a_post_alone_names_nobody(line):
    assert around((TITLE, line, "17 May 2024")).author is None


def test_the_title_is_found_among_rows_of_links():
    above = (
        "Skip to content", "Fixtures", "Markets Companies Economy Opinion",
        "Home > News > Fenwick", "Letters | Columns | Cartoons", TITLE,
        "Fishermen fear for their season", "17 May 2024, 09:30 BST", "Save", "Gift this",
    )  # fmt: skip
    read = around(above)
    assert (read.title, read.dek) == (TITLE, "Fishermen fear for their season")
    assert read.paragraphs == WHOLE
    assert read.published.moment == datetime(2024, 5, 17, 8, 30, tzinfo=UTC)


def test_a_name_with_many_words_is_no_title():
    above = ("The Fenwick and Oakmouth Tide", "Menu", TITLE, "17 May 2024")
    assert around(above).title == TITLE


def test_a_title_that_stands_twice_is_the_title():
    above = ("Storms at sea and on land", TITLE, TITLE, "17 May 2024")
    assert around(above).title == TITLE


def test_where_nothing_is_shared_with_the_text_the_first_long_line_is_the_title():
    above = ("Menu", "Nobody knows what rhymes on orange", "17 May 2024")
    assert around(above).title == "Nobody knows what rhymes on orange"


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


@pytest.mark.parametrize(
    "box",
    [
        ("Advertisement",),
        ("Related: Fish market moves to the old shed",),
        ("Lesen Sie auch: Der Fischmarkt zieht um",),
        ("À lire aussi : Le marché déménage",),
        ("MÁS INFORMACIÓN", "El mercado se muda al cobertizo"),
        ("Recommended", "Fish market moves to the old shed", "Gulls get a home"),
        ("Video", "The wall from above", "2 Min"),
        ("09:40",),
        ("@FenwickTide: Wall to be raised", "9:31 PM · May 17, 2024", "12.4K Views"),
        ("Sign up to Low Water", "Free weekly newsletter", "A guide to the week."),
        ("SIGN UP FOR OUR FREE NEWSLETTER: Get the day's news at seven each morning.",),
        ("Subscribe to our newsletter for the tide tables of every single week.",),
        ("Try our quick quiz: 1. When was the wall built? A) 1788 B) 1806",),
        ("SUBSCRIBE", "Four issues a year, delivered to your door by post."),
        ("Image caption, The wall at low water",),
        ("Become a Fenwick Radio sponsor",),
        ("Loading",),
        ("The views expressed in this article are those of the author alone.",),
    ],
)
def test_boxes_between_paragraphs_leave_whole(box):
    assert around((TITLE, "17 May 2024"), between=box).paragraphs == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        "What the wall will cost",
        "Who pays?",
        "Cancel anytime",
        '"Accept all."',
        "Nobody came.",
        "Subscribe now, the poster in the harbour reads, or learn to swim by yourself.",
        "Download our app, the stickers on the quay say, but most of them never do.",
        "Photo: none was allowed in the hall, but a sketch shows the mayor at her desk.",
        "Related figures show that the wall was low when it was built, too, in 1904.",
        "The views expressed in this article are my own, my editor likes to remind "
        "readers below it, as if a mayor or a gull could be suspected of holding them; "
        "this has gone on for eleven years and I have kept count of each occasion on "
        "which somebody wrote in to ask.",
    ],
)
def test_lines_of_the_article_stay_between_its_paragraphs(line):
    read = around((TITLE, "17 May 2024"), between=(line,))
    assert read.paragraphs == (FIRST, SECOND, line, THIRD, LAST)


@pytest.mark.parametrize(
    "below",
    [
        ("Correction", "An earlier version of this article misstated the year."),
        ("Korrekturhinweis: In einer früheren Fassung war von 1.700 Litern die Rede.",),
        ("Tom Reed contributed reporting to this story from the port of Oakmouth.",),
        ("Tom Reed is a staff writer at the Tide and lives near the harbour wall.",),
        ("Anna Trell covers fish.", "Follow her on X."),
        ("Anna Trell receives a grant of the Tide Fund, and owns no boat at all.",),
        ("Do you know more about the wall? Write to the newsroom of the Tide.",),
        ("Your support pays for this page, and for the next one as well, dear reader.",),
        ("Please consider a donation.", "Save", "Print"),
        ("Most read", "Gulls get a home", "Is the tide late?"),
        ("Comments", "Gull_7", "I was there when it broke and it was cold.", "Reply",
         "Old_Salt", "x " * 130 + "end.", "Reply", "3"),
        ("ENDS", "The Tide newswire is for subscribers only."),
        ("Save", "By pressing the button I accept the terms of the Tide.", "Sign up"),
        ("Start the day with First Ferry, our early letter to all.", "Save", "Print",
         "License this"),
        ("wall", "harbour", "council"),
        ("Read the original article at The Open Lectern, a site of scholars.",),
        ("No part of this publication may be copied without leave of the Tide.",),
    ],
)  # fmt: skip
def test_what_stands_below_the_article_leaves(below):
    read = around((TITLE, "By Anna Trell", "17 May 2024"), below=below)
    assert read.paragraphs == WHOLE


def test_a_list_that_a_last_paragraph_announces_stays():
    announced = SECOND + " The stages:"
    below = ("Piling", "Paving", "", "Related", "Gulls")
    read = page(TITLE, "17 May 2024", "", FIRST, "", announced, *below)
    assert read.paragraphs == (FIRST, announced, "Piling", "Paving")


def test_a_short_last_sentence_stays():
    read = around((TITLE, "17 May 2024"), below=("Nobody objected.", "", "Related"))
    assert read.paragraphs == (*WHOLE, "Nobody objected.")


def test_a_short_first_sentence_stays():
    read = page(TITLE, "17 May 2024", "", "It rained.", "", "So it went on.", "", FIRST,
                "", SECOND)  # fmt: skip
    assert read.paragraphs[-2:] == (FIRST, SECOND)
    assert "So it went on." in read.paragraphs


def test_a_quote_pulled_out_of_a_paragraph_stands_once():
    quote = "The sea has never read the plans of any council in this land"
    said = f"“{quote}, and it never will,” said Ida Marsh, who sells wool near the pier."
    read = page(
        TITLE, "17 May 2024", "", FIRST, "", f"“{quote}”", "", SECOND, "", said, "", LAST
    )
    assert read.paragraphs == (FIRST, SECOND, said, LAST)


def test_captions_in_the_head_are_no_first_paragraph():
    caption = "A gull rests on the old wall of Fenwick at low water."
    above = (TITLE, "17 May 2024", caption, "Tom Reed for the Tide", "hide caption")
    assert around(above).paragraphs == WHOLE


def test_an_appeal_in_the_head_is_no_first_paragraph():
    appeal = "Local reporters sit in halls so that none of you need to."
    above = (TITLE, "17 May 2024", "Your help pays for this", appeal, "Support now")
    assert around(above).paragraphs == WHOLE


def test_a_page_without_empty_lines_is_parted_alike():
    read = page(
        "Fenwick Gazette", "MENU", TITLE, "Council hears traders and votes all the same.",
        "17 May 2024", FIRST, SECOND, "Video", "The wall from above", "2 Min", THIRD,
        "Posted Thu 16 May 2024", LAST, "Related Stories", "Why gulls shout", "Tides",
        "The Tide thanks the people of the coast on whose land it stands.",
    )  # fmt: skip
    assert (read.title, read.publisher) == (TITLE, "Fenwick Gazette")
    assert read.paragraphs == WHOLE


def test_a_dek_right_below_the_title_is_one_though_the_date_stands_above():
    dek = "Traders hear of it by letter, and the gulls not at all, as ever."
    above = ("Stand: 17.05.2024 18:32 Uhr", TITLE, dek, "Mehr zum Thema")
    read = page(*above, FIRST, SECOND, THIRD)
    assert (read.dek, read.paragraphs) == (dek, (FIRST, SECOND, THIRD))


def test_the_summary_of_a_story_page_is_its_dek():
    dek = "Fenwick raises its wall, and closes a market."
    read = page("Tide logo", "", TITLE, "", TITLE, "14 articles | last updated: "
                "May 17, 2024 01:15:21", "", dek, "", FIRST * 2, "", SECOND, "",
                "Categories:", "Join the waitlist")  # fmt: skip
    assert read.paragraphs == (FIRST * 2, SECOND)
    assert read.published.moment == datetime(2024, 5, 17, 1, 15, 21, tzinfo=UTC)


def test_two_lines_below_an_article_that_nothing_tells_are_furniture_stay():
    below = ("By 2030 all walls by the river",)
    assert around((TITLE, "17 May 2024"), below=below).paragraphs == (*WHOLE, *below)


def test_an_opening_note_on_the_texts_origin_leaves():
    note = "(THE FORUM) This article was originally published by The Open Lectern."
    read = page(TITLE, "17 May 2024", "", note, "", FIRST, "", SECOND)
    assert read.paragraphs == (FIRST, SECOND)


def test_a_page_of_labels_alone_is_read_as_before():
    assert page(TITLE, "Menu", "Search").paragraphs == ()


def test_a_dek_that_says_more_than_the_title_is_no_title():
    dek = "Council of Fenwick voted on Friday for half a metre of harbour wall in March"
    read = around(("Menu", TITLE, dek, "17 May 2024"))
    assert (read.title, read.dek) == (TITLE, dek)


def test_two_notices_on_two_authors_leave():
    both = ("Anna Trell covers the fish trade.", "Tom Reed writes on walls and weather.")
    read = around((TITLE, "By Anna Trell and Tom Reed", "17 May 2024"), below=both)
    assert read.paragraphs == WHOLE


def test_names_with_places_are_no_dek():
    names = "Jill Mercer in Northgate and John Roe in Port Fenwick"
    read = around((TITLE, names, "17 May 2024"))
    assert (read.author, read.dek) == ("Jill Mercer and John Roe", None)


@pytest.mark.parametrize(
    "line",
    ["Fenwick - 16 de mayo de 2024 - 21:15 CEST", "Updated - 16 May 2024 - 21:15 CEST"],
)
def test_a_day_and_its_time_may_be_parted_by_a_dash(line):
    read = around((TITLE, line))
    assert read.published.moment == datetime(2024, 5, 16, 19, 15, tzinfo=UTC)


def test_a_vague_age_is_no_line_of_the_article():
    assert around((TITLE, "3 months ago", "17 May 2024")).paragraphs == WHOLE


def test_a_live_page_keeps_its_posts_without_times_and_buttons():
    posts = (
        "About 3,000 homes are without power, and crews wait for the wind to drop.",
        "All ferries are cancelled until Sunday, for waves reach five metres.",
        "Welcome to our live page on Storm Edda; it has reached the coast near Fenwick.",
    )
    read = page(
        "Live: Storm Edda reaches the coast", "Key points", "Schools are closed",
        "Reporting by Anna Trell", "Last updated 17 May 2024, 14:32 BST", "",
        "14:32", posts[0], "Share", "", "13:05", posts[1], "Share", "", "12:11", posts[2],
        "", "Read more on this story", "What is a storm surge?",
    )  # fmt: skip
    assert (read.title, read.dek) == ("Live: Storm Edda reaches the coast", None)
    assert read.paragraphs == posts


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


def test_a_box_apart_from_its_heading_leaves_with_it():
    between = ("People are also reading…", "", "Man finds ring in trout", "Shop closes")
    assert around((TITLE, "17 May 2024"), between).paragraphs == WHOLE


def test_an_appeal_between_paragraphs_leaves_whole():
    between = ("Support us", "Your contribution keeps us going. Give today.", "Donate")
    assert around((TITLE, "17 May 2024"), between).paragraphs == WHOLE


def test_a_dateline_below_a_head_is_cut():
    read = page(TITLE, "Save", "17 May 2024", "", f"FENWICK, Ohio (LNS) — {FIRST}", "",
                SECOND)  # fmt: skip
    assert read.paragraphs == (FIRST, SECOND)


def test_a_contact_and_the_label_of_a_release_are_neither_title_nor_outlet():
    above = ("FOR IMMEDIATE RELEASE", "Contact: Dana Fitch, press@fenwick.example", TITLE)
    read = around((*above, "17 May 2024"))
    assert (read.title, read.publisher) == (TITLE, None)


def test_a_title_that_shares_little_stands_right_above_a_dek_that_shares_much():
    title = "« Give us back the wall »"
    dek = "The council votes to raise the harbour wall of Fenwick by half a metre"
    read = around(("Menu", "OPINION", title, dek, "17 May 2024"))
    assert (read.title, read.dek) == (title, dek)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 16 mai 2024 à 18h30, modifié à 19h05",
        "Fenwick, 16 may 2024 - 18:30Actualizado: 17 may 2024 - 08:15",
    ],
)
def test_a_second_time_in_a_line_hides_not_the_first(line):
    read = around((TITLE, line))
    assert read.published.moment == datetime(2024, 5, 16, 18, 30, tzinfo=UTC)
    assert read.paragraphs == WHOLE


def test_a_second_time_behind_no_date_dates_nothing():
    assert (
        around((TITLE, "Fenwick in May 3, updated daily", "Menu")).published.raw is None
    )


def test_a_first_question_belongs_to_the_interview():
    question = "Since when has the wall been so low?"
    read = page(TITLE, "17 May 2024", "", question, "", FIRST, "", "And now?", "", SECOND)
    assert read.paragraphs == (question, FIRST, "And now?", SECOND)


def test_headings_with_short_sentences_end_an_article_too():
    below = ("3. Eat faster", "", "It helps a little.", "", "Related", "Gulls")
    read = around((TITLE, "17 May 2024"), below=below)
    assert read.paragraphs == (*WHOLE, "3. Eat faster", "It helps a little.")


def test_the_agencies_behind_a_last_sentence_leave_it():
    read = page(TITLE, "17 May 2024", "", FIRST, "", f"{SECOND} (dpa/jo)", "", "Related")
    assert read.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "Weitere Nachrichten aus der Region und aus aller Welt lesen Sie hier.",
        "La suite après cette publicité",
        "Click here for all of our stories on walls and on the tides.",
        "Puedes seguir a La Voz de Fenwick en Facebook y X, o apuntarte aquí.",
    ],
)
def test_sentences_that_send_the_reader_elsewhere_leave(line):
    assert around((TITLE, "17 May 2024"), (line,)).paragraphs == WHOLE


def test_a_notice_on_commissions_leaves_the_end():
    below = ("We may earn a commission from links on this page.",)
    assert around((TITLE, "17 May 2024"), below=below).paragraphs == WHOLE


def test_the_only_paragraph_of_a_page_is_never_taken_away():
    appeal = "Your support pays for this page, dear reader, and for the next one."
    assert page(TITLE, "17 May 2024", "", appeal).paragraphs == (appeal,)


def test_a_very_long_line_is_no_byline():
    assert placed_author("Anna Trell in Fenwick and " * 9 + "Tom Reed in Fenwick") is None


@pytest.mark.parametrize(
    "text",
    [
        "Save\nThe council voted on Friday to close it now.\n" * 10_000,
        "\n\n".join(
            f"“The council voted to close the wall, again {n}.”" for n in range(9_000)
        ),
        "Marsh Lane\n" * 30_000 + f"{FIRST}\n{SECOND}\n",
        f"{FIRST}\n{SECOND}\n" + "© Marsh Lane\n" * 30_000,
    ],
)
def test_a_page_of_endless_lines_takes_little_time(text):
    began = time.process_time()
    read_page(text, received_at=NOON)
    assert time.process_time() - began < 8
