"""Days in addresses of pictures: what they say of the day of their page."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.times.dates import UNDATED
from tests.unit.ingest.time_reader import CHANGED, CLAIMED, TITLE, day, times


def picture(month: str, name: str = "src") -> str:
    return f"<p><img {name}='https://gazette.example/uploads/{month}/mill.jpg'></p>"


@pytest.mark.parametrize("month", ["2024/03", "2023/05", "2019/12", "2024/07"])
@pytest.mark.parametrize("name", ["src", "data-src", "srcset"])
def test_a_page_with_pictures_of_other_months_is_not_of_its_last_save(month, name):
    published, modified = times(f"{TITLE}{picture(month, name)}", CHANGED)
    assert published is UNDATED
    assert modified.moment == datetime(2024, 5, 16, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "pictures",
    [
        "",
        picture("2024/05") + picture("2024/04"),
        f"<header>{picture('2019/12')}</header>",
        f"<footer>{picture('2019/12')}</footer>",
        "<p><img src='/2019/mill.jpg'><img src='/2019/12/'><img></p>",
    ],
)
def test_where_only_the_last_save_is_told_it_may_be_the_first(pictures):
    assert day(f"{TITLE}{pictures}", CHANGED) == "2024-05-16"


def test_a_picture_counts_in_the_main_part_of_a_page_that_is_all_header():
    pictured = f"<header><nav><main>{picture('2019/12')}</main></nav></header>"
    assert day(f"{TITLE}{pictured}", CHANGED) is None


def test_a_picture_from_the_archive_says_nothing_against_a_day_that_is_shown():
    shown = "<p>Updated May 16, 2024</p>"
    assert day(f"{TITLE}{shown}{picture('2019/12')}", CHANGED) == "2024-05-16"
    assert day(f"{TITLE}{picture('2019/12')}", CLAIMED) == "2024-05-14"


def test_the_day_of_a_pictures_address_is_not_that_of_the_page():
    picture = "<meta property='og:image' content='https://m.example/2022/05/14/a.jpg'>"
    own = "<link rel='canonical' href='https://m.example/2024/05/17/flood'>"
    assert day(TITLE, picture) is None
    assert day(TITLE, picture + own) == "2024-05-17"
    assert times(TITLE, own)[0].raw == "2024/05/17"
    named = own.replace("/05/", "/may/")
    assert day(f"{TITLE}<p>17/05/2024</p>", named) == "2024-05-17"
    assert day(TITLE, named) == "2024-05-17"
    assert day(TITLE, own.replace("/05/", "/mill/")) is None
