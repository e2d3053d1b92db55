"""The days that a sentence names."""

from datetime import date

import pytest

from services.summarize.core.writing.numbers.days import days_named

#: A Friday.
DAY = date(2024, 5, 17)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It rained on Friday.", ["2024-05-17"]),
        ("It rained on Wednesday.", ["2024-05-15"]),
        ("It rained last Friday.", ["2024-05-10"]),
        ("The council will meet on Monday.", ["2024-05-20"]),
        ("It rained yesterday.", ["2024-05-16"]),
        ("It rained on 3 May.", ["2024-05-03"]),
        ("It rained on May 3rd.", ["2024-05-03"]),
        ("It rained on May 3, 1987.", ["1987-05-03"]),
        ("It rained on 30 December.", ["2023-12-30"]),
        ("It rained on 31 June.", []),
        ("It rained in March.", []),
        ("They march on.", []),
    ],
)
def test_days_are_told_from_the_day_of_publication(text, days):
    assert list(days_named(text, DAY)) == days


def test_without_a_day_of_publication_weekdays_stay_names():
    assert list(days_named("It rained on Friday.", None)) == ["Friday"]
