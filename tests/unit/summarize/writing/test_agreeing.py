"""Whether one sentence says of the same people what another one says of them."""

import pytest

from services.summarize.core.writing.gate.agreeing import agrees, deny_each_other

#: A sentence, and one that carries it.
CARRIED = [
    ("Dockers at Selwick port ended their strike on Friday.",
     "The strike ended on Friday when dockers at Selwick port ended their protest."),
    ("A ferry sank off Selwick on Sunday.",
     "The coastguard said that a ferry sank off Selwick on Sunday."),
    ("Four miners died in the collapse at the Orle pit.",
     "The collapse at the Orle pit killed four miners on Tuesday."),
    ("The collapse at the Orle pit killed four miners.",
     "Four miners were killed in the collapse at the Orle pit, rescuers said."),
    ("The board of Halden Steel fired its chairman on Monday.",
     "The chairman of Halden Steel was fired by the board on Monday."),
    ("Voters in Rusk rejected the new airport.",
     "The new airport was rejected by voters in Rusk, final counts show."),
    ("The judge jailed the dealer for nine years.",
     "The dealer was jailed for nine years by the judge on Thursday."),
    ("Firefighters rescued a child from the well.",
     "Crews rescued a child from the well after six hours."),
    ("The museum will reopen in May.",
     "The museum, which was flooded last winter, will reopen in May."),
    ("Police arrested two brothers in Brenn.",
     "Officers arrested two brothers in Brenn early on Sunday."),
    ("The lake is poisoned.", "Tests showed that the lake is poisoned."),
    ("The storm has not reached the coast.",
     "Forecasters said the storm has not reached the coast of Orle."),
    ("Two people were injured in the fire at the mill.",
     "Two workers were injured in the fire at the mill on Monday."),
    ("Teachers walked out of 40 schools on Monday.",
     "On Monday teachers walked out of 40 schools over pay."),
    ("The council closed the pool.",
     "After the council closed the pool, swimmers marched to the hall."),
    ("Ana Rook won the Selwick marathon.",
     "Rook won the Selwick marathon for the second time."),
    ("“When I ran at him he tried to lift me, but we collided,” laughed Rook.",
     "“When I ran at him he tried to lift me, but we collided.”"),
    ("The institute paid nine million pounds for the launch.",
     "It paid nine million pounds for the launch."),
    ("The fund was seized and frozen by the court in May.",
     "The court seized and froze the fund in May after a complaint."),
    ("The company scrapped its plan for a second runway.",
     "A plan for a second runway was cancelled by the company."),
    ("Rook met Calder at the harbour of Selwick on Monday morning.",
     "Calder met Rook at the harbour of Selwick on Monday morning."),
    ("The bridge at Orle closed after the flood on Monday.",
     "The bridge at Orle was closed after the flood on Monday."),
    ("Calder was accused by Rook of hiding the report on the dam.",
     "Rook accused Calder of hiding the report on the dam."),
]  # fmt: skip
#: A sentence, and one that has much of it and tells something else.
NOT_CARRIED = [
    ("Dockers at Selwick port ended their strike on Friday.",
     "Dockers at Selwick port began their strike on Friday."),
    ("Pilots at Selwick airport began a strike on Friday.",
     "Cleaners at Selwick airport began a strike on Friday."),
    ("The senate of Rusk approved the dam on Monday.",
     "The senate of Rusk rejected the dam on Monday."),
    ("The railway cancelled all night trains to Brenn.",
     "The railway resumed all night trains to Brenn."),
    ("Halden won the final against Orle on Saturday.",
     "Halden lost the final against Orle on Saturday."),
    ("Police attacked students in the square.",
     "Students attacked police in the square."),
    ("The jury convicted the dealer of theft.",
     "The jury heard the dealer speak of theft."),
    ("The minister resigned on Monday over the report.",
     "The minister spoke on Monday of the report."),
    ("The museum reopened in May.", "The museum will reopen in May."),
    ("The museum will reopen in May.", "The museum may reopen in May."),
    ("The dealer stole the painting from the castle.",
     "The dealer denied that he stole the painting from the castle."),
    ("The dealer stole the painting from the castle.",
     "The dealer will be jailed if he stole the painting from the castle."),
    ("The storm has reached the coast.", "The storm has not reached the coast."),
    ("Rain flooded the market in Brenn.", "Rain spared the market in Brenn."),
    ("The board fired the chairman of Halden Steel.",
     "The board praised the chairman of Halden Steel."),
    ("The bridge is safe.", "The bridge is closed."),
    ("The council raised the tax on hotels.", "The council cut the tax on hotels."),
    ("The farm sold its cows and closed its dairy.",
     "The farm sold its cows and opened its dairy."),
    ("“We will sell the port and close the yard next year,” said Rook.",
     "“We will keep the port and close the yard next year,” said Rook."),
    ("The deal, brokered by Rusk, ended the war.",
     "The war was ended by Rusk, which sold its fleet."),
    ("Engineers found cracks in the tower.",
     "Residents found cracks in the tower."),
    ("Rook accused Calder of hiding the report on the dam from the council.",
     "Calder accused Rook of hiding the report on the dam from the council."),
    ("Mayor Ana Rook accused Calder of hiding the report on the dam.",
     "Calder accused Mayor Ana Rook of hiding the report on the dam."),
    ("The union sued the port of Selwick over pay in May.",
     "The port of Selwick sued the union over pay in May."),
    ("Halden beat Orle in the final at the old stadium on Sunday.",
     "Orle beat Halden in the final at the old stadium on Sunday."),
    ("Calder was accused by Rook of hiding the report on the dam.",
     "Calder accused Rook of hiding the report on the dam."),
    ("Calder was sued over the report on the dam in Selwick.",
     "Calder sued over the report on the dam in Selwick."),
]  # fmt: skip
#: The same of other languages: there every word must be in the other sentence.
ELSEWHERE = [
    ("de", "Der Stadtrat schloss am Montag das Bad in Orle.",
     "Nach langem Streit schloss der Stadtrat am Montag das Bad in Orle.", True),
    ("de", "Der Stadtrat schloss am Montag das Bad in Orle.",
     "Der Stadtrat eröffnete am Montag das Bad in Orle.", False),
    ("de", "Die Lehrer beendeten am Freitag den Streik in Orle.",
     "Die Pfleger beendeten am Freitag den Streik in Orle.", False),
    ("fr", "Le tribunal de Brenn a condamné le banquier vendredi.",
     "Vendredi, le tribunal de Brenn a condamné le banquier pour fraude.", True),
    ("fr", "Le tribunal de Brenn a condamné le banquier vendredi.",
     "Le tribunal de Brenn a relaxé le banquier vendredi.", False),
    ("es", "El senado de Rusk aprobó la ley de aguas el lunes.",
     "El senado de Rusk rechazó la ley de aguas el lunes.", False),
    ("it", "Il comune di Orle ha chiuso la piscina lunedì.",
     "Il comune di Orle ha riaperto la piscina lunedì.", False),
    ("nl", "De raad van Orle sloot maandag het zwembad.",
     "De raad van Orle opende maandag het zwembad.", False),
]  # fmt: skip


@pytest.mark.parametrize(("said", "other"), CARRIED)
def test_what_tells_the_same_of_the_same_carries_a_sentence(said, other):
    assert agrees(said, other, "en")


@pytest.mark.parametrize(("said", "other"), NOT_CARRIED)
def test_another_verb_or_doer_carries_nothing_however_much_is_shared(said, other):
    assert not agrees(said, other, "en")


@pytest.mark.parametrize(("language", "said", "other", "carried"), ELSEWHERE)
def test_in_other_languages_no_word_may_be_missing(language, said, other, carried):
    assert agrees(said, other, language) is carried


@pytest.mark.parametrize(
    ("one", "other", "denies"),
    [
        ("Calder resigned on Tuesday.", "Calder has not resigned.", True),
        ("Calder has not resigned.", "Calder resigned on Tuesday.", True),
        ("Calder resigned on Tuesday.", "Calder has resigned.", False),
        ("Calder resigned on Tuesday.", "Moss has not resigned.", False),
        ("Calder resigned on Tuesday.", "Calder will not resign.", False),
        ("Calder resigned, and nobody was hurt.", "Calder resigned.", False),
        ("The ferry sank.", "The ferry sank, but no oil was lost.", False),
    ],
)
def test_two_sentences_deny_each_other(one: str, other: str, denies: bool) -> None:
    assert deny_each_other(one, other) is denies
