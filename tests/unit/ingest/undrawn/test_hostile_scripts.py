"""Scripts that strangers wrote to hang a reader: each ends soon, in a clear state."""

import json
import time

import pytest

from services.ingest.core.draft import Draft, Refused
from tests.unit.ingest.page_writer import TITLE, read
from tests.unit.ingest.shell_writer import CLAIMS, EMPTY, TEXTS, article, data, shell

#: Seconds of CPU; a file may take ten.
MOST = 5
MB = 1_000_000
GOOD = json.dumps(article())


def page(scripts: str) -> str:
    return f"<html><head>{CLAIMS}</head><body>{EMPTY}{scripts}</body></html>"


def script(text: str, kind: str = "application/json") -> str:
    return f'<script type="{kind}">{text}</script>'


def devalued(levels: int) -> str:
    """Return a list of which each element holds the next twice."""
    pairs = [[number + 1, number + 1] for number in range(1, levels)]
    return json.dumps([{"title": 1, "body": 1}, *pairs, "a" * 999])


def table(levels: int) -> str:
    """Return a table of which each entry refers to the next twice, the last to itself."""
    entries = {
        f"A:{one}": {
            "title": TITLE,
            "body": [{"__ref": f"A:{min(one + 1, levels - 1)}"}] * 2,
        }
        for one in range(levels)
    }
    return json.dumps({"ROOT_QUERY": {}, **entries})


HOSTILE = {
    "nested lists": script("[" * 5 * MB),
    "closed nested lists": script("[" * 2 * MB + "]" * 2 * MB),
    "nested objects": script('{"a":' * MB + "1" + "}" * MB),
    "nested in an assignment": script("window.a = " + '{"a":[' * MB, "text/javascript"),
    "many articles": script(f"[{','.join([GOOD] * 12_000)}]"),
    "articles in articles": script(
        f'{{"title":"{TITLE}","body":' * 900 + GOOD + "}" * 900
    ),
    "many assignments": script('a={"b":1};' * 400_000, "text/javascript"),
    "many open strings": script("a='b" * MB, "text/javascript"),
    "many open objects": script("a={b:" * MB, "text/javascript"),
    "many equals": script("=" * 5 * MB, "text/javascript"),
    "many spaces": script("a=" + " " * 5 * MB, "text/javascript"),
    "many backslashes": script("a='" + "\\" * 5 * MB, "text/javascript"),
    "many functions": script("=function(" * 400_000, "text/javascript"),
    "a name bound to much": script(
        f"a=(function(a){{return {{b:[{'a,' * 200_000}0]}}}}('{'c' * MB}'))", "module"
    ),
    "a list of itself": script(f'[{{"title":1,"body":0}},"{TITLE}",{"0," * 99}0]'),
    "twice the next": script(devalued(60)),
    "refers round": script(table(40)),
    "json in json": script(json.dumps(json.dumps(json.dumps(GOOD)) * 400)),
    "long numbers": script(f'{{"title":{"9" * 5_000},"body":[{"1e999," * 99}1]}}'),
    "html strings": script("a.innerHTML='<p>" * 300_000, "text/javascript"),
    "html in html": "<template>" * 900 + "<noscript>" * 90,
    "late parts": '<div hidden id="S:1"><template id="B:1"></template></div>' * 9_000,
    "a wide text": script(json.dumps(article(body="<p>a " * MB))),
}


@pytest.mark.parametrize("scripts", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_script_takes_long(scripts: str):
    started = time.process_time()
    found = read(page(scripts))
    assert time.process_time() - started < MOST
    assert isinstance(found, (Draft, Refused))


def test_data_are_read_as_browsers_read_them():
    told = GOOD.replace(
        '"title"', '"title": "Another", "rank": NaN, "size": 1e999, "title"'
    )
    assert shell(script(told)).paragraphs == TEXTS


def test_half_characters_do_not_reach_the_text():
    told = article(
        author="Ada\ud800 Quill", body=[*TEXTS, "The \udc00 end of it, they said."]
    )
    found = shell(data(told))
    assert found.author == "Ada Quill"
    assert found.paragraphs[:3] == TEXTS
    "".join(found.paragraphs).encode()


def test_a_script_that_is_cut_tells_nothing():
    assert isinstance(read(page(f"<script>window.__STATE__ = {GOOD[:-40]}")), Refused)


def test_code_is_never_run():
    told = "window.__STATE__ = {title: " + json.dumps(TITLE) + ", body: load('/body')};"
    assert isinstance(read(page(script(told + " " * 300, "text/javascript"))), Refused)
