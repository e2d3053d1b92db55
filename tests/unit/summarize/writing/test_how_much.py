"""Ranks, firsts, rates and sums: the gate lets none be made more than they are."""

import pytest

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.gate.moved import sums_stand
from services.summarize.core.writing.gate.ranked import ranks_stand
from services.summarize.core.writing.gate.rates import rates_stand
from services.summarize.core.writing.said.contraries import turns_round

LIES = [
    ("en", "Marl is the second-largest port.", "Marl is the largest port."),
    ("en", "Marl is one of the oldest ports.", "Marl is the oldest port."),
    ("de", "Marl ist der zweitgrößte Hafen.", "Marl ist der größte Hafen."),
    ("fr", "Marl est le deuxième plus grand port.", "Marl est le plus grand port."),
    ("es", "Marl es el segundo mayor puerto.", "Marl es el mayor puerto."),
    ("pt", "Marl é um dos maiores portos.", "Marl é o maior porto."),
    ("it", "Marl è il terzo porto. È uno dei più antichi.", "Marl è il più antico."),
    ("nl", "Marl is op een na de grootste haven.", "Marl is de grootste haven."),
    ("sv", "Marl är landets tredje största hamn.", "Marl är landets största hamn."),
    ("pl", "Marl to drugi największy port.", "Marl to największy port."),
    ("ru", "Это один из крупнейших портов.", "Это крупнейший порт."),
    ("en", "It is the first loss in nine years.", "It is the first loss."),
    ("de", "Es ist der erste Verlust seit 2009.", "Es ist der erste Verlust."),
    ("es", "Es la primera copa desde 1998.", "Es la primera copa."),
    ("en", "Marl sells 900 boats a year.", "Marl sells 900 boats a month."),
    ("en", "Marl sells 900 boats each year.", "Marl sells 900 boats."),
    ("en", "Marl sold 900 boats.", "Marl sold 900 boats a year."),
    ("de", "Marl zahlt 900 Euro pro Jahr.", "Marl zahlt 900 Euro pro Monat."),
    ("fr", "Marl paie 900 euros par an.", "Marl paie 900 euros par mois."),
    ("es", "Marl paga 900 euros al mes.", "Marl paga 900 euros al año."),
    ("pt", "Marl paga 900 reais por ano.", "Marl paga 900 reais por mês."),
    ("ru", "Марль платит 900 рублей в год.", "Марль платит 900 рублей в месяц."),
    ("pl", "Naprawa potrwa co najmniej 8 dni.", "Naprawa potrwa najwyżej 8 dni."),
    ("ru", "Мост стоил почти 400 рублей.", "Мост стоил более чем 400 рублей."),
    ("sv", "Högst 400 personer får bo där.", "Minst 400 personer får bo där."),
    (
        "de",
        "Bis zu 800 Stellen fallen weg, davon die Hälfte in Hagen.",
        "Bis zu 800 Stellen fallen in Hagen weg.",
    ),
]
TRUE = [
    ("en", "Marl is the second-largest port.", "Marl, the second-largest port."),
    (
        "en",
        "Marl is the largest and one of the oldest ports.",
        "Marl is the largest port.",
    ),
    ("en", "It is the first loss since 1998.", "It is the first loss since 1998."),
    ("en", "Each year about 900 boats are sold.", "Every year about 900 boats are sold."),
    ("en", "Marl sells 900 boats a year.", "Every year Marl sells 900 boats."),
    ("en", "Bell sold 9 boats a year ago.", "Bell sold 9 boats."),
    ("fr", "Marl a perdu dix-sept bateaux.", "Marl a perdu 17 bateaux."),
    ("pl", "Zginęło dwanaście osób.", "Zginęło 12 osób."),
    ("ru", "Мост стоил 400 миллионов рублей.", "Мост стоил 400 млн рублей."),
    ("cs", "Hlasovalo 9 z 15 členů.", "Hlasovalo devět z patnácti členů."),
    (
        "pt",
        "Nos últimos três meses o gás subiu 7%.",
        "O gás subiu 7% nos últimos 3 meses.",
    ),
    ("fr", "La boue a fait six blessés.", "La boue a fait six personnes blessées."),
]


@pytest.mark.parametrize(("language", "source", "text"), LIES)
def test_nothing_is_told_as_more_than_it_is(
    language: str, source: str, text: str
) -> None:
    assert faults(text, source.split(". "), language)


@pytest.mark.parametrize(("language", "source", "text"), TRUE)
def test_as_much_may_be_told_in_other_words(
    language: str, source: str, text: str
) -> None:
    assert faults(text, [source], language) == ()


def test_what_rises_is_not_told_to_fall() -> None:
    source = "Marl earned 48 million, up from 61 million."
    assert "contrary" in faults("Marl earned 48, down from 61 million.", [source], "en")


def test_what_goes_down_falls() -> None:
    told = ["A profit of 48 million, down from 61 million.", "Costs rose."]
    assert not turns_round("Profit fell to 48 million.", told, "en")


def test_a_share_is_told_of_that_of_which_it_is_one() -> None:
    told = ["Rents in Marl rose by 4 per cent.", "Farm rents rose by 9 per cent."]
    assert not sums_stand("Farm rents rose by 4 per cent.", told, "en")
    assert sums_stand("Farm rents rose by 9 per cent.", told, "en")


def test_two_clauses_may_have_a_share_and_what_another_is_of() -> None:
    told = ["Rents in Marl rose by 4 per cent.", "Farm rents rose by 9 per cent."]
    assert sums_stand(
        "Rents in Marl rose by 4 per cent, and farm rents, too.", told, "en"
    )


def test_where_no_share_is_told_none_is_of_another() -> None:
    assert sums_stand("Rents rose.", ["Rents rose.", "Farms closed."], "en")
    assert sums_stand("Rents rose 4 per cent.", ["Rents rose.", "Farms closed."], "en")


def test_a_number_beside_others_is_held_against_no_time() -> None:
    told = ["Marl paid 4 and 9 euros a year."]
    assert rates_stand("Marl paid 9 euros.", told, "en")


def test_a_clause_with_two_times_tells_none() -> None:
    told = ["Marl pays 9 euros per day and per month."]
    assert rates_stand("Marl pays 9 euros per day.", told, "en")


def test_of_languages_without_a_list_no_rank_or_rate_is_read() -> None:
    assert ranks_stand("Marl on suurin.", ["Marl on toiseksi suurin."], "fi")
    assert rates_stand("Marl maksaa 9 euroa.", ["Marl maksaa 9 euroa vuodessa."], "fi")


def test_the_first_of_all_may_be_told_beside_one_since_a_time() -> None:
    told = ["It is the first loss since 1998.", "It was the first loss."]
    assert ranks_stand("It is the first loss.", told, "en")
