"""Headlines of other articles that run into a sentence."""

import time
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.pasted_pages import read_page
from services.ingest.core.pasted.run_ins import without_run_ins

LIST = "Board hides its report 'Wall was rotten,' say divers Oxley votes on bridge"


@pytest.mark.parametrize(
    "whole",
    ["Ruth Ann Calder", "Ruth (Ru) Ann Calder", "Ruth Calder", "Ruth A. Calder"],
)
def test_a_box_behind_a_name_goes_and_the_name_stays(whole):
    line = f"Mayor Ruth Calder {whole}{LIST} MORE (G-Oxley) said on Friday that it broke."
    assert without_run_ins([line]) == [
        "Mayor Ruth Calder (G-Oxley) said on Friday that it broke."
    ]


def test_a_box_that_is_glued_to_the_name_goes_too():
    line = f"She met Ruth CalderRuth Ann Calder{LIST} MORE, the mayor, in Oxley."
    assert without_run_ins([line]) == ["She met Ruth Calder, the mayor, in Oxley."]


def test_each_box_of_a_line_goes():
    line = f"Calder Ruth Ann Calder{LIST} MORE met Moss Ewa Moss{LIST} MORE on Friday."
    assert without_run_ins([line]) == ["Calder met Moss on Friday."]


def test_a_box_goes_from_a_pasted_page_too():
    line = f"Mayor Ruth Calder Ruth Ann Calder{LIST} MORE said on Friday that it broke."
    last = "The wall will be built again before the winter, the council promised."
    page = f"Wall of Oxley breaks\n\nBy Ada Quill\n\n{line}\n\n{last}"
    read = read_page(page, received_at=datetime(2024, 5, 18, 12, tzinfo=UTC))
    assert isinstance(read, Draft)
    assert read.paragraphs == ("Mayor Ruth Calder said on Friday that it broke.", last)


@pytest.mark.parametrize(
    "line",
    [
        "Ruth Calder and Ann Calder asked for MORE pumps on Friday in Oxley.",
        "The MORE Party of Ruth Calder won, and Ruth Calder thanked MORE voters.",
        "Ruth Calder Ruth Ann CalderBoard hides its report and says no more of it.",
        "COURT VOTES TO CONTINUE PAYING AS COSTS CLIMB AND MORE PUMPS FAIL IN OXLEY.",
        "McCalder Warns McMoss That Harbours Need MORE Money, Two Aides Say.",
        "DeCalder Tells DeMoss That Harbours Need MORE Money, Two Aides Say.",
        "You Can See How YouTube Pays Those Who Film MORE Than One Harbour.",
        "Calder Says Ann CalderBoard sits on the quay of BALTIMORE until Friday.",
    ],
)
def test_what_is_no_box_stays(line):
    assert without_run_ins([line]) == [line]


@pytest.mark.parametrize("piece", ["A" * 24 + " ", "AbAbAb ", "Aaaa ", "Aaaa MORE "])
def test_time_grows_no_faster_than_a_line(piece):
    line = piece * (200_000 // len(piece)) + " MORE"
    began = time.process_time()
    without_run_ins([line])
    assert time.process_time() - began < 1
