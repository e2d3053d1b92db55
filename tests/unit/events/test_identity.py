"""Who is who: revisions, offers and names, and ids that no change of code may move."""

import pytest

from shared.events.identity import content_hash, document_keys, offer_id, revision_id
from tests.unit.events.told import EVERYTHING, a_key, without


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
