"""Who is who: document keys in the order of the protocol, revisions and offers."""

from datetime import UTC, date, datetime

import pytest

from shared.events.identity import (
    DocumentKey,
    content_hash,
    document_keys,
    folded,
    offer_id,
    revision_id,
)
from shared.events.reading import Reading

MAY_17 = date(2024, 5, 17)
RECEIVED = datetime(2024, 5, 17, 23, 41, tzinfo=UTC)


def a_key(**known):
    """Tell a document of which only what is named is known."""
    nothing = {"url": None, "publisher": None, "guid": None, "title": None, "day": None}
    place = {"source": "wire", "file": "flood.txt", "content": "c0ffee"}
    return next(iter(document_keys(**{**nothing, **place, **known})), None)


def a_reading(**known):
    return Reading(received_at=RECEIVED, source="wire", file="flood.txt", **known)


# -- The order of the protocol, section 1.

EVERYTHING = {
    "url": "https://herald.example/flood",
    "publisher": "Marsh Herald",
    "guid": "h-7731",
    "title": "Flood in Marsh Lane",
    "day": MAY_17,
}


def without(*names):
    return {name: value for name, value in EVERYTHING.items() if name not in names}


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


# -- Hashes.


def test_white_space_and_ways_to_write_a_letter_are_no_other_content():
    one = content_hash("Flood", "The river\nrose  in the café.")
    assert content_hash(" Flood ", "The river rose in the cafe\u0301.\n") == one
    assert content_hash(None, "Rain.") == content_hash("", "Rain.")


def test_words_are_other_content_wherever_they_stand():
    assert content_hash("Flood", "Rain.") != content_hash("Flood", "Rain!")
    assert content_hash("Flood", "Rain.") != content_hash(None, "Flood Rain.")


def a_revision(**changed):
    state = {
        "publisher": "Marsh Herald",
        "url": "https://herald.example/flood",
        "title": "Flood in Marsh Lane",
        "body": "The river rose.",
    }
    return revision_id(**{**state, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"publisher": "Mill Gazette"},
        {"publisher": None},
        {"url": "https://herald.example/flood-2"},
        {"url": None},
        {"title": "Flood in Mill Lane"},
        {"title": None},
        {"body": "The river rose. Again."},
        {"body": "The river  rose."},
    ],
)
def test_any_change_of_text_or_claim_is_another_revision(changed):
    assert a_revision(**changed) != a_revision()


def test_another_spelling_of_the_address_is_no_other_revision():
    assert a_revision(url="http://www.herald.example/flood/?utm_source=x") == a_revision()


def an_offer(**changed):
    offer = {
        "source": "wire",
        "path": "wire/may.jsonl",
        "inode": 7,
        "mtime_ns": 1_715_989_260_000_000_000,
        "content": "c0ffee",
        "line": 3,
    }
    return offer_id(**{**offer, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"source": "desk"},
        {"path": "wire/june.jsonl"},
        {"inode": 8},
        {"mtime_ns": 1_715_989_260_000_000_001},
        {"content": "decaf"},
        {"line": 4},
        {"line": None},
    ],
)
def test_every_handing_over_is_an_offer_of_its_own(changed):
    assert an_offer(**changed) != an_offer()


# -- Ids are for ever: these were written down once, and no change of code may move them.


def test_article_ids_are_stable_for_ever():
    assert a_key(**EVERYTHING).article_id() == "13ecc8b3f89f5f0e2f96f5ce"
    assert a_key(**without("url")).article_id() == "0aa6b26b9220ebcb369ee25a"
    assert a_key(guid="7731").article_id() == "a191890e5c921a2c637d3728"
    assert a_key(guid="7731").article_id(2) == "7b52abeae246417beb158a03"
    titled = a_key(**without("url", "guid"))
    assert titled.article_id() == "f45d1eafe8e3f38761a9670b"
    assert a_key().article_id() == "0737bb6bbd02e1778c2900d8"


def test_revision_offer_and_content_hashes_are_stable_for_ever():
    assert a_revision() == "986ab7d0792145821989bb17"
    assert an_offer() == "2b77f724b3f2d75c2a9330fb"
    assert content_hash("Flood in Marsh Lane", "The river rose.") == (
        "c2d8e23cd5b69ab8f5cb23f5eb039e1136b97eb70c34f1b9aa49ca996d17c5e6"
    )


def test_an_article_bears_every_name_by_which_it_may_come_again() -> None:
    kinds = [key.kind for key in document_keys(**EVERYTHING, **PLACE)]
    assert kinds == ["url", "guid", "file", "title", "content"]
    kinds = [key.kind for key in document_keys(**{**EVERYTHING, "url": None}, **PLACE)]
    assert kinds == ["guid", "file", "title"]
    assert [key.kind for key in document_keys(**{**EVERYTHING, **NOTHING}, **PLACE)] == [
        "content"
    ]


PLACE = {"source": "wire", "file": "flood.txt", "content": "c0ffee"}
NOTHING = dict.fromkeys(EVERYTHING)
