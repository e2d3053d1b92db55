"""Days of the week and months are those of the sources, and of the same event."""

import pytest

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.numbers.dates_said import is_date

LIES = [
    ("fr", "La grève a commencé lundi à Morvec.", "La grève a commencé mardi à Morvec."),
    ("fr", "Le phare a rouvert en mars à Morvec.", "Le phare a rouvert en mai à Morvec."),
    ("fr", "La vente débute jeudi et finit samedi à Morvec.",
     "La vente débute samedi à Morvec."),
    ("fr", "Le port sera fermé de juin à août.", "Le port sera fermé de juin à octobre."),
    ("es", "La huelga empezó el lunes en Salmar.",
     "La huelga empezó el martes en Salmar."),
    ("es", "El faro abrió en mayo en Salmar.", "El faro abrió en marzo en Salmar."),
    ("es", "Llovió el jueves y nevó el sábado en Salmar.", "Nevó el jueves en Salmar."),
    ("it", "Lo sciopero comincia lunedì a Salmari.",
     "Lo sciopero comincia venerdì a Salmari."),
    ("it", "Il faro riapre a marzo a Salmari.", "Il faro riapre a maggio a Salmari."),
    ("pt", "A greve começou na segunda-feira em Salmar.",
     "A greve começou na sexta-feira em Salmar."),
    ("pt", "O farol abriu em maio em Salmar.", "O farol abriu em março em Salmar."),
    ("nl", "De staking begon maandag in Zandrecht.",
     "De staking begon dinsdag in Zandrecht."),
    ("nl", "De toren opende in mei in Zandrecht.",
     "De toren opende in maart in Zandrecht."),
    ("en", "Holm resigned on Monday and Adair was chosen on Friday.",
     "Holm resigned on Friday."),
    ("en", "Rents fell in May but doubled in August.", "Rents doubled in May."),
    ("de", "Holm trat am Montag zurück, und Adair wurde am Freitag gewählt.",
     "Holm trat am Freitag zurück."),
]  # fmt: skip
TRUE = [
    ("fr", "La grève a commencé lundi matin à Morvec.",
     "La grève a commencé lundi à Morvec."),
    ("fr", "Lundi, la grève a commencé à Morvec.", "La grève a commencé lundi à Morvec."),
    ("fr", "La vente débute jeudi et finit samedi à Morvec.", "La vente débute jeudi."),
    ("fr", "Le phare a rouvert en mars, selon le port.", "Le phare a rouvert en mars."),
    ("es", "El lunes empezó la huelga en Salmar.",
     "La huelga empezó el lunes en Salmar."),
    ("es", "Llovió el jueves y nevó el sábado en Salmar.", "Nevó el sábado en Salmar."),
    ("es", "El faro abrió en mayo en Salmar.", "El faro de Salmar abrió en mayo."),
    ("it", "Lunedì comincia lo sciopero a Salmari.",
     "Lo sciopero comincia lunedì a Salmari."),
    ("it", "Il faro riapre a marzo, dice il comune.", "Il faro riapre a marzo."),
    ("pt", "Na segunda-feira a greve começou em Salmar.",
     "A greve começou na segunda-feira em Salmar."),
    ("nl", "De staking begon maandag in Zandrecht.",
     "De staking in Zandrecht begon maandag."),
    ("en", "On Monday Holm resigned and on Friday Adair was chosen.",
     "Holm resigned on Monday."),
    ("en", "Rents fell in May but doubled in August.", "Rents doubled in August."),
    ("en", "The clinic may open on 4 Sept. in Keld.",
     "The clinic may open on 4 September."),
    ("de", "Am Montag trat Holm zurück, am Freitag wurde Adair gewählt.",
     "Holm trat am Montag zurück."),
    ("de", "Seit Mai steigen die Mieten in Lauken.",
     "Die Mieten in Lauken steigen seit Mai."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "lie"), LIES, ids=lambda one: one[:50])
def test_no_event_gets_another_day_or_month(language, source, lie):
    assert "date" in faults(lie, [source], language)


@pytest.mark.parametrize(("language", "source", "said"), TRUE, ids=lambda one: one[:50])
def test_a_day_may_be_told_in_another_place_of_the_sentence(language, source, said):
    assert "date" not in faults(said, [source], language)


def test_a_verb_is_no_month_and_a_language_that_is_not_read_has_none():
    assert not is_date("may", "en")
    assert is_date("May", "en")
    assert is_date("mai", "fr")
    assert not is_date("mai", "it")
    assert not is_date("maanantai", "fi")
