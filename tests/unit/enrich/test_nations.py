"""Words for a country's people and things."""

from services.enrich.core.places.nations import nations_in


def test_a_people_is_seen_wherever_its_word_stands() -> None:
    for text in ("Georgian rivers rose.", "“Israeli” rains", "The Cuban and two Swedes"):
        assert nations_in(text)
    assert nations_in("Australian, Georgian and Georgian again") == {"AU": 1, "GE": 2}


def test_a_word_that_only_begins_like_a_people_is_none() -> None:
    assert not nations_in("Frenchmen polished Germanium")
