import pytest

from shared.ledger.cursors import START, entry_id, is_gone, spelt


def test_an_id_is_read_and_written():
    assert entry_id("1716000000000-3") == (1716000000000, 3)
    assert spelt((1716000000000, 3)) == "1716000000000-3"


def test_a_bare_number_is_the_first_of_its_millisecond():
    assert entry_id("0") == START
    assert entry_id("17") == (17, 0)


def test_ids_are_ordered_as_numbers():
    assert entry_id("9-10") > entry_id("9-9")
    assert entry_id("10-0") > entry_id("9-99")


@pytest.mark.parametrize("text", ["", "-", "1-", "-1", "1-2-3", "$", "1 - 2", "1-2\n"])
def test_what_is_no_id_is_refused(text):
    with pytest.raises(ValueError, match="no id"):
        entry_id(text)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("0", True),
        ("4-9", True),
        ("5-0", False),
        ("7-0", False),
        ("9-0", False),
        ("9-1", True),
        ("yesterday", True),
    ],
)
def test_a_cursor_is_gone_before_what_was_trimmed_and_behind_the_end(after, expected):
    assert is_gone(after, trimmed=(5, 0), last=(9, 0)) is expected
