"""A web archive as records: each page that a server answered with, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.ingest.core.archives.captures import (
    Capture,
    Payload,
    Undecodable,
    after_space,
    body_of,
    capture_at,
    payload_of,
)
from services.ingest.core.limits import Record, Refusal, beginning, larger
from services.ingest.core.parts import Part, Splitter
from services.ingest.core.text.decoding import printable

_PAGES = ("text/html", "application/xhtml+xml")
#: Suffixes by which other answers are told, as far as their bytes don't tell it.
_OTHERS = {
    "text/plain": "txt",
    "text/markdown": "md",
    "application/json": "json",
    "application/ld+json": "json",
    "application/feed+json": "json",
    "application/x-ndjson": "jsonl",
    "text/xml": "xml",
    "application/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/pdf": "pdf",
}
#: Ends of addresses of what is for machines, whatever type its server says it has: the
#: rules for crawlers and sellers, maps of the site, styles, scripts, fonts, pictures.
_FOR_MACHINES = re.compile(
    r"/(?:(?:robots|ads|app-ads|sellers|humans|security)\.(?:txt|json)|"
    r"sitemap[^/?#]{0,200}\.(?:xml|txt)|(?:manifest|browserconfig)\.(?:json|xml)|"
    r"[^/?#]{0,400}\.(?:css|m?js|map|woff2?|ttf|otf|eot|svg|ico|png|jpe?g|gif|webp|avif|"
    r"webmanifest|xsl|xslt))(?:[?#]|$)",
    re.IGNORECASE,
)
#: Begin the addresses under which crawlers keep what they say themselves: their settings,
#: their log, the text of a page that is in the archive, too.
_OF_THE_CRAWLER = ("urn:", "metadata:")
_CUT = "The web archive is damaged or ends early; what came before this was read."
_LONGEST_NAME = 500
_SOMETHING = re.compile(rb"\S")
#: Most records of one archive, pages or not: each takes time, however small it is.
_MOST = 400_000


def split_warc(part: Part, split: Splitter) -> Iterator[Record | Refusal]:
    """Yield the pages of a web archive, numbered from 1, with their address as member.

    Requests, redirects, errors, pictures, scripts, robots.txt and what the crawler says
    are passed over; data, texts and feeds are cut by `split`. Where the archive was cut,
    one refusal ends it.
    """
    number = seen = position = 0
    while (position := after_space(part.data, position)) < len(part.data):
        found = capture_at(part.data, position)
        if found is None:
            rest = beginning(part.data, position, part.limits)
            yield Refusal("broken", _CUT, rest, number + 1)
            return
        capture, ends = found
        seen += 1
        if seen > _MOST:
            detail = f"The archive has more than {_MOST} records."
            rest = beginning(part.data, position, part.limits)
            yield Refusal("too_big", detail, rest, number + 1)
            return
        for one in _records(part, capture, (position, ends), split):
            number += 1
            url = printable(capture.url)
            name = f"{url}/{one.member}" if one.member else url
            yield replace(one, line=number, member=name[:_LONGEST_NAME])
        position = ends
    if part.cut:
        yield Refusal("broken", _CUT, b"", number + 1)
    elif not number:
        detail = f"None of the archive's {seen} records is a page with status 200."
        yield Refusal("empty", detail, part.data)


def _records(
    part: Part, capture: Capture, place: tuple[int, int], split: Splitter
) -> Iterator[Record | Refusal]:
    payload = payload_of(capture)
    if payload is None or payload.status != 200 or _is_blank(payload.body):
        return
    if capture.url.lower().startswith(_OF_THE_CRAWLER):
        return
    if payload.media_type in _PAGES:
        cap = part.limits.record_bytes
        raw = beginning(part.data, place[0], part.limits, end=place[1])
        is_small = len(raw) <= cap
        yield (
            Record(raw, "response")
            if is_small
            else Refusal("too_big", larger("page", cap), raw)
        )
    elif payload.media_type in _OTHERS and not _FOR_MACHINES.search(capture.url):
        yield from _others(part, capture, payload, split)


def _is_blank(body: bytes | memoryview) -> bool:
    return _SOMETHING.search(body) is None


def _others(
    part: Part, capture: Capture, payload: Payload, split: Splitter
) -> Iterator[Record | Refusal]:
    name = f"answer.{_OTHERS[payload.media_type]}"
    try:
        body = body_of(payload, cap=part.cap)
    except Undecodable as error:
        yield Refusal("broken", str(error), bytes(payload.body))
        return
    part.allowance.left -= len(body)
    yield from split(part.within(body, name))
