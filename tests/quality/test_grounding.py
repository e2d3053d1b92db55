"""Real pages through the gate: what only an aggregator claims does not get out."""

import pytest

from services.enrich.core.sentences.sentences import split
from services.summarize.core.writing.gate.grounding import ground

pytestmark = pytest.mark.quality


def sentences(data, name: str) -> list[str]:
    text = (data / "seeds-original" / name).read_text("utf-8")
    return [one.text for one in split(None, text)]


def test_an_aggregator_loses_what_its_sources_do_not_say(data, capsys):
    articles = [
        sentences(data, name)
        for name in ("icaro-putin-xi-report.txt", "russia-china-axis-feature.txt")
    ]
    page = sentences(data, "particle-story-page.txt")
    found = list(ground(page, articles, "en"))
    kept = [one.text for one in found if not one.faults]
    lost = [one for one in found if one.faults]
    with capsys.disabled():
        print(f"\ngate: of {len(page)} sentences of an aggregator {len(kept)} stand")
    claims = ("$240 billion", "Kirby", "Exchanging hugs", "that's nice for them")
    assert not any(claim in text for claim in claims for text in kept)
    assert any("number" in one.faults for one in lost if "$240 billion" in one.text)
    assert any("name" in one.faults for one in lost if "Exchanging hugs" in one.text)
