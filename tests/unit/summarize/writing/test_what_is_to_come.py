"""What is still to come, what depends on something else, and what nothing shows: the gate
lets none of it be told as done."""

from collections.abc import Callable, Sequence

import pytest

from services.summarize.core.writing.gate.claimed import claims_stand
from services.summarize.core.writing.gate.conditions import conditions_stand
from services.summarize.core.writing.gate.futures import futures_stand
from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.gate.unproven import unproven_stand
from tests.counting import calls_of

Stands = Callable[[str, Sequence[str], str], bool]
LIES = [
    ("en", "The mill moves, provided the insurer agrees.", "The mill moves."),
    ("en", "Ada Voss will leave the Marl club in May.", "Ada Voss left the Marl club."),
    ("en", "Marl voted on Friday to close the mill.", "Marl closed the mill on Friday."),
    ("en", "The mill is to close in May.", "The mill was closed in May."),
    ("de", "Das Amt wird im Mai schließen.", "Das Amt hat im Mai geschlossen."),
    ("de", "Bell will im Mai kandidieren.", "Bell kandidierte im Mai."),
    ("nl", "De raad zal in mei beslissen.", "De raad besliste in mei."),
    ("fr", "Le pont fermera en juin.", "Le pont a fermé en juin."),
    ("es", "El juez decidirá el lunes.", "El juez decidió el lunes."),
    ("pt", "O banco vai reduzir a taxa.", "O banco reduziu a taxa."),
    ("it", "Il museo riaprirà a maggio.", "Il museo ha riaperto a maggio."),
    ("sv", "Skolan ska stängas i mars.", "Skolan stängdes i mars."),
    ("da", "Skolen skal lukkes i marts.", "Skolen blev lukket i marts."),
    ("no", "Skolen skal stenges i mars.", "Skolen ble stengt i mars."),
    ("pl", "Most zostanie zamknięty w maju.", "Most został zamknięty w maju."),
    ("ru", "Мост будет закрыт в мае.", "Мост был закрыт в мае."),
    ("cs", "Most bude uzavřen v květnu.", "Most byl uzavřen v květnu."),
    ("en", "Bell said the mill would move if Voss agrees.", "The mill moved, Bell said."),
    ("en", "The mill opens in May if Voss agrees.", "The mill opens in May."),
    ("en", "If Voss agrees, the mill opens in May.", "The mill opens in May."),
    (
        "de",
        "Das Fest beginnt um acht, falls es trocken ist.",
        "Das Fest beginnt um acht.",
    ),
    ("es", "El entrenador renovará si sube el club.", "El entrenador renovará."),
    (
        "pl",
        "Mecz odbędzie się w sobotę, jeśli liga pozwoli.",
        "Mecz odbędzie się w sobotę.",
    ),
    ("sv", "Mötet hålls i mars, om rådet vill.", "Mötet hålls i mars."),
    (
        "en",
        "Divers found no evidence that the dam could burst this year.",
        "The dam could burst this year.",
    ),
    (
        "en",
        "There was no proof that her brother, Tom Bell, knew of the plan.",
        "Her brother, Tom Bell, knew of the plan.",
    ),
    (
        "de",
        "Es gibt keine Belege dafür, dass Geld veruntreut wurde.",
        "In Marl wurde Geld veruntreut.",
    ),
    (
        "ru",
        "Нет доказательств, что деньги украли чиновники.",
        "Деньги украли чиновники.",
    ),
]
TRUE = [
    ("en", "The mill will close in May.", "The mill closes in May."),
    ("en", "Voss plans to sell the mill.", "Voss wants to sell the mill."),
    ("en", "The mill will close. It closed once before.", "The mill closed once before."),
    (
        "en",
        "The witness provided the police with a video in May.",
        "The witness gave the police a video in May.",
    ),
    ("en", "Bell is a great star. Bell will start on Monday.", "Bell has been a star."),
    ("en", "Bell left the committee. It could commit money.", "Bell left a committee."),
    ("fr", "La route restera fermée jusqu'à dimanche.", "La route reste fermée."),
    ("de", "Bell will im Mai kandidieren.", "Bell möchte im Mai kandidieren."),
    (
        "en",
        "The mill moves if Voss agrees.",
        "The mill moves if Voss agrees.",
    ),
    ("en", "Bell asked if the mill moves to Marl.", "Bell asked if it moves to Marl."),
    ("en", "The mill opens in May even if Voss objects.", "The mill opens in May."),
    (
        "es",
        "El juez decidirá el viernes si el preso sale.",
        "El juez decidirá el viernes si sale el preso.",
    ),
    (
        "en",
        "Bell sold the farm in April, and would sell the mill if Voss agrees.",
        "Bell sold the farm in April.",
    ),
    (
        "en",
        "Divers found no evidence that the dam could burst.",
        "Divers found no evidence that it could burst.",
    ),
]


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_what_is_not_yet_so_is_not_told_as_if_it_were(
    language: str, source: str, text: str
) -> None:
    assert faults(text, [source], language)


@pytest.mark.parametrize(("language", "source", "text"), TRUE)
def test_what_is_to_come_may_be_told_in_other_words(
    language: str, source: str, text: str
) -> None:
    assert faults(text, source.split(". "), language) == ()


def test_a_condition_counts_for_nothing_where_the_same_is_told_without_one() -> None:
    told = ["The mill opens in May.", "It opens in May if Voss agrees."]
    assert conditions_stand("The mill opens in May.", told, "en")


def test_what_may_be_needs_no_condition() -> None:
    told = ["The mill opens in May if Voss agrees."]
    assert conditions_stand("The mill may open in May.", told, "en")


def test_what_one_source_cannot_show_another_may_tell() -> None:
    told = ["No sign was found that the dam burst.", "At noon the dam burst."]
    assert unproven_stand("The dam burst at noon.", told, "en")


@pytest.mark.parametrize("stands", [futures_stand, conditions_stand])
def test_of_languages_without_a_list_nothing_is_said(stands: Stands) -> None:
    assert stands("Se on suljettu.", ["Se suljetaan, jos Voss suostuu."], "fi")


def test_nothing_shown_is_not_read_in_languages_without_a_list() -> None:
    assert unproven_stand("Pato murtui.", ["Ei todisteita, että pato murtui."], "fi")


@pytest.mark.parametrize(
    ("stands", "sentence"),
    [
        (futures_stand, "The mill will close and "),
        (conditions_stand, "the mill opens if Voss agrees and "),
        (unproven_stand, "no proof that the dam burst was found and "),
        (claims_stand, "it was dry according to Ada Voss and "),
    ],
)
def test_twice_as_long_a_sentence_costs_no_more_than_three_times_as_much(
    stands: Stands, sentence: str
) -> None:
    short, long = (sentence * times for times in (100, 200))
    text = "The mill closed, the dam burst and the mill opened on Monday."
    _, less = calls_of(lambda: stands(text, [short], "en"))
    _, more = calls_of(lambda: stands(text, [long], "en"))
    assert more < 3 * less
