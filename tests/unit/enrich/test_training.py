"""Training: names are learnt from labelled sentences, and weights are kept."""

from dataclasses import replace

import numpy as np
import pytest

from services.enrich.core.names.recalling import WIDTH
from services.enrich.core.names.spelling import Lists
from services.enrich.learnt import NamesMissing, load_weights, read_weights, spelled
from services.enrich.training.teaching import learnt
from tests.unit.enrich.corpora import NEWS, SAID, SMALL, named


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
