"""Articles of which little is known or told are written all the same."""

from services.summarize.core.writing.composing import compose
from shared.events.story import StoryText
from tests.unit.summarize.writing.stories import assert_resolves, summary


def test_a_summary_never_says_more_than_the_sources(source):
    one = source("brief", "A crane fell over in Tollen harbour on Tuesday evening.")
    text = compose([one])
    assert [each.text for each in summary(text)] == [
        "A crane fell over in Tollen harbour on Tuesday evening."
    ]
    assert text.dek.text == ""
    assert text.timeline == ()


def test_articles_without_title_date_or_publisher_are_written(source):
    bare = [
        source("one", "A barge sank off Tollen pier after it hit a rock on Sunday."),
        source("two", "The crew of the barge that sank off Tollen pier swam ashore."),
    ]
    text = compose(bare)
    assert text.headline.text
    assert text.headline.citations
    assert summary(text)
    assert_resolves(text, bare)


def test_articles_in_other_languages_are_written(source):
    texts = {
        "de": "Am Freitag brach in der Marschgasse die Ufermauer eines Flusses.\n"
        "Drei Menschen kamen nach Angaben der Feuerwehr ums Leben.\n"
        "Er sprach von der schlimmsten Nacht seines Lebens als Helfer.",
        "fr": "Le mur d'une rivière s'est brisé vendredi dans la ruelle du Marais.\n"
        "Trois personnes sont mortes, selon les pompiers de la commune voisine.",
        "ja": "金曜日の朝、沼通りで川の堤防が壊れ、四十軒の家に水が流れ込んだ。\n"
        "消防によると、三人が死亡し、十二人がけがをした。",
        "xx": "Zorba mulak tiven dorra quelim santo breg.",
    }
    for language, body in texts.items():
        one = source(language, body, language=language)
        text = compose([one])
        assert summary(text), language
        assert text.headline.text, language
        assert_resolves(text, [one])
        assert "Er sprach" not in text.paragraphs[0][0].text


def test_an_article_without_one_good_sentence_is_still_told(source):
    one = source("list", "Results\nTollen 3\nMarsh Lane 1")
    assert summary(compose([one]))


def test_an_article_of_hanging_sentences_only_is_still_told(source):
    one = source("he", "He opened the hall of the school.\nHe slept there for a night.")
    assert summary(compose([one]))
    assert summary(compose([source("word", "Flood.")]))


def test_a_page_without_news_has_a_headline_and_no_summary(source):
    again = source("again", "Bridge in Tollen closed", title="Bridge in Tollen closed")
    credit = source("credit", "Pictures by Ada Pym.", title="The week in Tollen")
    for one in (again, credit):
        text = compose([one])
        assert text.headline.text == one.title
        assert text.paragraphs == ()
    bare = source("bare", "Pictures by Ada Pym.")
    assert compose([bare]).headline.text, "without a title it is all that there is"


def test_no_articles_give_an_empty_text():
    text = compose([])
    assert text == StoryText(generated_by="embedded", parameters=text.parameters)
    assert text.parameters


def test_an_article_without_body_sentences_has_a_headline_and_no_summary(source):
    text = compose([source("bare", "", title="Bridge in Tollen closed")])
    assert text.headline.text == "Bridge in Tollen closed"
    assert text.paragraphs == ()
