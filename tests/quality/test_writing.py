"""Summaries of labelled stories: ROUGE beside the lead, citations, repeats, pronouns.

The texts belong to their publishers: they are measured with, never kept. The set was
cleaned with a look at its references, so compare methods, not papers.
"""

import json
from functools import partial
from statistics import mean

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.weighing import shipped_taste
from tests.quality.labelled_stories import rows, sources_of
from tests.quality.leads import central_lead, greedy_centroid, lead
from tests.quality.rouge import means, spell
from tests.quality.summary_figures import (
    in_reading_order,
    of_summaries,
    plain,
    report,
    timed,
)

pytestmark = [pytest.mark.quality, pytest.mark.timeout(300)]

WORDS = 220


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
