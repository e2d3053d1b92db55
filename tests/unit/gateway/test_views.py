"""What the pages show of a record."""

from datetime import UTC, datetime, timedelta

import pytest

from services.gateway.core.countries import COUNTRIES
from services.gateway.core.languages import dir_of, edition_name, lang_of
from services.gateway.core.links import safe_link
from services.gateway.core.shapes import Tag
from services.gateway.core.times import ago, day_of, shown, shown_date, shown_published
from services.gateway.core.views import card_view, counter_of, story_view
from services.gateway.core.wording import cut
from tests.records import NIGHT, a_record, an_article, cite


def test_the_counter_is_said_in_one_line():
    assert counter_of(a_record()).line == "10 articles | last updated: May 18 01:15:21"


def test_one_article_is_no_articles():
    line = counter_of(a_record(article_count=1)).line
    assert line == "1 article | last updated: May 18 01:15:21"


def test_the_counter_is_in_utc_wherever_the_moment_comes_from():
    there = datetime.fromisoformat("2024-05-17T20:15:21-05:00")
    assert counter_of(a_record(last_updated=there)).updated.iso == "2024-05-18T01:15:21Z"


def test_days_are_not_padded_and_years_are_only_in_the_long_form():
    moment = shown(datetime(2023, 1, 2, 3, 4, 5, 678_900, tzinfo=UTC))
    assert moment.text == "Jan 2 03:04:05"
    assert moment.full == "2 Jan 2023, 03:04:05 UTC"


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(seconds=-90), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=45), "1 month ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_freshness_is_told_in_the_largest_whole_unit(age: timedelta, said: str):
    assert ago(NIGHT - age, NIGHT) == said


def test_a_day_known_without_its_hour_shows_no_hour():
    day = shown_published(NIGHT, "day")
    assert day is not None
    assert (day.iso, day.text) == ("2024-05-18", "18 May 2024")
    assert shown_published(NIGHT, "none") is None
    assert shown_published(None, "minute") is None


def test_a_publication_known_to_the_minute_shows_it():
    minute = shown_published(NIGHT, "minute")
    assert minute is not None
    assert (minute.iso, minute.text) == ("2024-05-18T01:15Z", "18 May 2024, 01:15")
    assert minute.full == "18 May 2024, 01:15 UTC"


def test_dates_of_a_timeline_are_shown_as_all_others_and_words_stay():
    assert shown_date("2024-05-16") == "16 May 2024"
    assert shown_date("2024-05-16T09:30") == "16 May 2024, 09:30"
    assert shown_date("2024-05-16T23:30:00-02:00") == "17 May 2024, 01:30"
    assert shown_date("Friday, 21:05") == "Friday, 21:05"
    assert shown_date("") == ""


def test_the_masthead_names_the_day():
    assert day_of(NIGHT) == "Saturday, 18 May 2024"


def test_a_story_without_any_headline_is_called_by_its_first_title():
    articles = [an_article("a", title=None), an_article("b", title="Pumps fail")]
    record = a_record(headline={"text": "  "}, articles=articles)
    assert story_view(record).headline == "Pumps fail"
    assert story_view(a_record(headline={"text": ""})).headline == "Untitled story"


def test_a_place_is_shown_with_the_country_that_it_lies_in():
    view = story_view(
        a_record(
            people=[{"name": "Ada Quill"}],
            places=[
                {"name": "Kerel", "country": "PT", "place_kind": "city"},
                {"name": "Portugal", "country": "PT", "place_kind": "country"},
                {"name": "Marsh Lane", "country": "PT"},
                {"name": "Europe", "place_kind": "region"},
                {"name": "Atlantis", "country": "ZZ", "place_kind": "city"},
            ],
        )
    )
    people, places = view.names
    assert [one.where for one in people.names] == [""]
    assert [one.where for one in places.names] == ["Portugal", "", "Portugal", "", ""]


def test_every_country_has_a_code_of_two_letters():
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert COUNTRIES["GB"] == "United Kingdom"
    assert len(COUNTRIES) == 250


def test_empty_groups_sentences_and_labels_are_left_out():
    view = story_view(
        a_record(
            people=[{"name": " "}],
            places=[{"name": "Marsh Lane", "mentions": 1, "articles": 2}],
            categories=[
                {"id": "a", "label": "weather", "score": 0.9},
                {"id": "b", "label": "weather", "score": 0.8},
                {"id": "c", "label": "", "score": 0.7},
            ],
            paragraphs=[[{"text": " "}], [{"text": "Water."}]],
        )
    )
    assert [group.title for group in view.names] == ["Places"]
    assert view.names[0].names[0].note == "1 mention in 2 articles"
    assert view.categories == (Tag("a", "weather"),)
    assert [[one.text for one in paragraph] for paragraph in view.paragraphs] == [
        ["Water."]
    ]


def test_sources_that_differ_are_told_with_who_says_what_when_in_which_words():
    values = [
        {"value": "40", "publisher": "Herald", "at": NIGHT, "citations": cite("a")},
        {"value": "34", "at": NIGHT, "citations": cite("b")},
    ]
    conflict = {"what": "families", "unit": "families", "values": values}
    day = an_article("b", published_at=NIGHT, published_precision="day")
    record = a_record(conflicts=[conflict], articles=[an_article("a"), day])
    (difference,) = story_view(record).differences
    assert [one.text for one in difference.values] == [
        "40 families (Herald, 18 May 2024, 01:15): “a”",
        "34 families (18 May 2024): “b”",
    ]


def test_a_merged_story_points_to_the_other():
    view = story_view(a_record(status="merged", merged_into="other"))
    assert view.merged_into == "/stories/other"
    assert view.standing == "Merged into another story"


def test_texts_without_end_are_cut_after_a_word():
    assert cut("water " * 1000, 20) == "water water water…"
    assert cut("x" * 1000, 20) == "x" * 19 + "…"
    assert cut("a\n\t b\x00", 20) == "a b"
    assert len(story_view(a_record(headline={"text": "flood " * 9000})).headline) <= 300


def test_a_card_shows_the_headline_and_the_line():
    card = card_view(a_record())
    assert (card.path, card.headline) == ("/stories/flood", "Flood in Marsh Lane")
    assert card.counter.line == "10 articles | last updated: May 18 01:15:21"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//marsh-herald.example/a",
        "/stories/a",
        "https://",
        "https:///a",
        "https://localhost/a",
        "https://herald.example@evil.example/",
        "https://user:secret@herald.example/",
        'https://herald.example/"onmouseover="alert(1)',
        "https://herald.example/<script>",
        "https://herald.example\\@evil.example/",
        "https://herald.example/a b",
        "https://herald.example/\u202eevil",
        "https://[bad/",
        "https://herald.example:99999/",
        "https://a..b/",
        "https://herald.example/" + "a" * 2000,
        "",
        None,
    ],
)
def test_an_address_that_could_do_harm_is_no_link(url: str | None):
    assert safe_link(url) is None


def test_a_link_shows_the_site_it_leads_to_in_letters_that_cannot_deceive():
    plain = safe_link(" https://www.marsh-herald.example/a?b=c#d ")
    assert plain is not None
    assert plain.href == "https://www.marsh-herald.example/a?b=c#d"
    assert plain.site == "marsh-herald.example"
    foreign = safe_link("http://hеrald.example:8080/")
    assert foreign is not None
    assert foreign.site == "xn--hrald-zwe.example:8080"


def test_a_language_is_a_tag_or_nothing():
    assert [lang_of(one) for one in ("de", "pt-BR", "und", "xx", '"><b')] == [
        "de",
        "pt-BR",
        "",
        "",
        "",
    ]
    assert (edition_name("fr"), edition_name("qq")) == ("Français", "QQ")


def test_languages_are_laid_out_from_the_side_they_are_read_from():
    assert [dir_of(one) for one in ("ar", "he-IL", "UR", "en", "zh", "")] == [
        "rtl",
        "rtl",
        "rtl",
        "ltr",
        "ltr",
        "ltr",
    ]


def test_a_long_group_of_names_is_folded_after_the_most_mentioned():
    def names(number: int) -> list[dict[str, str]]:
        return [{"name": f"Captain {one}"} for one in range(1, number + 1)]

    view = story_view(a_record(people=names(30), places=names(7), things=names(8)))
    sizes = [(len(group.names), len(group.more)) for group in view.names]
    assert sizes == [(6, 18), (7, 0), (6, 2)]
    assert view.names[0].names[0].name == "Captain 1"
    assert view.names[0].whole[-1].name == "Captain 24"


def test_a_card_has_room_for_three_categories():
    labels = ("weather", "transport", "weather", "politics", "sport")
    categories = [{"id": f"x:{one}", "label": one, "score": 0.5} for one in labels]
    record = a_record(categories=categories)
    said = [one.label for one in card_view(record).categories]
    assert said == ["weather", "transport", "politics"]
    assert len(story_view(record).categories) == 4
