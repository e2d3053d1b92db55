"""The forms in which data of pages keep an article's text."""

from typing import Any

import pytest

from tests.unit.ingest.page_writer import LAST, LEDE, MORE, TITLE
from tests.unit.ingest.shell_writer import HTML, TEXTS, data, refused, shell


def rich(text: str) -> dict[str, Any]:
    pieces = [{"nodeType": "text", "value": text, "marks": [], "data": {}}]
    return {"nodeType": "paragraph", "data": {}, "content": pieces}


def portable(text: str) -> dict[str, Any]:
    first, rest = text[:20], text[20:]
    spans = [{"_type": "span", "text": first}, {"_type": "span", "text": rest}]
    return {"_type": "block", "style": "normal", "markDefs": [], "children": spans}


def element(text: str) -> dict[str, Any]:
    held = [{"type": "text", "data": text}]
    return {"type": "tag", "name": "p", "attribs": {}, "children": held}


def component(text: str) -> dict[str, Any]:
    return {"is": "paragraph", "props": {"text": f"<b>{text[:5]}</b>{text[5:]}"}}


PICTURE = {
    "is": "image",
    "props": {"caption": "Marsh Lane on Friday evening, in the rain."},
}
PROMO = {"_type": "newsletter", "text": "Get our letter from the marsh every morning."}

FORMS = {
    "html": {"content": HTML},
    "wordpress": {"content": {"rendered": HTML, "protected": False}},
    "plain": {"text": "\n\n".join(TEXTS)},
    "paragraphs": {"paragraphs": list(TEXTS)},
    "contentful": {"body": {"nodeType": "document", "content": [rich(x) for x in TEXTS]}},
    "portable": {"body": [*map(portable, TEXTS[:2]), PROMO, portable(LAST)]},
    "editor": {"blocks": [{"type": "paragraph", "data": {"text": x}} for x in TEXTS]},
    "draft": {"body": {"blocks": [{"type": "unstyled", "text": x} for x in TEXTS]}},
    "components": {
        "components": [component(LEDE), PICTURE, *map(component, (MORE, LAST))]
    },
    "pages of html": {"paginatedHtmlPage": [HTML]},
    "modules": {
        "rank": 7,
        "acf": {"modules": [{"kind": "b", "content": f"<p>{x}</p>"} for x in TEXTS]},
    },
    "settings": {
        "bodyParts": [{"id": 1, "settings": {"html": f"<p>{x}"}} for x in TEXTS]
    },
    "elements": {"bodyDom": {"type": "root", "children": [element(x) for x in TEXTS]}},
    "elements with others": {
        "dom": [
            {"type": "tag", "name": "script", "children": []},
            {
                "type": "script",
                "name": "script",
                "children": [{"type": "text", "data": "load('weir of the fens');"}],
            },
            {"type": "comment", "data": "a note to the desk of the paper"},
            {"type": "w", "props": {"children": [[element(LEDE)], element(MORE), 7]}},
            element(LAST),
        ]
    },
    "react": {"story": [["$", "p", None, {"children": x}] for x in TEXTS]},
}


@pytest.mark.parametrize("fields", FORMS.values(), ids=FORMS.keys())
def test_a_text_is_read_in_every_form(fields: dict[str, Any]):
    title = {"rendered": TITLE} if "rendered" in str(fields) else TITLE
    found = shell(data({"post": {"title": title, **fields}}))
    assert (found.title, found.paragraphs) == (TITLE, TEXTS)


def test_what_others_write_below_an_article_is_not_its_text():
    comments = [{"author": "A", "text": f"<p>{one}</p>"} for one in TEXTS]
    author = {"name": "Ada Quill", "bio": HTML}
    assert refused(
        data({"post": {"title": TITLE, "comments": comments, "author": author}})
    )


def test_a_list_of_other_articles_is_not_its_text():
    cards = [{"title": one[:20], "url": f"/{one[:4]}", "text": one} for one in TEXTS]
    assert refused(data({"post": {"title": TITLE, "cards": cards, "items": cards}}))
