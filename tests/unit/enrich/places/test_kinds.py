"""A known place is one, whatever a model says, unless the words around say otherwise."""

import re

from services.enrich.core.names.names import names
from services.enrich.core.names.tagging import Tagged
from services.enrich.core.sentences.sentences import split


class Mistaken:
    """A model that takes each of some words for a name with one label."""

    version = "mistaken-1"

    def __init__(self, label, *words):
        self.label, self.words = label, words

    def spans(self, sentences):
        longest = sorted(self.words, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest))
        return [
            [Tagged(*hit.span(), self.label) for hit in re.finditer(pattern, text)]
            for text in sentences
        ]


def kinds(body, atlas, label, *words):
    tagger = Mistaken(label, *words)
    return {one.text: one.label for one in names(split(None, body), tagger, atlas=atlas)}


def test_a_known_place_is_one_whatever_the_model_says(atlas):
    body = "Rain reached Moscow at night."
    assert kinds(body, None, "MISC", "Moscow")["Moscow"] == "other"
    assert kinds(body, atlas, "MISC", "Moscow") == {"Moscow": "place"}
    assert kinds("Rain reached Russia.", atlas, "ORG", "Russia") == {"Russia": "place"}


def test_a_club_is_no_town_and_somebody_is_no_country(atlas):
    body = "Rain stopped Moscow at night."
    assert kinds(body, atlas, "ORG", "Moscow") == {"Moscow": "organisation"}
    body = "They saw Mr Paris."
    assert kinds(body, atlas, "PER", "Paris") == {"Paris": "person"}
    body = "They asked Charlotte."
    assert kinds(body, atlas, "PER", "Charlotte") == {"Charlotte": "person"}
    body = "They asked Odesa."  # no large city, by its weight here
    assert kinds(body, atlas, "PER", "Odesa") == {"Odesa": "person"}
    body = "They saw Anna Odesa. Then Odesa left."
    assert kinds(body, atlas, "PER", "Anna Odesa", "Odesa") == {
        "Anna Odesa": "person",
        "Odesa": "person",
    }


def test_a_bank_that_ships_run_onto_is_a_place_whatever_the_model_says(atlas):
    body = "They sat down on the Gull Bank."
    assert kinds(body, atlas, "ORG", "Gull Bank") == {"Gull Bank": "place"}
    body = "They owe money to somebody, and Gull Bank pays."
    assert kinds(body, atlas, "ORG", "Gull Bank") == {"Gull Bank": "organisation"}


def test_a_single_name_in_which_something_happens_is_a_place(atlas):
    body = "They left Tollen at night. Rain fell in Tollen too."
    assert kinds(body, atlas, "PER", "Tollen") == {"Tollen": "place"}
    body = "They saw Tollen’s letter. They believed in Tollen’s words."
    assert kinds(body, atlas, "PER", "Tollen") == {"Tollen": "person"}
    body = "Ada Tollen spoke. They saw Tollen, and believed in Tollen."
    assert kinds(body, atlas, "PER", "Ada Tollen", "Tollen")["Tollen"] == "person"
