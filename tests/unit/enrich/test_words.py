"""Words and stems: what counts as the same word."""

from concurrent.futures import ThreadPoolExecutor

from services.enrich.core.words.words import stems, words


def test_case_and_accents_make_no_difference() -> None:
    assert words("São Paulo’s FLOOD, straße 7b") == [
        "sao", "paulo's", "flood", "strasse", "7b",
    ]  # fmt: skip


def test_scripts_without_spaces_become_pairs() -> None:
    assert words("洪水警報 alarm") == ["洪水", "水警", "警報", "alarm"]
    assert words("水") == ["水"]


def test_vowel_signs_do_not_cut_words() -> None:
    assert len(words("बाढ़ हिन्दी")) == 2


def test_hashes_and_single_letters_are_no_words() -> None:
    assert words("a " + "x" * 60 + " boat") == ["boat"]


def test_english_words_are_stemmed() -> None:
    assert stems("Floods flooding flooded river's", "en") == ["flood"] * 3 + ["river"]


def test_other_languages_keep_their_words_without_function_words() -> None:
    assert stems("Die Flut hat die Straßen überschwemmt", "de") == [
        "flut", "strassen", "uberschwemmt",
    ]  # fmt: skip
    assert stems("l'eau d'abord", "fr") == ["eau", "abord"]


def test_threads_do_not_disturb_each_other() -> None:
    text = [f"flooding{i} evacuations{i} governing{i} nationally{i}" for i in range(300)]
    expected = [stems(one, "en") for one in text]
    stems.__globals__["_stem"].cache_clear()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(stems, text, ["en"] * len(text))) == expected


def test_letters_without_spaces_become_runs_of_four() -> None:
    assert words("ไฟไหม้2024") == ["ไฟไห", "ฟไหม", "ไหม้", "2024"]
    assert words("ປາ") == ["ປາ"]


def test_each_script_of_a_mixed_word_has_runs_of_its_own() -> None:
    assert words("洪水ไฟไหม้ab") == ["洪水", "ไฟไห", "ฟไหม", "ไหม้", "ab"]
