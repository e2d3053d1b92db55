"""Numbers keep their units, their signs and their digits, and several are not one."""

import pytest

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.numbers.digits import plain_digits, ungrouped

LIES = [
    ("en", "About 7 percent of cows in Keld fell ill.", "About 7 cows in Keld fell ill."),
    ("en", "The church paid $700 for candles in Keld.",
     "The church paid for 700 candles in Keld."),
    ("en", "The lights in Keld go out at 11 pm.", "The lights in Keld go out at 11 am."),
    ("en", "The lights in Keld go out at 11:30 p.m.",
     "The lights in Keld go out at 11:30 a.m."),
    ("en", "It was -9 degrees in Keld at dawn.", "It was 9 degrees in Keld at dawn."),
    ("en", "It was minus 9 degrees in Keld at dawn.",
     "It was 9 degrees in Keld at dawn."),
    ("en", "It was 9 degrees in Keld at dawn.", "It was -9 degrees in Keld at dawn."),
    ("en", "Eleven sailors drowned when a yacht sank off Keld.",
     "One sailor drowned when a yacht sank off Keld."),
    ("en", "Six people drowned when a yacht sank off Keld.",
     "A person drowned when a yacht sank off Keld."),
    ("en", "The firm owes EUR 30 million in Keld.",
     "The firm owes CHF 30 million in Keld."),
    ("de", "Der Hafen von Lauken kostet 3.400 Mark.",
     "Der Hafen von Lauken kostet 3,4 Mark."),
    ("de", "Etwa 7 Prozent der Kühe in Lauken sind krank.",
     "Etwa 7 der Kühe in Lauken sind krank."),
    ("de", "Sechs Matrosen ertranken vor Lauken.", "Ein Matrose ertrank vor Lauken."),
    ("de", "In Lauken waren es minus 9 Grad.", "In Lauken waren es 9 Grad."),
    ("fr", "Le phare a coûté 34 700 euros à la ville.",
     "Le phare a coûté 700 euros à la ville."),
    ("fr", "Le phare a coûté 3 millions d'euros.",
     "Le phare a coûté 3 millions de dollars."),
    ("fr", "Six marins se sont noyés près de Morvec.",
     "Un marin s'est noyé près de Morvec."),
    ("fr", "Environ 7 pour cent des vaches sont malades à Morvec.",
     "Environ 7 vaches sont malades à Morvec."),
    ("fr", "Il faisait moins 9 degrés à Morvec.", "Il faisait 9 degrés à Morvec."),
    ("es", "El faro costó 34.700 euros en Salmar.",
     "El faro costó 34,7 euros en Salmar."),
    ("es", "El 7 por ciento de las vacas de Salmar enfermó.",
     "Enfermaron 7 vacas de Salmar."),
    ("it", "Il faro di Salmari è costato 7 milioni di euro.",
     "Il faro di Salmari è costato 7 milioni di dollari."),
    ("nl", "Zo'n 7 procent van de koeien in Zandrecht is ziek.",
     "Zo'n 7 van de koeien in Zandrecht is ziek."),
]  # fmt: skip
TRUE = [
    ("en", "About 7 per cent of cows in Keld fell ill.",
     "About 7% of cows in Keld fell ill."),
    ("en", "Rents rose by 5 to 7 percent in Keld.", "Rents rose by 5 to 7% in Keld."),
    ("en", "Rents rose by 5 percent to 7 percent in Keld.",
     "Rents rose by 5 to 7 percent in Keld."),
    ("en", "The lights in Keld go out at 11 p.m.", "The lights in Keld go out at 11pm."),
    ("en", "The lights in Keld go out at 11 p.m. on Sunday.",
     "The lights in Keld go out at 11."),
    ("en", "It was -9 degrees in Keld.", "It was minus 9 degrees in Keld."),
    ("en", "Keld won 3-1 and kept 12 players.", "Keld won 3-1."),
    ("en", "The firm owes 30 million euros.", "The firm owes €30 million."),
    ("en", "Two men were held and one man was freed in Keld.",
     "One man was freed in Keld."),
    ("en", "Six sailors drowned when a yacht sank off Keld.",
     "6 sailors drowned when a yacht sank off Keld."),
    ("en", "A sailor drowned and six sailors swam ashore.", "One sailor drowned."),
    ("de", "Der Hafen von Lauken kostet 3.400 Mark.",
     "Der Hafen von Lauken kostet 3400 Mark."),
    ("de", "Der Hafen kostet 3,4 Millionen Euro.", "Der Hafen kostet 3,4 Millionen €."),
    ("de", "Etwa 7 Prozent der Kühe sind krank.", "Etwa 7 % der Kühe sind krank."),
    ("de", "Sechs Matrosen ertranken vor Lauken.", "6 Matrosen ertranken vor Lauken."),
    ("fr", "Le phare a coûté 34 700 euros à la ville.", "Le phare a coûté 34.700 euros."),
    ("fr", "Le phare a coûté 34\u202f700 euros.", "Le phare a coûté 34700 euros."),
    ("fr", "Au moins 12 marins sont morts lundi.", "Au moins 12 marins sont morts."),
    ("fr", "Environ 7 pour cent des vaches sont malades.",
     "7 % des vaches sont malades."),
    ("fr", "Le phare a coûté 3 millions d'euros.",
     "Le phare a coûté 3 millions d’euros."),
    ("es", "El faro costó 34.700 euros en Salmar.",
     "El faro costó 34 700 euros en Salmar."),
    ("es", "El 7 por ciento de las vacas enfermó.", "El 7 % de las vacas enfermó."),
    ("it", "Il faro è costato 34.700 euro.", "Il faro è costato 34700 euro."),
    ("nl", "De toren kostte 34.700 euro.", "De toren kostte 34700 euro."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "lie"), LIES, ids=lambda one: one[:50])
def test_no_number_loses_or_changes_its_unit(language, source, lie):
    assert {"number", "unit", "figure"} & set(faults(lie, [source], language))


@pytest.mark.parametrize(("language", "source", "said"), TRUE, ids=lambda one: one[:50])
def test_a_number_may_be_spelt_otherwise(language, source, said):
    assert faults(said, [source], language) == ()


def test_digits_are_grouped_as_the_language_does():
    assert ungrouped("12 500 euros", "fr") == "12500 euros"
    assert ungrouped("on 12 500 men", "en") == "on 12 500 men"
    assert ungrouped("12\u00a0500 and 12'500", "en") == "12500 and 12500"
    assert plain_digits("1.234,5", "de") == "1234.5"
    assert plain_digits("1,234.5", "en") == "1234.5"
    assert plain_digits("1.2", "de") == "1.2"
