"""What belongs to a name and what is cut off."""

import pytest

from tests.unit.enrich.names.spotting import found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met on Monday in June.", {}),
        ("They saw American and Chinese boats.", {}),
        ("They met Rohingya, Tamils, Tatars, Texans and New Yorkers.", {}),
        ("They saw Costa Rican and Puerto Rican boats.", {}),
        ("They like the New Yorker.", {"New Yorker": "organisation"}),
        ("They like Tamil Tern.", {"Tamil Tern": "other"}),
        ("They asked Crown Prince Tom Moss.", {"Tom Moss": "person"}),
        ("They asked Kerel-based Tern Lines.", {"Tern Lines": "organisation"}),
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


def test_two_parts_of_a_page_that_ran_together_are_no_name() -> None:
    assert found("They met Anna Bell Anna BellMore there.") == {}


def test_a_word_written_small_elsewhere_may_begin_a_bodys_name() -> None:
    body = "They asked the Tram and Dyke Workers' Union. Not one tram ran."
    assert found(body) == {"Tram and Dyke Workers' Union": "organisation"}
    body = "They asked Kerel and Dyke Workers' Union. Not one tram ran."
    assert "Kerel and Dyke Workers' Union" not in found(body)
    body = "They asked Tram's and Dyke Workers' Union. Not one tram ran."
    assert "Dyke Workers' Union" in found(body)


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


def test_a_number_that_counts_is_no_part_of_a_name() -> None:
    assert "Windows 11" in found("They have Windows 11 there.")
    assert "Windows" in found("They sold Windows 11 million times, said Windows makers.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They asked Stephen King. King said no.", ["Stephen King", "King"]),
        ("They saw Tom Moss King Jr. there. King left.", ["Tom Moss King Jr.", "King"]),
        ("They asked Ruth Judge. It was Judge's day.", ["Ruth Judge", "Judge"]),
        ("They asked Stephen King. They saw the King of Tern.", ["Stephen King", "Tern"]),
        ("They asked Stephen King. The King said no.", ["Stephen King"]),
        ("They asked King Stephen. King said no.", ["Stephen"]),
        ("They asked Stephen King. They saw King Moss.", ["Stephen King", "Moss"]),
    ],
)
def test_a_title_is_a_surname_where_somebody_is_called_so(
    text: str, expected: list[str]
) -> None:
    assert list(found(text)) == expected
