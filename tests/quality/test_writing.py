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
from functools import partial
from pathlib import Path
from statistics import mean

import numpy as np
import pytest
import snowballstemmer

from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools, understand
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.gate import passes
from services.summarize.core.writing.manners import faux_pas, is_personal, leans
from services.summarize.core.writing.selecting import centroid
from services.summarize.core.writing.sources import (
    Candidate,
    Source,
    candidates,
    in_order,
)
from services.summarize.core.writing.standing import points_back
from services.summarize.core.writing.vectors import unit, vectors
from services.summarize.core.writing.words import stems
from services.summarize.weighing import shipped_taste
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
        reading,
        article_id=name,
        revision_id=f"{name}-r1",
        edition="en",
        tools=Tools(TABLE),
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
        if sum(len(text.split()) for text in taken) + one.words <= words:
            taken.append(one.text)
        if sum(len(text.split()) for text in taken) >= 0.92 * words:
            break
    return " ".join(taken)


def central_lead(sources: Sequence[Source], words: int) -> str:
    """The beginning of the article that is nearest to the story's centre."""
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    centre = centroid(pool, space)
    sums: dict[str, np.ndarray] = {}
    for row, one in enumerate(pool):
        name = one.source.member.id
        sums[name] = sums.get(name, np.zeros(space.width)) + space.dense(row)
    best = max(sorted(sums), key=lambda name: float(unit(sums[name]) @ centre))
    return _up_to([one for one in pool if one.source.member.id == best], words)


def greedy_centroid(sources: Sequence[Source], words: int) -> str:
    """The method by itself, without what makes a summary fit to read."""
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    centre = unit(space.total(np.ones(len(pool))))
    total, taken, left = np.zeros(space.width), [], set(range(len(pool)))
    while left and sum(one.words for one in taken) < 0.92 * words:
        room = 1.1 * words - sum(one.words for one in taken)
        fit = [r for r in sorted(left) if pool[r].position < 15 and pool[r].words <= room]
        if not fit:
            break
        sums = [unit(total + space.dense(row)) @ centre for row in fit]
        best = fit[int(np.argmax(sums))]
        total = total + space.dense(best)
        taken.append(pool[best])
        left.discard(best)
    return " ".join(one.text for one in taken)


def _up_to(pool: Sequence[Candidate], words: int) -> str:
    taken: list[str] = []
    for one in pool:
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


def of_summaries(texts: Sequence[StoryText]) -> dict[str, float]:
    """What a reader and an editor see of the summaries, whatever the reference says."""
    said = [one for text in texts for one in in_reading_order(text)]
    heads = [one for text in texts for one in (text.headline, text.dek) if one.text]
    quotes = [[each.quote for each in one.citations] for one in said]
    parts = [len(part) for text in texts for part in text.paragraphs]
    return {
        "cited": mean(bool(one.citations) for one in (*said, *heads)),
        "pass the gate": mean(
            passes(one.text, quoted, "en")
            for one, quoted in zip(said, quotes, strict=True)
        ),
        "several sources": mean(len(one.citations) > 1 for one in said),
        "highest cosine of two": mean(alike(text) for text in texts),
        "hanging": sum(hanging(text) for text in texts) / len(said),
        "point back": mean(points_back(one.text, "en") for one in said),
        "personal": mean(is_personal(one.text, "en") for one in said),
        "other faults": mean(
            faux_pas(one.text, "en") - is_personal(one.text, "en") >= 1 for one in said
        ),
        "words": sum(len(one.text.split()) for one in said) / len(texts),
        "words a sentence": mean(len(one.text.split()) for one in said),
        "paragraphs": mean(len(text.paragraphs) for text in texts),
        "sentences a paragraph": mean(parts),
        "paragraphs of one": mean(size == 1 for size in parts),
        "with dek": mean(bool(text.dek.text) for text in texts),
        "headline words": mean(len(text.headline.text.split()) for text in texts),
    }


def test_summaries_of_long_articles_beat_the_lead(capsys, data):
    stories = rows(data, "multinews_clean_train.jsonl", 120)
    every = [(row["summary"], sources_of(row)) for row in stories]
    others = {
        "lead": lead,
        "lead of the central": central_lead,
        "greedy": greedy_centroid,
    }
    beside = {
        name: means((method(sources, WORDS), wanted) for wanted, sources in every)
        for name, method in others.items()
    }
    write = partial(compose, words=WORDS, taste=shipped_taste())
    written = [timed(partial(write, sources)) for _, sources in every]
    texts = [text for text, _ in written]
    scores = means(
        (plain(in_reading_order(text)), wanted)
        for text, (wanted, _) in zip(texts, every, strict=True)
    )
    for name, values in {**beside, "summary": scores}.items():
        report(capsys, f"multinews, {len(every)} stories, {name}", spell(values))
    again = [
        write(sources, previous=text) == text
        for text, (_, sources) in zip(texts[:40], every[:40], strict=True)
    ]
    figures = {
        **of_summaries(texts),
        "same when written again": mean(again),
        "conflicts": sum(len(text.conflicts) for text in texts),
        "CPU ms a story": mean(ms for _, ms in written),
    }
    report(capsys, "multinews", figures)
    assert figures["cited"] == 1
    assert figures["pass the gate"] == 1
    assert figures["hanging"] <= 0.005
    assert figures["other faults"] <= 0.005
    assert figures["personal"] == 0
    assert figures["highest cosine of two"] < 0.4
    assert figures["paragraphs of one"] <= 0.1
    assert 12 <= figures["words a sentence"] <= 28
    assert figures["same when written again"] >= 0.97
    assert scores[0] > max(45.3, beside["lead"][0] + 0.5)
    assert scores[1] > 15.5
    assert scores[2] > 21.7


def test_stories_of_many_articles_have_full_paragraphs_and_many_sources(capsys, data):
    stories: dict[str, list[dict]] = {}
    with open(data / "stories" / "wikinews.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            stories.setdefault(row["story"], []).append(row)
    every = [sources_of({"docs": docs}) for docs in stories.values() if len(docs) > 4]
    texts = [compose(sources) for sources in every]
    heads = [len(text.headline.text.split()) for text in texts]
    figures = {
        **of_summaries(texts),
        "articles": mean(len(sources) for sources in every),
        "articles cited": mean(
            len({c.article_id for one in in_reading_order(text) for c in one.citations})
            / len(sources)
            for text, sources in zip(texts, every, strict=True)
        ),
        "headlines of 6 to 14 words": mean(6 <= size <= 14 for size in heads),
    }
    report(capsys, f"wikinews, {len(every)} stories of 5 and more", figures)
    assert figures["cited"] == figures["pass the gate"] == 1
    assert figures["personal"] == figures["other faults"] == 0
    assert figures["hanging"] <= 0.005
    assert figures["highest cosine of two"] < 0.5
    assert figures["articles cited"] >= 0.7
    assert figures["paragraphs of one"] <= 0.1
    assert figures["headlines of 6 to 14 words"] >= 0.8
    assert all(3 <= len(text.paragraphs) <= 8 for text in texts)


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
