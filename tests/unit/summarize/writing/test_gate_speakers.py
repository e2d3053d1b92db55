"""The gate on who speaks a quote."""

import pytest

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.said.attributing import said_in

#: A source, and its quote in the mouth of somebody else who stands in the sentence.
SWAPPED = (
    ("en", "“The bridge will open in June,” Nora Dwyer told Colm Healy in Selby.",
     "“The bridge will open in June,” Colm Healy said in Selby."),
    ("en", "“The bridge will open in June,” said Nora Dwyer, who replaced Colm Healy.",
     "“The bridge will open in June,” said Colm Healy."),
    ("en", "“The bridge will open in June,” Nora Dwyer wrote in a letter to Colm Healy.",
     "“The bridge will open in June,” Colm Healy wrote in a letter."),
    ("en", "After a call with Colm Healy, Nora Dwyer said: “The bridge will open soon.”",
     "Colm Healy said: “The bridge will open soon.”"),
    ("en", "Colm Healy left, but Nora Dwyer said: “The bridge will open soon.”",
     "Colm Healy said: “The bridge will open soon.”"),
    ("en", "Nora Dwyer, who succeeded Colm Healy, called the bridge “a gift to Selby”.",
     "Colm Healy called the bridge “a gift to Selby”."),
    ("en", "“The bridge is safe,” Nora Dwyer’s lawyer Colm Healy said on Monday.",
     "“The bridge is safe,” Nora Dwyer said on Monday."),
    ("en", "“We came for the children,” residents said as soldiers left Selby.",
     "“We came for the children,” soldiers said."),
    ("en", "Doctors in Selby said “the ward is full” and nurses went home.",
     "Nurses said “the ward is full” in Selby."),
    ("en", "“The ward is full,” said a nurse at the hospital in Selby.",
     "“The ward is full,” said a doctor at the hospital in Selby."),
    ("en", "“I saw the fire,” Nora Dwyer said, and Colm Healy added: “I heard it.”",
     "“I heard it,” Nora Dwyer said."),
    ("en", "Nora Dwyer asked, “Who pays?” Colm Healy answered, “The city pays.”",
     "Nora Dwyer answered, “The city pays.”"),
    ("en", "“It was dark,” Nora Dwyer said. “It was cold,” Colm Healy said.",
     "“It was cold,” Nora Dwyer said."),
    ("en", "According to Nora Dwyer, “the bridge is safe”, and Colm Healy agreed.",
     "According to Colm Healy, “the bridge is safe”."),
    ("en", "Nora Dwyer quoted Colm Healy as saying the mill was “gone for good”.",
     "Nora Dwyer said the mill was “gone for good”."),
    ("en", "Nora Dwyer said that Colm Healy had told her: “The mill is gone.”",
     "Nora Dwyer said: “The mill is gone.”"),
    ("de", "Nora Dahl zufolge sagte Jens Kolb: „Die Mühle ist weg.“",
     "Nora Dahl sagte: „Die Mühle ist weg.“"),
    ("de", "Nachbarn nannten es »ein Wunder«, die Polizei sprach von Wind.",
     "Die Polizei nannte es »ein Wunder«."),
    ("en", "“The bridge is safe,” Nora Dwyer told Colm Healy in Selby.",
     "“The bridge is safe,” Colm Healy thundered in Selby."),
    ("en", "Nora Dwyer told Colm Healy in Selby: “The bridge is safe.”",
     "Colm Healy thundered: “The bridge is safe.”"),
    ("de", "„Die Brücke öffnet bald“, sagte Nora Dahl nach einem Treffen mit Jens Kolb.",
     "„Die Brücke öffnet bald“, sagte Jens Kolb."),
    ("de", "Nach einem Treffen mit Jens Kolb sagte Nora Dahl: „Die Brücke öffnet bald.“",
     "Jens Kolb sagte: „Die Brücke öffnet bald.“"),
    ("de", "»Die Station ist voll«, sagte eine Schwester dem Arzt in Selby.",
     "»Die Station ist voll«, sagte der Arzt in Selby."),
    ("de", "„Wir kamen zu spät“, erklärte die Feuerwehr, als die Polizei ging.",
     "„Wir kamen zu spät“, erklärte die Polizei."),
    ("de", "Nora Dahl sagte: „Es war dunkel.“ Jens Kolb sagte: „Es war kalt.“",
     "Nora Dahl sagte: „Es war kalt.“"),
    ("de", "„Die Brücke ist sicher“, so Nora Dahl in einem Brief an Jens Kolb.",
     "„Die Brücke ist sicher“, so Jens Kolb."),
    ("fr", "« Le pont ouvrira en juin », a déclaré Odile Renard à Luc Hamon.",
     "« Le pont ouvrira en juin », a déclaré Luc Hamon."),
    ("fr", "Après avoir vu Luc Hamon, Odile Renard a dit : « Le pont ouvrira en juin. »",
     "Luc Hamon a dit : « Le pont ouvrira en juin. »"),
    ("fr", "« Le service est plein », explique une infirmière au médecin de Selby.",
     "« Le service est plein », explique le médecin de Selby."),
    ("fr", "Selon la préfète, « le pont est sûr », mais le maire attend.",
     "Selon le maire, « le pont est sûr »."),
    ("fr", "« J’ai vu le feu », dit Odile Renard ; « je l’ai entendu », dit Luc Hamon.",
     "« Je l’ai entendu », dit Odile Renard."),
    ("es", "«El puente abrirá en junio», dijo Nora Duarte tras ver a Luis Peral.",
     "«El puente abrirá en junio», dijo Luis Peral."),
    ("es", "“La sala está llena”, dijo una enfermera al médico de Selby.",
     "“La sala está llena”, dijo el médico de Selby."),
    ("it", "«Il ponte aprirà a giugno», ha detto Nora Dotti dopo aver visto Luca Peri.",
     "«Il ponte aprirà a giugno», ha detto Luca Peri."),
    ("nl", "“De brug gaat in juni open”, zei Nora Dekker na een gesprek met Jan Holm.",
     "“De brug gaat in juni open”, zei Jan Holm."),
)  # fmt: skip
#: The same quote by whoever said it, with words left out, or put otherwise.
RIGHT = (
    ("en", "“The bridge will open in June,” Nora Dwyer told Colm Healy in Selby.",
     "“The bridge will open in June,” Dwyer told Colm Healy."),
    ("en", "“The bridge will open in June,” said Nora Dwyer, mayor of Selby, on Monday.",
     "“The bridge will open in June,” Nora Dwyer said on Monday."),
    ("en", "“The bridge will open in June,” said Nora Dwyer, the mayor of Selby.",
     "“The bridge will open in June,” the mayor of Selby said."),
    ("en", "After a call with Colm Healy, Nora Dwyer said: “The bridge will open soon.”",
     "“The bridge will open soon,” Nora Dwyer said after a call."),
    ("en", "Nora Dwyer, who succeeded Colm Healy, called the bridge “a gift to Selby”.",
     "Nora Dwyer called the bridge “a gift to Selby”."),
    ("en", "“I saw the fire,” Nora Dwyer said, “and I heard it from the hill.”",
     "Nora Dwyer said: “I saw the fire.”"),
    ("en", "“I saw the fire,” Nora Dwyer said, “and I heard it from the hill.”",
     "“I saw the fire,” said Dwyer, “and I heard it from the hill.”"),
    ("en", "“The bridge is safe,” a spokesman for the Marsh Board said on Monday.",
     "“The bridge is safe,” the Marsh Board said on Monday."),
    ("en", "The bridge at Selby is “a gift to all of us”, Nora Dwyer said on Monday.",
     "The bridge at Selby is “a gift to all of us”, Dwyer said."),
    ("en", "“We came for the children,” two residents of Selby said as soldiers left.",
     "“We came for the children,” residents said."),
    ("en", "Nora Dwyer and Colm Healy said they were “glad to be home”.",
     "Colm Healy said they were “glad to be home”."),
    ("en", "“The ward is full,” said Nora Dwyer, a nurse at the hospital in Selby.",
     "“The ward is full,” said a nurse at the hospital in Selby."),
    ("en", "According to Nora Dwyer, “the bridge is safe”, and Colm Healy agreed.",
     "“The bridge is safe”, according to Nora Dwyer."),
    ("en", "“Who pays?” Nora Dwyer asked. “The city pays,” Colm Healy answered.",
     "“The city pays,” Colm Healy answered."),
    ("en", "Nora Dwyer, a baker, left a note saying the mill was “dear to us”.",
     "Nora Dwyer left a note saying the mill was “dear to us”."),
    ("en", "But the Marsh Board, which runs the mill, said Colm Healy “sold it”.",
     "The Marsh Board said Colm Healy “sold it”."),
    ("en", "Colm Healy, a baker, on Friday called the mill “dear to us” in a note.",
     "Colm Healy on Friday called the mill “dear to us” in a note."),
    ("en", "The “old mill” will burn, Ada Lunt said, but two bakers said it is wet.",
     "The “old mill” will burn, but two bakers said it is wet."),
    ("en", "Colm Healy, who left with his sons and wife, said he was glad, but added: "
           "“The mill is dear to us.”",
     "Colm Healy said he was glad, but added: “The mill is dear to us.”"),
    ("en", "A baker of the Mill Trust said it was “no accident”, according to Ada Lunt.",
     "A baker of the Mill Trust said it was “no accident”."),
    ("de", "„Die Brücke öffnet bald“, sagte Nora Dahl nach einem Treffen mit Jens Kolb.",
     "„Die Brücke öffnet bald“, sagte Dahl."),
    ("de", "Nach einem Treffen mit Jens Kolb sagte Nora Dahl: „Die Brücke ist sicher.“",
     "Nora Dahl sagte: „Die Brücke ist sicher.“"),
    ("de", "„Wir kamen zu spät“, teilte die Feuerwehr am Montag in Selby mit.",
     "„Wir kamen zu spät“, teilte die Feuerwehr mit."),
    ("de", "Bürgermeisterin Nora Dahl hat den Bau als „Geschenk“ bezeichnet.",
     "Nora Dahl hat den Bau als „Geschenk“ bezeichnet."),
    ("de", "»Die Station ist voll«, sagte eine Schwester dem Arzt in Selby.",
     "»Die Station ist voll«, sagte eine Schwester in Selby."),
    ("fr", "« Le pont ouvrira en juin », a déclaré Odile Renard à Luc Hamon.",
     "« Le pont ouvrira en juin », a dit Renard à Luc Hamon."),
    ("fr", "Après avoir vu Luc Hamon, Odile Renard a dit : « Le pont ouvrira en juin. »",
     "Odile Renard a dit : « Le pont ouvrira en juin. »"),
    ("fr", "« Le pont est sûr », assure la maire de Selby, Odile Renard, lundi.",
     "« Le pont est sûr », assure Odile Renard."),
    ("fr", "« Le pont est sûr », assure lundi la maire de Selby.",
     "« Le pont est sûr », assure la maire de Selby."),
    ("es", "«El puente abrirá en junio», dijo Nora Duarte tras ver a Luis Peral.",
     "«El puente abrirá en junio», dijo Duarte."),
    ("it", "«Il ponte aprirà a giugno», ha detto Nora Dotti dopo aver visto Luca Peri.",
     "«Il ponte aprirà a giugno», ha detto Nora Dotti."),
    ("nl", "“De brug gaat in juni open”, zei Nora Dekker na een gesprek met Jan Holm.",
     "“De brug gaat in juni open”, zei Dekker."),
)  # fmt: skip


@pytest.mark.parametrize(("language", "source", "said"), SWAPPED)
def test_a_quote_in_another_mouth_of_its_sentence_is_caught(language, source, said):
    assert "speaker" in faults(said, [source], language)


@pytest.mark.parametrize(("language", "source", "said"), RIGHT)
def test_a_quote_stands_with_whoever_said_it(language, source, said):
    assert faults(said, [source], language) == ()


def test_a_speaker_is_called_by_what_another_source_sentence_calls_him():
    cited = [
        "Mayor Nora Dwyer opened the hall in Selby.",
        "“We have beds for everyone,” Dwyer said in Selby.",
    ]
    assert faults("“We have beds for everyone,” the mayor said.", cited, "en") == ()
    wrong = "“We have beds for everyone,” the judge said."
    assert "speaker" in faults(wrong, cited, "en")


def test_where_the_source_tells_no_speaker_any_name_beside_the_quote_stands():
    source = "Nora Dwyer left the hall with Colm Healy: “Never again.”"
    said = "“Never again,” Colm Healy said as he left the hall with Nora Dwyer."
    assert "speaker" not in faults(said, [source], "en")


@pytest.mark.parametrize(
    ("language", "text", "keys"),
    [
        ("en", "“It broke,” Ruth Calder, the mayor, said.", [{"calder"}]),
        ("en", "“It broke,” she said, “at noon.”", [set(), set()]),
        (
            "en",
            "Calder said “it broke” and Brandt said “it fell”.",
            [{"calder"}, {"brandt"}],
        ),
        ("en", "Calder was told: “It broke.”", [None]),
        ("xx", "“It broke,” Ruth Calder said.", [None]),
    ],
)
def test_the_speaker_is_read_from_the_words_beside_the_verb(language, text, keys):
    found = [one.speaker for one in said_in(text, language)]
    read = [None if one is None else set(one.keys) for one in found]
    assert read == keys
