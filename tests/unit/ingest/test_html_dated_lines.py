"""Lines by a page's title that date it, though other things stand in them."""

import pytest

from services.ingest.core.pages.html_dated_lines import dated_line
from services.ingest.core.times.date_evidence import NOTHING_KNOWN
from tests.unit.ingest.time_reader import CLAIMED, NOON, TITLE, day


def told(line):
    read = dated_line(line, evidence=NOTHING_KNOWN, received_at=NOON)
    return [(one.stamp.of, one.stamp.dated.moment.day, one.is_sure) for one in read]


@pytest.mark.parametrize(
    "line",
    [
        "17. Mai 2024 um 14:30 Uhr Lesezeit: 4 Minuten",
        "17 mei 2024 Leestijd: 3 minuten",
        "Redazione - 17 Maggio 2024",
        "Posted in Kitchen Tips on May 17, 2024",
        "Par Claire Dubois avec AFP Publié le 17 mai 2024 à 14h30",
        "Door Joost Visser op vrijdag 17 mei 2024 om 14:30",
        "dpa/Anna Berger 17.05.2024",
        "[2024年5月17日 14:30]",
        "١٧ مايو ٢٠٢٤",
    ],
)
def test_a_date_is_read_beside_what_stands_in_headers_only(line):
    assert told(line) == [("published", 17, True)]


@pytest.mark.parametrize(
    "line",
    [
        "Rita Soares 17 Maio 2024",
        "Joost Visser, 17 mei 2024",
        "Anna Berger, Marschdorf, 17.05.2024, 14.30 Uhr",
    ],
)
def test_beside_a_mere_name_a_date_is_read_but_not_sure(line):
    assert told(line) == [("published", 17, False)]


@pytest.mark.parametrize(
    "line",
    [
        "Reviewed by Jane Doe on May 17, 2024",
        "Updated May 17, 2024 at 1:00 PM EST | Fact-checked by Jane Doe",
    ],
)
def test_who_looked_through_a_text_changed_it(line):
    assert [of for of, _, _ in told(line)] == ["updated"]


@pytest.mark.parametrize(
    "line",
    [
        "The weir broke on 17 May 2024",
        "Concert in the old mill, 17 May 2024",
        "By Jane Doe 3 May 2024 17 May 2024",
        "Reviewed by all of us on May 17, 2024",
        "Photo: Jane Doe, 17 May 2024",
        "Jane Doe and the others went home on 17 May 2024",
    ],
)
def test_a_date_beside_anything_else_tells_nothing(line):
    assert told(line) == []


def test_what_a_page_claims_counts_before_a_day_beside_a_mere_name():
    line = "<p>Jane Doe, 3 May 2024</p>"
    assert day(f"<main>{TITLE}{line}</main>") == "2024-05-03"
    assert day(f"<main>{TITLE}{line}</main>", CLAIMED) == "2024-05-14"


def test_below_the_text_a_name_and_a_day_are_those_of_another_article():
    text = "<p>The weir broke on Friday night, and the water came up to the windows.</p>"
    long = text.replace("</p>", " Nobody was hurt, the fire brigade said.</p>")
    line = "<p>Jane Doe, 3 May 2024</p>"
    assert day(f"<div>{TITLE}{long}{long}{line}</div>") is None
    assert day(f"<div>{TITLE}{line}{long}{long}</div>") == "2024-05-03"


@pytest.mark.parametrize("box", ["js-social-share", "byline-social", "article-share"])
def test_a_row_that_shares_the_article_may_hold_its_date(box):
    row = f"<div class='{box}'><time>12 May 2024</time></div>"
    assert day(f"<article>{TITLE}{row}</article>") == "2024-05-12"


def test_what_kind_a_page_is_called_tells_nothing_of_a_time_on_it():
    page = "<div><p>Gazette</p></div><h2>The weir breaks</h2><p>12 May 2024</p>"
    assert day(f"</body><body class='sidebar-second'>{page}") == "2024-05-12"


def test_of_a_page_of_lines_only_the_first_hundreds_are_read():
    def page(lines: int) -> str:
        boxes = "".join(
            f"{TITLE}<div>{''.join(f'Weir {at}, {box}<br>' for at in range(lines))}</div>"
            for box in range(1900, 1908)
        )
        return f"{boxes}<p>12 May 2024</p>"

    assert day(page(20)) == "2024-05-12"
    assert day(page(40)) is None
