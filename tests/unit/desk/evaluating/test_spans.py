"""Names as spans, and how much of them was found."""

from services.desk.evaluating.spans import Score, gold_of, score, spans_of
from shared.events.article import Entity


def test_a_name_of_two_words_is_one_span_of_characters():
    text, found = gold_of(["Mara", "Quill", "left"], ["B-PER", "I-PER", "O"])
    assert text == "Mara Quill left"
    assert found == {(0, 10, "person")}


def test_an_inside_tag_without_a_beginning_begins_a_name():
    _, found = gold_of(["in", "Lowmere", "today"], ["O", "I-LOC", "O"])
    assert found == {(3, 10, "place")}


def test_two_names_side_by_side_stay_two():
    _, found = gold_of(["Lowmere", "Tarnmouth"], ["B-LOC", "B-LOC"])
    assert found == {(0, 7, "place"), (8, 17, "place")}


def test_an_inside_tag_of_another_kind_ends_a_name():
    _, found = gold_of(["Quill", "Lowmere"], ["B-Person", "I-Location"])
    assert found == {(0, 5, "person"), (6, 13, "place")}


def test_days_and_sums_are_no_names_that_are_scored():
    assert gold_of(["May", "5"], ["B-DATE", "I-DATE"])[1] == set()


def test_what_enrich_calls_other_is_not_scored():
    film = Entity(text="Low Tide", label="other", field="text", start=0, end=8)
    port = Entity(text="Lowmere", label="place", field="text", start=12, end=19)
    assert spans_of((film, port)) == {(12, 19, "place")}


def test_a_name_counts_only_whole_and_of_its_kind():
    gold = gold_of(["Mara", "Quill", "of", "Lowmere"], ["B-PER", "I-PER", "O", "B-LOC"])
    found = score([gold], lambda _: {(0, 4, "person"), (14, 21, "place")})
    assert found["all"] == Score(right=1, said=2, true=2)
    assert (found["person"].f1, found["place"].f1) == (0.0, 1.0)
    assert found["all"].f1 == found["all"].precision == found["all"].recall == 0.5


def test_where_nothing_is_there_nothing_is_found():
    found = score([("nothing here", set())], lambda _: set())
    assert (found["all"].f1, found["all"].precision, found["all"].recall) == (0, 0, 0)
