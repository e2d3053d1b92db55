"""Agencies and the lines that credit them, in the languages of their customers."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.text.agencies import LONGEST, MOST, agency_of, credits_of

STORY = ["The river rose in the night.", "Nobody was hurt, the mayor said.", "It fell."]


def credited(line: str) -> tuple[str, ...]:
    """What a line credits at the end of an article, behind other lines."""
    return credits_of([*STORY, line])


@pytest.mark.parametrize(
    "line",
    [
        "LOWMERE (Reuters) — The river rose in the night.",
        "LOWMERE, Tarnland, May 17 (Reuters) - The river rose.",
        "Reuters contributed to this report.",
        "Jane Moss and Reuters contributed reporting.",
        "Reuters reporters Jane Moss in Lowmere and Ada Pell contributed to this story.",
        "— With files from Reuters",
        "With additional reporting by Reuters.",
        "Additional reporting from Reuters",
        "Material from Reuters was used in this report.",
        "Source: Reuters",
        "(Reuters)",
        "It fell again at noon. (Reuters)",
        "Jane Moss, Reuters",
        "By Jane Moss, Reuters Staff",
        "© 2024 Reuters. All rights reserved.",
        "Copyright 2024 Thomson Reuters",
        "Mit Material von Reuters",
        "Quelle: Reuters",
        "avec Reuters",
        "(avec l'agence Reuters)",
        "Con información de Reuters",
        "Com informações da Reuters.",
        "Fonte: Reuters",
        "Met medewerking van Reuters",
        "Bron: Reuters",
        "Källa: Reuters",
        "Источник: Reuters",
        "Kaynak: Reuters",
    ],
)
def test_a_line_credits_its_agency(line: str) -> None:
    assert credited(line) == ("Reuters",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Der Pegel fiel am Mittag. (dpa/ap)", ("dpa", "Associated Press")),
        ("Quelle: dpa/afp", ("dpa", "AFP")),
        ("BERLIN (dpa) - Der Fluss stieg.", ("dpa",)),
        ("東京（共同）— 川が", ("Kyodo News",)),
        ("川の水位が上がった。（時事）", ("Jiji Press",)),
        ("AP and Reuters", ("Associated Press", "Reuters")),
        ("With files from The Canadian Press", ("The Canadian Press",)),
        ("ПАРИЖ (ТАСС) — Река", ("TASS",)),
    ],
)
def test_agencies_have_one_name_however_they_are_written(
    line: str, names: tuple[str, ...]
) -> None:
    assert credited(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Reuters reported that the river rose in the night.",
        "The man told Reuters that he had seen the water come.",
        "The Palestinian Authority (PA) — which rules there — said so.",
        "They voted in the European Parliament (EP).",
        "Ada Pell (PA) spoke first.",
        "Photo: Jane Moss / AP Photo",
        "With Reuters gone, the building in Marsh Lane stands empty to this day.",
        "He came with pa and ma.",
        "",
    ],
)
def test_a_sentence_or_a_picture_credits_nobody(line: str) -> None:
    assert credited(line) == ()


def test_a_name_alone_credits_at_the_ends_of_a_text_only() -> None:
    assert credits_of([*STORY, "Reuters", *STORY]) == ()
    assert credits_of(["Reuters", *STORY]) == ("Reuters",)
    assert credits_of([*STORY, "Reuters"]) == ("Reuters",)


def test_the_middle_of_a_long_text_is_not_looked_at() -> None:
    assert credits_of([*STORY * 10, "Source: Reuters", *STORY * 10]) == ()


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Associated Press", ("Associated Press",)),
        ("Jane Moss, Reuters", ("Reuters",)),
        ("JANE MOSS | AP", ("Associated Press",)),
        ("By JANE MOSS Associated Press", ("Associated Press",)),
        ("AFP und dpa", ("AFP", "dpa")),
        ("Jane Moss", ()),
        ("Ani Pell", ()),
    ],
)
def test_an_author_may_be_an_agency(author: str, names: tuple[str, ...]) -> None:
    assert credits_of([], author=author) == names


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("ASSOCIATED PRESS", "Associated Press"),
        ("reuters", "Reuters"),
        ("Agence France-Presse", "AFP"),
        ("Pa", None),
        ("Marsh Herald", None),
        ("", None),
        (None, None),
    ],
)
def test_a_publisher_may_be_an_agency(publisher: str | None, name: str | None) -> None:
    assert agency_of(publisher) == name


def test_however_many_are_credited_few_are_noted() -> None:
    line = "Source: AP, AFP, dpa, EFE, ANSA, UPI, TASS, PTI, ANI"
    assert len(line) < LONGEST
    assert len(credited(line)) == MOST


@example(["AA"])
@example(["dpa", "With AP"])
@given(st.lists(st.text(st.sampled_from("AP (dpa)–—.,/: with by\n"), max_size=90)))
def test_no_line_is_too_odd(lines: list[str]) -> None:
    found = credits_of(lines)
    assert len(found) <= MOST
    assert all(agency_of(name) == name or set(name) <= set("AP") for name in found)


@pytest.mark.parametrize(
    "line",
    [
        "KEREL, May 3 (QNA) — The mayor resigned on Friday.",
        "PORT ELLEN (QNA) - The ferry sails again.",
        "Kerel, 3 May (QNA) — The mayor resigned on Friday.",
        "KEREL, Tollen, May 3 (QNA) – The mayor resigned.",
    ],
)
def test_a_dateline_credits_an_agency_that_no_table_has(line: str) -> None:
    assert credits_of([line]) == ("QNA",)


@pytest.mark.parametrize(
    "line",
    [
        "The Kerel police (KPD) — It was dark by then.",
        "KEREL (KPD) said nothing.",
        "The Water Board of Kerel (WBK) - Tollen office - is shut.",
    ],
)
def test_letters_that_explain_a_name_are_no_dateline(line: str) -> None:
    assert credits_of([line]) == ()
