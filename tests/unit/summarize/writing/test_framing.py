"""What is said around a number."""

import time

import pytest

from services.summarize.core.writing.figures.framing import unattributed


@pytest.mark.parametrize("end", ["", ".", "!", "?"])
def test_who_says_it_at_the_end_is_left_out_with_or_without_a_stop(end):
    said = f"Nine hens were lost in Marsh Lane according to the Tollen River Board{end}"
    assert unattributed(said).rstrip(",") == "Nine hens were lost in Marsh Lane"


@pytest.mark.parametrize("end", ["", "!", ";"])
def test_a_word_without_end_holds_no_reader_up(end):
    began = time.thread_time()
    unattributed(f"Nine hens were lost according to the {'b' * 500}{end}")
    assert time.thread_time() - began < 0.1
