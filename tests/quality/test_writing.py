"""Summaries of labelled stories: ROUGE beside the lead, citations, repeats, pronouns.

The texts belong to their publishers: they are measured with, never kept. The set was
cleaned with a look at its references, so compare methods, not papers.
"""

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import mean

import pytest
import snowballstemmer

from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import understand
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.gate import passes
from services.summarize.core.writing.manners import leans
from services.summarize.core.writing.sources import Source, candidates, in_order
from services.summarize.core.writing.vectors import vectors
from services.summarize.core.writing.words import stems
from shared.events.reading import Reading
from shared.events.stored import StoredMember
from shared.events.story import Cited, StoryText

pytestmark = [pytest.mark.quality, pytest.mark.timeout(300)]

WORDS = 220
NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
#: The words only matter for placing, which is not measured here.
TABLE = IdfTable("none", "en", 1, {})


def rows(data: Path, name: str, most: int) -> list[dict]:
    path = data / "writing" / name
    opened = gzip.open if name.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for _, line in zip(range(most), lines, strict=False)]


def sources_of(row: dict) -> list[Source]:
    return [_source(place, doc) for place, doc in enumerate(row["docs"])]


def _source(place: int, doc: dict) -> Source:
    name = f"{place:04}"
    reading = Reading(
        title=doc["title"],
        body=doc["text"],
        publisher=doc["publisher"],
        language="en",
        received_at=NOON + timedelta(minutes=place),
    )
    enrichment = understand(
        reading, article_id=name, revision_id=f"{name}-r1", edition="en", table=TABLE
    )
    member = StoredMember(
        id=name,
        revision_id=f"{name}-r1",
        revision=1,
        title=doc["title"],
        publisher=doc["publisher"],
        received_at=reading.received_at,
        duplicate_group=name,
        since=1,
        reading="",
        enrichment="",
    )
    return Source(member, enrichment, doc["title"])


def lead(sources: Sequence[Source], words: int) -> str:
    """The first sentences of all articles in turn, up to the same length."""
    pool = sorted(candidates(in_order(sources)), key=lambda one: (one.position, one.key))
    taken: list[str] = []
    for one in pool:
        if sum(len(text.split()) for text in taken) + one.words <= 1.1 * words:
            taken.append(one.text)
        if sum(len(text.split()) for text in taken) >= 0.92 * words:
            break
    return " ".join(taken)


def plain(sentences: Iterable[Cited]) -> str:
    return " ".join(one.text for one in sentences)


def in_reading_order(text: StoryText) -> list[Cited]:
    return [one for paragraph in text.paragraphs for one in paragraph]


# ROUGE by its definition, so that no package is needed: words of a-z and 0-9, those of
# more than three letters to their Porter stems; agrees with rouge-score to about .001.


def rouge(said: str, wanted: str) -> tuple[float, float, float]:
    one, other = _words(said), _words(wanted)
    return (_grams(one, other, 1), _grams(one, other, 2), _longest(one, other))


def _words(text: str) -> list[str]:
    stemmer = snowballstemmer.stemmer("porter")
    found = re.findall(r"[a-z0-9]+", text.lower())
    return [stemmer.stemWord(word) if len(word) > 3 else word for word in found]


def _grams(one: list[str], other: list[str], size: int) -> float:
    mine = Counter(tuple(one[at : at + size]) for at in range(len(one) - size + 1))
    true = Counter(tuple(other[at : at + size]) for at in range(len(other) - size + 1))
    return _f1((mine & true).total(), mine.total(), true.total())


def _longest(one: list[str], other: list[str]) -> float:
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for at, true in enumerate(other, start=1):
            before, row[at] = (
                row[at],
                before + 1 if word == true else max(row[at], row[at - 1]),
            )
    return _f1(row[-1], len(one), len(other))


def _f1(hits: int, mine: int, true: int) -> float:
    return 2 * hits / (mine + true) if mine + true else 0.0


def means(pairs: Iterable[tuple[str, str]]) -> tuple[float, ...]:
    scores = [rouge(said, wanted) for said, wanted in pairs]
    return tuple(100 * mean(column) for column in zip(*scores, strict=True))


def report(capsys, name: str, values: dict[str, float]) -> None:
    with capsys.disabled():
        said = ", ".join(f"{key} {value:.3g}" for key, value in values.items())
        print(f"\nwriting: {name}: {said}")


def spell(scores: tuple[float, ...]) -> dict[str, float]:
    return dict(zip(("R1", "R2", "RL"), scores, strict=True))


def alike(text: StoryText) -> float:
    """The highest cosine of two sentences of a summary."""
    sentences = in_reading_order(text)
    space = vectors([stems(one.text, "en") for one in sentences], "en")
    near = [space.against(space.dense(row)) for row in range(len(sentences))]
    return max(
        (float(near[a][b]) for a in range(len(near)) for b in range(a)), default=0.0
    )


def hanging(text: StoryText) -> int:
    """Sentences that lean on one which does not stand before them."""
    count = 0
    for paragraph in text.paragraphs:
        before: tuple[str, int] | None = None
        for one in paragraph:
            origin = one.citations[0]
            is_beside = before == (origin.article_id, origin.sentence - 1)
            count += leans(one.text, "en") and not is_beside
            before = (origin.article_id, origin.sentence)
    return count


def timed(write: Callable[[], StoryText]) -> tuple[StoryText, float]:
    start = time.process_time()
    text = write()
    return text, 1000 * (time.process_time() - start)


def test_summaries_of_long_articles_beat_the_lead(capsys, data):
    stories = rows(data, "multinews_clean_train.jsonl", 120)
    every = [(row, sources_of(row)) for row in stories]
    leads = means((lead(sources, WORDS), row["summary"]) for row, sources in every)
    written = [timed(lambda s=sources: compose(s, words=WORDS)) for _, sources in every]
    texts = [text for text, _ in written]
    scores = means(
        (plain(in_reading_order(text)), row["summary"])
        for text, (row, _) in zip(texts, every, strict=True)
    )
    sentences = [one for text in texts for one in in_reading_order(text)]
    carried = [
        passes(one.text, [each.quote for each in one.citations], "en")
        for one in sentences
    ]
    report(capsys, f"multinews, {len(every)} stories, lead", spell(leads))
    report(capsys, "multinews, summary", spell(scores))
    again = [
        compose(sources, words=WORDS, previous=text) == text
        for text, (_, sources) in zip(texts, every, strict=True)
    ]
    figures = {
        "cited": mean(bool(one.citations) for one in sentences),
        "pass the gate": mean(carried),
        "several sources": mean(len(one.citations) > 1 for one in sentences),
        "highest cosine of two": mean(alike(text) for text in texts),
        "hanging": sum(hanging(text) for text in texts) / len(sentences),
        "words a sentence": mean(len(one.text.split()) for one in sentences),
        "paragraphs": mean(len(text.paragraphs) for text in texts),
        "with dek": mean(bool(text.dek.text) for text in texts),
        "headline words": mean(len(text.headline.text.split()) for text in texts),
        "same when written again": mean(again),
        "conflicts": sum(len(text.conflicts) for text in texts),
        "CPU ms a story": mean(ms for _, ms in written),
    }
    report(capsys, "multinews", figures)
    assert figures["cited"] == 1
    assert figures["pass the gate"] == 1
    assert figures["hanging"] <= 0.005
    assert figures["highest cosine of two"] < 0.45
    assert figures["same when written again"] >= 0.98
    assert scores[1] > leads[1]
    assert scores[0] > 45


def test_headlines_beat_the_first_title_and_summaries_the_lead(capsys, data):
    every = [(row, sources_of(row)) for row in rows(data, "neus_train.jsonl", 150)]
    every = [(row, sources) for row, sources in every if row["headline"]]
    texts = [compose(sources, words=75) for _, sources in every]
    first = means(
        (next((one.title for one in sources if one.title), ""), row["headline"])
        for row, sources in every
    )
    heads = means(
        (text.headline.text, row["headline"])
        for text, (row, _) in zip(texts, every, strict=True)
    )
    leads = means((lead(sources, 75), row["summary"]) for row, sources in every)
    scores = means(
        (plain(in_reading_order(text)), row["summary"])
        for text, (row, _) in zip(texts, every, strict=True)
    )
    report(capsys, f"neus, {len(every)} stories, first title", spell(first))
    report(capsys, "neus, headline", spell(heads))
    report(capsys, "neus, lead in 75 words", spell(leads))
    report(capsys, "neus, summary in 75 words", spell(scores))
    assert heads[1] > first[1]
    assert scores[1] > leads[1]
