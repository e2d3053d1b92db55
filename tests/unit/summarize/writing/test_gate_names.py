"""The gate on names: behind elisions and prefixes, and side by side."""

import pytest

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.words.name_words import name_in

#: Language, a source, a lie that only changes the name behind an elision or a prefix.
BEHIND = (
    ("fr", "La reine de l'Albanie a visité le port de Selby.", "l'Albanie", "l'Estonie"),
    ("fr", "Le train d'Angers a déraillé près de Selby.", "d'Angers", "d'Amiens"),
    (
        "fr",
        "On sait qu'Odile Renard a quitté le conseil de Maru.",
        "qu'Odile",
        "qu'Agnès",
    ),
    ("fr", "Lorsqu'Ida est arrivée, le mur avait cédé à Selby.", "qu'Ida", "qu'Eva"),
    ("fr", "L’Autriche a fermé ses ports après la tempête.", "L’Autriche", "L’Ukraine"),
    ("it", "Il ministro dell'Albania ha visto il porto.", "dell'Albania", "dell'Estonia"),
    ("it", "La nave è partita dall'Egitto con sessanta uomini.", "dall'Eg", "dall'Alg"),
    ("it", "Il treno per l'Aquila era vuoto quella sera.", "l'Aquila", "l'Elba"),
    ("it", "Un accordo sull'Ucraina è stato firmato a Selby.", "sull'Ucr", "sull'Est"),
    ("en", "Rebels of al-Harun held the bridge for two days.", "al-Harun", "al-Basim"),
    ("en", "President el-Masri opened the new canal in Selby.", "el-Masri", "el-Tayeb"),
    ("en", "Two pro-Tollen groups marched through Selby.", "pro-Tollen", "pro-Oxley"),
    ("en", "The anti-Calder camp left the hall in Selby.", "anti-Calder", "anti-Brandt"),
    ("en", "The ex-Rover striker scored again for Selby.", "ex-Rover", "ex-City"),
    ("en", "The new eMarket opened its doors in Selby.", "eMarket", "eBazaar"),
    ("de", "Der Ex-Rover schoss zwei Tore für Selby.", "Ex-Rover", "Ex-Oxler"),
    ("nl", "De oud-Rover scoorde twee keer voor Selby.", "oud-Rover", "oud-Ajacied"),
    ("es", "El líder de al-Harun salió del puerto de Selby.", "al-Harun", "al-Basim"),
)
#: The same with nothing but words left out, or a name told without what stands before.
KEPT = (
    ("fr", "La reine de l'Albanie, âgée de 40 ans, a visité le port de Selby.",
     "La reine de l'Albanie a visité le port de Selby."),
    ("fr", "Le train d'Angers a déraillé lundi près de Selby.",
     "Le train d'Angers a déraillé près de Selby."),
    ("fr", "L'Autriche a fermé ses ports après la tempête de lundi.",
     "L'Autriche a fermé ses ports après la tempête."),
    ("fr", "Les ports de l'Autriche ont été fermés après la tempête.",
     "Les ports d'Autriche ont été fermés après la tempête."),
    ("fr", "On sait qu'Odile Renard a quitté le conseil de Maru.",
     "Odile Renard a quitté le conseil de Maru."),
    ("it", "Il ministro dell'Albania ha visto il porto e la stazione.",
     "Il ministro dell'Albania ha visto il porto."),
    ("it", "L'Albania ha firmato il trattato con il Maru lunedì sera.",
     "L'Albania ha firmato il trattato con il Maru."),
    ("en", "Rebels of al-Harun held the bridge in Selby for two days.",
     "Rebels of al-Harun held the bridge for two days."),
    ("en", "Hassan al-Harun, a baker, rebuilt the mill in Selby.",
     "Hassan al-Harun rebuilt the mill in Selby."),
    ("en", "Al-Harun said the mill in Selby was rebuilt by hand.",
     "The mill in Selby was rebuilt by hand, al-Harun said."),
    ("en", "Two pro-Tollen groups marched through Selby on Friday.",
     "Two pro-Tollen groups marched through Selby."),
    ("en", "Nora O'Dwyer, a nurse, left the hall in Selby.",
     "Nora O'Dwyer left the hall in Selby."),
    ("de", "Der Ex-Rover schoss am Samstag zwei Tore für Selby.",
     "Der Ex-Rover schoss zwei Tore für Selby."),
    ("es", "El líder de al-Harun salió el lunes del puerto de Selby.",
     "El líder de al-Harun salió del puerto de Selby."),
    ("nl", "De oud-Rover scoorde zaterdag twee keer voor Selby.",
     "De oud-Rover scoorde twee keer voor Selby."),
)  # fmt: skip
#: Two names made one; or a name with another's title.
JOINED = (
    ("en", "Judge Mina Falk freed Nora Dwyer in Selby on Monday.",
     "Judge Nora Dwyer was in Selby on Monday."),
    ("en", "Nora Dwyer and her brother Colm Healy left Selby on Monday.",
     "Nora Healy left Selby on Monday."),
    ("en", "Colm Healy of the Marsh Board met Nora Dwyer in Selby.",
     "Colm Dwyer met the Marsh Board in Selby."),
    ("en", "The Oxley Water Board sued the Tollen Bridge Trust in May.",
     "The Oxley Bridge Trust was sued in May."),
    ("en", "Coach Ivo Marek praised goalkeeper Sam Tull after the match in Selby.",
     "Goalkeeper Ivo Tull was praised after the match in Selby."),
    ("en", "Ferries from North Selby stopped, and trains to Port Maru ran late.",
     "Trains from North Maru stopped."),
    ("en", "Professor Ada Lunt wrote to Senator Gil Roper about the dam.",
     "Professor Gil Roper wrote about the dam."),
    ("de", "Nora Dahl und Jens Kolb verließen am Montag das Rathaus von Selby.",
     "Nora Kolb verließ am Montag das Rathaus von Selby."),
    ("de", "Richterin Mina Falk sprach mit Jens Kolb über den Hafen.",
     "Mina Kolb sprach über den Hafen."),
    ("de", "Trainer Ivo Marek lobte den Torwart Sven Tull nach dem Spiel in Selby.",
     "Trainer Ivo Tull sprach nach dem Spiel in Selby."),
    ("fr", "Odile Renard et son frère Luc Hamon ont quitté Selby lundi.",
     "Odile Hamon a quitté Selby lundi."),
    ("fr", "La juge Mina Falk a libéré Luc Hamon à Selby.",
     "La juge Mina Hamon était à Selby."),
    ("fr", "Le maire Ivo Marek a félicité le gardien Luc Hamon après le match.",
     "Le maire Ivo Hamon était au match."),
    ("es", "Nora Duarte y su hermano Luis Peral salieron de Selby el lunes.",
     "Nora Peral salió de Selby el lunes."),
    ("it", "Nora Dotti e suo fratello Luca Peri hanno lasciato Selby.",
     "Nora Peri ha lasciato Selby."),
    ("nl", "Nora Dekker en haar broer Jan Holm verlieten Selby maandag.",
     "Nora Holm verliet Selby maandag."),
)  # fmt: skip
#: Names that stand side by side, or only seem to stand otherwise.
BESIDE = (
    ("en", "Judge Mina R. Falk freed both brothers in Selby on Monday.",
     "Judge Mina Falk freed both brothers in Selby on Monday."),
    ("en", "Judge Mina Falk freed both brothers in Selby on Monday.",
     "Judge Falk freed both brothers in Selby on Monday."),
    ("en", "The head of the board, Dr. Colm Healy, left Selby on Monday.",
     "Colm Healy left Selby on Monday."),
    ("en", "Former Deputy Prime Minister Gil Roper opened the dam in May.",
     "Deputy Minister Gil Roper opened the dam in May."),
    ("en", "The World Grain Office (WGO) Director Ada Lunt came to Selby.",
     "The World Grain Office Director Ada Lunt came to Selby."),
    ("en", "William “Bill” Tanner ran the ferry from Selby for years.",
     "William Tanner ran the ferry from Selby for years."),
    ("en", "Nora Dwyer, the mayor, opened the hall in Selby.",
     "Mayor Nora Dwyer opened the hall in Selby."),
    ("en", "On Monday, Nora Dwyer opened the hall in Selby.",
     "On Monday Nora Dwyer opened the hall in Selby."),
    ("en", "The firm Marlow & Tate built the hall in Selby.",
     "Marlow & Tate built the hall in Selby."),
    ("en", "Selby's mayor, Nora Dwyer, opened the hall on Monday.",
     "Selby’s Nora Dwyer opened the hall on Monday."),
    ("de", "Nora Dahl verließ am Montag das Rathaus von Selby.",
     "Am Montag verließ Nora Dahl das Rathaus von Selby."),
    ("de", "Am Montag nahm die Polizei Jens Kolb in Selby fest.",
     "In Selby nahm die Polizei am Montag Jens Kolb fest."),
    ("de", "Bürgermeisterin Nora Dahl, 54, öffnete das Rathaus von Selby.",
     "Bürgermeisterin Dahl öffnete das Rathaus von Selby."),
    ("fr", "Le docteur Luc P. Hamon, de Maru, a quitté Selby lundi.",
     "Luc Hamon a quitté Selby lundi."),
    ("fr", "La juge Mina Falk a libéré lundi Luc Hamon à Selby.",
     "La juge Mina Falk a libéré Luc Hamon à Selby."),
    ("es", "La alcaldesa Nora Duarte Peral salió de Selby el lunes.",
     "Nora Duarte salió de Selby el lunes."),
    ("it", "Il sindaco Luca Peri, 54 anni, ha lasciato Selby.",
     "Il sindaco Luca Peri ha lasciato Selby."),
)  # fmt: skip


@pytest.mark.parametrize(("language", "source", "old", "new"), BEHIND)
def test_another_name_behind_an_elision_or_a_prefix_is_caught(language, source, old, new):
    assert old in source
    assert "name" in faults(source.replace(old, new), [source], language)


@pytest.mark.parametrize(("language", "source", "said"), KEPT)
def test_a_name_stands_with_what_is_elided_before_it(language, source, said):
    assert faults(said, [source], language) == ()


@pytest.mark.parametrize(("language", "source", "said"), JOINED)
def test_two_names_make_no_third_one(language, source, said):
    assert "name" in faults(said, [source], language)


@pytest.mark.parametrize(("language", "source", "said"), BESIDE)
def test_a_name_stands_with_parts_left_out(language, source, said):
    assert faults(said, [source], language) == ()


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("l'Italie", "Italie"),
        ("D’Orsay", "Orsay"),
        ("dell'Italia", "Italia"),
        ("al-Amiri", "Amiri"),
        ("Al-Amiri", "Amiri"),
        ("O'Neil", "O'Neil"),
        ("iPhone", "iPhone"),
        ("L'eau", "L'eau"),
        ("McCann", "McCann"),
        ("l'eau", None),
        ("I", None),
        ("four-year-old", None),
    ],
)
def test_a_name_begins_behind_an_elision(word, name):
    assert name_in(word) == name
