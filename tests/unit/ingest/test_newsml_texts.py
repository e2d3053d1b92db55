"""Bodies of agencies' items: markup, NITF, plain text, tables."""

import pytest

from tests.unit.ingest.newsml_writer import BODY, LAST, LEDE, message, news, read


def test_a_plain_text_is_read_where_there_is_no_markup():
    plain = (
        "<inlineData rendition='r:headline'>Flood</inlineData><inlineData "
        f"contenttype='text/plain' rendition='r:text'>Fenwick (mw) - {LEDE}\n\n{LAST}"
        "</inlineData>"
    )
    assert read(message(news(content=plain))).paragraphs == (LEDE, LAST)


def test_nitf_within_is_read_too():
    within = (
        "<inlineXML><nitf><body><body.head><hedline><hl1>Flood</hl1></hedline></body.head>"
        f"<body.content><p>{LEDE}</p></body.content></body></nitf></inlineXML>"
    )
    draft = read(message(news(content=within, meta="")))
    assert (draft.title, draft.paragraphs) == ("Flood", (LEDE,))


def test_a_table_is_a_line_a_row():
    table = "<table><tr><td>Fenwick</td><td>1.20</td></tr></table>"
    content = f"<inlineXML>{BODY.replace('</section>', table + '</section>')}</inlineXML>"
    assert read(message(news(content=content))).paragraphs[-1] == "Fenwick | 1.20"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link rel='canonical' href='https://m.example/1'/>", "https://m.example/1"),
        ("<link rel='icon' href='https://m.example/1'/>", None),
    ],
)
def test_the_page_within_may_tell_its_own_address(link, url):
    content = f"<inlineXML>{BODY.replace('</title>', '</title>' + link)}</inlineXML>"
    assert read(message(news(content=content))).url == url


def test_a_body_with_a_class_of_its_own_is_the_body():
    body = (
        f"<inlineXML><html><body class='summary'><p>{LEDE}</p></body></html></inlineXML>"
    )
    assert read(message(news(content=body))).paragraphs == (LEDE,)


def test_what_looks_like_furniture_is_the_agencys_own_word():
    table = "<table><tr><td>Fenwick</td><td>1.20</td></tr></table>"
    source = "<p>Source: Marsh Gauge Office</p><p>Read more: the gauge at the weir</p>"
    end = f"{table}{source}</section>"
    content = f"<inlineXML>{BODY.replace('</section>', end)}</inlineXML>"
    assert read(message(news(content=content))).paragraphs[-2:] == (
        "Source: Marsh Gauge Office",
        "Read more: the gauge at the weir",
    )
