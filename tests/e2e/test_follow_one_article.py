"""docs/follow-one-article.md is what happens: it is walked anew, and compared."""

import re

import pytest

from tests.follow_one_article import PAGE, ROOT, retold
from tests.laid_out import laid_out

pytestmark = [pytest.mark.e2e, pytest.mark.redis, pytest.mark.timeout(300)]


def test_the_page_tells_what_happens():
    remedy = "`python -m tests.follow_one_article` writes it anew; look at the difference"
    assert retold() == PAGE.read_text(), remedy


def test_every_file_that_the_page_names_is_there():
    named = set(re.findall(r"`([a-z_/]+\.(?:py|lua))`", PAGE.read_text()))
    assert len(named) > 10
    folders = [ROOT, *(ROOT / "services").iterdir()]
    assert {
        one for one in named if not any((at / one).exists() for at in folders)
    } == set()


def test_data_that_fits_stands_in_one_line():
    assert laid_out({"a": [1, 2], "b": None}) == '{"a": [1, 2], "b": null}'
    lines = laid_out({"title": "Flood", "names": ["Marsh Lane"] * 9}).splitlines()
    assert lines[:4] == ["{", '  "title": "Flood",', '  "names": [', '    "Marsh Lane",']
    assert lines[-3:] == ['    "Marsh Lane"', "  ]", "}"]
