"""Lines that sites and desks put around and between paragraphs, in several languages."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Ferry of Skerry sails again after eleven days"
ONE = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
TWO = "Masons and the crew drank to it on the quay until the tide turned at five."


def read(*lines: str) -> Draft:
    draft = read_page("\n\n".join(lines), received_at=NOON)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    "line",
    [
        "This is a developing story. Check back for updates.",
        "This is a breaking news story and will be updated.",
        "More to follow",
        "Get involved with the news: send your pictures and stories to us.",
        "Читайте также: Пекарня сгорела в Марле",
        "Czytaj także: Piekarnia w Marl spłonęła",
        "Läs också: Bageriet i Marl brann",
        "View this post on Instagram",
        "This video can not be played",
    ],
)
def test_what_calls_the_reader_away_is_no_paragraph(line):
    assert read(TITLE, "17 May 2024", ONE, line, TWO).paragraphs == (ONE, TWO)


@pytest.mark.parametrize(
    "line",
    [
        "Appeared in the May 18, 2024, print edition as 'Ferry Sails'.",
        "A version of this article appears in print in the Saturday edition, page 4.",
        "Подписывайтесь на наш канал",
        "Do you have an opinion on ferries? Write us a letter of three hundred words.",
        "-0-",
        "###",
        "(aln/kq)",
    ],
)
def test_what_stands_below_a_last_paragraph_goes(line):
    assert read(TITLE, "17 May 2024", ONE, TWO, line).paragraphs == (ONE, TWO)


def test_a_developing_story_of_a_sentence_s_own_stays():
    said = "This is a developing story that the harbour master has told since the spring."
    assert said in read(TITLE, "17 May 2024", ONE, said, TWO).paragraphs


def test_a_consent_to_cookies_is_no_title():
    page = (
        "We value your privacy\nWe and our 842 partners store information on a device, "
        "such as cookies.\nAccept all\nSKERRY SHEET\n17 May 2024\nNEWS SPORT JOBS",
        TITLE,
        "By Ada Quill",
        ONE,
        TWO,
    )
    assert (read(*page).title, read(*page).dek) == (TITLE, None)


def test_what_a_tab_shows_is_no_title_and_tells_the_outlet():
    draft = read(f"{TITLE} | Skerry Lines", TITLE, "17 May 2024", ONE, TWO)
    assert (draft.title, draft.publisher, draft.dek) == (TITLE, "Skerry Lines", None)


def test_the_kind_of_a_text_above_its_title_is_no_title():
    draft = read(f"Interview\n{TITLE}\nAda Quill\n17 May 2024", ONE, TWO)
    assert draft.title == TITLE


def test_a_japanese_page_is_parted_as_others_are():
    text = (
        "浜辺新聞\n社会\n港の渡し船、十一日ぶりに運航を再開\n2024年5月17日\n記者 佐藤",
        "浜辺町は十七日、港の渡し船の運航を再開した。舵の修理に十一日かかった。",
        "船長は「乗客が待っていてくれた」と話した。運賃は変わらない。",
    )
    draft = read(*text)
    assert draft.title == "港の渡し船、十一日ぶりに運航を再開"
    assert (draft.publisher, draft.author) == ("浜辺新聞", "佐藤")
    assert draft.paragraphs == text[1:]


@pytest.mark.parametrize("label", ["Heritage of the coast", "Found in the bay"])
def test_a_label_above_title_and_dek_is_no_title(label):
    dek = "Nine cars and a brass band were aboard, and nobody had to wait on the quay"
    draft = read(f"{label}\n{TITLE}\n{dek}\nBy Ada Quill\n17 May 2024", ONE, TWO)
    assert (draft.title, draft.dek) == (TITLE, dek)


def test_a_short_title_above_its_dek_is_the_title():
    dek = "The ferry of Skerry sailed on Friday with nine cars and a brass band on board"
    draft = read(f"Deep waters\n{dek}\nBy Ada Quill\n17 May 2024", ONE, TWO)
    assert (draft.title, draft.dek) == ("Deep waters", dek)


def test_a_year_and_a_time_that_lost_their_break_are_a_date():
    draft = read(
        TITLE, "By Ada Quill\nMay 17, 20249:14 AM GMT+1Updated a day ago", ONE, TWO
    )
    assert draft.published.moment == datetime(2024, 5, 17, 8, 14, tzinfo=UTC)


def test_an_outlet_with_an_agency_s_words_is_no_dek():
    draft = read(f"{TITLE}\nLe Courrier du Golfe avec AFP\n17 May 2024", ONE, TWO)
    assert (draft.dek, draft.publisher) == (None, "Le Courrier du Golfe")


def test_a_credit_with_a_slash_is_no_paragraph():
    assert read(TITLE, "17 May 2024", ONE, "Ada Quill/Coast Radio", TWO).paragraphs == (
        ONE,
        TWO,
    )


def test_what_a_reader_for_machines_writes_above_a_page_tells_its_facts():
    draft = read(
        f"Title: {TITLE}",
        "URL Source: https://skerry.example/ferry",
        "Published Time: 2024-05-17T09:12:00+00:00",
        "Markdown Content:",
        ONE,
        TWO,
    )
    assert (draft.title, draft.url) == (TITLE, "https://skerry.example/ferry")
    assert draft.published.moment == datetime(2024, 5, 17, 9, 12, tzinfo=UTC)
    assert draft.paragraphs == (ONE, TWO)


def test_the_number_of_an_issue_stands_before_its_day():
    draft = read(f"MARL MERCURY\nVol. 12, No. 74 Friday, May 17, 2024\n{TITLE}", ONE, TWO)
    assert draft.published.moment == datetime(2024, 5, 17, tzinfo=UTC)
    assert (draft.title, draft.publisher) == (TITLE, "MARL MERCURY")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Published in the Fen Post on 17 May 2024", ("the Fen Post", None)),
        (
            "First published by Fen Post, 17 May 2024. Words: Ada Quill.",
            ("Fen Post", "Ada Quill"),
        ),
    ],
)
def test_a_page_says_below_its_title_where_and_when_it_was_published(line, told):
    draft = read(TITLE, line, ONE, TWO)
    assert (draft.publisher, draft.author) == told
    assert draft.published.moment == datetime(2024, 5, 17, tzinfo=UTC)


def test_what_was_published_in_a_season_is_no_header():
    said = "Published in the Spring of Fenwick, when 2024 was young"
    assert read(TITLE, said, ONE, TWO).published.moment is None
