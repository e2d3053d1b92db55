"""Boxes and notices between the paragraphs of a pasted page, and below them."""

import pytest

from tests.unit.ingest.page_paster import (
    FIRST,
    LAST,
    SECOND,
    THIRD,
    TITLE,
    WHOLE,
    around,
    page,
)


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


def test_two_lines_below_an_article_that_nothing_tells_are_furniture_stay():
    below = ("By 2030 all walls by the river",)
    assert around((TITLE, "17 May 2024"), below=below).paragraphs == (*WHOLE, *below)


def test_an_opening_note_on_the_texts_origin_leaves():
    note = "(THE FORUM) This article was originally published by The Open Lectern."
    read = page(TITLE, "17 May 2024", "", note, "", FIRST, "", SECOND)
    assert read.paragraphs == (FIRST, SECOND)


def test_two_notices_on_two_authors_leave():
    both = ("Anna Trell covers the fish trade.", "Tom Reed writes on walls and weather.")
    read = around((TITLE, "By Anna Trell and Tom Reed", "17 May 2024"), below=both)
    assert read.paragraphs == WHOLE


def test_a_box_apart_from_its_heading_leaves_with_it():
    between = ("People are also reading…", "", "Man finds ring in trout", "Shop closes")
    assert around((TITLE, "17 May 2024"), between).paragraphs == WHOLE


def test_an_appeal_between_paragraphs_leaves_whole():
    between = ("Support us", "Your contribution keeps us going. Give today.", "Donate")
    assert around((TITLE, "17 May 2024"), between).paragraphs == WHOLE


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
