"""Names that a table knows: what it says of them, and when what stands around wins."""

import pytest

from services.enrich.core.names.describing import described
from services.enrich.core.names.known import NOTHING, known_of, plain
from services.enrich.core.names.names import names
from services.enrich.core.places.atlas import Atlas, atlas_of
from services.enrich.core.sentences.sentences import split
from services.enrich.listed import KnownMissing, load_known
from tests.stringer import Stringer

TABLE = """
# what is known in Kerel
[bodies: mills]
Wend?|Tollen Mills|Sprocket?|KDM|The Rovers

[places: islands]
Isle of Sarn|Wend?
[things: contests]
Lantern Cup
[given: of the coast]
Orla|Wend?
[surnames: of the coast]
Strand?|Quill
"""


def kinds(body: str, atlas: Atlas | None = None, **phrases: str) -> list[tuple[str, str]]:
    """Names and kinds, mention by mention; phrases are given with `_` for a space."""
    said = {phrase.replace("_", " "): label for phrase, label in phrases.items()}
    known = known_of("table", TABLE.splitlines())
    found = names(split(None, body), Stringer(said), atlas=atlas, known=known)
    return [
        (one.text, one.label)
        for one in described(found, title=None, body=body, language="en")
    ]


def test_a_table_is_read_section_by_section() -> None:
    known = known_of("table", TABLE.splitlines())
    assert known.of("Tollen Mills").kind == "organisation"
    assert known.of("the Rovers").kind == "organisation"
    assert known.of("Isle of Sarn").kind == "place"
    assert known.of("Lantern Cup").kind == "other"
    assert known.of("Orla Bell").is_given
    assert not known.of("Wend Quill").is_given
    assert known.of("Kerel") == NOTHING.of("Kerel")


def test_a_name_with_another_meaning_has_no_kind_by_the_table_alone() -> None:
    known = known_of("table", TABLE.splitlines())
    assert known.of("Sprocket").kind is None
    assert known.of("Sprocket").is_body_or_word
    assert known.of("Wend").kind is None
    assert not known.of("Wend").is_body_or_word


def test_letters_are_known_in_capitals_only() -> None:
    known = known_of("table", TABLE.splitlines())
    assert known.of("KDM").kind == "organisation"
    assert known.of("Kdm").kind is None


def test_a_section_that_nobody_reads_is_refused() -> None:
    with pytest.raises(ValueError, match="boats"):
        known_of("table", ["[boats: of the coast]", "Marie Louise"])


def test_a_table_that_is_not_there_is_told() -> None:
    with pytest.raises(KnownMissing):
        load_known("known-0")


def test_the_shipped_table_is_well_formed() -> None:
    known = load_known()
    assert len(known.sections) > 10_000
    for name in known.sections:
        assert name == plain(name).strip() != ""
        assert not set(name) & set("|?#[]{}")


def test_the_shipped_table_is_sure_of_one_kind_only() -> None:
    sure = load_known().sure
    both = {name for name, found in sure.items() if {"bodies", "places"} <= found}
    assert not both


@pytest.mark.parametrize(
    ("body", "label", "expected"),
    [
        ("On Monday Tollen Mills said so.", "PER", "organisation"),
        ("They left the Isle of Sarn by boat.", "PER", "place"),
        ("In May the Lantern Cup was stolen.", "ORG", "other"),
        ("Shares of Sprocket fell.", "LOC", "organisation"),
        ("Rain fell in Sprocket, then hail in Sprocket.", "LOC", "place"),
        ("On Monday President Sprocket spoke.", "PER", "person"),
    ],
)
def test_a_known_name_is_what_the_table_says_unless_it_stands_as_something_else(
    body: str, label: str, expected: str
) -> None:
    phrases = ("Tollen Mills", "Isle of Sarn", "Lantern Cup", "Sprocket")
    (name,) = (one for one in phrases if one in body)
    assert set(kinds(body, **{name: label})) == {(name, expected)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("On Monday Quill left early.", "person"),
        ("On Monday rain fell in Quill.", "place"),
        ("On Monday Strand was flooded.", "place"),
    ],
)
def test_a_known_surname_is_a_persons_unless_it_stands_like_a_place(
    body: str, expected: str
) -> None:
    assert [kind for _, kind in kinds(body, Quill="LOC", Strand="LOC")] == [expected]


def test_a_man_and_a_town_of_one_name_are_two_in_one_article() -> None:
    atlas = atlas_of("atlas-test", ("city\tKR\t90000000\t\tTollen",))
    body = "President Tollen spoke. Rain fell in Tollen. Nobody listened to Tollen."
    assert kinds(body, atlas, Tollen="PER") == [
        ("Tollen", "person"),
        ("Tollen", "place"),
        ("Tollen", "person"),
    ]


def test_a_title_makes_somebody_of_a_town_or_a_company_in_that_place_only() -> None:
    body = "President Tollen spoke to Sprocket. Tollen is wet, and Sprocket laughed."
    assert kinds(body, Tollen="LOC", Sprocket="ORG") == [
        ("Tollen", "person"),
        ("Sprocket", "organisation"),
        ("Tollen", "place"),
        ("Sprocket", "organisation"),
    ]


def test_a_club_is_told_from_one_who_has_its_name() -> None:
    body = "Orla Wend sat down. Wend beat Tollen 2-1. Nobody saw Wend leave."
    assert kinds(body, Orla_Wend="PER", Wend="PER") == [
        ("Orla Wend", "person"),
        ("Wend", "organisation"),
        ("Wend", "person"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("FOOTBALL - KEREL BEAT TOLLEN 2-1", "organisation"),
        ("FOOTBALL - ENGLAND BEAT TOLLEN 2-1", "place"),
        ("FLOODS - KEREL AND TOLLEN WAIT FOR RAIN", "place"),
    ],
)
def test_a_town_in_a_headline_in_capitals_plays_as_in_others(
    body: str, expected: str
) -> None:
    found = kinds(f"{body}\n\nIt was late.", KEREL="LOC", ENGLAND="LOC")
    assert [kind for name, kind in found if name != "TOLLEN"] == [expected]


def test_a_known_body_is_found_though_the_model_sees_none() -> None:
    assert kinds("On Monday they met Tollen Mills again.") == [
        ("Tollen Mills", "organisation")
    ]


def test_a_town_that_plays_is_a_team_and_a_town_where_something_happens() -> None:
    body = "Kerel beat Tollen 2-1. The striker scored for Kerel late. Rain fell in Kerel."
    assert kinds(body, Kerel="LOC", Tollen="LOC") == [
        ("Kerel", "organisation"),
        ("Tollen", "organisation"),
        ("Kerel", "organisation"),
        ("Kerel", "place"),
    ]


def test_a_country_that_plays_is_a_country() -> None:
    assert kinds("France beat Italy 2-1 in the final.", France="LOC", Italy="LOC") == [
        ("France", "place"),
        ("Italy", "place"),
    ]


def test_one_who_plays_alone_is_a_person() -> None:
    body = "Strand beat Quill 6-4 6-2 in the final."
    assert kinds(body, Strand="PER", Quill="PER") == [
        ("Strand", "person"),
        ("Quill", "person"),
    ]


def test_who_hires_players_is_a_club_though_the_model_sees_a_person() -> None:
    body = "He was loaned to Sarnspor and scored four goals that season."
    assert kinds(body, Sarnspor="PER") == [("Sarnspor", "organisation")]


def test_a_town_that_plays_once_in_many_mentions_is_a_town() -> None:
    body = "Rain fell in Kerel. Its mayor likes Kerel. Kerel is wet. Kerel won 3-1 away."
    assert {kind for name, kind in kinds(body, Kerel="LOC") if name == "Kerel"} == {
        "place"
    }
