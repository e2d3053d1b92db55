"""Languages and editions."""

import pytest

from services.ingest.core.editions import edition_of, language_code

EDITIONS = ("en", "de", "es", "fr", "xx")


@pytest.mark.parametrize(
    ("language", "edition"),
    [
        ("en", "en"),
        ("de-AT", "de"),
        ("ES", "es"),
        ("pt", "xx"),
        ("und", "xx"),
        ("", "xx"),
    ],
)
def test_a_language_without_an_edition_goes_to_the_rest(language, edition):
    assert edition_of(language, EDITIONS) == edition


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("eng", "en"),
        ("zh-Hant-TW", "zh"),
        ("ger", "de"),
        ("zz", None),
        ("xyz", None),
        ("English", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_tag_becomes_a_plain_code(given, code):
    assert language_code(given) == code
