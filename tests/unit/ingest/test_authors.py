"""Authors without their posts, their outlet and where they wrote."""

import pytest

from services.ingest.core.text.authors import names_in
from services.ingest.core.text.outlets import parted


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Ada Quill, Transport Correspondent", "Ada Quill"),
        ("Ada Quill | Skerry Sheet", "Ada Quill"),
        ("Ada Quill · Northgate News", "Ada Quill"),
        ("Ada Quill, Ben Rush", "Ada Quill, Ben Rush"),
        (
            "Ada Quill, chief reporter, Ben Rush, editor for the north",
            "Ada Quill, Ben Rush",
        ),
        ("Ada Quill in Fenwick", "Ada Quill"),
        ("Skerry Sheet | Ada Quill", "Ada Quill"),
        ("Northern Correspondent", "Northern Correspondent"),
        ("Skerry Sheet", "Skerry Sheet"),
        (None, None),
    ],
)
def test_authors_are_told_from_what_stands_beside_their_names(told, names):
    assert names_in(told, "Skerry Sheet") == names


@pytest.mark.parametrize(
    "told",
    [
        "Lena Marsh, Ida Post, Bruno Banner",
        "Fergus Mercury, Robin Tailor",
        "Lena Marsh | Ida May Press",
    ],
)
def test_people_who_are_called_as_outlets_are_stay_among_the_authors(told):
    assert names_in(told, "Skerry Sheet") == told.replace(" | ", ", ")


def test_a_name_that_may_be_a_persons_goes_where_it_is_the_publishers():
    assert names_in("Lena Marsh | Skerry Post", "Skerry Post") == "Lena Marsh"


@pytest.mark.parametrize("names", ["Lena Marsh, Bruno Banner", "Ida Roe, Fergus Mercury"])
def test_a_person_behind_a_comma_is_no_outlet(names):
    assert parted(names) == (names, None)
