"""Whether what stands at a place of a text plays there, in reports and in results."""

import pytest

from services.enrich.core.names.playing import playing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kerel 2 Tollen Rovers 0", "Kerel"),
        ("Kerel 2 (Quill 12, 40) Tollen 0", "Tollen"),
        ("KEREL AT TOLLEN", "TOLLEN"),
        ("Kerel 12 7 3 2 25 11 24", "Kerel"),
        ("Kerel beat Tollen in the cup.", "Kerel"),
        ("They drew with Kerel in the league.", "Kerel"),
        ("They lost 2-0 to Kerel.", "Kerel"),
        ("A late goal against Kerel ended it.", "Kerel"),
        ("Kerel won 2-1 away.", "Kerel"),
    ],
)
def test_a_side_is_told_by_scores_and_by_words_of_matches(text: str, name: str) -> None:
    start = text.index(name)
    assert playing(text, start, start + len(name)).is_side


@pytest.mark.parametrize(
    "text",
    [
        "Kerel striker Orla Quill left.",
        "She made her debut for Kerel that season.",
        "He was on loan from Kerel until the last game.",
        "Kerel's goalkeeper saved the penalty.",
    ],
)
def test_a_club_is_told_by_its_players(text: str) -> None:
    start = text.index("Kerel")
    assert playing(text, start, start + 5).is_club


@pytest.mark.parametrize(
    "text",
    [
        "Protests against Kerel went on.",
        "They moved to Kerel in spring.",
        "Kerel beat expectations.",
        "The goal is peace in Kerel by 2040.",
        "Kerel 2040 is a plan.",
        "Kerel 12-08-96",
        "Kerel , Tarn 30-8-96",
        "He played the organ in Kerel.",
    ],
)
def test_nobody_plays_where_no_match_is_spoken_of(text: str) -> None:
    start = text.index("Kerel")
    assert playing(text, start, start + 5) == (False, False)
