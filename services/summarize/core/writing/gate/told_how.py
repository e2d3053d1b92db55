"""How a sentence tells what it tells: whether its words are its sources', told of the
same ones, as surely, and of as much."""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from services.summarize.core.writing.gate.agreeing import is_of_others
from services.summarize.core.writing.gate.causes import causes_stand
from services.summarize.core.writing.gate.claimed import claims_stand
from services.summarize.core.writing.gate.conditions import conditions_stand
from services.summarize.core.writing.gate.exchanging import is_exchanged
from services.summarize.core.writing.gate.futures import futures_stand
from services.summarize.core.writing.gate.moved import sums_stand
from services.summarize.core.writing.gate.opposites import opposites_stand
from services.summarize.core.writing.gate.ranked import ranks_stand
from services.summarize.core.writing.gate.rates import rates_stand
from services.summarize.core.writing.gate.sureness import sureness_stands
from services.summarize.core.writing.gate.telling import tellers_stand
from services.summarize.core.writing.gate.together import stand_together
from services.summarize.core.writing.gate.turned_about import doers_stand
from services.summarize.core.writing.gate.unproven import unproven_stand
from services.summarize.core.writing.gate.unspaced import follows_signs
from services.summarize.core.writing.numbers.limits import limits_stand
from services.summarize.core.writing.said.contraries import counts_otherwise, turns_round

MannerFault: TypeAlias = Literal[
    "contrary", "exchanged", "whom", "limit", "cause", "sureness"
]


def manner_checks(
    text: str, evidence: Sequence[str], language: str
) -> Iterator[tuple[MannerFault, bool]]:
    """Yield for each reason whether a sentence stands by it."""
    yield "contrary", not turns_round(text, evidence, language)
    yield "contrary", not counts_otherwise(text, evidence, language)
    yield "exchanged", not is_exchanged(text, evidence, language)
    yield "exchanged", follows_signs(text, evidence)
    yield "whom", language != "en" or not is_of_others(text, evidence)
    yield "whom", stand_together(text, evidence, language)
    yield "whom", doers_stand(text, evidence, language)
    yield "whom", sums_stand(text, evidence, language)
    yield "whom", tellers_stand(text, evidence, language)
    yield "contrary", opposites_stand(text, evidence, language)
    yield "limit", limits_stand(text, evidence, language)
    yield "limit", rates_stand(text, evidence, language)
    yield "limit", ranks_stand(text, evidence, language)
    yield "cause", causes_stand(text, evidence, language)
    yield "sureness", sureness_stands(text, evidence, language)
    yield "sureness", claims_stand(text, evidence, language)
    yield "sureness", unproven_stand(text, evidence, language)
    yield "sureness", futures_stand(text, evidence, language)
    yield "sureness", conditions_stand(text, evidence, language)
