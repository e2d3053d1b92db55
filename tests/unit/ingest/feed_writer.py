"""Feeds of one flood, as tests write and read them."""

from datetime import UTC, datetime

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
HTML = f"<p>{LEDE}</p><p>{LAST}</p>"
SMALL = Limits(record_bytes=4_000)


def item(n: int, **more: str) -> str:
    said = {
        "title": f"Flood {n} in Marsh Lane",
        "link": f"https://gazette.example/flood/{n}",
        "guid": f"flood-{n}",
        "pubDate": "Fri, 17 May 2024 21:30:00 +0200",
        "content:encoded": f"<![CDATA[{HTML}]]>",
        **more,
    }
    inner = "".join(f"<{k}>{v}</{k}>\n" for k, v in said.items() if v)
    return f"<item>{inner}</item>"


def rss(*items: str, title: str = "Marsh Gazette", head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        f"<channel><title>{title}</title><link>https://gazette.example/</link>"
        f"<language>en</language>{head}{''.join(items)}</channel></rss>"
    ).encode()


def atom(entries: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        '<title type="text">Marsh Gazette</title><link href="https://gazette.example/"/>'
        f"{head}{entries}</feed>"
    ).encode()


ENTRY = (
    "<entry><title type='html'>Flood in &lt;b&gt;Marsh Lane&lt;/b&gt;</title>"
    "<link rel='edit' href='https://cms.example/1'/>"
    "<link href='https://gazette.example/flood'/><id>tag:gazette.example,2024:1</id>"
    "<author><name>Ada Quill</name></author><author><name>Ben Rush</name></author>"
    "<updated>2024-05-17T20:30:00Z</updated><published>2024-05-17T19:30:00Z</published>"
    "<category term='local' label='Local'/>{}</entry>"
)


def records(data: bytes, name: str = "feed.xml", limits: Limits = SMALL):
    return list(split(data, name=name, limits=limits))


def told(data: bytes, name: str = "feed.xml"):
    return [
        (one.kind if isinstance(one, Record) else one.reason, one.line)
        for one in records(data, name)
    ]


def read(data: bytes) -> Draft:
    (record,) = records(data)
    assert isinstance(record, Record)
    draft = drafted(record, received_at=NOON)
    assert isinstance(draft, Draft)
    return draft


def refused(data: bytes) -> str:
    (record,) = records(data)
    return drafted(record, received_at=NOON).reason
