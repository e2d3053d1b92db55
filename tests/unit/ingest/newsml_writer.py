"""Items of an invented agency, as tests write and read them."""

from datetime import UTC, datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
BODY = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Flood</title></head><body>"
    "<header><ul class='slugline'><li>Flood</li></ul><h1>Flood in Marsh Lane</h1>"
    "<p class='byline'>Von Ada Quill, mw</p></header><section class='main'>"
    "<p class='teaser'>Three houses were hit.</p><p><span class='dateline'>Fenwick <span>"
    f"(mw)</span> - </span>{LEDE}</p><p>{LAST}</p></section></body></html>"
)
META = (
    "<headline rank='2'>Other</headline><headline rank='1'>Flood in Marsh Lane</headline>"
    "<dateline>Fenwick (mw) - </dateline><by>Von Ada Quill, mw</by><creditline>mw"
    "</creditline><language tag='de'/><subject qcode='medtop:20000139'><name>Flood</name>"
    "<broader qcode='medtop:03000000'><name>Katastrophen</name></broader></subject>"
)
TIMES = "<versionCreated>2024-05-17T21:30:00+02:00</versionCreated>"


def news(
    *,
    guid: str = "urn:newsml:mw.example:flood-1",
    status: str = "usable",
    kind: str = "text",
    times: str = TIMES,
    meta: str = META,
    content: str = f"<inlineXML contenttype='application/xhtml+xml'>{BODY}</inlineXML>",
    attributes: str = "",
) -> str:
    return (
        f"<newsItem guid='{guid}' version='2' {attributes}><itemMeta><itemClass "
        f"qcode='ninat:{kind}'/><provider qcode='nprov:mw'><name>Marsh Wire</name>"
        f"</provider>{times}<pubStatus qcode='stat:{status}'/></itemMeta><contentMeta>"
        f"{meta}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def message(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns='
        '"http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-05-17T21:31:00+02:00'
        f"</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    ).encode()


def records(data: bytes, name: str = "wire.xml"):
    return list(split(data, name=name, limits=Limits(record_bytes=8_000)))


def read(data: bytes) -> Draft | Refused:
    (record,) = records(data)
    assert isinstance(record, Record)
    return drafted(record, received_at=NOON)


ONE = (
    '<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML.dtd"><NewsML><NewsEnvelope/>'
    "<NewsItem><Identification><NewsIdentifier><ProviderId>mw.example</ProviderId><DateId>"
    "20240517</DateId><NewsItemId>flood</NewsItemId><RevisionId Update='N'>2</RevisionId>"
    "</NewsIdentifier></Identification><NewsManagement><FirstCreated>20240517T200000Z"
    "</FirstCreated><ThisRevisionCreated>20240517T220000Z</ThisRevisionCreated><Status "
    "FormalName='{status}'/></NewsManagement><NewsComponent xml:lang='en'><NewsLines>"
    "<HeadLine>Flood in Marsh Lane</HeadLine><ByLine>By Ada Quill</ByLine></NewsLines>"
    "<AdministrativeMetadata><Provider><Party FormalName='Marsh Wire'/></Provider>"
    "</AdministrativeMetadata><DescriptiveMetadata><Language FormalName='en'/>"
    "</DescriptiveMetadata><ContentItem><DataContent>{text}</DataContent></ContentItem>"
    "</NewsComponent></NewsItem></NewsML>"
)
