"""The same words with and without the address of their page."""

from itertools import permutations

import pytest

from shared.events.reading import Reading
from shared.events.stages import ArticleIngested
from shared.events.steps import Send
from shared.events.wire import parse
from tests.registry import FLOOD, LATER, OTHER, Newsroom, a_retraction, an_article
from tests.unit.ingest.names.wend_gazette import NAMED, TITLE, URL, a_mail, a_page, alone


def ingested(room: Newsroom) -> ArticleIngested:
    """What was last sent on."""
    sent = [one for step in room.steps for one in step.events if isinstance(one, Send)]
    return parse(sent[-1].fields, ArticleIngested)


#: What came without the address, by each name that an article may have without one.
BARE = {
    "title and day": an_article(LATER, **NAMED),
    "id of its publisher": an_article(LATER, external_id="w-7", **NAMED),
    "id in its file": an_article(LATER, title=TITLE, external_id="7", file="a.jsonl"),
    "mail": a_mail(),
    "changed later": an_article(LATER, at=11, **NAMED),
}


@pytest.mark.parametrize("bare", BARE.values(), ids=BARE)
def test_the_page_of_the_same_words_is_what_is_live_in_either_order(
    bare: Reading,
) -> None:
    page = a_page(external_id=bare.external_id, file=bare.file, at=9)
    for order in permutations([page, bare]):
        room = Newsroom()
        ids = {room.one(one).article_id for one in order}
        assert (len(ids), room.live) == (1, alone(page))


@pytest.mark.parametrize("bare", BARE.values(), ids=BARE)
def test_an_address_that_comes_later_corrects_nothing(bare: Reading) -> None:
    room = Newsroom()
    room.one(bare)
    page = room.one(a_page(external_id=bare.external_id, file=bare.file))
    assert page.detail == (
        "The words are the same; the article shows its address from now on."
    )
    event = ingested(room)
    assert (event.kind, event.same_words, event.text) == ("revised", True, 1)
    again = room.one(a_page(external_id=bare.external_id, file=bare.file))
    assert (again.state, again.after) == ("duplicate", None)


def test_a_record_of_the_same_words_leaves_the_page_its_address() -> None:
    room = Newsroom()
    room.one(a_page(external_id="w-7"))
    record = an_article(LATER, external_id="w-7", **NAMED)
    for _ in range(2):
        decision = room.one(record)
        assert (decision.state, decision.detail) == (
            "duplicate",
            "The article came beside its page, which stays live.",
        )


def test_a_copy_that_was_changed_later_holds_older_corrections_back() -> None:
    for offers in permutations([a_page(at=8), an_article(LATER, at=11, **NAMED)]):
        room = Newsroom()
        room.offer(*offers, a_page(FLOOD, at=10))
        assert room.live == alone(a_page())


def test_what_corrects_an_article_that_got_its_address_is_its_second_text() -> None:
    room = Newsroom()
    room.offer(a_mail(FLOOD), a_page(FLOOD), a_page(LATER))
    event = ingested(room)
    assert (event.kind, event.same_words, event.text) == ("revised", False, 2)


def test_the_full_text_after_its_beginning_is_the_first_text() -> None:
    room = Newsroom()
    room.offer(a_page(FLOOD, excerpt=True), a_page(LATER))
    assert ingested(room).text == 1
    room.one(a_page(OTHER))
    assert ingested(room).text == 2


def test_a_beginning_that_was_put_right_is_a_second_text() -> None:
    room = Newsroom()
    room.offer(a_page(FLOOD, excerpt=True), a_page(LATER, excerpt=True))
    assert ingested(room).text == 2


def test_an_article_back_after_its_retraction_is_no_first_text() -> None:
    room = Newsroom()
    room.offer(a_page(FLOOD), a_retraction(at=9, url=URL), a_page(LATER, at=10))
    event = ingested(room)
    assert (event.kind, event.text) == ("new", 2)


def test_a_copy_that_is_only_recorded_does_not_hide_what_the_page_says() -> None:
    room = Newsroom()
    room.offer(a_mail(), a_page(), a_mail(external_id="18@mail.wend.example"))
    gone, back = a_retraction(at=9, url=URL), a_mail(at=10)
    room.offer(gone, back, a_page())
    assert room.live == alone(a_page())
