"""From bytes to the text that a reader sees."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.text.decoding import clean, decode

FLUT = "Die Flut traf drei Höfe – „sehr früh“, sagte Zoë am Dienstag in der Straße."


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_a_text_is_the_same_in_every_encoding_that_is_read(encoding):
    assert decode(FLUT.encode(encoding)) == FLUT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Наводнение на Болотной улице унесло три дома", "cp1251"),
        ("洪水淹没沼泽巷", "gbk"),
        ("Powódź na Błotnej zabrała łódkę, którą wyszedł świadek z żoną", "cp1250"),
    ],
)
def test_other_alphabets_are_never_taken_for_western_letters(text, encoding):
    assert decode(text.encode(encoding)) is None


def test_stray_western_bytes_in_utf_8_spoil_nothing_else():
    mixed = "Café an der ".encode() + "Straße".encode("cp1252")
    assert decode(mixed) == "Café an der Straße"


def test_a_text_cut_within_its_last_character_loses_only_that():
    assert decode((FLUT + "é").encode()[:-1]) == FLUT
    assert decode(FLUT.encode("utf-16")[:-1]) == FLUT[:-1]


def test_a_last_western_letter_is_not_mistaken_for_a_cut():
    assert decode(b"They met in the old caf\xe9") == "They met in the old café"


def test_zeros_behind_a_text_are_what_a_crash_left():
    assert decode(b"Water in Marsh Lane." + b"\x00" * 4096) == "Water in Marsh Lane."


@pytest.mark.parametrize(
    "data", [b"\x00" * 64, bytes(range(1, 32)) * 20, b"\xff\xfe\x00\xd8a\x00"]
)
def test_bytes_that_are_no_text_are_none(data):
    assert decode(data) is None


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("Marsh\x00 Lane\x07", "Marsh Lane"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("Ma\u200brsh\ufeff La\u00adne", "Marsh Lane"),
        ("\u202eenaL hsraM\u202c", "enaL hsraM"),
        ("hid\U000e0041den", "hidden"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("Zoe\u0308", "Zoë"),
        ("10\u202f000\xa0litres", "10 000 litres"),
        ("Smith &amp; Sons &#8211; &quot;wet&quot;", 'Smith & Sons – "wet"'),
        ("AT&T &copy 2024", "AT&T &copy 2024"),
        ("&#8238;abc&#x200b;", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("lu\u200dck", "luck"),
        ("Mü\u034fhle", "Mühle"),
    ],
)
def test_what_no_reader_sees_is_taken_out(raw, seen):
    assert clean(raw) == seen


def test_a_pile_of_accents_takes_no_time():
    cleaned = clean("a" + "\u0301\u0316" * 100_000)
    assert len(cleaned) < 20


def test_no_mark_that_combines_makes_a_pile():
    signs = map(chr, range(sys.maxunicode + 1))
    marks = [one for one in signs if unicodedata.combining(one) and one == clean(one)]
    assert len(marks) > 800
    assert not [one for one in marks if len(clean("é!" + 30 * one)) > 10]


@given(st.text())
def test_cleaning_twice_changes_nothing_more_but_named_characters(text):
    once = clean(text.replace("&", "+"))
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(st.binary())
def test_decoding_is_total(data):
    text = decode(data)
    assert text is None or isinstance(text, str)
