"""Pages of HTML in many charsets, declared or not."""

import pytest

from services.ingest.core.draft import Draft
from tests.unit.ingest.page_writer import read, refusal

_GERMAN = "<p>Über Nacht fiel in Grünstädt so viel Regen wie sonst in drei Wochen.</p>"
_RUSSIAN = "<p>Вода поднялась на метр в трёх домах на Болотной улице ночью.</p>" * 3


@pytest.mark.parametrize(
    ("body", "encoding", "declared"),
    [
        (_GERMAN, "cp1252", "utf-8"),
        (_GERMAN, "utf-8", "iso-8859-1"),
        (_GERMAN, "utf-8", "windows-1251"),
        (_GERMAN, "utf-16", "utf-8"),
        (_GERMAN, "utf-8-sig", "latin-1"),
        (_GERMAN, "cp1252", "no-such-charset"),
        (_GERMAN, "cp1252", ""),
        (_GERMAN, "cp1252", "hex"),
        (_RUSSIAN, "cp1251", "windows-1251"),
        (_RUSSIAN, "koi8-r", "koi8-r"),
        (_RUSSIAN, "cp1251", "utf-8"),
        (_RUSSIAN, "cp1251", ""),
        (
            "<p>"
            + "村の川の水が夜のうちに一メートル上がり、三軒の家が水に浸かった。" * 3,
            "cp932",
            "Shift_JIS",
        ),
        (
            "<p>"
            + "村の川の水が夜のうちに一メートル上がり、三軒の家が水に浸かった。" * 3,
            "iso2022-jp",
            "iso-2022-jp",
        ),
        (
            "<p>" + "昨夜沼泽巷的三座房子进水一米深没有人受伤市政府说。" * 4,
            "gb18030",
            "gb2312",
        ),
    ],
)
def test_a_charset_comes_out_right_whatever_is_declared(body, encoding, declared):
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<!DOCTYPE html><html><head>{meta}<title>x</title></head><body>{body}</body>"
    found = read(page.encode(encoding))
    assert isinstance(found, Draft)
    shown = body.replace("</p>", "").split("<p>")[-1]
    assert found.paragraphs[0][:25] == shown[:25]


def test_a_declaration_in_the_xml_line_counts():
    page = f"<?xml version='1.0' encoding='koi8-r'?><html><body>{_RUSSIAN}</body></html>"
    found = read(page.encode("koi8-r"))
    assert isinstance(found, Draft)
    assert found.paragraphs[0].startswith("Вода")


def test_bytes_of_no_charset_are_refused():
    assert refusal(b"<html>" + bytes(range(1, 32)) * 20) == "encoding"
