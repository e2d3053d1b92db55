"""The gate on quotes: in the marks of many languages, and marks put around words."""

import pytest

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.words.quotations import outside_quotes, quoted

#: A quote with another word in it.
ALTERED = (
    ("de", "»Wir bauen die Brücke neu«, sagte Nora Dahl in Selby.",
     "»Wir bauen die Brücke nie«, sagte Nora Dahl in Selby."),
    ("de", "‚Wir bauen die Brücke‘, sagte Nora Dahl in Selby.",
     "‚Wir sperren die Brücke‘, sagte Nora Dahl in Selby."),
    ("de", "›Wir bauen die Brücke‹, sagte Nora Dahl in Selby.",
     "›Wir sperren die Brücke‹, sagte Nora Dahl in Selby."),
    ("de", "„Wir bauen die Brücke”, sagte Nora Dahl in Selby.",
     "„Wir sperren die Brücke”, sagte Nora Dahl in Selby."),
    ("de", "Nora Dahl nannte die Brücke ein »Geschenk an die Stadt«.",
     "Nora Dahl nannte die Brücke ein »Unglück für die Stadt«."),
    ("fr", "«Nous rouvrons le pont», a dit Odile Renard à Selby.",
     "«Nous fermons le pont», a dit Odile Renard à Selby."),
    ("fr", "Odile Renard a parlé d'un ‹ cadeau pour la ville › à Selby.",
     "Odile Renard a parlé d'un ‹ fardeau pour la ville › à Selby."),
    ("fr", "“Nous rouvrons le pont”, a dit Odile Renard à Selby.",
     "“Nous fermons le pont”, a dit Odile Renard à Selby."),
    ("en", "``We open the bridge in June,'' Nora Dwyer said in Selby.",
     "``We close the bridge in June,'' Nora Dwyer said in Selby."),
    ("en", "''We open the bridge in June,'' Nora Dwyer said in Selby.",
     "''We close the bridge in June,'' Nora Dwyer said in Selby."),
    ("en", "‘We open the bridge in June,’ Nora Dwyer said in Selby.",
     "‘We close the bridge in June,’ Nora Dwyer said in Selby."),
    ("sv", "”Vi öppnar bron i juni”, sade Nora Dahl i Selby.",
     "”Vi stänger bron i juni”, sade Nora Dahl i Selby."),
    ("fi", "»Avaamme sillan kesällä», sanoi Nora Dahl Selbyssä.",
     "»Suljemme sillan kesällä», sanoi Nora Dahl Selbyssä."),
    ("es", "«Abriremos el puente», dijo Nora Duarte en Selby.",
     "«Cerraremos el puente», dijo Nora Duarte en Selby."),
    ("pl", "„Otwieramy most”, powiedziała Nora Duda w Selby.",
     "„Zamykamy most”, powiedziała Nora Duda w Selby."),
    ("ja", "市長は「橋を六月に開く」とセルビーで語った。",
     "市長は「橋を六月に閉じる」とセルビーで語った。"),
    ("zh", "市长在塞尔比说：「我们六月开桥」。", "市长在塞尔比说：「我们六月封桥」。"),
)  # fmt: skip
#: Words that the source doesn't quote, in marks; or more of them than it quotes.
MADE = (
    ("en", "Nora Dwyer said that the bridge would open in June and cost little.",
     "Nora Dwyer said that “the bridge would open in June and cost little”."),
    ("en", "Nora Dwyer said the bridge was unsafe and the board had known of it.",
     "“The board had known of it,” Nora Dwyer said."),
    ("en", "Nora Dwyer called the bridge a gift to the town of Selby.",
     "Nora Dwyer called the bridge a “gift to the town” of Selby."),
    ("en", "Nora Dwyer called the bridge a “gift” to the town of Selby.",
     "Nora Dwyer called the bridge a “gift to the town” of Selby."),
    ("en", "The bridge will open in June, Nora Dwyer said in Selby.",
     "'The bridge will open in June,' Nora Dwyer said in Selby."),
    ("en", "The bridge will open in June, Nora Dwyer said in Selby.",
     "``The bridge will open in June,'' Nora Dwyer said in Selby."),
    ("en", "“It is late,” Nora Dwyer said, and the bridge stayed shut in Selby.",
     "“It is late,” Nora Dwyer said, and “the bridge stayed shut” in Selby."),
    ("en", "The so-called gift cost the town of Selby nine years of tax.",
     "The “gift” cost the town of Selby nine years of tax."),
    ("de", "Nora Dahl sagte, die Brücke sei ein Geschenk an die Stadt.",
     "Nora Dahl sagte, die Brücke sei „ein Geschenk an die Stadt“."),
    ("de", "Die Brücke öffnet im Juni, sagte Nora Dahl in Selby.",
     "„Die Brücke öffnet im Juni“, sagte Nora Dahl in Selby."),
    ("de", "Die Brücke öffnet im Juni, sagte Nora Dahl in Selby.",
     "»Die Brücke öffnet im Juni«, sagte Nora Dahl in Selby."),
    ("de", "Die Polizei sprach von einem Unfall am Hafen von Selby.",
     "Die Polizei sprach von einem ‚Unfall‘ am Hafen von Selby."),
    ("fr", "Odile Renard a dit que le pont rouvrirait en juin.",
     "Odile Renard a dit que « le pont rouvrirait en juin »."),
    ("fr", "Le pont rouvrira en juin, a dit Odile Renard à Selby.",
     "« Le pont rouvrira en juin », a dit Odile Renard à Selby."),
    ("es", "El puente abrirá en junio, dijo Nora Duarte en Selby.",
     "«El puente abrirá en junio», dijo Nora Duarte en Selby."),
    ("it", "Il ponte aprirà a giugno, ha detto Nora Dotti a Selby.",
     "«Il ponte aprirà a giugno», ha detto Nora Dotti a Selby."),
)  # fmt: skip
#: Quotes as they were, in the same marks or others, with words left out around them.
TRUE = (
    ("en", "“It is late,” Nora Dwyer said on Monday in Selby.",
     '"It is late," Nora Dwyer said in Selby.'),
    ("en", "``We open the bridge in June,'' Nora Dwyer said on Monday in Selby.",
     "“We open the bridge in June,” Nora Dwyer said in Selby."),
    ("en", "“We open the bridge at noon and close it at dusk,” Nora Dwyer said in Selby.",
     "Nora Dwyer said they “open the bridge at noon” in Selby."),
    ("en", "We open the bridge in June,” Nora Dwyer said on Monday in Selby.",
     "“We open the bridge in June,” Nora Dwyer said in Selby."),
    ("en", "Nora Dwyer said on Monday in Selby: “We open the bridge in June.",
     "Nora Dwyer said in Selby: “We open the bridge in June.”"),
    ("en", "Water came over the wall.", "“Water came over the wall.”"),
    ("en", "In the '90s the farmers' wives ran the mill in Selby for years.",
     "In the '90s the farmers' wives ran the mill in Selby."),
    ("de", "»Wir bauen die Brücke neu«, sagte Nora Dahl am Montag in Selby.",
     "»Wir bauen die Brücke neu«, sagte Nora Dahl in Selby."),
    ("de", "»Wir bauen die Brücke neu«, sagte Nora Dahl am Montag in Selby.",
     "„Wir bauen die Brücke neu“, sagte Nora Dahl in Selby."),
    ("de", "‚Wir bauen die Brücke‘, sagte Nora Dahl am Montag in Selby.",
     "‚Wir bauen die Brücke‘, sagte Nora Dahl in Selby."),
    ("de", "Wir bauen die Brücke neu“, sagte Nora Dahl am Montag in Selby.",
     "„Wir bauen die Brücke neu“, sagte Nora Dahl in Selby."),
    ("fr", "« Nous rouvrons le pont », a dit lundi Odile Renard à Selby.",
     "« Nous rouvrons le pont », a dit Odile Renard à Selby."),
    ("fr", "« Nous rouvrons le pont », a dit lundi Odile Renard à Selby.",
     "“Nous rouvrons le pont”, a dit Odile Renard à Selby."),
    ("fr", "Nous rouvrons le pont », a dit lundi Odile Renard à Selby.",
     "« Nous rouvrons le pont », a dit Odile Renard à Selby."),
    ("es", "«Abriremos el puente», dijo el lunes Nora Duarte en Selby.",
     "«Abriremos el puente», dijo Nora Duarte en Selby."),
    ("fi", "»Avaamme sillan kesällä», sanoi Nora Dahl maanantaina Selbyssä.",
     "»Avaamme sillan kesällä», sanoi Nora Dahl Selbyssä."),
    ("ja", "市長は月曜日に「橋を六月に開く」とセルビーで語った。",
     "市長は「橋を六月に開く」とセルビーで語った。"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "source", "said"), ALTERED)
def test_another_word_in_a_quote_is_caught_in_any_marks(language, source, said):
    assert "quote" in faults(said, [source], language)


@pytest.mark.parametrize(("language", "source", "said"), MADE)
def test_marks_around_words_that_nobody_is_quoted_with_are_caught(language, source, said):
    assert "quote" in faults(said, [source], language)


@pytest.mark.parametrize(("language", "source", "said"), TRUE)
def test_a_quote_stands_in_other_marks_and_in_less_around_it(language, source, said):
    assert faults(said, [source], language) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nous partons », a dit Renard, « et vite ».", ("et vite",)),
        ("Nous partons», a dit Renard, «et vite».", ("et vite",)),
        ("Wir gehen«, sagte Dahl, »und zwar bald«.", ("und zwar bald",)),
        ("Er sagte „ja“ und “nein”.", ("ja", "nein")),
        ("``Yes,'' he said, ``and no.''", ("yes", "and no")),
        ("The board's 5' wall and the men's hall", ()),
        ("rock 'n' roll", ("n",)),
        ("Sie rief: »Er sagte ›nein‹ zu mir«.", ("er sagte 'nein' zu mir",)),
    ],
)
def test_quotations_are_found_in_the_marks_of_many_languages(text, found):
    assert quoted(text) == found


def test_what_is_outside_a_quote_has_none_of_it():
    assert outside_quotes("»Wir gehen«, sagte Dahl.").strip() == ", sagte Dahl."
