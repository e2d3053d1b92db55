"""What makes a sentence unfit."""

import pytest

from services.summarize.core.writing.sentences.manners import faux_pas, leans


@pytest.mark.parametrize(
    "text",
    [
        "He opened the school hall.",
        "However, the hall was full.",
        "These figures were wrong.",
        "A former teacher, she became mayor in 2019.",
        "Some have gone back to their houses.",
        '"We have beds for everyone," he said.',
    ],
)
def test_some_sentences_lean_on_the_one_before(text):
    assert leans(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Calder opened the hall and she slept there.",
        '"We have beds for everyone," Ruth Calder said.',
        '"We have beds," Calder said, and he said it twice.',
        "The mayor said he opened the hall.",
        "Some families have gone back.",
    ],
)
def test_others_stand_alone(text):
    assert not leans(text, "en")


def test_pronouns_lean_in_other_languages():
    assert leans("Er öffnete die Halle.", "de")
    assert leans("Elle a ouvert la salle.", "fr")
    assert not leans("Der Rat öffnete die Halle.", "de")
    assert not leans("Hall opened.", "xx")


def test_bad_manners_count_outside_quotes():
    assert faux_pas("Ruth Calder opened the hall.", "en") == 0
    assert faux_pas('"We slept," Ruth Calder said.', "en") == 0
    assert faux_pas("We slept in the hall.", "en") > 0
    assert faux_pas("Who will pay for the wall?", "en") > 0
    assert faux_pas("The mayor slams a stunning failure.", "en") > 0
    assert faux_pas("Only time will tell if it holds.", "en") > 0
    assert faux_pas("\u201cWe slept in the hall.", "en") == 0
    assert faux_pas("Nobody knows how \u2026", "en") > 0
    assert faux_pas("Wer zahlt?", "de") > 0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Correction: the wall was built in 1931 and not in 1913.", "en"),
        ("An earlier version of this article said that 60 boats came.", "en"),
        ("This article was amended on 9 April to name the mayor.", "en"),
        ("In einer früheren Version dieses Artikels hieß es, die Mauer sei alt.", "de"),
        ("Une version précédente de cet article parlait de 60 bateaux.", "fr"),
        ("Una versión anterior de este artículo hablaba de 60 barcos.", "es"),
    ],
)
def test_an_articles_note_on_itself_is_unfit(text, language):
    assert faux_pas(text, language) >= 1


@pytest.mark.parametrize(
    ("text", "unfit"),
    [
        ("Here's how the wall came to be, and how it has changed.", True),
        ("Here is what Calder said to the families.", True),
        ("Scroll down for what Calder said to the families.", True),
        ("Here the wall broke twice within a year.", False),
        ("Here are 40 houses, and none of them is dry.", False),
    ],
)
def test_what_only_announces_is_unfit(text, unfit):
    plain = text.replace("Here", "There") if not unfit else text
    assert (faux_pas(text, "en") >= 1, faux_pas(plain, "en") >= 1) == (unfit, unfit)


@pytest.mark.parametrize(
    "text",
    [
        "The council made a correction to its list of houses.",
        "An earlier version of the plan had a higher wall.",
        "An earlier version of the report was sent to the mayor.",
        "The report was updated by the board in May.",
    ],
)
def test_versions_and_corrections_of_others_are_news(text):
    assert faux_pas(text, "en") == 0
