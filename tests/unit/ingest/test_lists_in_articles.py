"""Lists and headings that stand in an article are read."""

import pytest

from services.ingest.core.pasted.headlines import only_headlines
from tests.unit.ingest.headline_reader import NEWS, TITLE, a_page, reading

INTRO = (
    "The Wend has flooded Marsh Lane three times since March, and this is what it cost."
)
PROSE = "The council of Ashby voted on Monday to close the old swimming bath for good."


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Five pumps that last", (INTRO, *NEWS)),
        ("Morning briefing", (PROSE, *NEWS, INTRO)),
        (
            "The longlist of the Fenwick prize",
            (
                "The jury named ten books on Monday:",
                *(f"{one} by Ada Quill" for one in NEWS),
            ),
        ),
        (
            "Flood in Marsh Lane: what is known",
            (
                "River rose by two metres in a night",
                "Nine homes in Marsh Lane under water",
                "Fire brigade pumped out four of them",
                "School closed until Monday at least",
            ),
        ),
        (
            "What is known so far",
            tuple(f"{one} as the flood came" for one in NEWS),
        ),
        (
            "How the day went",
            (
                "08:15 Water reaches the mill",
                "09:40 Fire brigade comes from Ashby",
                "11:05 Nine families leave their homes",
                "14:30 Pumps arrive on four lorries",
            ),
        ),
        (
            "Results",
            tuple(f"Ashby {n} | Fenwick {n + 1} | after extra time" for n in range(6)),
        ),
        ("Table", ("Ashby 3", "Fenwick 1", "Marsh Lane 4", "Wend 2", "Mill End 0")),
        ("ข่าว", tuple(f"สะพานท่าเรือปิดซ่อมจนถึงฤดูใบไม้ร่วง {n}" for n in "กขคงจ")),
        ("बाढ़", tuple(f"{one}।" for one in NEWS)),
    ],
    ids=[
        "listicle",
        "round-up with texts",
        "longlist",
        "key points",
        "one thing",
        "chronicle",
        "table",
        "scores",
        "Thai",
        "danda",
    ],
)
def test_an_article_that_is_a_list_is_read(title, lines):
    assert only_headlines(title, lines) is None


def test_an_article_with_many_headings_is_read():
    parts = f"<p>{INTRO}</p>" + "".join(
        f"<h2>{one}</h2><p>{PROSE} {n} spoke.</p>" for n, one in enumerate(NEWS)
    )
    found = reading("long.html", a_page(f"<article><h1>{TITLE}</h1>{parts}</article>"))
    assert found.reason is None
    assert all(one in found.body for one in NEWS)
