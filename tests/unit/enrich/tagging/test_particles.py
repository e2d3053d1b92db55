"""Small words inside names and before surnames."""

import pytest

from tests.unit.enrich.names import spotting
from tests.unit.enrich.tagging.tagged import found


def test_two_halves_that_particles_part_are_one_name() -> None:
    text = "Fiorenza von der Moss met Ada Bell."
    said = found(text, Fiorenza="PER", Moss="PER", Ada_Bell="PER")
    assert said == {"Fiorenza von der Moss": "person", "Ada Bell": "person"}


def test_halves_that_more_than_particles_part_stay_two() -> None:
    text = "The Herons Club of Kerel met."
    assert list(found(text, Herons_Club="ORG", Kerel="LOC")) == ["Herons Club", "Kerel"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They all love van Quill.", "van Quill"),
        ("Nobody ever beat de la Quill.", "de la Quill"),
        ("They buried bin Quill then.", "bin Quill"),
        ("They sat in a van Quill drove.", "Quill"),
        ("It was his old bin Quill took.", "Quill"),
        ("What would they do Quill asked.", "Quill"),
    ],
)
def test_a_surname_has_its_particles_unless_they_are_words(text: str, name: str) -> None:
    assert list(found(text, Quill="PER")) == [name]


def test_only_of_people_are_particles_believed() -> None:
    assert list(found("They went on la Quill then.", Quill="LOC")) == ["Quill"]


def test_what_a_full_name_has_it_has_again_without_a_model() -> None:
    text = "They asked Ada do Quill. It pleased do Quill. It pleased le Quill."
    assert list(spotting.found(text)) == ["Ada do Quill", "do Quill", "Quill"]
