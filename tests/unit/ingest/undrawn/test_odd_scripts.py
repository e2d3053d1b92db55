"""Literals and rows that are written otherwise than most, or end where none may end."""

import json
from urllib.parse import quote

import pytest

from services.ingest.core.draft import Refused
from services.ingest.core.pages.html_tree import parsed
from services.ingest.core.undrawn import literals
from services.ingest.core.undrawn.bounds import LONGEST, TOTAL, VALUES
from services.ingest.core.undrawn.script_values import values_of
from tests.unit.ingest.page_writer import read
from tests.unit.ingest.shell_writer import CLAIMS, EMPTY, TEXTS, article, data, shell

STATE = {"story": article()}
LONG = "x" * 300


def values(scripts: str) -> list[object]:
    return list(values_of(parsed(f"<html><body><p>a</p>{scripts}</body></html>")))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{a: 1, 'b': 'c\\'d', 5: [1, 2,],}", {"a": 1, "b": "c'd", "5": [1, 2]}),
        ("{a: !0, b: !1, c: void 0, d: undefined}",
         {"a": True, "b": False, "c": None, "d": None}),
        ("{a: true, b: false, c: null, d: -1.5e3}",
         {"a": True, "b": False, "c": None, "d": -1500.0}),
        (r'{a: "\x41\u0042\u{43}\v\
d", b: `e"f`}', {"a": "ABC\vd", "b": 'e"f'}),
        (r"{a: '\ud83d\ude00 \u{110000}'}", {"a": "😀 "}),
        ("{a: new Date('2024-05-17'), b: new Date(1715980500000), c: new Date()}",
         {"a": "2024-05-17", "b": 1715980500000, "c": None}),
        ('{"a": 123456789012345678901234567890, "b": 1e999, "c": NaN}',
         {"a": "123456789012345678901234567890", "b": None, "c": None}),
    ],
)  # fmt: skip
def test_a_literal_has_the_value_that_it_has_in_a_browser(written, value):
    assert literals.literal(written) == value


@pytest.mark.parametrize("code", ["{a: b()}", "{a: function b() {}}", "{a: () => 1}"])
def test_code_is_no_literal(code):
    with pytest.raises(ValueError, match="code"):
        literals.literal(code)


def test_a_literal_that_grows_too_long_is_none():
    with pytest.raises(ValueError, match="too long"):
        literals.literal("[a, a, a, a]", {"a": json.dumps("b" * (LONGEST // 3))})


@pytest.mark.parametrize("nested", ["[" * 200_000, "[" * 200_000 + "]" * 200_000])
def test_what_nests_too_deeply_is_no_value(nested):
    with pytest.raises(ValueError):  # noqa: PT011 - whichever limit is met first
        literals.decoded(nested)
    with pytest.raises(ValueError):  # noqa: PT011
        literals.decoded_at(nested, 0)


def test_a_string_that_has_no_end_is_passed_over():
    script = f'<script>a = "b\n; window.s = {json.dumps(STATE)}</script>'
    assert shell(script).paragraphs == TEXTS
    assert literals.string_at("'abc", 0) is None


def test_data_may_be_wrapped_as_old_pages_do():
    said = json.dumps(STATE).replace('"', "&quot;")
    assert shell(f'<script type="text/json">{said}</script>').paragraphs == TEXTS
    comment = f'<script type="application/json"><!--{json.dumps(STATE)}--></script>'
    assert shell(comment).paragraphs == TEXTS


def test_data_may_be_spelt_as_an_address_is():
    said = quote(json.dumps(STATE))
    script = f'<script>a = JSON.parse(decodeURIComponent("{said}"))</script>'
    assert shell(script).paragraphs == TEXTS


def test_no_more_than_a_bounded_number_of_rows_is_read():
    rows = "".join(f"{number:x}:[]\n" for number in range(5_100))
    story = f"ffff:{json.dumps(STATE)}\n"
    pushed = "<script>self.__next_f.push([1,%s])</script>"
    assert shell(pushed % json.dumps(story + rows)).paragraphs == TEXTS
    page = f"<html><head>{CLAIMS}</head>{pushed % json.dumps(rows + story)}</html>"
    assert isinstance(read(page), Refused)


def test_data_that_are_no_json_are_no_value():
    assert values(f'<script type="application/json">{{"a": {LONG}}}</script>') == []


def test_no_more_than_a_bounded_part_of_a_page_is_looked_at():
    many = "".join(f'a({{"b": "{LONG}"}});' for _ in range(VALUES + 9))
    assert len(values(f"<script>{many}</script>")) == VALUES
    wide = f'<script type="application/json">{{"a": "{"b" * (TOTAL // 2)}"}}</script>'
    small = f'<script type="application/json">{{"a": "{LONG}"}}</script>'
    assert values(wide * 2 + small) == []
    assert len(values(small)) == 1


def test_a_function_that_is_never_called_gives_its_names_no_value():
    written = json.dumps(article(author="?")).replace('"?"', "a")
    script = f"<script>window.s=(function(a){{return {{b:{written}}}}});</script>"
    found = shell(script)
    assert (found.paragraphs, found.author) == (TEXTS, None)


@pytest.mark.parametrize(
    "piece",
    [
        '"abc',
        '"7:["',
        '"7:{\\"a\\":\\"$7\\"}\\n8:[\\"$8\\",\\"$7\\"]"',
        '"zz"',
        '"7:T9,a"',
    ],
)
def test_rows_that_are_broken_or_refer_to_themselves_tell_nothing(piece):
    page = f"<script>self.__next_f.push([1,{piece}])</script>"
    found = read(f"<html><head>{CLAIMS}</head><body>{EMPTY}{page}</body></html>")
    assert isinstance(found, Refused)


def test_a_number_of_nuxt_s_list_may_stand_for_nothing():
    values = [
        ["Ref", 1],
        {"a": 2, "b": -1, "c": 6, "d": 7, "e": 8},
        {"title": 3, "text": 4},
    ]
    texts = [article()["title"], ["Set", 5], "\n\n".join(TEXTS)]
    odd = [["RegExp", "a", "g"], ["Date"], ["Map", 3, 4], "x" * 200]
    assert shell(data([*values, *texts, *odd])).paragraphs == TEXTS


def test_apollo_s_older_tables_wrap_values_and_references():
    story = {
        "title": article()["title"],
        "body": {"type": "json", "json": [f"<p>{one}</p>" for one in TEXTS]},
        "author": {"type": "id", "generated": False, "id": "Author:1"},
    }
    author = {"name": "Ada Quill", "of": {"type": "id", "id": "Author:1"}}
    found = shell(data({"ROOT_QUERY": {}, "Story:1": story, "Author:1": author, "n": 1}))
    assert (found.paragraphs, found.author) == (TEXTS, "Ada Quill")
