"""What is chosen on the front page."""

from services.gateway.core.choices import Choice, choice_view
from services.gateway.core.wording import counted

TOPICS = {
    "category": [("weather", ""), ("Sport", "")],
    "person": [("Tom Avery", "person-tom-avery"), ("Nora Pell", "person-nora-pell")],
    "publisher": [("Marsh Herald", "")],
    "language": [("en", ""), ("de", "")],
}


def test_the_front_itself_has_nothing_chosen():
    view = choice_view(Choice(), TOPICS["category"], TOPICS)
    assert (view.title, view.chips, view.sorts, view.feed) == ("", (), (), "")
    assert (view.here, view.api, view.events) == ("/", "/api/search", "")
    assert [one.text for one in view.sections] == ["Sport", "weather"]
    assert view.is_by_lead


def test_each_choice_is_shown_with_the_way_to_the_page_without_it():
    choice = Choice(edition="en", q="flood", category="weather", name="Tom Avery")
    view = choice_view(choice, TOPICS["category"], TOPICS)
    assert view.title == "Stories about “flood”: weather, Tom Avery"
    assert [(one.what, one.value, one.path) for one in view.chips] == [
        ("Words", "flood", "/?edition=en&category=weather&name=Tom+Avery"),
        ("Category", "weather", "/?edition=en&q=flood&name=Tom+Avery"),
        ("About", "Tom Avery", "/?edition=en&q=flood&category=weather"),
    ]
    assert view.clear == "/?edition=en"
    assert view.kept == (
        ("edition", "en"),
        ("category", "weather"),
        ("name", "Tom Avery"),
    )
    assert view.events == "edition=en&category=weather&name=Tom+Avery"


def test_what_is_chosen_is_not_offered_again_and_one_alone_is_no_choice():
    view = choice_view(Choice(name="tom avery"), (), TOPICS)
    offered = {group.title: [one.text for one in group.ways] for group in view.groups}
    assert offered == {"People": ["Nora Pell"], "Languages": ["English", "Deutsch"]}


def test_a_category_that_is_chosen_stands_in_its_line_however_rare():
    view = choice_view(Choice(category="chess"), TOPICS["category"], {})
    assert [(one.text, one.is_chosen) for one in view.sections] == [
        ("chess", True),
        ("Sport", False),
        ("weather", False),
    ]


def test_the_order_is_the_front_s_or_by_fit_or_the_latest():
    assert Choice().order == "lead"
    assert Choice(q="flood").order == "fit"
    assert Choice(q="flood", sort="latest").order == "latest"
    assert Choice(q="🌊").asks_nothing
    assert not Choice(q=" ").is_filtered


def test_of_a_text_that_was_pasted_the_beginning_is_asked_and_repeated_in_links():
    view = choice_view(Choice(q="flood " * 10_000), TOPICS["category"], TOPICS)
    assert len(view.q) == 1_000
    assert max(len(one.path) for one in view.sections) < 2_000


def test_stories_are_counted_in_words_up_to_a_most():
    counts = [counted(number, 1_000) for number in (0, 1, 2, 1_000)]
    assert counts == ["0 stories", "1 story", "2 stories", "1,000 stories or more"]
