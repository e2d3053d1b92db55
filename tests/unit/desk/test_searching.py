"""What a user means by a file's name or an id."""

from datetime import UTC, datetime

import pytest

from services.desk.fates.searching import Sought
from services.desk.home import Home
from shared.events.journal import JournalLine

NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def a_line(file: str, line: int | None = None, *, source: str = "wire") -> JournalLine:
    return JournalLine(
        number=1,
        offer_id="0ffe12345678",
        source=source,
        file=file,
        line=line,
        received_at=NIGHT,
        trace_id="8da2c19c1ea7",
        reading="c" * 64,
    )


@pytest.mark.parametrize(
    "given",
    ["wire/flood.txt", "flood.txt", "inbox/wire/flood.txt", "./wire/flood.txt"],
)
def test_a_file_is_meant_by_its_name_with_or_without_its_source(home, given):
    assert Sought.of(given, home).names(a_line("flood.txt"))
    assert not Sought.of(given, home).names(a_line("drought.txt"))


def test_a_file_is_meant_by_its_path_in_the_inbox(home):
    given = str(home.inbox / "wire" / "flood.txt")
    assert Sought.of(given, home).names(a_line("flood.txt"))
    assert not Sought.of(given, home).names(a_line("flood.txt", source="radio"))


def test_a_line_of_a_file_is_meant_by_its_number(home):
    sought = Sought.of("wire/flood.jsonl:3", home)
    assert sought.names(a_line("flood.jsonl", 3))
    assert not sought.names(a_line("flood.jsonl", 4))
    assert Sought.of("flood.jsonl", home).names(a_line("flood.jsonl", 4))


def test_a_file_whose_name_ends_like_a_line_is_still_found(home):
    assert Sought.of("wire/at 23:41", home).names(a_line("at 23:41"))


def test_offers_and_traces_are_meant_by_their_beginnings(home):
    line = a_line("flood.txt")
    assert Sought.of("0ffe", home).names(line)
    assert Sought.of("8da2c19c1ea7", home).names(line)
    assert not Sought.of("8da", home).names(line)


@pytest.mark.parametrize(
    "given", ["geese.txt", "lakes/geese.txt", "post/lakes/geese.txt"]
)
def test_a_trace_finds_a_file_by_the_end_of_its_path(home, given):
    sought = Sought.of(given, home, is_wide=True)
    assert sought.names(a_line("post/lakes/geese.txt"))
    assert not sought.names(a_line("post/lakes/mongeese.txt"))


def test_a_trace_finds_what_lay_in_an_archive_by_its_name(home):
    line = a_line("week.zip", 3).model_copy(update={"member": "monday/geese.txt"})
    assert Sought.of("geese.txt", home, is_wide=True).names(line)


def test_a_trace_finds_a_line_of_a_file_deep_in_folders(home):
    sought = Sought.of("geese.jsonl:3", home, is_wide=True)
    assert sought.names(a_line("lakes/geese.jsonl", 3))
    assert not sought.names(a_line("lakes/geese.jsonl", 4))


def test_what_is_forgotten_is_never_meant_by_half_a_path(home):
    assert not Sought.of("geese.txt", home).names(a_line("lakes/geese.txt"))
