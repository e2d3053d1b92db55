"""Canonical addresses: one spelling for each page, and never one for two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.events.identity import canonical_url, names_a_page

FLOOD = "https://marshherald.example/news/flood-in-marsh-lane"


@pytest.mark.parametrize(
    "spelling",
    [
        "https://marshherald.example/news/flood-in-marsh-lane",
        "http://marshherald.example/news/flood-in-marsh-lane",
        "HTTPS://MarshHerald.Example/news/flood-in-marsh-lane",
        "https://www.marshherald.example/news/flood-in-marsh-lane",
        "https://www.www.marshherald.example/news/flood-in-marsh-lane",
        "https://marshherald.example:443/news/flood-in-marsh-lane",
        "http://marshherald.example:80/news/flood-in-marsh-lane",
        "https://marshherald.example./news/flood-in-marsh-lane",
        "https://reader:secret@marshherald.example/news/flood-in-marsh-lane",
        "https://marshherald.example/news/flood-in-marsh-lane/",
        "https://marshherald.example/news/flood-in-marsh-lane#comments",
        "https://marshherald.example/news/flood-in-marsh-lane/index.html",
        "https://marshherald.example/news/flood-in-marsh-lane/Default.aspx",
        "https://marshherald.example/news/flood-in-marsh-lane/index.php/",
        "https://marshherald.example/news/flood-in-marsh-lane?",
        "https://marshherald.example/news/flood-in-marsh-lane?utm_source=mail",
        "https://marshherald.example/news/flood-in-marsh-lane?UTM_Campaign=x&fbclid=1",
        "https://marshherald.example/news/flood-in-marsh-lane?gclid=9&ref=home&amp=1",
        "https://marshherald.example/news/flood%2Din%2Dmarsh%2dlane",
        "  https://marshherald.example/news/flood-in-marsh-lane\n",
    ],
)
def test_ways_to_write_the_address_of_a_page_make_no_difference(spelling):
    assert canonical_url(spelling) == FLOOD


@pytest.mark.parametrize(
    "other",
    [
        "https://marshherald.example/news/flood-in-mill-lane",
        "https://marshherald.example/News/flood-in-marsh-lane",
        "https://marshherald.example/news/flood-in-marsh-lane/2",
        "https://marshherald.example/news/flood-in-marsh-lane?page=2",
        "https://marshherald.example:8443/news/flood-in-marsh-lane",
        "https://weather.marshherald.example/news/flood-in-marsh-lane",
        "https://marshherald.example/news%2Fflood-in-marsh-lane",
        "https://marshherald.example/news/flood-in-marsh-lane%3Fpage=2",
    ],
)
def test_another_page_has_another_address(other):
    assert canonical_url(other) not in (None, FLOOD)


def test_the_order_of_parameters_makes_no_difference_but_their_values_do():
    one = canonical_url("https://marshherald.example/story?id=7&part=2")
    assert canonical_url("https://marshherald.example/story?part=2&id=7") == one
    assert canonical_url("https://marshherald.example/story?part=7&id=2") != one
    assert canonical_url("https://marshherald.example/story?part=2&id=7&id=8") != one


def test_a_parameter_without_a_value_still_names_a_page():
    assert canonical_url("https://marshherald.example/?7731") != canonical_url(
        "https://marshherald.example/?7732"
    )


def test_letters_of_old_encodings_keep_pages_apart():
    cafe, cafes = "http://herald.example/caf%E9", "http://herald.example/caf%E8"
    assert canonical_url(cafe) != canonical_url(cafes)
    asked, other = "http://herald.example/?q=%E9", "http://herald.example/?q=%E8"
    assert canonical_url(asked) != canonical_url(other)


def test_an_international_name_is_the_same_in_both_spellings():
    written = canonical_url("https://www.wächter.example/straße?ü=ö")
    spelt = canonical_url("https://xn--wchter-bua.example/stra%C3%9Fe?%C3%BC=%C3%B6")
    assert written == spelt
    assert written == "https://xn--wchter-bua.example/stra%C3%9Fe?%C3%BC=%C3%B6"


def test_a_host_that_is_called_www_keeps_its_name():
    assert canonical_url("https://www.com/page") == "https://www.com/page"


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "",
        "   ",
        "marshherald.example/news",
        "/news/flood",
        "ftp://marshherald.example/news",
        "mailto:desk@marshherald.example",
        "urn:newsml:marshherald.example:20240517:flood",
        "file:///home/desk/flood.txt",
        "https://",
        "https:///news",
        "https://localhost/news",
        "https://marshherald.example:99999/news",
        "https://marshherald.example:port/news",
        "https://marsh..example/news",
        "https://marsh lane.example/news",
        "https://marshherald.example /news",
        "https://[fe80::1/news",
        "https://[::ffff:10.0.0.1]/news",
        "https://" + "m" * 64 + ".example/news",
    ],
)
def test_what_is_no_web_address_is_none(broken):
    assert canonical_url(broken) is None
    assert not names_a_page(canonical_url(broken))


@pytest.mark.parametrize(
    "home",
    [
        "https://marshherald.example",
        "https://www.marshherald.example/",
        "https://marshherald.example//",
        "https://marshherald.example/index.html",
        "https://marshherald.example/home.php?utm_medium=feed",
        "https://marshherald.example/#!latest",
    ],
)
def test_a_homepage_names_no_page(home):
    assert canonical_url(home) == "https://marshherald.example"
    assert not names_a_page(canonical_url(home))


@pytest.mark.parametrize(
    "page",
    [
        "https://marshherald.example/?p=7731",
        "https://marshherald.example/index.php?article=7731",
        "https://marshherald.example/7731",
        "https://marshherald.example/flood",
        "https://marshherald.example/news/flood",
        "https://marshherald.example/news/7731",
        "https://marshherald.example/news?id=7731",
        "https://marshherald.example/world-flood",
        "https://marshherald.example/category/local/flood",
    ],
)
def test_a_path_or_query_names_a_page(page):
    assert names_a_page(canonical_url(page))


@pytest.mark.parametrize(
    "page",
    [
        "https://marshherald.example/news/",
        "https://marshherald.example/Sport",
        "https://marshherald.example/news/politics",
        "https://marshherald.example/en/latest/index.html",
        "https://marshherald.example/category/local",
        "https://marshherald.example/tag/floods/page/3",
        "https://marshherald.example/topics/marsh-lane",
    ],
)
def test_the_page_of_a_section_names_no_article(page):
    assert not names_a_page(canonical_url(page))


def test_an_index_page_with_a_query_is_the_page_of_the_query():
    one = canonical_url("https://marshherald.example/index.php?article=7731")
    assert one == canonical_url("https://marshherald.example/?article=7731")


def test_lone_surrogates_and_nuls_break_nothing():
    assert canonical_url("https://marshherald.example/flood\x00\ud800") is not None


PARTS = st.text(alphabet="aä/%.?=&#:;+ w2E~é\u3002", max_size=20)


@settings(deadline=None, max_examples=1000)
@given(st.builds("https://{}.example/{}".format, PARTS, PARTS) | st.text(max_size=40))
def test_a_canonical_address_is_its_own_canonical_address(url):
    once = canonical_url(url)
    assert once is None or canonical_url(once) == once
