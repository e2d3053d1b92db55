"""German reported speech of somebody whom the sentence does not name leans."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.sentences.manners import leans

LEAD = "Bürgermeisterin Ada Holm hat am Freitag die überflutete Uferstraße besucht."
SPOKE = "Die Stadt habe so etwas in hundert Jahren noch nie erlebt."


@pytest.mark.parametrize(
    "text",
    [
        SPOKE,
        "Der Vorwurf sei falsch.",
        "Die Brücke werde geprüft, bevor sie wieder öffne.",
        "Für die Familien müsse nun gesorgt werden.",
    ],
)
def test_what_somebody_says_whom_the_sentence_before_names_leans(text):
    assert leans(text, "de")


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt habe so etwas noch nie erlebt, sagte Ada Holm.",
        "Laut Polizei sei niemand verletzt worden.",
        "Angaben der Feuerwehr zufolge werde die Brücke geprüft.",
        "Die Behauptung, er habe gelogen, ist falsch.",
        "Alles sah aus, als sei nichts geschehen.",
        "Die Brücke sei sicher, so die Stadt.",
        "„Das habe ich nie erlebt“, rief Ewa Brandt den Helfern zu.",
        "Die Stadt hat so etwas noch nie erlebt.",
    ],
)
def test_what_names_its_speaker_or_is_told_as_a_fact_stands_alone(text):
    assert not leans(text, "de")


def test_other_languages_have_such_words_of_their_own():
    assert not leans("Min nabo habe en hund, sei det.", "da")


def test_a_summary_does_not_open_with_it(source):
    body = f"{SPOKE}\n{LEAD}\nZweihundert Menschen schliefen in der Turnhalle der Schule."
    title = "Holm in der Uferstraße"
    text = compose([source("a", body, title=title, language="de", publisher="Bote")])
    assert text.paragraphs[0][0].text == LEAD
