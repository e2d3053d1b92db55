"""What the ledger holds of names, and what batches of many names decide."""

from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.documents.register import BEARERS
from shared.events.reading import Reading
from tests.registry import FLOOD, LATER, OTHER, Newsroom, a_retraction, an_article
from tests.unit.ingest.names.wend_gazette import NAMED, URL, WEND, a_mail, a_page


def test_a_name_is_remembered_of_the_latest_documents_only() -> None:
    room = Newsroom()
    for number in range(BEARERS + 3):
        room.one(a_page(url=f"{URL}-{number}"))
    names = [one["same"] for one in room.fields.values() if "same" in one]
    assert [len(same.split()) for same in names] == [BEARERS] * 2  # title, and words


def test_a_page_costs_one_mark_beside_its_own_and_a_mere_text_none() -> None:
    room = Newsroom()
    room.one(an_article(FLOOD, url=URL))
    assert len(room.fields) == 2
    room.one(an_article(OTHER))
    assert len(room.fields) == 3


OFFERS = [
    a_page(),
    a_page(FLOOD, excerpt=True, at=8),
    a_page(OTHER, url=f"{URL}-2", external_id="w-7"),
    a_mail(),
    a_mail(FLOOD, at=9),
    an_article(LATER, external_id="w-7", **NAMED),
    an_article(OTHER, **NAMED),
    an_article(FLOOD, external_id="w-7", file="a.jsonl"),
    a_page(external_id="w-7", file="a.jsonl"),
    a_retraction(external_id="w-7", publisher=WEND, at=7),
    a_retraction(at=7, **NAMED),
    a_retraction(external_id="w-7", file="a.jsonl", at=7),
]


@given(st.lists(st.sampled_from(OFFERS), min_size=2, max_size=7), st.integers(2, 7))
def test_batches_of_many_names_decide_as_single_offers_do(
    offers: list[Reading], size: int
) -> None:
    alone, together = Newsroom(), Newsroom()
    for one in offers:
        alone.one(one)
    for start in range(0, len(offers), size):
        together.offer(*offers[start : start + size])
    assert together.fields == alone.fields
    assert together.steps == alone.steps
