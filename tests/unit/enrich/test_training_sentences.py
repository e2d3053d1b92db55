"""What is read of labelled sentences, and in what turn they are looked at."""

import json
from collections.abc import Sequence
from pathlib import Path

from services.enrich.core.names.chain import LABELS
from services.enrich.core.names.tagging import Tagged
from services.enrich.learnt import spelled
from services.enrich.packaged import Read
from services.enrich.training.examples import Example, Part, labelled, laid, loud, rows_of
from services.enrich.training.lines import lines
from services.enrich.training.teaching import Teaching, learnt
from tests.unit.enrich.corpora import SMALL, named, read_of


def test_labelled_rows_become_sentences_with_names(tmp_path: Path) -> None:
    row = {
        "tokens": ["Ada", "Moss", "saw", "Kerel", "Tollen", "and", "Mud"],
        "tags": ["B-PER", "I-PER", "O", "B-Location", "B-LOC", "O", "B-Animal"],
    }
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(row) + "\n")
    assert labelled(rows_of(file)) == [
        Example(
            "Ada Moss saw Kerel Tollen and Mud",
            (Tagged(0, 8, "PER"), Tagged(13, 18, "LOC"), Tagged(19, 25, "LOC")),
        )
    ]


def test_tweets_lose_what_only_tweets_have() -> None:
    tokens = ["RT", "@", "kerelpost", "Ada", "Moss", "saw", "#rain", "now", "http://k.el"]
    tags = ["O", "B-ORG", "B-ORG", "B-PER", "I-PER", "O", "O", "O", "O"]
    rows = [{"tokens": tokens, "tags": tags}, {"tokens": ["Hi"], "tags": ["O"]}]
    assert labelled(rows, tweets=True) == [
        Example("Ada Moss saw now", (Tagged(0, 8, "PER"),))
    ]


class Reader:
    """Reads as `read_of` does."""

    def read(self, sentences: Sequence[str]) -> Read:
        return read_of(sentences)


def test_each_part_is_looked_at_in_its_turn_and_counts_as_it_should() -> None:
    town = Example("Ada saw Kerel", (Tagged(8, 13, "LOC"),))
    tweet = Example("Tom swam", (Tagged(0, 3, "PER"),))
    parts = [
        Part([town], 1.0),
        Part([tweet] * 5, 0.5, 1.0, first=1, then=2),
        Part([tweet], 0.25, 0.0, first=1, then=0),
    ]
    corpus = laid(parts, Reader())
    assert corpus.first.tolist() == [1, 2, 3, 4, 5, 6]
    assert corpus.then.tolist() == [0, 1, 3, 5]
    assert corpus.weights.tolist() == [1.0, *[0.5] * 5, 0.25]
    assert corpus.unaided.tolist() == [0.25, *[1.0] * 5, 0.0]
    start, end = corpus.read.bounds[0]
    assert [LABELS[one] for one in corpus.labels[start:end]] == ["O", "O", "B-LOC"]


def test_what_is_looked_at_last_is_believed_most() -> None:
    person = [Example("we saw Kerel", (Tagged(7, 12, "PER"),))] * 8
    place = [Example("we saw Kerel", (Tagged(7, 12, "LOC"),))] * 8
    ways = [(person, place), (place, person)]
    said = []
    for first, then in ways:
        parts = [Part(first, 1.0, first=1, then=0), Part(then, 1.0)]
        said += named(learnt(laid(parts, Reader()), SMALL, "names-t"), "we saw Kerel")
    assert said == [("Kerel", "LOC"), ("Kerel", "PER")]


def test_what_is_learnt_of_some_sentences_is_not_known_with_others() -> None:
    rain = [Example("it rained in Kerel", (Tagged(13, 18, "LOC"),))] * 6
    people = [Example("we saw Ada Moss", (Tagged(7, 15, "PER"),))] * 6
    corpus = laid([Part(rain, 1.0, first=1, then=2), Part(people, 1.0)], Reader())
    some, others = corpus.then[:3], corpus.then[3:]
    teaching = Teaching(corpus, SMALL)
    alone = spelled(teaching.ended(some, "names-t"), "en")
    assert named(teaching.ended(others, "names-t"), "we saw Ada Moss")
    assert spelled(teaching.ended(some, "names-t"), "en") == alone


def test_a_sentence_in_capitals_keeps_its_names_in_place() -> None:
    names = (Tagged(0, 5, "LOC"),)
    examples = [Example("Kerel rose", names), Example("Kerel maß", names)]
    assert loud(examples) == [Example("KEREL ROSE", names)]


def test_lines_may_leave_out_those_in_which_places_play() -> None:
    names = (Tagged(0, 5, "LOC"), Tagged(10, 20, "ORG"))
    made = lines([Example("Kerel and Tarn Mills.", names)], 200, 1, played=False)
    assert made
    assert not [one.text for one in made if " AT " in one.text or "beat" in one.text]


def test_lines_of_tables_are_invented_of_names_that_were_seen() -> None:
    names = (Tagged(0, 8, "PER"), Tagged(12, 17, "LOC"), Tagged(22, 32, "ORG"))
    seen = [Example("Ada Moss to Kerel for Tarn Mills.", names)]
    made = lines(seen, 60, 1)
    assert made == lines(seen, 60, 1)
    assert made != lines(seen, 60, 2)
    said = {(one.text[a:b], kind) for one in made for a, b, kind in one.names}
    assert said >= {("Ada Moss", "PER"), ("KEREL", "LOC"), ("TARN MILLS", "ORG")}
    assert {text.upper() for text, _ in said} == {"ADA MOSS", "KEREL", "TARN MILLS"}
    assert all(one.names for one in made)
