"""Where two change places a near-copy tells something else, with or without numbers."""

import pytest

from services.summarize.core.writing.gate.agreeing import agrees, tells_otherwise
from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.gate.swapped import are_swapped

#: Two sentences of which neither is a source of the other.
SWAPPED = [
    ("Holm sued Rook for $40 million over the mill in Selwick.",
     "Rook sued Holm for $40 million over the mill in Selwick."),
    ("Halden beat Orle 3-1 in the final on Sunday.",
     "Orle beat Halden 3-1 in the final on Sunday."),
    ("The union sued the port of Selwick over 40 days of pay.",
     "The port of Selwick sued the union over 40 days of pay."),
    ("Holm killed Rook in the mill at Orle on Sunday.",
     "Rook killed Holm in the mill at Orle on Sunday."),
    ("Police killed the gunman at the mill in Orle.",
     "The gunman killed police at the mill in Orle."),
    ("Rook was killed by Calder in the mill at Orle.",
     "Calder was killed by Rook in the mill at Orle."),
    ("Rook said Calder lied about the dam in Orle.",
     "Calder said Rook lied about the dam in Orle."),
    ("Rook told Calder to leave the council on Monday.",
     "Calder told Rook to leave the council on Monday."),
    ("Rook's lawyer accused Calder of hiding the report.",
     "Calder's lawyer accused Rook of hiding the report."),
    ("Holm and his wife sued Rook over the mill.",
     "Rook and his wife sued Holm over the mill."),
    ("Police shot Holm after Rook fled the mill in Orle.",
     "Police shot Rook after Holm fled the mill in Orle."),
    ("A man from Halden stabbed a man from Orle in the mill.",
     "A man from Orle stabbed a man from Halden in the mill."),
    ("Two people died and three were injured in the mill.",
     "Three people died and two were injured in the mill."),
]  # fmt: skip
#: Two sentences that tell the same.
TURNED = [
    ("Holm met Rook at the ferry terminal of Selwick on Monday morning.",
     "Rook met Holm at the ferry terminal of Selwick on Monday morning."),
    ("Halden drew with Orle in the final on Sunday at the old stadium.",
     "Orle drew with Halden in the final on Sunday at the old stadium."),
    ("The union reached a deal with the port on Sunday.",
     "The port reached a deal with the union on Sunday."),
    ("The president of Halden visited the president of Orle on Monday.",
     "The president of Orle was visited by the president of Halden on Monday."),
    ("Police and firefighters rescued ten people from the mill.",
     "Firefighters and police rescued ten people from the mill."),
    ("The blast killed three people at the mill.",
     "Three people died in the blast at the mill."),
    ("The bridge between Halden and Orle closed on Monday.",
     "The bridge between Orle and Halden closed on Monday."),
    ("Residents evacuated from the valley on Sunday after the flood.",
     "Residents were evacuated from the valley on Sunday after the flood."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), SWAPPED)
def test_who_changes_places_is_no_source(one, two):
    assert not agrees(one, two, "en")
    assert not agrees(two, one, "en")
    assert tells_otherwise(one, two)


@pytest.mark.parametrize(("one", "two"), TURNED)
def test_who_may_change_places_stays_a_source(one, two):
    assert agrees(one, two, "en")
    assert agrees(two, one, "en")


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        ("Holm accusa Rook d'avoir caché le rapport.",
         "Rook accusa Holm d'avoir caché le rapport.", "fr"),
        ("Holm demandó a Rook por el molino.",
         "Rook demandó a Holm por el molino.", "es"),
    ],
)  # fmt: skip
def test_so_it_is_in_other_languages(one, two, language):
    assert are_swapped(one, two, language)
    assert not agrees(one, two, language)


def test_names_of_a_list_stand_in_any_order():
    one = "Holm, Calder and Rook were held in Orle on Monday."
    assert not are_swapped(
        one, "Rook, Calder and Holm were held in Orle on Monday.", "en"
    )


def test_cases_tell_who_does_it_wherever_names_stand():
    one, two = "Hanák obvinil Novotného ze lži.", "Novotného obvinil Hanák ze lži."
    assert not are_swapped(one, two, "cs")
    assert not are_swapped("Den Falk verklagte Holm.", "Holm verklagte den Falk.", "de")


def test_a_word_that_stands_twice_is_not_asked():
    one = "Holm sued Rook, and Rook sued Holm over the mill."
    assert not are_swapped(one, one, "en")


def test_the_gate_keeps_out_who_changes_places_with_a_name_beside():
    source = "In her letter, Calder, an old Brel hand, said she had seen the cracks."
    swapped = "In her letter, Brel, an old Calder hand, said she had seen the cracks."
    assert "whom" in faults(swapped, [source], "en")
    assert not faults(source, [source], "en")


def test_another_source_may_tell_just_what_is_told():
    said = "Holm sued Rook over the mill in Orle."
    assert not faults(said, ["Rook sued Holm over the mill in Orle.", said], "en")


def test_days_and_what_opens_a_sentence_change_nothing():
    one = "Nora Dahl left the town hall on Monday after the vote."
    other = "On Monday Nora Dahl left the town hall after the vote."
    assert not are_swapped(one, other, "en")
    one = "Nora Dahl verliess in Selby das Rathaus."
    assert not are_swapped(one, "In Selby verliess Nora Dahl das Rathaus.", "de")
