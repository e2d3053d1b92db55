"""A story that was found shows where; no more of it is looked at than that takes."""

from services.gateway.core.excerpts import found_view, pieces_of
from services.gateway.core.queries import Query, Term, query_of
from tests.records import a_record, an_article


class Counting(Query):
    """A query that knows which texts it was compared with."""

    texts: list[str] = []  # noqa: RUF012

    def found_in(self, text: str) -> frozenset[Term]:
        self.texts.append(text)
        return super().found_in(text)


def sentences(*texts: str) -> list[list[dict[str, object]]]:
    return [[{"text": one, "citations": []} for one in texts]]


def test_once_all_that_is_lacking_is_found_no_further_text_is_looked_at():
    query = Counting(query_of("zeppelin harbour").terms)
    query.texts.clear()
    has_all = "A zeppelin crossed the harbour."
    record = a_record(paragraphs=sentences("A zeppelin.", has_all, "The harbour again."))
    view = found_view(record, query)
    assert "".join(piece.text for piece in view.excerpt) == has_all
    assert query.texts[-1] == has_all


def test_of_a_very_long_story_the_beginning_is_looked_at():
    long = [f"Sentence number {one}." for one in range(300)]
    record = a_record(paragraphs=sentences(*long, "A zeppelin came."))
    assert found_view(record, query_of("zeppelin")).excerpt == ()
    record = a_record(paragraphs=sentences(*long[:50], "A zeppelin came."))
    assert found_view(record, query_of("zeppelin")).excerpt != ()


def test_what_is_marked_is_parted_as_a_search_parts_it():
    for text, words, hit in (
        ("The O’Brien bridge", "obrien", "O’Brien"),
        ("A 北京 flood", "北", "北"),
        ("Line7号 stops", "号", "号"),
        ("ရန်ကုန်", "ကု", "က"),
    ):
        pieces = pieces_of(text, query_of(words))
        assert "".join(one.text for one in pieces) == text
        assert next(one.text for one in pieces if one.is_hit) == hit


def told(text: str, query: str) -> list[str]:
    return [one.text for one in pieces_of(text, query_of(query)) if one.is_hit]


def test_what_was_searched_for_is_marked_and_the_text_stays_whole():
    text = "Überflutung: Fluss (Łaba) steigt – O’Briens Haus"
    assert told(text, "uberflut laba obrien") == ["Überflutung", "Łaba", "O’Briens"]
    assert "".join(one.text for one in pieces_of(text, query_of("fluss"))) == text
    assert told("北京大学", "京大") == ["京", "大"]


def test_initials_are_marked_with_their_points():
    text = "The U.S. and the U.S.-led fleet; in the EU, J.R.R. Quill. Told U.S.Army."
    assert told(text, "us fleet") == ["U.S.", "U.S.", "fleet", "U.S."]
    assert told(text, "U.S. jrr army") == ["U.S.", "U.S.", "J.R.R.", "U.S.", "Army"]
    assert "".join(one.text for one in pieces_of(text, query_of("us"))) == text
    assert told("At 5.30 p.m. he saw us. A. Quill spoke.", "pm us quill a") == [
        "p.m.",
        "us",
        "A",
        "Quill",
    ]


def test_an_excerpt_shows_what_headline_and_dek_lack():
    story = a_record(
        paragraphs=[[{"text": "A quiet night."}, {"text": "Both pumps had stopped."}]],
        articles=[
            an_article("b", title=None),
            an_article("a", title="Gate was never repaired", publisher="Post"),
        ],
        people=[{"name": "Helga Brandt", "aliases": ["Mayor Brandt"]}],
    )

    def excerpt(words: str) -> str:
        return "".join(one.text for one in found_view(story, query_of(words)).excerpt)

    assert excerpt("marsh lane") == ""
    assert excerpt("marsh pumps") == "Both pumps had stopped."
    assert excerpt("gate") == "Post: Gate was never repaired"
    assert excerpt("mayor brandt") == "Helga Brandt (Mayor Brandt)"


def test_of_a_long_sentence_the_part_is_shown_that_was_searched_for():
    long = "word " * 200 + "the pumps stopped " + "and " * 200
    story = a_record(paragraphs=[[{"text": long}]])
    shown = "".join(one.text for one in found_view(story, query_of("pumps")).excerpt)
    assert "pumps" in shown
    assert len(shown) <= 260
    assert shown.startswith("…word")
