"""Languages are measured on sentences of our own, whole and cut short."""

from collections import Counter
from pathlib import Path

import pytest

from services.desk.evaluating import enrich_language
from services.desk.evaluating.enrich_language import SENTENCES, language_figures
from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.labelled import NoData, rows


def plan_of(told):
    return EnrichPlan(Path(), Path(), seed=1, note=lambda _: None, told=told)


def test_nine_languages_have_twenty_sentences_each_and_none_twice():
    listed = list(rows(SENTENCES))
    counts = Counter(row["language"] for row in listed)
    assert len(counts) == 9
    assert min(counts.values()) >= 20
    assert len({row["text"] for row in listed}) == len(listed)


def test_a_sentence_whose_language_is_told_wrongly_counts_and_is_named(
    tmp_path, monkeypatch
):
    own = tmp_path / "languages.jsonl"
    own.write_text(
        '{"language": "en", "text": "The mayor closed the old bridge on Thursday."}\n'
        '{"language": "de", "text": "The council met again in the evening."}\n'
    )
    monkeypatch.setattr(enrich_language, "SENTENCES", own)
    wrong = []
    whole, begun = language_figures(plan_of(wrong.append))
    assert (whole.value, whole.of, begun.value) == (0.5, 2, 0.5)
    assert [(one["form"], one["line"], one["told"]) for one in wrong] == [
        ("whole", 2, "en"),
        ("begun", 2, "en"),
    ]


def test_without_the_sentences_nothing_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(enrich_language, "SENTENCES", tmp_path / "none.jsonl")
    with pytest.raises(NoData, match="checkout"):
        list(language_figures(plan_of(print)))
