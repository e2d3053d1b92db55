"""Names: what is one, where it stands, and of what kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.core.names import mentions, names
from services.enrich.core.sentences import split
from services.enrich.listed import load_known

STORY = (
    "Flooding closed Marsh Lane in Port Ellen on Tuesday, Mayor Maria Holm said. "
    "Holm's office called the Ministry of Food and Forests. Thousands fled. "
    "Russian President Vladimir Putin met U.S. Secretary of State Anna W. Bell in "
    "Geneva. "
    '"We were lucky," said Ursula von der Leyen. The Bank of Ghana and NATO disagreed. '
    "Sen. Tom O'Neill told reporters that Hurricane Nora was near."
)


WORDS = [*["The", "Mayor", "of", "Marsh", "Lane", "said.", "Dr.", "U.S.", "and"], "\n"]


def found(body: str, title: str | None = None) -> dict[str, str]:
    spotted = names(split(title, body), known=load_known())
    return {one.text: one.label for one in spotted}


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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met on Monday in June.", {}),
        ("They saw American and Chinese boats.", {}),
        ("They met the President and Prime Minister.", {}),
        ("They saw The Hague.", {"Hague": "other"}),
        ("They fled Putin's Russia.", {"Putin": "other", "Russia": "place"}),
        (
            "They fear the Chinese Foreign Ministry.",
            {"Chinese Foreign Ministry": "organisation"},
        ),
        ("They asked Justice Anna Bell.", {"Anna Bell": "person"}),
        ("They asked the Justice Department.", {"Justice Department": "organisation"}),
        ("They signed the Marsh Treaty.", {"Marsh Treaty": "other"}),
        ("They bought iPhones.", {"iPhones": "other"}),
        ("They live near Lake Como.", {"Lake Como": "place"}),
        ("They live in Kerel.", {"Kerel": "place"}),
        ("They closed Marsh Lane Monday.", {"Marsh Lane": "place"}),
        ("They chose A or B.", {}),
        ("They asked the ECB.", {"ECB": "organisation"}),
        ("They like Danish Pastry.", {"Danish Pastry": "other"}),
        ("They asked the Ministry of the interior.", {}),
        ("They told the Gazette and the Council.", {}),
        ("They read the Kerel Gazette.", {"Kerel Gazette": "organisation"}),
        ("They slept in St Olaf's School.", {"St Olaf's School": "organisation"}),
        (
            "They like St Olaf’s Primary School.",
            {"St Olaf’s Primary School": "organisation"},
        ),
        (
            "They left St Thomas' Hospital.",
            {"St Thomas' Hospital": "organisation"},
        ),
        ("They left Russia's Museum.", {"Russia": "place"}),
        ("They swam in the River Tollen.", {"River Tollen": "place"}),
        ("They closed Victoria Bridge.", {"Victoria Bridge": "place"}),
        ("They closed Kerel Church Street.", {"Kerel Church Street": "place"}),
        ("They sat on the Gull Bank.", {"Gull Bank": "place"}),
        ("They asked Gull Bank.", {"Gull Bank": "organisation"}),
        ("They swept the Kerel street.", {"Kerel": "place"}),
        ("They like the town of Kerel.", {"Kerel": "place"}),
        (
            "Trains between Kerel and Tollen ran.",
            {"Kerel": "place", "Tollen": "place"},
        ),
        ("They saw the ferry Anna Moss.", {"Anna Moss": "other"}),
        ("They asked farmer Albin Moss.", {"Albin Moss": "person"}),
        ("They saw Farmer Albin Moss.", {"Albin Moss": "person"}),
        ("Here Kanute Lane said no.", {"Kanute Lane": "person"}),
        ("They cheered the Kerel Rovers.", {"Kerel Rovers": "organisation"}),
    ],
)
def test_what_is_cut_off_and_what_is_kept(
    sentence: str, expected: dict[str, str]
) -> None:
    assert found(sentence) == expected


def test_a_river_stays_a_place_without_its_first_word() -> None:
    body = "They saw the River Tollen. They say Tollen rose. They like Hollow Farm."
    assert found(body) == {
        "River Tollen": "place",
        "Tollen": "place",
        "Hollow Farm": "place",
    }


def test_one_cue_for_a_place_in_three_mentions_is_enough() -> None:
    body = "They live in Kerel. They like Kerel. They left Kerel."
    assert found(body) == {"Kerel": "place"}


def test_a_direction_makes_a_place_if_nothing_says_otherwise() -> None:
    assert found("They went to Kerel.") == {"Kerel": "place"}


def test_one_word_before_it_makes_a_ship_whatever_else_is_said() -> None:
    body = "They saw the ferry Kerel. They like Kerel. They left Kerel."
    assert found(body) == {"Kerel": "other"}


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
    ("body", "name", "kind"),
    [
        # A full name that nothing else tells, and what tells it.
        ("It was bad,” said Tarn Oldacre, who ran.", "Tarn Oldacre", "person"),
        ("They found Tarn Oldacre, 43, asleep.", "Tarn Oldacre", "person"),
        ("An engineer from abroad, Tarn Oldacre, came.", "Tarn Oldacre", "person"),
        ("They called Tarn Oldacre, a retired bus driver.", "Tarn Oldacre", "person"),
        # Companies by their last word, and by the nouns beside them.
        ("The rocket of Fulmar Space flew.", "Fulmar Space", "organisation"),
        ("A tower at Brightwell Dairy leaked.", "Brightwell Dairy", "organisation"),
        ("They sued the company Oldacre.", "Oldacre", "organisation"),
        ("They sued Oldacre, a ferry operator from Kerel.", "Oldacre", "organisation"),
        ("They sold Oldacre shares on Friday.", "Oldacre", "organisation"),
        # What was built and named.
        ("It carried the weather satellite Nimbria.", "Nimbria", "other"),
        ("It carried Thalassa, an ocean satellite of 540 kg.", "Thalassa", "other"),
        ("Then the satellite, Thalassa, sent a signal.", "Thalassa", "other"),
        ("They saw Kerel, a town of 4,000 people.", "Kerel", "place"),
        ("It was Legionnaires’ disease again.", "Legionnaires’ disease", "other"),
        # An office stands between a body and its holder.
        ("They asked FBI Director Oldacre about it.", "Oldacre", "person"),
        ("Then Chief of Staff John Oldacre came.", "John Oldacre", "person"),
        ("They asked former White House staff.", "White House", "organisation"),
        ("They asked an Ohio Republican.", "Ohio", "place"),
    ],
)
def test_words_beside_a_name_say_what_it_names(body: str, name: str, kind: str) -> None:
    assert found(body).get(name) == kind


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


def test_two_parts_of_a_page_that_ran_together_are_no_name() -> None:
    assert found("They met Anna Bell Anna BellMore there.") == {}


def test_a_word_written_small_elsewhere_may_begin_a_bodys_name() -> None:
    body = "They asked the Tram and Dyke Workers' Union. Not one tram ran."
    assert found(body) == {"Tram and Dyke Workers' Union": "organisation"}
    body = "They asked Kerel and Dyke Workers' Union. Not one tram ran."
    assert "Kerel and Dyke Workers' Union" not in found(body)
    body = "They asked Tram's and Dyke Workers' Union. Not one tram ran."
    assert "Dyke Workers' Union" in found(body)


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


def test_a_party_and_a_state_are_no_body() -> None:
    assert set(found("Rep. Anna Bell, D-N.Y., disagreed.")) == {"Anna Bell"}


def test_a_small_word_may_be_glued_to_the_last_part_of_a_name() -> None:
    assert set(found("Films won the Palme d'Or in Kerel.")) == {"Palme d'Or", "Kerel"}


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("In Kerel the Treaty of Rome was signed.", "Treaty of Rome", "other"),
        ("He told the United Nations High Commissioner so.", "United Nations", ""),
        ("She sold the iPhone 15 in May.", "iPhone 15", "other"),
        ("They saw Falcon 9 rise.", "Falcon 9", "other"),
        ("They bought shares in Tollen.", "Tollen", "organisation"),
        ("On Monday Tollen raised its prices.", "Tollen", "organisation"),
        ("On Monday Tollen will cut 200 jobs.", "Tollen", "organisation"),
        ("A plant of Danone burned in Kerel.", "Danone", "organisation"),
    ],
)
def test_a_name_is_whole_and_of_its_kind(body: str, name: str, kind: str) -> None:
    said = found(body)
    assert name in said
    assert said[name] == (kind or "organisation")


@pytest.mark.parametrize(
    "body",
    [
        "They met a Parisienne and a Québécois.",
        "There the Deutschen and the Españoles won.",
        "He bought an Xbox 360, and 200 people saw it.",
    ],
)
def test_peoples_in_their_own_words_are_no_places(body: str) -> None:
    assert "place" not in found(body).values()


def test_a_number_that_counts_is_no_part_of_a_name() -> None:
    assert "Windows 11" in found("They have Windows 11 there.")
    assert "Windows" in found("They sold Windows 11 million times, said Windows makers.")


def test_a_title_of_somebody_makes_a_companys_name_a_persons() -> None:
    assert found("Then President Ford spoke.") == {"Ford": "person"}
