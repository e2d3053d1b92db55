"""Text that some program encoded twice."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pages.html_pages import read_html
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.encoded_twice import encoded_once

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
WRITTEN = "The weir’s “keeper” – déjà vu, São Łódź, Привет, 日本, हि and 😀"


def twice(text: str, *, windows: bool) -> str:
    """Encode a text as UTF-8 and read it as another charset, as programs do."""
    told = (bytes([one]) for one in text.encode())
    if windows:
        return "".join(one.decode("cp1252", "ignore") or chr(one[0]) for one in told)
    return "".join(one.decode("latin-1") for one in told)


@pytest.mark.parametrize("windows", [True, False])
def test_what_was_encoded_twice_is_read_back(windows):
    assert encoded_once(twice(WRITTEN, windows=windows)) == WRITTEN


@pytest.mark.parametrize(
    ("seen", "written"),
    [
        ("Hugo ChÃ¡vez", "Hugo Chávez"),
        ("to sing Â\x93Moon RiverÂ\x94", "to sing “Moon River”"),
        ("itâ\x80\x99s â\x82¬5 cheaper", "it’s €5 cheaper"),
    ],
)
def test_one_sequence_is_proof(seen, written):
    assert clean(seen) == written


@pytest.mark.parametrize(
    "text",
    [
        WRITTEN,
        "NÃO É POSSÍVEL EM SÃO JOÃO",
        "CÂMARA, România, Đà Nẵng",
        "L’été à «\u00a0Paris\u00a0»",
        "Ð° and Ã© are shown in a table",
        "â¬ 5",
    ],
)
def test_a_text_without_proof_stays(text):
    assert encoded_once(text) == text


def test_what_only_looks_so_stays_beside_a_proof():
    assert encoded_once("à\u00a0» and itâ€™s") == "à\u00a0» and it’s"


@pytest.mark.parametrize("said", ["«\u00a0blessé\u00a0»", "„viel Spaß“", "la mêlé…”"])
def test_the_end_of_a_word_stays_beside_a_proof(said):
    assert encoded_once(f"{said} and itâ€™s") == f"{said} and it’s"


def test_a_page_is_read_back_whole():
    told = f"<p>{'The weir’s keeper said that the café stays shut for weeks. ' * 6}</p>"
    page = f"<html><body><article><h1>The weir’s café is shut</h1>{told}</article></body>"
    draft = read_html(twice(page, windows=False).encode(), received_at=NOON)
    assert isinstance(draft, Draft)
    assert draft.title == "The weir’s café is shut"
    assert "weir’s keeper said that the café" in draft.paragraphs[0]
