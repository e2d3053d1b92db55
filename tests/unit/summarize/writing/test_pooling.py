"""Which articles a story is told from."""

from dataclasses import replace

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.pooling import reporting


def told(text):
    return [each.text for part in text.paragraphs for each in part]


VIEW = """
The broken river wall in Marsh Lane is a monument to sloth.
Everybody in Marsh Lane knew of the river wall and its three dead.
"""
DIGEST = """
A river wall broke in Marsh Lane and three people were killed.
Harbour Rovers won the cup against Northfield in front of 9,000 people.
"""


@pytest.mark.parametrize(
    ("title", "body", "line"),
    [
        ("Opinion: The wall that sloth built", VIEW, "monument"),
        ("Evening briefing: flood, cup", DIGEST, "Rovers"),
    ],
)
def test_opinion_and_round_ups_tell_nothing_beside_reports(
    source, flood, title, body, line
):
    aside = source("z", body, title=title, publisher="Harbour Post", day=17, minute=9)
    beside = compose([*flood, aside])
    assert told(beside)
    assert not any(line in each for each in told(beside))
    assert beside.headline.text != title
    assert told(compose([aside]))


def test_an_address_tells_an_opinion_too(source, flood):
    one = source("z", VIEW, title="The wall that sloth built", day=17, minute=9)
    url = "https://post.example/opinion/the-wall"
    member = one.member.model_copy(update={"url": url})
    there = replace(one, member=member)
    assert there not in reporting([*flood, there])


@pytest.mark.parametrize(
    ("title", "folder", "is_told"),
    [
        ("Live: Toll in Marsh Lane rises to nine", "news", True),
        ("Toll in Marsh Lane rises to nine – live updates", "news", True),
        ("Toll in Marsh Lane rises to nine", "live", True),
        ("Toll in Marsh Lane rises to nine", "live-news", True),
        ("Opinion: The wall that sloth built", "live", False),
        ("Evening briefing: flood, cup – live updates", "news", False),
    ],
)
def test_a_live_report_tells_the_latest_of_its_story(
    source, flood, title, folder, is_told
):
    one = source("z", VIEW, title=title, publisher="Harbour Post", day=17, minute=9)
    url = f"https://post.example/{folder}/the-wall"
    live = replace(one, member=one.member.model_copy(update={"url": url}))
    assert (live in reporting([*flood, live])) is is_told


def test_a_report_without_a_sentence_hides_no_opinion(source):
    report = source("a", "Flood.", title="Wall breaks in Marsh Lane", day=17)
    view = source("z", VIEW, title="Opinion: The wall that sloth built", day=17)
    assert told(compose([report, view]))


def test_an_opinion_names_a_story_whose_reports_only_ask(source):
    asking = source("a", VIEW, title="Why did the river wall break?", day=17)
    view = source("z", VIEW, title="Opinion: The wall that sloth built", day=17)
    assert compose([asking, view]).headline.text == "The wall that sloth built"


def test_a_live_report_names_no_story_beside_plain_titles(source):
    titles = (
        "Strong flood breaks the wall of Marsh Lane, three killed",
        "At least three dead as flood tears down homes in Marsh Lane",
        "Marsh Lane flood toll rises to nine as search goes on",
        "Live updates: Marsh Lane flood",
    )
    *reports, live = (
        source(key, DIGEST, title=title, publisher=f"Post {key}", day=17 + n // 2)
        for n, (key, title) in enumerate(zip("abcd", titles, strict=True))
    )
    assert compose([*reports, live]).headline.text in titles[:3]
    asking = source("e", VIEW, title="Why did the wall break?", day=17)
    assert compose([asking, live]).headline.text == "Marsh Lane flood"
