"""Other addresses of a page: those that are surely its own, may be, and are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.events.addresses import Alike, alike, uncounted
from shared.events.identity import canonical_url, page_keys

FLOOD = "https://marshherald.example/news/flood-in-marsh-lane"
NUMBER = "https://marshherald.example/news/10017731"


def told(url: str) -> Alike | None:
    canonical = canonical_url(url)
    assert canonical is not None
    return alike(canonical)


@pytest.mark.parametrize(
    "query",
    [
        "CMP=share_btn_tw",
        "gaa_at=eafs&gaa_n=AVHx&gaa_ts=664&gaa_sig=Qx==",
        "ito=social-twitter_news",
        "ns_mchannel=social&ns_campaign=news&ns_source=twitter&ns_linkname=news_central",
        "smtyp=cur&smprod=phone",
        "unlocked_article_code=1.sU0.x",
        "guccounter=1&guce_referrer=aHR0&guce_referrer_sig=AQA",
        "wt.mc_id=Red_Twitter&WT_ZMC=sm",
        "mtm_campaign=may&pk_kwd=flood",
        "_hsenc=p2&_hsmi=3&mkt_tok=x",
        "srsltid=AfmB&gad_source=1&gbraid=0A",
        "outputType=amp",
        "print=1",
        "print",
        "view=print",
        "partner=rss&rss=1",
        "source=twitter",
    ],
)
def test_what_counts_readers_or_prints_a_page_names_none(query):
    assert told(f"{FLOOD}?{query}") == Alike(FLOOD, is_sure=True)
    assert told(f"{FLOOD}?id=7&{query}") == Alike(f"{FLOOD}?id=7", is_sure=True)
    assert told(f"{NUMBER}?{query}") == Alike(NUMBER, is_sure=True)


@pytest.mark.parametrize(
    "dressed",
    [
        f"{FLOOD}/amp",
        f"{FLOOD}/amp/",
        f"{FLOOD}.amp",
        "https://amp.marshherald.example/news/flood-in-marsh-lane",
        "https://marshherald.example/amp/news/flood-in-marsh-lane",
        "https://marshherald.example/news/amp/flood-in-marsh-lane",
        "https://www.google.com/amp/s/www.marshherald.example/news/flood-in-marsh-lane",
        "https://marshherald-example.cdn.ampproject.org/c/s/marshherald.example/news/"
        "flood-in-marsh-lane/amp",
    ],
)
def test_a_page_in_the_dress_of_a_phone_is_that_page(dressed):
    assert told(dressed) == Alike(FLOOD, is_sure=True)


def test_a_letter_in_the_program_of_its_carrier_is_the_page_at_its_host():
    told_by = told("https://open.substack.com/pub/marl/p/the-flood-nobody-saw")
    page = "https://marl.substack.com/p/the-flood-nobody-saw"
    assert told_by == Alike(page, is_sure=True)


@pytest.mark.parametrize(
    "url",
    [
        "https://m.marshherald.example/news/flood-in-marsh-lane",
        "https://mobile.marshherald.example/news/flood-in-marsh-lane",
        "https://m.marshherald.example/news/flood-in-marsh-lane?CMP=x",
    ],
)
def test_a_host_for_phones_may_be_another_site(url):
    assert told(url) == Alike(FLOOD, is_sure=False)


def test_where_nothing_else_may_name_a_page_the_texts_must_tell():
    told_by = told("https://marshherald.example/story.php?cmp=77")
    assert told_by == Alike("https://marshherald.example/story.php", is_sure=False)


@pytest.mark.parametrize(
    "query",
    [
        "id=7",
        "p=7731",
        "story=flood",
        "page=2",
        "cid=17",
        "mod=news17",
        "source=17",
        "print=17",
        "view=17",
        "m=202405",
        "format=long",
        "from=7731",
        "article=1&campaign=2",
    ],
)
def test_a_parameter_that_may_name_a_page_stays(query):
    assert told(f"{FLOOD}?{query}") is None
    assert told(f"https://marshherald.example/?{query}") is None


@pytest.mark.parametrize(
    "page",
    [
        FLOOD,
        "https://marshherald.example/music/amp",
        "https://marshherald.example/2024/amp",
        "https://marshherald.example/amp/review",
        "https://example.org/why-amp-is-over-amp-it",
        "https://m.example/news/flood-in-marsh-lane",
        "https://m.co.uk/news/flood-in-marsh-lane",
        "https://amp.example/news/flood-in-marsh-lane",
        "https://mmm.marshherald.example/news/flood-in-marsh-lane",
        "https://marshherald.example/amplifiers/flood-in-marsh-lane",
        "https://marshherald.example/news/flood-in-marsh-lane-amp",
    ],
)
def test_a_plain_address_is_like_no_other(page):
    assert told(page) is None


def test_the_key_of_a_document_is_the_address_as_it_always_was():
    key, name = page_keys(f"{FLOOD}?CMP=rss&utm_source=feed")
    assert key.parts == (f"{FLOOD}?CMP=rss",)
    assert (name.article_id(), name.needs_overlap) == (
        page_keys(FLOOD)[0].article_id(),
        False,
    )
    assert page_keys("https://marshherald.example/news?CMP=rss") == (
        *page_keys("https://marshherald.example/news?CMP=rss")[:1],
    ), "a section is no name"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (FLOOD, FLOOD),
        (f"{FLOOD}?CMP=rss", FLOOD),
        (f"{FLOOD}?b=2&CMP=rss&a=1#night", f"{FLOOD}?b=2&a=1#night"),
        (f"{FLOOD}?print=1", f"{FLOOD}?print=1"),
        (f"{FLOOD}?id=7?", f"{FLOOD}?id=7?"),
    ],
)
def test_an_address_is_shown_without_what_counts_readers(written, shown):
    assert uncounted(written) == shown


PARTS = st.text(alphabet="aä/%.?=&#:;+ w2E~-mp", max_size=20)


@settings(deadline=None, max_examples=500)
@given(
    st.builds(
        "https://{}{}.example/{}?{}".format,
        st.sampled_from(["", "m.", "amp."]),
        st.just("marsh"),
        PARTS,
        PARTS,
    )
)
def test_a_plain_address_is_in_canonical_spelling(url):
    canonical = canonical_url(url)
    other = alike(canonical) if canonical else None
    assert other is None or canonical_url(other.address) == other.address
