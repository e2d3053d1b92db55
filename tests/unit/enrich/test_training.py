"""Training: what is read of labelled sentences, and that names are learnt from them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from services.enrich.core.chain import LABELS, decode, spans
from services.enrich.core.recalling import WIDTH
from services.enrich.core.spelling import Lists
from services.enrich.core.tagging import Tagged
from services.enrich.core.weighing import FAR, Weights, speaking
from services.enrich.learnt import NamesMissing, load_weights, read_weights, spelled
from services.enrich.packaged import Read
from services.enrich.training.examples import (
    Corpus,
    Example,
    Part,
    labelled,
    laid,
    loud,
    rows_of,
)
from services.enrich.training.lines import lines
from services.enrich.training.planning import Plan
from services.enrich.training.teaching import Teaching, learnt

TOWNS = ("Kerel", "Tollen", "Port Ellen", "Marsh Lane")
PEOPLE = ("Ada Moss", "Maria Holm", "Tom Bell", "Tarn Oldacre")
SMALL = Plan(rounds=12, batch=4, least=1, kinds=8, hidden=16)


def read_of(sentences: Sequence[str]) -> Read:
    """Words parted by spaces; a model whose states say nothing."""
    words, rows, starts, lengths, bounds = [""], [0] * FAR, [0] * FAR, [0] * FAR, []
    for text in sentences:
        first, at = len(rows), 0
        for word in text.split():
            if word not in words:
                words.append(word)
            rows.append(words.index(word))
            starts.append(at)
            lengths.append(len(word))
            at += len(word) + 1
        bounds.append((first, len(rows)))
        rows += [0] * FAR
        starts += [0] * FAR
        lengths += [0] * FAR
    states = np.zeros((len(rows), 3), np.float32)
    return Read(
        words, np.array(rows), states, bounds, np.array(starts), np.array(lengths)
    )


def plain(read: Read, labels: NDArray[np.int64]) -> Corpus:
    """Sentences that all weigh the same, and are all looked at in one stage."""
    each = np.ones(len(read.bounds), np.float32)
    none, everyone = np.arange(0), np.arange(len(read.bounds))
    return Corpus(read, labels, each, 0 * each, first=none, then=everyone)


def corpus_of(sentences: Sequence[str]) -> Corpus:
    """Towns after `in`, people before `said`."""
    read = read_of(sentences)
    labels = np.zeros(len(read.places), np.int64)
    for text, (start, end) in zip(sentences, read.bounds, strict=True):
        words = text.split()
        at, said = words.index("in"), words.index("said")
        labels[start] = LABELS.index("B-PER")
        labels[start + 1 : start + said] = LABELS.index("I-PER")
        labels[start + at + 1] = LABELS.index("B-LOC")
        labels[start + at + 2 : end] = LABELS.index("I-LOC")
    return plain(read, labels)


SAID = [f"{one} said it rained in {town}" for one in PEOPLE for town in TOWNS]
NEWS = corpus_of(SAID)


def named(weights: Weights, text: str) -> list[tuple[str, str]]:
    read = read_of([text])
    scores = speaking(weights, read.words, read.places, read.states)
    (labels,) = decode(scores, weights.follow, read.bounds)
    words = text.split()
    return [(" ".join(words[a:b]), kind) for a, b, kind in spans(labels.tolist())]


def test_names_are_learnt_from_what_stands_around_them() -> None:
    weights = learnt(NEWS, SMALL, "names-t")
    assert named(weights, "Zora Quill said it rained in Venby") == [
        ("Zora Quill", "PER"),
        ("Venby", "LOC"),
    ]
    assert named(weights, "it rained") == []


def test_the_same_sentences_and_seed_give_the_same_weights() -> None:
    first = spelled(learnt(NEWS, SMALL, "names-t"), "en")
    assert spelled(learnt(NEWS, SMALL, "names-t"), "en") == first
    assert spelled(learnt(NEWS, replace(SMALL, seed=2), "names-t"), "en") != first


def test_learning_says_how_far_it_is() -> None:
    corpus = replace(NEWS, first=NEWS.then[:4])
    heard: list[str] = []
    learnt(corpus, replace(SMALL, first=1, rounds=2), "names-t", note=heard.append)
    assert heard == [
        "what comes first: round 1 of 1",
        "what comes then: round 1 of 2",
        "what comes then: round 2 of 2",
    ]


def test_weights_are_read_as_they_were_written_nearly() -> None:
    weights = learnt(NEWS, SMALL, "names-t")
    again = read_weights(spelled(weights, "en"), "en")
    assert again.version == "names-t"
    assert (again.hashes == weights.hashes).all()
    assert np.abs(again.votes - weights.votes).max() < 0.05
    assert named(again, "Zora Quill said it rained in Venby") == [
        ("Zora Quill", "PER"),
        ("Venby", "LOC"),
    ]


def test_a_table_keeps_the_lists_that_it_learnt_by() -> None:
    towns = Lists({"town": frozenset(("kerel", "tollen"))})
    plan = replace(SMALL, rounds=1, lists=towns)
    again = read_weights(spelled(learnt(NEWS, plan, "names-t"), "en"), "en")
    assert again.lists.named == towns.named


def test_weights_for_another_model_or_broken_ones_are_refused() -> None:
    data = spelled(learnt(NEWS, replace(SMALL, rounds=1), "names-t"), "en")
    for bad, model in ((data, "de"), (data[:-30], "en"), (b"", "en"), (b"ink", "en")):
        with pytest.raises(NamesMissing, match=r"install Storywire again"):
            read_weights(bad, model)
    with pytest.raises(NamesMissing):
        load_weights("en", "names-0")


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


@pytest.mark.parametrize(("share", "is_seen"), [(0.0, True), (1.0, False)])
def test_a_sentence_read_without_tables_learns_nothing_from_them(
    share: float, is_seen: bool
) -> None:
    unaided = np.full(len(SAID), share, np.float32)
    is_name = (NEWS.labels != 0).astype(np.float32)[:, None]
    learned = []
    for known in (is_name, 0 * is_name):
        read = replace(NEWS.read, states=np.tile(known, WIDTH))
        corpus = replace(NEWS, read=read, unaided=unaided)
        learned.append(spelled(learnt(corpus, SMALL, "names-t"), "en"))
    assert (learned[0] != learned[1]) is is_seen


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
