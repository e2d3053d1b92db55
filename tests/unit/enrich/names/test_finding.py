"""Names: what is one, where it stands, and how often it counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.core.names.names import mentions, names
from services.enrich.core.sentences.sentences import split
from tests.unit.enrich.names.spotting import found

STORY = (
    "Flooding closed Marsh Lane in Port Ellen on Tuesday, Mayor Maria Holm said. "
    "Holm's office called the Ministry of Food and Forests. Thousands fled. "
    "Russian President Vladimir Putin met U.S. Secretary of State Anna W. Bell in "
    "Geneva. "
    '"We were lucky," said Ursula von der Leyen. The Bank of Ghana and NATO disagreed. '
    "Sen. Tom O'Neill told reporters that Hurricane Nora was near."
)


def test_names_are_found_with_their_kinds() -> None:
    assert found(STORY) == {
        "Marsh Lane": "place",
        "Port Ellen": "place",
        "Maria Holm": "person",
        "Holm": "person",
        "Ministry of Food and Forests": "organisation",
        "Vladimir Putin": "person",
        "U.S.": "place",
        "Anna W. Bell": "person",
        "Geneva": "place",
        "Ursula von der Leyen": "person",
        "Bank of Ghana": "organisation",
        "NATO": "organisation",
        "Tom O'Neill": "person",
        "Hurricane Nora": "other",
    }


def test_places_in_the_text_are_exact() -> None:
    title = "Holm: Marsh Lane Floods"
    for one in names(split(title, STORY)):
        field = title if one.field == "title" else STORY
        assert field[one.start : one.end] == one.text


def test_a_word_that_begins_a_sentence_is_a_name_only_if_seen_elsewhere() -> None:
    assert found("Boats came. Ferries left. Kerel saw it.") == {}
    assert found("Boats came. Kerel saw it. They called Kerel.") == {"Kerel": "other"}


def test_a_capital_after_a_comma_is_no_beginning() -> None:
    assert found("Rain fell, Kerel said.") == {"Kerel": "person"}


def test_names_in_a_title_count_only_if_seen_in_the_body() -> None:
    entities = names(split("Big Flood Hits Marsh Lane As Holm Speaks", STORY))
    assert [one.text for one in entities if one.field == "title"] == [
        "Marsh Lane",
        "Holm",
    ]


def test_a_title_in_capitals_is_read_too() -> None:
    entities = names(split("FLOOD IN MARSH LANE", STORY))
    assert entities[0].text == "MARSH LANE"
    assert entities[0].label == "place"


def test_headings_in_title_case_give_no_names_of_their_own() -> None:
    body = f"What Maria Holm Said Next\n\n{STORY}"
    assert "What Maria Holm Said Next" not in found(body)
    assert sum(one.text == "Maria Holm" for one in names(split(None, body))) == 2


def test_a_capital_of_another_alphabet_is_not_taken_for_ours() -> None:
    body = "They live in Inverness."
    assert names(split("FLOOD IN İNVERNESS", body))[0].field == "text"


def test_a_curly_apostrophe_makes_no_other_name() -> None:
    body = "They slept in St Olaf's School. They like St Olaf’s School."
    assert mentions(names(split(None, body))) == {"St Olaf's School": 2}


def test_one_name_counts_for_the_only_full_name_that_has_it() -> None:
    body = "They saw Maria Holm. They asked Holm. They saw Tom Bell, Ann Bell and Bell."
    counts = mentions(names(split(None, body)))
    assert counts == {"Maria Holm": 2, "Ann Bell": 1, "Bell": 1, "Tom Bell": 1}
    body = "President Xi Jinping met Mr. Moss. They said Xi smiled. They like Xi."
    assert mentions(names(split(None, body))) == {"Xi Jinping": 3, "Moss": 1}


def test_a_name_counts_as_it_is_written_most_often() -> None:
    body = "They saw NATO. They left NATO. They like Nato."
    assert mentions(names(split(None, body))) == {"NATO": 3}


@given(
    st.lists(
        st.sampled_from(
            ["The", "Mayor", "of", "Marsh", "Lane", "said.", "Dr.", "U.S.", "and", "\n"]
        )
    )
)
def test_any_text_has_an_answer(parts: list[str]) -> None:
    body = " ".join(parts)
    for one in names(split(body[:40], body)):
        assert one.text
        assert one.end - one.start == len(one.text)


@pytest.mark.parametrize(
    "body",
    [
        "Then Mr spoke, and the Jr left.",
        "They opened a Russian-Chinese fair.",
        "They asked a Moscow-based lawyer about the Obama-era law.",
        "They sold Jerusalem artichokes.",
        "They asked, and Senator D-Calif. said no.",
        "Then I’m there, and the Gazette too.",
        "They will repeal it. He wrote REPEAL again.",
    ],
)
def test_what_looks_like_a_name_and_is_none(body: str) -> None:
    assert found(body) == {}


def test_a_month_is_a_surname_after_a_given_name_and_wherever_no_day_follows() -> None:
    body = (
        "Theresa May spoke on May 3 in Kerel. May's deputy agreed. They had waited since "
        "May. It hurt May, they said. Mrs May left."
    )
    found = [(one.text, body[one.start :][:6]) for one in names(split(None, body))]
    assert [at for name, at in found if "May" in name] == [
        "Theres",
        "May's ",
        "May, t",
        "May le",
    ]


def test_a_month_is_nobody_where_nobody_is_called_so() -> None:
    assert found("Anna Bell spoke on May 3. May rains came to Kerel in May.") == {
        "Anna Bell": "person",
        "Kerel": "place",
    }
