"""What an article costs: CPU time of understanding it, beside the packaged tagger's."""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from statistics import mean
from typing import TypeVar

from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.enrich_texts import reading_of, understood
from services.desk.evaluating.figures import Asked, Figure
from services.enrich.core.categories import categories
from services.enrich.core.meaning import read_for_meaning
from services.enrich.core.names.describing import described
from services.enrich.core.names.names import mentions, names
from services.enrich.core.names.tagging import read
from services.enrich.core.sentences.sentences import split
from services.enrich.core.terms import ranked, telling
from services.enrich.core.understanding import Tools
from services.enrich.packaged import LEFT_OUT, PACKAGE
from shared.events.reading import Reading
from shared.text.sketch import sketch

#: Milliseconds of CPU that an article of WORDS words may cost.
ASKED = Asked(60.0, "most")
WORDS = 400
#: Articles, and how often each is read by each; the quickest counts, since noise only
#: adds.
_ARTICLES, _ROUNDS = 100, 2
#: What is measured: key, and how it is told.
_TOLD = {
    "ours": f"CPU of an article of {WORDS} words, mean",
    "tagger": "  the packaged tagger alone, nlp(text)",
    "sentences": "  of ours: sentences",
    "names": "  of ours: names",
    "model": "    of these the model",
    "told": "  of ours: what is told of names",
    "counts": "  of ours: names counted",
    "vector": "  of ours: vector",
    "topics": "  of ours: topics",
    "terms": "  of ours: terms",
    "language": "  before it, at ingest: language",
    "sketch": "  before it, at ingest: sketch",
}
Times = Mapping[str, float]
Made = TypeVar("Made")


def cost_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Measure CPU time per article, whole and by part, and the packaged tagger's.

    They take turns on each article, in an order that is drawn anew each time.
    """
    articles = plan.articles(_ARTICLES, words=WORDS)
    readings = [reading_of(row, words=WORDS) for row in articles]
    spent = _times(plan, readings)
    count = len(readings)
    for key, about in _TOLD.items():
        asked = ASKED if key == "ours" else None
        value = 1e3 * mean(one[key] for one in spent)
        yield Figure(f"cost.{key}", about, value, count, asked, "ms")
    ours, tagger = (sum(one[key] for one in spent) for key in ("ours", "tagger"))
    about = "  an article, to the packaged tagger alone"
    yield Figure("cost.ratio", about, ours / tagger, count, unit="ratio")


def _times(plan: EnrichPlan, readings: Sequence[Reading]) -> list[Times]:
    nlp = import_module(PACKAGE).load(exclude=list(LEFT_OUT))
    tools, dice = plan.tools, random.Random(plan.seed)
    ways: Sequence[Callable[[Reading], Times]] = (
        lambda reading: _timed("ours", lambda: understood(reading, tools)),
        lambda reading: _timed("tagger", lambda: nlp(reading.body)),
        lambda reading: _by_part(reading, tools, plan.languages.detect),
    )
    # Once around, so that nobody's first article pays for what is loaded late.
    for way in ways:
        way(readings[0])
    found: list[Times] = []
    for number, reading in enumerate(readings, 1):
        plan.note(f"CPU of articles: {number}")
        best: dict[str, float] = {}
        for _ in range(_ROUNDS):
            for way in dice.sample(ways, len(ways)):
                for key, seconds in way(reading).items():
                    best[key] = min(best.get(key, seconds), seconds)
        found.append(best)
    return found


def _timed(key: str, work: Callable[[], object]) -> Times:
    start = time.process_time()
    work()
    return {key: time.process_time() - start}


def _by_part(reading: Reading, tools: Tools, detect: Callable[[str], str]) -> Times:
    """Do what `understand` does, step by step."""
    spent: dict[str, float] = defaultdict(float)

    def timed(key: str, work: Callable[[], Made]) -> Made:
        start = time.process_time()
        made = work()
        spent[key] += time.process_time() - start
        return made

    title, body = reading.title, reading.body
    timed("language", lambda: detect(body[:1_200]))
    timed("sketch", lambda: sketch(body))
    sentences = timed("sentences", lambda: split(title, body, "en"))
    entities = timed(
        "names",
        lambda: names(sentences, tools.tagger, atlas=tools.atlas, known=tools.known),
    )
    timed(
        "told",
        lambda: described(
            entities, title=title, body=body, language="en", atlas=tools.atlas
        ),
    )
    timed("counts", lambda: mentions(entities))
    weighed = timed("terms", lambda: ranked(title, body, "en", tools.table))
    if (tagger := tools.tagger) is not None:
        timed("model", lambda: read(sentences, tagger))
    encoder, topics = tools.encoder, tools.topics
    if encoder is not None and topics is not None:
        vector = timed("vector", lambda: encoder.encode(read_for_meaning(title, body)))
        known = timed("terms", lambda: telling(weighed, tools.table))
        timed("topics", lambda: categories(vector, topics, known))
    return spent
