"""Terms: the weights of an article's words."""

import math

import pytest

from services.enrich.core.terms import SPAN, TERMS, IdfTable, terms

TABLE = IdfTable("idf-test", "en", 99, {"the": 99, "flood": 9, "river": 24})


def test_a_weight_is_damped_count_times_rarity_of_unit_length() -> None:
    flood, river = (1 + math.log(2)) * math.log(10), math.log(4)
    length = math.hypot(flood, river)
    assert terms(None, "The flood. The river. A flood.", "en", TABLE) == {
        "flood": round(flood / length, 4),
        "river": round(river / length, 4),
    }


def test_words_of_every_article_weigh_nothing() -> None:
    assert terms(None, "the the the", "en", TABLE) == {}


def test_unknown_stems_are_the_rarest() -> None:
    weights = terms(None, "kerel flood", "en", TABLE)
    assert list(weights) == ["kerel", "flood"]
    assert TABLE.idf("kerel") == math.log(100)


def test_the_title_counts_twice() -> None:
    assert terms("flood", "kerel", "en", TABLE) == terms(
        None, "flood kerel flood", "en", TABLE
    )


def test_only_the_beginning_of_a_long_body_is_read() -> None:
    body = "river " * (SPAN // 6 + 1) + " flood"
    assert list(terms(None, body, "en", TABLE)) == ["river"]


def test_the_heaviest_terms_are_kept_ties_in_order_of_characters() -> None:
    body = " ".join(f"kerel{i:03}" for i in reversed(range(200)))
    weights = terms(None, body, "en", TABLE)
    assert list(weights) == [f"kerel{i:03}" for i in range(TERMS)]
    assert sum(weight**2 for weight in weights.values()) == pytest.approx(1, abs=1e-3)


def test_without_a_table_long_words_weigh_more() -> None:
    weights = terms(None, "Hochwasser bei Celle", "de", TABLE)
    assert list(weights) == ["hochwasser", "celle"]
    assert weights["hochwasser"] > weights["celle"]


def test_pairs_of_a_script_without_spaces_weigh_in_full() -> None:
    assert TABLE.weight("洪水", "ja") == math.log(100)
