"""How well names are found, by exact span, on labelled sentences; prints the scores."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from services.desk.evaluating.enrich_entities import gold_in, named
from services.desk.evaluating.spans import KINDS, Score, Span, score, spans_of
from services.enrich.app import Settings
from services.enrich.core.names.tagging import Tagger
from services.enrich.core.understanding import Tools
from services.enrich.models import load_tools
from services.enrich.tagger import NameTagger, load_tagger
from services.enrich.vectors import load_encoder

pytestmark = [pytest.mark.quality, pytest.mark.timeout(300)]

#: Data that nothing was learnt from, and the least F1 of rules, of the model as it is,
#: and of both together.
SETS = [
    ("wikineural_en", 0.70, 0.78, 0.798),
    ("re3d_train", 0.26, 0.30, 0.302),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(Settings(models="packaged").models_folder)


@pytest.fixture(scope="module")
def tagger() -> NameTagger:
    folder = Settings(models="packaged").models_folder
    assert folder is not None
    return load_tagger(load_encoder(folder), folder)


def found_in(text: str, tagger: Tagger | None, tools: Tools) -> set[Span]:
    return spans_of(named(text, tagger, tools))


def tagged(text: str, tagger: Tagger) -> set[Span]:
    """What the model says, taken as it is."""
    (said,) = tagger.spans([text])
    return {(one.start, one.end, KINDS[one.label]) for one in said if one.label in KINDS}


def line(found: Mapping[str, Score]) -> str:
    """Precision, recall and F1 of each kind."""
    return "   ".join(
        f"{kind} {one.precision:.3f} {one.recall:.3f} {one.f1:.3f}"
        for kind, one in found.items()
    )


@pytest.mark.parametrize(("name", "by_rule", "by_model", "by_both"), SETS)
def test_names_are_found_where_they_stand_and_for_what_they_are(
    data: Path,
    tagger: Tagger,
    tools: Tools,
    name: str,
    by_rule: float,
    by_model: float,
    by_both: float,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = gold_in(data / "entities" / f"{name}.jsonl")
    found = {
        "rules": score(rows, lambda text: found_in(text, None, tools)),
        "model": score(rows, lambda text: tagged(text, tagger)),
        "both": score(rows, lambda text: found_in(text, tagger, tools)),
    }
    with capsys.disabled():
        print(f"\n{name}: {len(rows)} sentences; precision, recall, F1")
        for way, scores in found.items():
            print(f"  {way:5}  {line(scores)}")
    reached = {way: scores["all"].f1 for way, scores in found.items()}
    assert reached["rules"] >= by_rule
    assert reached["model"] >= by_model
    assert reached["both"] >= by_both
