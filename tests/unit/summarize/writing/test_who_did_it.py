"""Who did it to whom, who said it, and why: the gate follows them in other orders."""

import pytest

from services.summarize.core.writing.gate.causes import causes_stand
from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.gate.opposites import opposites_stand
from services.summarize.core.writing.gate.telling import tellers_stand
from services.summarize.core.writing.gate.turned_about import doers_stand

LIES = [
    ("da", "Fiskeren reddede to sejlere.", "To sejlere reddede fiskeren."),
    ("sv", "Rektorn anmälde läraren.", "Läraren anmälde rektorn."),
    (
        "es",
        "El sindicato suspendió la huelga tras ver al ministro.",
        "El ministro suspendió la huelga.",
    ),
    (
        "it",
        "Il sindaco ha criticato la ministra.",
        "La ministra ha criticato il sindaco.",
    ),
    (
        "de",
        "Den Minister hat der Kanzler am Montag in Hagen scharf kritisiert.",
        "Der Minister hat den Kanzler am Montag in Hagen scharf kritisiert.",
    ),
    (
        "en",
        "Minister Ada Voss had backed the ban; minister Tom Bell opposed it.",
        "Minister Tom Bell had backed the ban.",
    ),
    (
        "fr",
        "La boue a coupé la route en Haute-Marle.",
        "La boue a coupé la route en Marle.",
    ),
    ("en", "The well was dry, according to Ada Voss.", "The well was dry."),
    ("en", "According to Ada Voss, the well was dry.", "The well was dry."),
    (
        "en",
        "The bus was late, and the well was dry, according to Ada Voss.",
        "The well was dry.",
    ),
    ("de", "Laut Bürgermeisterin Ina Wolk fehlt Geld.", "Es fehlt Geld."),
    ("ru", "По словам Минина, мост обошёлся дорого.", "Мост обошёлся дорого."),
    ("ru", "Белов обвинил «Марль» в загрязнении реки.", "«Марль» загрязнила реку."),
    ("sv", "Polisen misstänker att Bell startade branden.", "Bell startade branden."),
    ("da", "Krag får måske en medalje.", "Krag får en medalje."),
    (
        "en",
        "The bus crashed after the road was paved.",
        "The bus crashed because of the road.",
    ),
    ("de", "Der Bus brannte nach dem Regen.", "Der Bus brannte wegen des Regens."),
    (
        "it",
        "Bosi ha firmato contro il progetto.",
        "Bosi ha firmato a favore del progetto.",
    ),
    ("es", "Vidal votó en contra del acuerdo.", "Vidal votó a favor del acuerdo."),
]
TRUE = [
    (
        "fr",
        "Le tribunal de Vernay a relaxé jeudi le préfet Luc Delmas.",
        "Le préfet Luc Delmas a été relaxé jeudi par le tribunal de Vernay.",
    ),
    (
        "en",
        "Neil Haskin was jailed on Monday by Judge Mara Quill.",
        "Judge Mara Quill jailed Neil Haskin on Monday.",
    ),
    (
        "en",
        "The governor of Tessary, Ruth Amsel, resigned.",
        "Ruth Amsel, the governor of Tessary, resigned.",
    ),
    (
        "ru",
        "Мэра Зареченска Трошина критиковал депутат Минин.",
        "Депутат Минин критиковал мэра Зареченска Трошина.",
    ),
    (
        "de",
        "Kündigungen soll es laut Vorstandschefin Anke Rohde nicht geben.",
        "Vorstandschefin Anke Rohde zufolge soll es keine Kündigungen geben.",
    ),
    (
        "de",
        "Den Minister hat der Kanzler am Montag in Hagen scharf kritisiert.",
        "Der Minister wurde am Montag in Hagen vom Kanzler scharf kritisiert.",
    ),
    ("it", "La ministra Bosi ha detto che piove.", "Secondo la ministra Bosi piove."),
    ("sv", "Förslaget stöds inte av Mittpartiet.", "Mittpartiet stöder inte förslaget."),
    ("da", "Vejret havde ikke advaret om storm.", "Vejret advarede ikke om storm."),
    ("en", "Voss had backed the ban.", "Voss had supported the ban."),
    ("en", "The bus crashed because of ice.", "The bus crashed due to ice."),
    ("de", "Laut Medienberichten fehlt Geld.", "Es fehlt Geld."),
    ("en", "The well was dry, according to police in Marl.", "The well was dry."),
]


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_nobody_is_given_what_another_did_or_said(
    language: str, source: str, text: str
) -> None:
    assert faults(text, [source], language)


@pytest.mark.parametrize(("language", "source", "text"), TRUE)
def test_the_same_may_be_told_in_another_order(
    language: str, source: str, text: str
) -> None:
    assert faults(text, [source], language) == ()


def test_a_full_name_may_stand_where_the_sentence_has_its_last_word() -> None:
    told = ["Carla Voss sued the city.", "Voss died on Monday."]
    assert faults("Carla Voss died on Monday.", told, "en") == ()


def test_nobody_gets_the_first_name_of_another_of_that_name() -> None:
    told = ["Carla Voss sued the city.", "Her brother Tom Voss died on Monday."]
    assert "name" in faults("Carla Voss died on Monday.", told, "en")


def test_a_name_may_stand_for_the_pronoun_that_can_mean_no_one_else() -> None:
    told = ["Mayor Ada Voss was fined on Monday.", "She must repay 9 million euros."]
    assert faults("Ada Voss must repay 9 million euros.", told, "en") == ()
    told[0] = "Mayor Ada Voss met Tom Bell on Monday."
    assert "name" in faults("Ada Voss must repay 9 million euros.", told, "en")


def test_no_name_stands_for_it_where_the_one_before_is_about_others() -> None:
    told = ["The driver of the bus hit Ada Voss.", "She must repay 9 million euros."]
    assert "name" in faults("Ada Voss must repay 9 million euros.", told, "en")


def test_no_one_says_what_another_one_says() -> None:
    told = ["Ada Voss said the bridge at Marl was unsafe.", "Tom Bell said nothing."]
    assert not tellers_stand("Tom Bell said the bridge at Marl was unsafe.", told, "en")
    assert tellers_stand("Ada Voss said the bridge at Marl was unsafe.", told, "en")


def test_a_common_word_that_opens_a_sentence_names_nobody() -> None:
    told = ["He said the bridge at Marl was unsafe.", "Many voters came."]
    assert tellers_stand("Voters said the bridge at Marl was unsafe.", told, "en")
    assert not tellers_stand("Voss said the bridge at Marl was unsafe.", told, "en")


def test_what_a_pronoun_says_the_one_before_says() -> None:
    told = ["Ada Voss came on Monday.", "She said the bridge at Marl was unsafe."]
    assert tellers_stand("Ada Voss said the bridge at Marl was unsafe.", told, "en")


def test_what_nobody_says_alone_may_be_said_by_anybody() -> None:
    told = ["The bridge at Marl was unsafe.", "Ada Voss said it was late."]
    assert tellers_stand("Ada Voss said the bridge at Marl was unsafe.", told, "en")


def test_another_sentence_may_tell_what_was_done_the_other_way_round() -> None:
    told = ["Rektorn anmälde läraren.", "Läraren anmälde rektorn."]
    assert doers_stand("Läraren anmälde rektorn.", told, "sv")


def test_what_opens_with_a_place_has_its_doer_later() -> None:
    assert doers_stand(
        "I Marl anmälde rektorn läraren.", ["Rektorn anmälde läraren."], "sv"
    )
    assert doers_stand("Rektorn bor i Marl.", ["I Marl bor rektorn."], "sv")


def test_who_stands_last_in_an_aside_may_be_who_did_it() -> None:
    told = ["El sindicato critica la huelga que suspendió Robles."]
    assert doers_stand("Robles suspendió la huelga.", told, "es")


def test_a_german_noun_in_another_case_may_be_another_sentences() -> None:
    assert doers_stand("Der Mann floh.", ["Sie suchten den Mann."], "de")


def test_a_cause_is_one_where_the_source_tells_of_one() -> None:
    told = ["Ice on the road caused the crash."]
    assert causes_stand("The bus crashed because of ice on the road.", told, "en")


@pytest.mark.parametrize("stands", [causes_stand, doers_stand, opposites_stand])
def test_languages_without_a_list_are_let_through(stands: object) -> None:
    assert stands("Bussi myöhästyi.", ["Bussi oli ajoissa."], "fi")  # type: ignore[operator]


def test_what_is_both_for_and_against_is_told_either_way() -> None:
    told = ["Bosi ha firmato contro il progetto.", "Altri a favore del progetto."]
    assert opposites_stand("Bosi è a favore del progetto.", told, "it")


def test_no_opposite_is_looked_for_behind_a_mark() -> None:
    assert opposites_stand("Bosi è contro, dice.", ["Bosi è a favore, dice."], "it")
