"""How well names are found: exact spans of people, places and organisations."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.labelled import NoData, rows
from services.desk.evaluating.spans import KINDS, Gold, Score, gold_of, score, spans_of
from services.enrich.core.names.names import names
from services.enrich.core.names.tagging import Tagger
from services.enrich.core.sentences.sentences import split
from services.enrich.core.understanding import Tools
from services.enrich.gazetteer import load_atlas
from services.enrich.pieces import load_layers
from services.enrich.tagger import NameTagger
from services.enrich.training.examples import Example, labelled, laid, loud
from services.enrich.training.lines import lines
from services.enrich.training.planning import Base
from services.enrich.training.planning import Plan as Learning
from services.enrich.training.recipe import recipe
from services.enrich.training.teaching import Teaching
from shared.events.article import Entity

#: What the shipped table was learnt from: its own answers flatter it.
TWEETS = ("btc_f", "btc_g")
LEARNT_FROM = frozenset({"wikigold", *TWEETS})
#: What a set should reach; other sets are told without.
ASKED = {"wikigold_test": Asked(0.75), "conll_en": Asked(0.72)}
WIKIGOLD = "wikigold"
FOLDS = 5
#: Sentences in capitals, and lines of tables, that are made of a set.
ODD = 300


def entity_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Score every file of `entities` that nothing was learnt from."""
    files = plan.files("entities")
    if not files:
        raise NoData(
            f"There are no labelled names in {plan.data / 'entities'}: give --eval-data "
            "DIR, a folder with entities/*.jsonl, or STORYWIRE_DATA."
        )
    for name, path in files.items():
        if name in LEARNT_FROM:
            continue
        gold = gold_in(path)
        plan.note(f"names: {name}")
        found = score(gold, lambda text: spans_of(named(text, plan.tagger, plan.tools)))
        about = f"{name}: names, F1 of exact spans"
        whole = found.pop("all")
        yield Figure(f"{name}.f1", about, whole.f1, len(gold), ASKED.get(name))
        yield from _parts(name, whole, found)
        yield from _odd_lines(name, path, plan)


def _parts(name: str, whole: Score, kinds: dict[str, Score]) -> Iterator[Figure]:
    yield Figure(f"{name}.precision", "  precision", whole.precision, whole.said)
    yield Figure(f"{name}.recall", "  recall", whole.recall, whole.true)
    for kind, found in kinds.items():
        if found.true:
            yield Figure(f"{name}.{kind}", f"  {kind}, F1", found.f1, found.true)


def _odd_lines(name: str, path: Path, plan: EnrichPlan) -> Iterator[Figure]:
    """Score sentences in capitals, as headlines are, and lines of tables with names of
    the set, in the forms that training invents too: but those in which a place plays,
    for whether it is a team there is a matter of choice."""
    examples = labelled(rows(path))
    ways = {
        "loud": ("in capitals", loud(examples)[:ODD]),
        "lines": (
            f"lines of tables, seed {plan.seed}",
            lines(examples, ODD, plan.seed, played=False),
        ),
    }
    for key, (about, made) in ways.items():
        if not made:
            continue
        gold = [
            (one.text, {(a, b, KINDS[kind]) for a, b, kind in one.names if kind in KINDS})
            for one in made
        ]
        found = score(gold, lambda text: spans_of(named(text, plan.tagger, plan.tools)))[
            "all"
        ]
        yield Figure(f"{name}.{key}", f"  {about}, F1", found.f1, len(gold))


def fold_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Learn from four fifths of wikigold and read the last, five times: minutes.

    All else is as the shipped table learns, with other dice: what is made of the gold,
    invented sentences, and tweets if they are among the data. But lines are made of the
    tweets' names alone, so that nothing of the fifth that is left out is known.
    """
    path = plan.files("entities").get(WIKIGOLD)
    if path is None:
        raise NoData(f"There is no {WIKIGOLD}.jsonl in {plan.data / 'entities'}.")
    gold, examples = gold_in(path), labelled(rows(path))
    reached = []
    for part, reader in _readers(plan, examples):
        found = score(
            gold[part],
            lambda text, by=reader: spans_of(  # type: ignore[misc]
                named(text, by, plan.tools)
            ),
        )
        reached.append(found["all"].f1)
    about = f"{WIKIGOLD}: names, mean F1 of {FOLDS} folds, learnt anew"
    yield Figure(f"{WIKIGOLD}.folds", about, sum(reached) / FOLDS, len(gold))


def _readers(
    plan: EnrichPlan, gold: Sequence[Example]
) -> Iterator[tuple[slice, NameTagger]]:
    """Yield each fifth of gold sentences, and a reader that learnt from the others."""
    packaged, pieces = plan.tagger.packaged, plan.tagger.pieces
    base = Base(pieces, plan.encoder.pieces, load_layers(plan.models))
    tweets, atlas = _tweets(plan), load_atlas(plan.models)
    parts = recipe(gold, tweets, atlas, plan.seed, lined=tweets)
    corpus = laid(parts, packaged)
    plan.note(f"{WIKIGOLD}: what is learnt before any of it")
    teaching = Teaching(corpus, Learning(), base, plan.note)
    texts = [one.text.upper() for part in parts for one in part.examples]
    for fold in range(FOLDS):
        plan.note(f"{WIKIGOLD}: fold {fold + 1} of {FOLDS}")
        start, end = (len(gold) * one // FOLDS for one in (fold, fold + 1))
        # Nor is any of them learnt from in capitals.
        left_out = {one.text.upper() for one in gold[start:end]}
        rest = [one for one in corpus.then.tolist() if texts[one] not in left_out]
        weights = teaching.ended(np.array(rest), "fold")
        yield slice(start, end), NameTagger(packaged, pieces, weights)


def _tweets(plan: EnrichPlan) -> list[Example]:
    files = plan.files("entities")
    found = (row for name in TWEETS if name in files for row in rows(files[name]))
    return labelled(found, tweets=True)


def gold_in(path: Path) -> list[Gold]:
    """Read a file of `{tokens, tags}`. Raises BadTruth."""
    return [gold_of(row["tokens"], row["tags"]) for row in rows(path)]


def named(text: str, tagger: Tagger | None, tools: Tools) -> tuple[Entity, ...]:
    """Find the names of one text, as enrich does with these tools, by a tagger."""
    return names(split(None, text), tagger, atlas=tools.atlas, known=tools.known)
