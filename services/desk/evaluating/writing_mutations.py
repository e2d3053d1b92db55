"""How many planted errors the gate catches, and how many true sentences it refuses."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.mutating import PLANTS, Plant, Sample, harmless
from services.desk.evaluating.mutating_abroad import ABROAD, harmless_abroad
from services.desk.evaluating.speaking_mutations import speaking_figures
from services.desk.evaluating.writing_plan import Labelled, WritingPlan
from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.sentences.sources import Source
from services.summarize.core.writing.sentences.usable import is_usable
from shared.events.article import Sentence

#: Sentences that are drawn; and errors of one kind that are planted, in more of them
#: where few have a quote.
SENTENCES, PLANTED = 300, 200
#: Share of true sentences, spelt otherwise too, that may be refused.
ALARMS = Asked(0.01, "most")
_ABOUT = {
    "number": "  a number changed",
    "foreign": "  a name from nowhere",
    "swapped": "  another name of the story",
    "negated": "  denied, or a denial taken out",
    "misquoted": "  a word of a quote changed",
    "unit": "  a unit changed or dropped",
    "weekday": "  another day of the week",
    "denial": "  a denial dropped or put in, German and French",
}


def mutation_figures(plan: WritingPlan) -> Iterator[Figure]:
    """Plant one error of each kind in each of so many sentences of the newsday; then in
    sentences of our own, in three languages."""
    every = samples(plan.newsday(), random.Random(plan.seed))
    chosen = every[:SENTENCES]
    true = [(one, said) for one in chosen for said in harmless(one.text)]
    refused = [(one, said) for one, said in true if faults(said, one.evidence, "en")]
    for one, said in refused:
        plan.told({"set": "mutations", "kind": "alarm", "said": said,
                   "faults": faults(said, one.evidence, "en")})  # fmt: skip
    yield Figure("mutations.alarms", "gate: true sentences refused",
                 len(refused) / max(1, len(true)), len(true), ALARMS)  # fmt: skip
    for kind, (plant, least) in PLANTS.items():
        planted = list(islice(planted_in(every, plant, plan.seed), PLANTED))
        missed = [(one, said) for one, said in planted if passes(one, said)]
        for one, said in missed:
            plan.told({"set": "mutations", "kind": kind, "was": one.text, "said": said})
        caught = 1 - len(missed) / max(1, len(planted))
        yield Figure(f"mutations.{kind}", f"{_ABOUT[kind]}: caught", caught,
                     len(planted), Asked(least))  # fmt: skip
    yield from speaking_figures(plan)
    yield from _figures_abroad(plan)


def _figures_abroad(plan: WritingPlan) -> Iterator[Figure]:
    """Plant every error of units, days and denials in German, French and English
    sentences of our own."""
    true = list(harmless_abroad())
    refused = [one for one in true if faults(one.said, [one.source], one.language)]
    for one in refused:
        plan.told({"set": "mutations", "kind": "alarm", "was": one.source,
                   "said": one.said})  # fmt: skip
    about = "gate, own sentences in three languages: true ones refused"
    share = len(refused) / len(true)
    yield Figure("mutations.alarms.abroad", about, share, len(true), ALARMS)
    for kind, plant in ABROAD.items():
        planted = list(plant())
        missed = [
            one for one in planted if not faults(one.said, [one.source], one.language)
        ]
        for one in missed:
            plan.told({"set": "mutations", "kind": kind, "was": one.source,
                       "said": one.said})  # fmt: skip
        yield Figure(f"mutations.{kind}", f"{_ABOUT[kind]}: caught",
                     1 - len(missed) / len(planted), len(planted),
                     Asked(1.0))  # fmt: skip


def passes(sample: Sample, said: str) -> bool:
    """Say whether the gate would publish it."""
    return not faults(said, sample.evidence, "en")


def planted_in(
    chosen: Iterable[Sample], plant: Plant, seed: int
) -> Iterator[tuple[Sample, str]]:
    """Yield sentences with an error of one kind, each with what it was made from."""
    chance = random.Random(seed)
    for one in chosen:
        said = plant(one, chance)
        if said is not None and said != one.text:
            yield one, said


def samples(stories: Iterable[Labelled], chance: random.Random) -> list[Sample]:
    """Shuffle sentences of stories, each with neighbours and its story’s names."""
    found = [
        _sample(source, place, names)
        for story in stories
        for names in [_names(story.sources)]
        for source in story.sources
        for place, sentence in enumerate(source.enrichment.sentences)
        if sentence.number and is_usable(sentence.text)
    ]
    chance.shuffle(found)
    return found


def _sample(source: Source, place: int, names: Sequence[str]) -> Sample:
    sentences = source.enrichment.sentences
    sentence = sentences[place]
    beside = [one.text for one in sentences[max(0, place - 1) : place + 2] if one.number]
    own = tuple(_in(source, sentence))
    words = set(" ".join(own).split())
    others = tuple(
        one for one in names if one not in sentence.text and words.isdisjoint(one.split())
    )
    return Sample(sentence.text, tuple(beside), own, others)


def _in(source: Source, sentence: Sentence) -> Iterator[str]:
    """Yield the names in a sentence, each once."""
    names = (
        one.text
        for one in source.enrichment.entities
        if one.field == "text" and sentence.start <= one.start < sentence.end
        if one.text in sentence.text
    )
    yield from dict.fromkeys(names)


def _names(sources: Iterable[Source]) -> list[str]:
    found = (one.text for source in sources for one in source.enrichment.entities)
    return sorted({one for one in found if one[:1].isupper()})
