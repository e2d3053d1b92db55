"""One article in each format in which a text is told."""

import json
import textwrap
from html import escape

TITLE = "Fenwick to replace its old pumps before winter"
URL = "https://gazette.example/2024/05/pumps"
FACTS = {"source": "Marsh Gazette", "author": "Ada Quill", "date": "2024-05-17"}
HEADER = f"{TITLE}\nMarsh Gazette\nBy Ada Quill\nMay 17, 2024\n"
HEADING = "What broke"
PARAGRAPHS = (
    "FENWICK, May 17 (Marsh Wire) — The mayor of Fenwick said on Tuesday that the town’s "
    "old pumps would be replaced before winter.",
    "“We waited too long,” said Ada Quill, who leads the works department. “It won't "
    "happen twice.”",
    HEADING,
    "Engineers had warned the council twice since March that the seals were worn; a "
    "report put the cost at £2.4m – more than in 2019.",
    "Work starts in June, and the bridge road (the B12) will stay closed for six weeks…",
)
TEXT = "\n\n".join(PARAGRAPHS)
WRAPPED = "\n\n".join("\n".join(textwrap.wrap(one, 72)) for one in PARAGRAPHS)


def page() -> str:
    body = "".join(
        f"<h2>{one}</h2>" if one == HEADING else f"\n<p>\n  {one}\n</p>"
        for one in PARAGRAPHS
    ).replace("Ada Quill,", "<b>Ada Quill</b>,")
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE} | Marsh "
        f"Gazette</title><link rel=canonical href='{URL}'><meta name=author content='Ada "
        "Quill'><meta property='og:site_name' content='Marsh Gazette'><meta property="
        "'article:published_time' content='2024-05-17'></head><body><nav><a href=/>Home"
        f"</a></nav><article><h1>{TITLE}</h1>{body}</article><footer><p>© 2024 Marsh "
        "Gazette</p></footer></body></html>"
    )


def matter() -> str:
    said = "\n".join(f"{name}: {value}" for name, value in FACTS.items())
    text = TEXT.replace(HEADING, f"## {HEADING}").replace("the B12", "the [B12](/b12)")
    return f"---\ntitle: {TITLE}\nurl: {URL}\n{said}\n---\n\n{text}\n"


def data(**texts: object) -> str:
    return json.dumps({"title": TITLE, "url": URL, **FACTS, **texts})


MARKUP = page().partition("</h1>")[2].partition("</article>")[0]
ESCAPED = escape(MARKUP)
DAY = "Fri, 17 May 2024 00:00:00 GMT"


def rss(*, guid: str = "") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Marsh '
        f"Gazette - News</title><item><title>{TITLE}</title><link>{URL}</link>{guid}"
        f"<dc:creator>Ada Quill</dc:creator><pubDate>{DAY}</pubDate><content:encoded>"
        f"<![CDATA[{MARKUP}]]></content:encoded></item></channel></rss>"
    )


def rdf() -> str:
    return (
        '<?xml version="1.0"?><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Marsh Gazette</title></channel><item><title>{TITLE}</title>"
        f"<link>{URL}</link><dc:creator>Ada "
        f"Quill</dc:creator><dc:date>2024-05-17</dc:date>"
        f"<description>{ESCAPED}</description></item></rdf:RDF>"
    )


def atom() -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Marsh Gazette</title><entry>'
        f"<title>{TITLE}</title><link href='{URL}'/><author><name>Ada "
        f"Quill</name></author>"
        f"<published>2024-05-17</published><content "
        f"type='html'>{ESCAPED}</content></entry>"
        "</feed>"
    )


def json_feed() -> str:
    item = {"title": TITLE, "url": URL, "content_html": MARKUP}
    item["date_published"] = "2024-05-17"
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Marsh Gazette"}
    return json.dumps({**head, "authors": [{"name": "Ada Quill"}], "items": [item]})


def newsml(status: str = "usable") -> str:
    return (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><itemClass "
        "qcode="
        "'ninat:text'/><provider><name>Marsh Gazette</name></provider><versionCreated>"
        f"2024-05-17</versionCreated><pubStatus qcode='stat:{status}'/></itemMeta>"
        f"<contentMeta><altId>{URL}</altId><headline>{TITLE}</headline><by>By Ada "
        f"Quill</by>"
        f"</contentMeta><contentSet><inlineXML><html><body><h1>{TITLE}</h1>{MARKUP}</body>"
        "</html></inlineXML></contentSet></newsItem>"
    )


def nitf() -> str:
    return (
        "<nitf><head><docdata><date.issue norm='20240517'/></docdata><pubdata "
        "name='Marsh "
        f"Gazette' ex-ref='{URL}'/></head><body><body.head><hedline><hl1>{TITLE}</hl1>"
        "</hedline><byline>By Ada Quill</byline></body.head><body.content>"
        f"{MARKUP.replace('h2>', 'hl2>')}</body.content></body></nitf>"
    )


def mail(kind: str, text: str) -> str:
    """Return a mail that says its address as newsletters do."""
    return (
        "From: Ada Quill at Marsh Gazette <news@gazette.example>\nDate: "
        f"{DAY}\nSubject: {TITLE}\nMIME-Version: 1.0\nArchived-At: <{URL}>\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n{text}\n"
    )


def mhtml() -> str:
    return (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {URL}\nMIME-Version: 1.0\n"
        "Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html; "
        f"charset=utf-8\nContent-Location: {URL}\n\n{page()}\n--a--\n"
    )


FILES = {
    "pumps.txt": f"{HEADER}{URL}\n\n{TEXT}",
    "lines.txt": f"{HEADER}{URL}\n\n" + "\n".join(PARAGRAPHS),
    "wrapped.txt": f"{HEADER}{URL}\n\n{WRAPPED}\n",
    "pumps.html": page(),
    "pumps.md": matter(),
    "dos.md": matter().replace("\n", "\r\n"),
    "headed.md": "# " + HEADER.replace("\n", "\n\n") + f"{URL}\n\n{WRAPPED}",
    "pumps.json": data(text=TEXT),
    "lines.json": data(text="\r\n".join(PARAGRAPHS)),
    "list.json": data(body=PARAGRAPHS),
    "markup.json": data(content_html="".join(f"<p>{one}</p>" for one in PARAGRAPHS)),
    "pumps.jsonl": data(text=TEXT) + "\n",
    "pumps.rss": rss(),
    "guid.rss": rss(guid=f"<guid>{URL}?utm_source=rss</guid>"),
    "rdf.xml": rdf(),
    "atom.xml": atom(),
    "feed.json": json_feed(),
    "newsml.xml": newsml(),
    "nitf.xml": nitf(),
    "plain.eml": mail("plain", TEXT),
    "page.eml": mail("html", MARKUP),
    "pumps.mbox": f"From a@g.example Fri May 17 00:00:00 2024\n{mail('plain', WRAPPED)}",
    "pumps.mhtml": mhtml(),
}
