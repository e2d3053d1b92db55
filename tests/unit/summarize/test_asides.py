"""Asides: what calls itself a round-up, live blog, letter or opinion."""

import pytest

from services.summarize.core.deciding import apply, decide, item_of
from services.summarize.core.likeness.asides import is_apart, is_aside
from services.summarize.core.likeness.likeness import likeness
from services.summarize.core.placing import Join, Open, choose
from tests.copydesk import NOON, WEIGHTS, an_event, hours, no_news

SKETCH = tuple(range(0, 400, 4))


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: The dam was never meant to hold",
        "OPINION | Leave the trams alone",
        "Letters to the editor: who pays for Marsh Lane?",
        "Morning Briefing: flood, strike and a lost swan",
        "The Evening Digest - Friday",
        "Live: river rises in Lowmere",
        "Flood in Lowmere – live updates",
        "Lowmere votes: as it happened",
        "Five things to know today",
        "10 things to know for Friday",
        "The week in pictures",
        "Today's top stories",
        "Podcast: life by the river",
        "Weekly roundup: the harbour",
    ],
)
def test_it_says_so_in_its_title(title):
    assert is_aside(title.replace(" - Friday", ": Friday"), None)


@pytest.mark.parametrize(
    "title",
    [
        "News in brief: flood, strike, swan",
        "Leave the trams alone | Opinion",
        "Leave the trams alone - Editorial",
        "River rises in Lowmere – live",
        "Letter to the editor",
        "Your Tuesday Briefing",
        "The Friday morning newsletter is here",
        "Weekly newsletter",
        "Kommentar: Lasst die Bahn in Ruhe",
        "Meinung | Lasst die Bahn in Ruhe",
        "Nachrichtenüberblick: Flut, Streik, Schwan",
        "Der Tag im Überblick: Flut, Streik, Schwan",
        "Presseschau: Was andere schreiben",
        "Liveticker: Der Fluss steigt",
        "Revue de presse : la crue, la grève",
        "Éditorial. – Laissez les trams",
        "L'essentiel du jour : la crue, la grève",
        "En direct : la crue à Lowmere",
        "Opinión: Dejen en paz al tranvía",
        "Resumen del día: la riada, la huelga",
        "En directo: sube el río",
        "Rassegna stampa: la piena, lo sciopero",
        "In diretta: sale il fiume",
        "Opinião | Deixem o elétrico em paz",
        "Resumo do dia: a cheia, a greve",
        "Ao vivo: o rio sobe",
        "Opinie: laat de tram met rust",
        "Felieton: zostawcie tramwaj",
        "Na żywo: rzeka wzbiera",
    ],
)
def test_it_says_so_in_other_words_and_languages(title):
    assert is_aside(title.replace("Éditorial.", "Éditorial"), None)


@pytest.mark.parametrize(
    "title",
    [
        "Man on trial over ferry fire - live broadcast refused",
        "Tram drivers: opinion is split",
        "Kommentar des Ministers löst Streit aus",
        "Überblick verloren: Minister räumt Fehler ein",
        "Direkt am Fluss: Haus stürzt ein",
        "Tribune: paper is to be sold",
        "Directo al río: un autobús cae desde un puente",
        "Resumen judicial filtrado: el alcalde declara",
        "Opinion polls – lead grows",
        "The council said a man can live",
        "Leder: Neue Regeln für Gerber",
        "Band plays - live",
    ],
)
def test_a_report_in_such_words_is_none(title):
    assert not is_aside(title, "https://herald.example/news/x")


@pytest.mark.parametrize("genre", ["live", "opinion", "round_up"])
def test_its_page_may_say_so(genre):
    assert is_aside("River rises in Lowmere", None, genre)
    assert is_apart("River rises in Lowmere", None, genre) == (genre != "live")


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "Live music returns to Marsh Lane",
        "Mayor's letter to the minister leaked",
        "Court opinion strikes down the ferry tax",
        "Editorial board of the Herald resigns",
        "Five things found in the mud at Lowmere",
        "Police round up eleven after tram riot",
        "Minister briefs the council this morning",
        "What we know about the ferry accident",
        "Quiz champion dies at 91",
    ],
)
def test_a_report_is_none(title):
    assert not is_aside(title, "https://herald.example/news/2024/quiz")


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example/opinion/2024/the-dam",
        "https://herald.example/news/live/2024/river",
        "https://herald.example/Newsletters/friday",
    ],
)
def test_it_says_so_by_its_address(url):
    assert is_aside("The dam", url)


@pytest.mark.parametrize("url", ["https://[broken", "https://herald.example/opinion"])
def test_an_address_that_tells_nothing_is_no_sign(url):
    assert not is_aside("The dam", url)


def placed(news, name, words, title, at=NOON, **said):
    event = an_event(name, words, title=title, published_at=at, **said)
    item = item_of(event)
    choice = choose(item, news.neighbours, news.story_of, None)
    apply(decide(event, news, placed=0, free_id=name), news)
    return choice


def test_a_round_up_joins_the_story_that_it_is_like():
    news = no_news()
    placed(news, "flood", "flood marsh lane", "Flood in Marsh Lane")
    found = placed(news, "letter", "flood marsh dam", "Opinion: the dam")
    assert isinstance(found, Join)


def test_no_report_joins_a_round_up():
    news = no_news()
    placed(news, "letter", "flood marsh dam", "Opinion: the dam")
    assert placed(news, "flood", "flood marsh lane", "Flood in Marsh Lane") == Open()


def test_two_round_ups_of_one_morning_stay_apart_unless_one_is_a_copy():
    one, other, copy = (
        item_of(an_event(name, words, title="Morning briefing: all", sketch=sketch))
        for name, words, sketch in (
            ("a", "flood tram vote", SKETCH),
            ("b", "flood tram vote", SKETCH[:1]),
            ("c", "flood tram vote", SKETCH),
        )
    )
    assert likeness(one, other, WEIGHTS) == 0.0
    assert likeness(one, copy, WEIGHTS) == 1.0


def test_copies_of_a_letter_stand_together_before_any_report_came():
    news = no_news()
    about = "flood marsh dam", "Opinion: the dam"
    placed(news, "a", *about, sketch=SKETCH)
    found = placed(news, "b", *about, at=hours(1), sketch=SKETCH)
    assert isinstance(found, Join)
    assert found.story_id == "a"


def test_a_letter_does_not_count_for_the_size_of_a_story():
    news = no_news()
    placed(news, "flood", "flood marsh lane", "Flood in Marsh Lane")
    placed(news, "letter", "flood marsh dam", "Opinion: the dam")
    found = placed(news, "more", "flood lane cellar", "Cellars flooded")
    assert isinstance(found, Join)
    alone = likeness(
        item_of(an_event("more", "flood lane cellar")),
        item_of(an_event("flood", "flood marsh lane")),
        WEIGHTS,
    )
    assert found.likeness == pytest.approx(alone)


def test_an_article_that_was_corrected_into_a_report_gathers():
    news = no_news()
    placed(news, "a", "flood marsh dam", "Opinion: the dam")
    assert news.neighbours.is_aside("a")
    news.put_item(item_of(an_event("a", "flood marsh dam", title="The dam is broken")))
    assert not news.neighbours.is_aside("a")


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_report_that_names_a_letter_as_its_source_is_no_aside(dash):
    assert not is_aside(f"Harbour talks to resume in May {dash} letter", None)
    assert is_aside("Leave the trams alone | Letters", None)
    assert is_aside(f"Leave the trams alone {dash} letters to the editor", None)
