"""Articles that stand in a page's markup where no reader sees them before scripts run."""

import html
import json

import pytest

from services.ingest.core.draft import Draft, Refused
from tests.unit.ingest.page_writer import LEDE, TITLE, read
from tests.unit.ingest.shell_writer import CLAIMS, HTML, OTHERS, TEXTS, refused, shell

MARKUP = (
    f"<article><h1>{TITLE}</h1>{HTML}<p>{LEDE[:-1]}, and more rain came.</p></article>"
)
WHOLE = (*TEXTS, f"{LEDE[:-1]}, and more rain came.")


@pytest.mark.parametrize(
    "hidden",
    [
        f"<noscript>{MARKUP}</noscript>",
        f'<template id="story">{MARKUP}</template>',
        f'<iframe srcdoc="{html.escape(MARKUP)}"></iframe>',
        f'<script type="text/template">{MARKUP}</script>',
        f"<script>$id('a').innerHTML = {json.dumps(MARKUP)};</script>",
        f"<script>root.innerHTML = `{MARKUP}`</script>",
        f"<script>document.write('<div>' + {json.dumps(MARKUP)} + '</div>')</script>",
        f"<script>$('#app').html({json.dumps(MARKUP)});</script>",
        f'<script>el.insertAdjacentHTML("beforeend", {json.dumps(MARKUP)})</script>',
    ],
    ids=[
        "noscript",
        "template",
        "srcdoc",
        "script",
        "inner",
        "backs",
        "write",
        "jq",
        "adj",
    ],
)
def test_an_article_in_hidden_markup_is_read(hidden: str):
    found = shell(hidden)
    assert (found.title, found.paragraphs) == (TITLE, WHOLE)


def test_parts_that_react_sends_late_stand_in_their_place():
    late = (
        '<main><h1>Flood</h1><template id="B:0"></template><p>Loading…</p></main>'
        f'<div hidden id="S:0"><article>{HTML}</article></div>'
        '<script>$RC("B:0","S:0")</script>'
    )
    assert shell("", body=late).paragraphs == TEXTS


def test_a_late_part_without_a_place_is_shown_and_other_hidden_parts_are_not():
    late = (
        f"<main><h1>{TITLE}</h1></main>"
        "<div hidden><p>The cookie jar of the site is asked for by none of us.</p></div>"
        f'<div hidden id="S:2f"><article>{HTML}</article></div>'
    )
    assert shell("", body=late).paragraphs == TEXTS


def test_hidden_markup_that_nests_too_deeply_is_not_shown():
    deep = json.dumps("<div>" * 1_200 + HTML)
    assert refused(f"<script>a.innerHTML = {deep}</script>")
    assert refused(
        f"<script>a.innerHTML = '{' ' * 300}<!-- -->'; b.innerHTML = c</script>"
    )
    assert refused(f"<script>b.innerHTML = {json.dumps(MARKUP)[:-1]}\n</script>")


def test_a_page_of_frames_is_read_by_what_it_tells_without_them():
    page = f"<html><head>{CLAIMS}</head><frameset><noscript>{MARKUP}</noscript>"
    found = read(page)
    assert isinstance(found, Draft)
    assert found.paragraphs == WHOLE


def test_no_more_than_a_bounded_part_of_hidden_markup_is_looked_at():
    wide = f"<script>a.innerHTML = '{'b' * 3_500_000}'</script>"
    assert refused(wide * 2 + f"<script>a.innerHTML = {json.dumps(MARKUP)}</script>")


def test_a_declared_shadow_root_is_shown():
    root = f'<news-story><template shadowrootmode="open">{MARKUP}</template></news-story>'
    assert shell("", body=root).paragraphs == WHOLE


def test_words_to_readers_without_scripts_are_no_article():
    asked = (
        "<noscript><p>Please enable JavaScript in your browser, or you will see none of "
        "what we have to tell you on this page today.</p><p>If you don't know how, our "
        "readers' desk will help you with your browser on any day of the week, by "
        "telephone or by letter, and in the office, too, where you can read all of our "
        "pages on paper, if you would like that better.</p></noscript>"
    )
    assert refused(asked) in ("no_body", "not_an_article")


def test_hidden_markup_about_something_else_is_not_shown():
    told = "".join(f"<p>{one}</p>" for one in OTHERS)
    assert refused(f"<template><h2>How to write to us</h2>{told}</template>")


def test_a_wall_stays_one_whatever_it_hides():
    login = "<h1>Sign in</h1><form><input name=mail><input type=password></form>"
    told = "".join(
        f"<p>{one} The Marsh Gazette was there to see it.</p>" for one in OTHERS
    )
    head = "<title>Sign in | Marsh Gazette</title>"
    page = f"<html><head>{head}</head><body>{login}<template>{told * 2}</template>"
    found = read(page)
    assert isinstance(found, Refused)
    assert "log in" in found.detail


def test_what_is_hidden_stays_so_where_the_page_shows_its_article():
    shown = f"<article><h1>{TITLE}</h1>{HTML}</article>"
    other = "<p>Another tale of the marsh was told in the inn on that day.</p>"
    hidden = (
        f"<noscript><article>{other}{other[:-5]} in May.</p>{other}</article></noscript>"
    )
    assert shell(hidden, body=shown).paragraphs == TEXTS
