"""Keys of documents in the order of the protocol; nothing collapses; tombstones."""

from datetime import UTC, date, datetime

import pytest

from shared.events.identity import DocumentKey, content_hash, folded
from shared.events.reading import Reading
from tests.unit.events.told import EVERYTHING, a_key, without

RECEIVED = datetime(2024, 5, 17, 23, 41, tzinfo=UTC)


def a_reading(**known):
    return Reading(received_at=RECEIVED, source="wire", file="flood.txt", **known)


# -- The order of the protocol, section 1.


def test_the_address_of_a_page_tells_a_document_before_anything_else():
    assert a_key(**EVERYTHING) == DocumentKey("url", ("https://herald.example/flood",))


def test_without_it_publisher_and_guid_do():
    expected = DocumentKey("guid", ("marsh herald", "h-7731"))
    assert a_key(**without("url")) == expected
    assert a_key(**{**EVERYTHING, "url": "https://herald.example/"}) == expected
    assert a_key(**{**EVERYTHING, "url": "herald.example/flood"}) == expected


def test_without_a_guid_publisher_title_and_day_do_if_all_three_are_known():
    expected = DocumentKey("title", ("marsh herald", "flood in marsh lane", "2024-05-17"))
    assert a_key(**without("url", "guid")) == expected
    content = DocumentKey("content", ("c0ffee",))
    for missing in ("publisher", "title", "day"):
        assert a_key(**without("url", "guid", missing)) == content


def test_at_last_the_content_does():
    assert a_key() == DocumentKey("content", ("c0ffee",))


@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_blank_fields_are_as_good_as_missing_ones(blank):
    assert a_key(url=blank, publisher=blank, guid=blank, title=blank) == a_key()
    assert a_key(**{**without("url", "guid"), "title": blank}) == a_key()
    assert a_key(**{**without("url"), "guid": blank}) == a_key(**without("url", "guid"))


def test_a_guid_without_publisher_is_scoped_to_source_and_file_and_wants_overlap():
    key = a_key(guid="7731")
    assert key == DocumentKey("file", ("wire", "flood.txt", "7731"), needs_overlap=True)
    assert a_key(guid="7731", file="other.txt") != key
    assert a_key(guid="7731", source="desk") != key


def test_the_same_guid_of_two_publishers_tells_two_documents():
    herald = a_key(guid="1", publisher="Marsh Herald")
    assert herald != a_key(guid="1", publisher="Mill Gazette")
    assert not herald.needs_overlap


def test_how_a_publisher_or_title_is_set_makes_no_difference():
    key = a_key(**without("url", "guid"))
    loud = {"publisher": " MARSH  Herald", "title": "FLOOD in\nMarsh\u00a0Lane "}
    assert a_key(**{**without("url", "guid"), **loud}) == key
    assert folded("Mu\u0308nchner Straße") == folded("MÜNCHNER STRASSE")
    assert folded(None) == folded(" ") == ""


# -- Nothing collapses.


def test_two_articles_without_title_address_or_date_stay_two():
    one = a_reading(body="The river rose in the night.")
    other = a_reading(body="The river fell in the night.")
    assert one.key().article_id() != other.key().article_id()


def test_two_articles_that_give_their_sections_address_stay_two():
    section = {"url": "https://herald.example/news/", "publisher": "Marsh Herald"}
    flood = a_reading(title="Flood", body="The river rose.", **section)
    fire = a_reading(title="Fire", body="The mill burnt.", **section)
    assert flood.key() != fire.key()
    assert a_key(**{**EVERYTHING, "url": section["url"]}) == a_key(**without("url"))


def test_the_same_text_from_two_files_is_one_document():
    one = a_reading(body="The river rose in the night.")
    copy = one.model_copy(update={"source": "desk", "file": "copy.txt"})
    assert one.key() == copy.key()


def test_two_texts_under_one_title_stay_two_where_publisher_or_day_is_unknown():
    one = a_reading(title="Weather", body="Rain in the west.")
    other = a_reading(title="Weather", body="Sun in the east.")
    assert one.key() != other.key()


def test_a_title_on_two_days_tells_two_documents():
    key = a_key(**without("url", "guid"))
    assert a_key(**{**without("url", "guid"), "day": date(2024, 5, 18)}) != key


def test_ids_of_all_kinds_of_key_differ_even_if_their_parts_agree():
    kinds = ("url", "guid", "file", "title", "content")
    assert len({DocumentKey(kind, ("a", "b")).article_id() for kind in kinds}) == 5
    assert DocumentKey("guid", ("a", "bc")).article_id() != (
        DocumentKey("guid", ("ab", "c")).article_id()
    )


def test_documents_that_share_a_key_have_ordinals():
    key = a_key(guid="1")
    ids = [key.article_id(), key.article_id(2), key.article_id(3)]
    assert len(set(ids)) == 3
    assert key.article_id(1) == key.article_id()


# -- Tombstones.


def test_a_tombstone_tells_its_document_as_the_article_did():
    address = {"url": "https://herald.example/flood"}
    article = a_reading(body="The river rose.", **address)
    tombstone = a_reading(tombstone=True, **address)
    assert tombstone.key() == article.key()


def test_a_tombstone_may_name_the_file_of_its_article():
    article = Reading(
        received_at=RECEIVED,
        source="wire",
        file="may.jsonl",
        external_id="7",
        body="Rain.",
    )
    tombstone = a_reading(tombstone=True, external_id="7", of_file="may.jsonl")
    assert tombstone.key() == article.key()
    assert a_reading(tombstone=True, external_id="7").key() != article.key()


def test_a_tombstone_that_names_nothing_has_no_key():
    assert a_reading(tombstone=True).key() is None
    assert (
        a_reading(tombstone=True, title="Flood", publisher="Marsh Herald").key() is None
    )


def test_white_space_and_ways_to_write_a_letter_are_no_other_content():
    one = content_hash("Flood", "The river\nrose  in the café.")
    assert content_hash(" Flood ", "The river rose in the cafe\u0301.\n") == one
    assert content_hash(None, "Rain.") == content_hash("", "Rain.")
