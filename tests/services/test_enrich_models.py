"""Enrich with its real models: what an article gets depends on nothing else."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.desk.evaluating.enrich_odd import PLAIN, odd_texts
from services.enrich.app import Settings
from services.enrich.core.bounds import ENTITIES
from services.enrich.core.names.names import LOOKED_AT, NAMES
from services.enrich.core.names.tagging import READ
from services.enrich.core.sentences.sentences import split
from services.enrich.core.terms import SPAN, TERMS
from services.enrich.core.understanding import Tools, understand
from services.enrich.models import load_tools
from services.enrich.packaged import REMEMBERED
from services.enrich.states import WIDTH
from services.enrich.tagger import NameTagger
from shared.events.article import Enrichment
from shared.events.reading import Reading

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
TITLE = "Chancellor Scholz visits flooded Saarland"
BODY = (
    "Chancellor Olaf Scholz visited the flooded villages of Saarland on Saturday with "
    "Anke Rehlinger, who leads the state. Scholz thanked the Red Cross and firefighters "
    "from France.\n\nThe River Saar stood four metres above its usual level in "
    "Saarbrücken, the Federal Institute of Hydrology said."
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    """The tools that `make setup` prepared."""
    folder = Settings(models="packaged").models_folder
    assert folder is not None
    return load_tools(folder)


def understood(tools: Tools, title: str = TITLE, body: str = BODY) -> Enrichment:
    reading = Reading(title=title, body=body, language="en", received_at=NOON)
    return understand(
        reading, article_id="a1", revision_id="r1", edition="en", tools=tools
    )


def others(count: int) -> list[str]:
    """Articles full of names that no vocabulary holds."""
    return [
        f"Mayor Ola Krumm{n}berg of Port Vex{n}ley met the Zub{n}an Society. It rained."
        for n in range(count)
    ]


def test_people_places_and_things_are_found(tools: Tools) -> None:
    found = {one.text: one.label for one in understood(tools).entities}
    expected = {
        "Olaf Scholz": "person",
        "Scholz": "person",
        "Anke Rehlinger": "person",
        "Saarland": "place",
        "France": "place",
        "River Saar": "place",
        "Red Cross": "organisation",
        "Federal Institute of Hydrology": "organisation",
    }
    assert found.items() >= expected.items()
    assert "Saturday" not in found


def test_an_enrichment_names_every_model(tools: Tools) -> None:
    assert tools.encoder is not None
    parts = understood(tools).model.split("+")
    assert parts[2].startswith("known-")
    assert parts[3].startswith("en_core_web_sm")
    assert tools.encoder.version in parts
    assert parts[4].startswith("names-")
    assert parts[-1].startswith("places-")
    assert len(parts) == 8


def test_what_was_read_before_changes_nothing(tools: Tools) -> None:
    first = understood(tools)
    for body in others(60):
        understood(tools, "Other news", body)
    assert understood(tools) == first
    assert first.features.vector


def test_what_is_read_beside_it_changes_nothing(tools: Tools) -> None:
    bodies = [BODY, *others(3)] * 4
    alone = [understood(tools, TITLE, one) for one in bodies]
    with ThreadPoolExecutor(4) as pool:
        beside = list(pool.map(lambda one: understood(tools, TITLE, one), bodies))
    assert beside == alone


def test_the_model_does_not_remember_all_that_it_read(tools: Tools) -> None:
    assert isinstance(tools.tagger, NameTagger)
    words = tools.tagger.packaged._nlp.vocab.strings
    sizes = []
    for body in others(3 * REMEMBERED):
        tools.tagger.spans([body])
        sizes.append(len(words))
    # It forgets once in so many calls, wherever the tests before left the count: the
    # least of each stretch is what is left then. One word an article would add as many.
    first, second, third = (
        min(sizes[start : start + REMEMBERED])
        for start in range(0, 3 * REMEMBERED, REMEMBERED)
    )
    assert third - second < REMEMBERED
    assert second - first < REMEMBERED
    assert max(sizes) - third > REMEMBERED


def test_words_in_their_places_are_what_the_packaged_model_makes_of_them(
    tools: Tools,
) -> None:
    assert isinstance(tools.tagger, NameTagger)
    packaged = tools.tagger.packaged
    text = BODY.replace("\n\n", " ")
    read = packaged.read([text])
    (start, end), padding = read.bounds[0], 4
    finder = packaged._nlp.get_pipe("ner").model.get_ref("tok2vec")
    (known,) = finder.layers[0].predict([packaged._nlp.make_doc(text)])
    # Beyond the ends of a text the packaged model sees blanks, here there is nothing.
    inner = slice(start + padding, end - padding)
    ours = read.states[inner, :WIDTH]
    assert np.abs(ours - known[padding:-padding]).max() < 1e-4


def test_what_a_model_says_of_a_sentence_does_not_depend_on_the_others(
    tools: Tools,
) -> None:
    assert tools.tagger is not None
    sentences = [one.text for one in split(None, BODY)]
    together = tools.tagger.spans(sentences)
    assert together == [tools.tagger.spans([one])[0] for one in sentences]
    assert tools.tagger.spans(["", *sentences])[1:] == together
    assert tools.tagger.spans([]) == []


def test_the_longest_article_costs_no_more_than_a_long_one(tools: Tools) -> None:
    body = f"{BODY} " * 300
    found = understood(tools, TITLE, body)
    # Names come from the rules after the model's part, of the same kinds.
    assert sum(one.text == "Olaf Scholz" for one in found.entities) == 300
    assert {one.label for one in found.entities if one.text == "Scholz"} == {"person"}


#: Articles of every kind that may lie beside another in a batch.
POOL = (
    BODY,
    *others(6),
    "Die Elbe stieg in der Nacht. Bürgermeisterin Anke Rehl sperrte die Brücke.",
    "THE RED CROSS SAID ON MONDAY THAT OLAF SCHOLZ WOULD COME.",
    "4711 0815",
    "🌊🚢",
    "",
    "The Storrow Ferries share price fell 4 percent after the Bank of Lowmere cut rates.",
    "Ada Pell scored twice as Lowmere Rovers beat Tarn Athletic in the cup final.",
)


@pytest.fixture(scope="module")
def alone(tools: Tools) -> dict[str, Enrichment]:
    """What each article of the pool gets by itself."""
    return {body: understood(tools, "", body) for body in POOL}


@settings(max_examples=25, deadline=None)
@given(batch=st.lists(st.sampled_from(POOL), min_size=1, max_size=8))
def test_what_an_article_gets_never_depends_on_its_batch_mates(
    tools: Tools, alone: dict[str, Enrichment], batch: list[str]
) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: understood(tools, "", one), batch))
    assert found == [alone[one] for one in batch]
    assert tools.tagger is not None
    together = tools.tagger.spans(batch)
    assert together == [tools.tagger.spans([one])[0] for one in batch]


def least_time(tools: Tools, key: str) -> tuple[float, Enrichment]:
    """Understand an odd article; return the CPU seconds that it took at least. Others on
    the machine make one try slow; what takes too long does so each time."""
    _, title, text, language = odd_texts()[key]
    reading = Reading(title=title, body=text, language=language, received_at=NOON)
    least = float("inf")
    for _ in range(3):
        start = time.thread_time()
        found = understand(
            reading, article_id="a1", revision_id="r1", edition="en", tools=tools
        )
        least = min(least, time.thread_time() - start)
    return least, found


@pytest.fixture(scope="module")
def plain(tools: Tools) -> float:
    """CPU seconds of an article of 50,000 words, on this machine."""
    return least_time(tools, PLAIN)[0]


@pytest.mark.parametrize("key", odd_texts())
def test_an_odd_article_costs_no_more_than_a_few_long_ones_and_says_what_was_cut(
    tools: Tools, key: str, plain: float
) -> None:
    _, _, text, language = odd_texts()[key]
    least, found = least_time(tools, key)
    assert least < 4 * plain
    assert len(found.entities) <= ENTITIES
    assert len(found.features.names) <= NAMES
    assert len(found.features.terms) <= TERMS
    is_long = len(text) > SPAN
    assert ("beginning" in found.cut) == is_long
    # No other language is read by a model, hence nothing of it is cut.
    is_unread = sum(len(one.text) + 1 for one in found.sentences) > READ
    assert ("read" in found.cut) == (is_unread and language == "en")
    searched = sum(len(one.text) for one in found.sentences) > LOOKED_AT
    assert ("searched" in found.cut) == searched
