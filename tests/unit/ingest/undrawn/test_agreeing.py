"""Which article of a page's data is the page's own, and when none is."""

import pytest

from tests.unit.ingest.page_writer import BODY, LAST, LEDE, TITLE
from tests.unit.ingest.shell_writer import (
    ADDRESS,
    CLAIMS,
    OTHER,
    TEXTS,
    article,
    data,
    other,
    refused,
    shell,
)

NAMES = ("mast", "keel", "rudder", "wheel", "deck", "hull")
SITE = "<title>Marsh Gazette</title>"
LONG = "".join(f"<p>{one} It was the third time in a year.</p>" for one in TEXTS)
WHOLE = LONG.replace("third", "second") + LONG + LONG.replace("third", "tenth")


def test_related_articles_never_become_the_text():
    assert refused(data({"related": [other(), other(title="Third tale of the marsh")]}))
    assert refused(data({"next": other()}))


def test_an_article_at_the_page_s_address_counts_whatever_it_is_called():
    told = article(title="Water in Marsh Lane", canonicalUrl=ADDRESS)
    assert shell(data({"a": other(), "b": told})).paragraphs == TEXTS


def test_the_last_step_of_the_address_is_enough():
    told = article(title="Water in the lane", slug="flood-in-marsh-lane-8812")
    assert (
        shell(data({"a": other(slug="ferry-sails-again"), "b": told})).paragraphs == TEXTS
    )


def test_a_like_title_at_another_address_is_another_article():
    told = article(
        title="Flood in Marsh Lane drives more families out",
        url="https://gazette.example/news/flood-grows-8814",
    )
    assert refused(data({"story": told}))
    assert shell(data({"story": {**told, "url": None}})).paragraphs == TEXTS


def test_a_teaser_of_the_same_title_gives_way_to_the_whole_text():
    teaser = article(
        body=f"<p>{LEDE} It rained all night and the dam gave way at last.</p>"
    )
    state = {"teasers": [teaser, other()], "story": article(), "again": teaser}
    assert shell(data(state)).paragraphs == TEXTS


def test_where_a_page_tells_nothing_the_only_whole_article_counts():
    told = article(body=WHOLE)
    found = shell(data({"page": {"story": told}}), head=SITE)
    assert found.title == TITLE
    assert len(found.paragraphs) == 9
    assert refused(
        data({"one": told, "two": other(body=WHOLE.replace("year", "month"))}), head=SITE
    )
    assert refused(data({"stories": [told, other()]}), head=SITE)


def test_a_short_text_of_which_nothing_tells_is_none():
    assert refused(data({"page": {"story": article()}}), head=SITE)


def test_a_text_without_title_or_date_is_none_where_the_page_tells_nothing():
    for name in ("title", "publishedAt"):
        told = {key: one for key, one in article(body=WHOLE).items() if key != name}
        assert refused(data({"page": {"slug": "help", **told}}), head=SITE)


def test_a_page_that_shows_its_article_keeps_it():
    told = article(body=WHOLE)
    shown = f"<article><h1>{TITLE}</h1>{BODY}<p>{LAST[:-1]}, it said.</p></article>"
    long = "".join(f"<p>{one} It rained on.</p>" for one in TEXTS)
    found = shell(
        data({"story": told}), body=shown.replace("</article>", f"{long}</article>")
    )
    assert found.paragraphs[: len(TEXTS)] == TEXTS


def test_teasers_of_others_give_way_to_the_page_s_own_article():
    cards = "".join(
        f"<section><h3><a href='/{n}'>{OTHER} {n}</a></h3><p>Ferry {n} sailed again on "
        f"Friday after {n} days in the dock, its master said on the quay.</p></section>"
        for n in range(3)
    )
    found = shell(data({"story": article(body=WHOLE)}), body=f"<main>{cards}</main>")
    assert len(found.paragraphs) == 9


def test_longer_teasers_give_way_too_but_not_a_text_that_is_in_the_data():
    said = (
        "was mended in the yard at Fenwick by two men from the island, its master said."
    )
    cards = "".join(f"<p>The {one} of the ferry {said}</p>" for one in NAMES)
    long = "".join(f"<p>{one} It was the {n}th time.</p>" for n in NAMES for one in TEXTS)
    found = shell(data({"story": article(body=long)}), body=f"<main>{cards}</main>")
    assert len(found.paragraphs) == 3 * len(NAMES)
    own = f"<main>{cards}<p>{LEDE} It was the keelth time.</p></main>"
    assert shell(data({"story": article(body=long)}), body=own).paragraphs[0][:3] == "The"


def test_a_like_title_counts_where_no_address_is_told():
    told = article(title=f"{TITLE} once more", url="https://gazette.example/news/x-1")
    head = f"<title>{TITLE} | Marsh Gazette</title>"
    assert shell(data({"story": told}), head=head).paragraphs == TEXTS


def test_an_odd_address_is_none():
    told = article(title="Water in the lane", url="//[/news")
    assert refused(data({"story": told}))


def test_of_very_many_objects_the_page_s_own_is_found_if_it_comes_early():
    many = [{"title": f"Tale {n} of the marsh"} for n in range(6_000)]
    assert shell(data({"a": article(), "b": many})).paragraphs == TEXTS
    assert refused(data({"a": many, "b": article()}))


def test_titles_without_a_text_are_no_other_articles():
    menu = {f"n{n}": {"title": f"Desk {n} of the marsh"} for n in range(30)}
    page = {"title": "Stories", "post": {"content": article(body=WHOLE)}, **menu}
    assert shell(data({"page": page}), head=SITE).title == TITLE


def test_the_surest_object_counts_not_the_longest():
    longer = article(title=f"{TITLE} again and again", body=WHOLE)
    assert shell(data({"a": longer, "b": article(url=ADDRESS)})).paragraphs == TEXTS


def test_a_beginning_before_a_wall_stays_one():
    wall = '<div class="paywall">Subscribe to read on</div>'
    shown = f"<article><h1>{TITLE}</h1><p>{LEDE}</p>{wall}</article>"
    found = shell(data({"story": article(body=WHOLE)}), body=shown)
    assert found.excerpt
    assert found.paragraphs == (LEDE,)


def test_a_page_of_cards_is_its_own_article_only_if_that_is_dated():
    cards = "".join(
        f"<article><h2><a href='/{n}'>{OTHER} {n}</a></h2><p>Ferry {n} has sailed, "
        "its master said.</p></article>"
        for n in range(5)
    )
    told = article(body=WHOLE)
    assert shell(data({"story": told}), body=cards).title == TITLE
    assert refused(data({"story": {**told, "publishedAt": None}}), body=cards)


def test_a_withdrawn_article_in_data_is_no_article():
    assert refused(data({"story": article(status="withdrawn")}))


@pytest.mark.parametrize(
    "address", ["", '<link rel="canonical" href="https://a.example/">']
)
def test_a_front_page_does_not_become_its_first_story(address: str):
    stories = [other(), article(body=WHOLE)]
    assert refused(data({"page": {"stories": stories}}), head=SITE + address)


def test_a_dek_that_the_page_shows_stays():
    dek = "Three houses stood in water, and the barrier is to blame for it."
    shown = f'<main><h1>{TITLE}</h1><p class="standfirst">{dek}</p></main>'
    found = shell(data({"story": article()}), body=shown)
    assert (found.dek, found.paragraphs) == (dek, TEXTS)


def test_what_readers_write_below_it_is_not_the_article():
    assert refused(data({"comments": [article()]}))


def test_a_page_s_own_claims_stay():
    head = f'{CLAIMS}<meta name="author" content="Ada Quill">'
    found = shell(data({"story": article(author="Import Desk")}), head=head)
    assert found.author == "Ada Quill"
    assert found.url == ADDRESS
