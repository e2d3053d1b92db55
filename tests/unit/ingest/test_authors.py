"""Authors without their posts, their outlet and where they wrote."""

import pytest

from services.ingest.core.text.authors import names_in


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
