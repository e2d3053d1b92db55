"""What a story's readers know already."""

import pytest

from services.summarize.core.writing.known import Known, has_new_fact, known_from
from services.summarize.core.writing.said.claims import words_of


def test_a_story_is_read_by_the_sentence_which_the_next_update_brings_again(flood):
    known = known_from(flood, "en")
    words_of.cache_clear()
    assert "calder" in known.words
    assert words_of.cache_info().currsize == len(set(known.texts))


@pytest.mark.parametrize(
    "told",
    [
        "It cost $240bn",
        "It cost 1.2 million crowns",
        "It was the fifth launch",
        "It took twenty-five boats",
        "It fed two hundred hens",
    ],
)
def test_a_number_that_was_told_is_no_news_however_it_is_written(told):
    assert not has_new_fact(f"{told}.", Known((f"{told} in all.",)), "en")


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("It cost $240 billion.", "It cost $240bn in all."),
        ("It cost $240bn.", "It cost $240 billion in all."),
        ("It was the 5th launch.", "It was the fifth launch of the year."),
        ("It fed 200 hens.", "It fed two hundred hens in all."),
        ("It fed about 350 hens.", "It fed 352 hens in all."),
        ("It took 12 boats.", "It took a dozen boats in all."),
    ],
)
def test_another_spelling_of_a_number_that_was_told_is_no_news(told, known):
    assert not has_new_fact(told, Known((known,)), "en")


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("It cost $250bn.", "It cost $240bn in all."),
        ("It was the sixth launch.", "It was the fifth launch of the year."),
        ("It took twenty-six boats.", "It took twenty-five boats and six rafts."),
    ],
)
def test_another_number_is_news(told, known):
    assert has_new_fact(told, Known((known,)), "en")
