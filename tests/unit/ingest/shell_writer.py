"""Pages whose article only scripts would draw, as tests write them."""

import json
from typing import Any

from services.ingest.core.draft import Draft
from tests.unit.ingest.page_writer import LAST, LEDE, MORE, TITLE, draft, refusal

ADDRESS = "https://gazette.example/news/flood-in-marsh-lane-8812"
TEXTS = (LEDE, MORE, LAST)
HTML = "".join(f"<p>{one}</p>" for one in TEXTS)
OTHER = "Ferry to Skerry sails again after eleven days"
OTHERS = (
    "The ferry to Skerry sailed again on Friday after eleven days in the dock.",
    "Its new rudder was cast in Fenwick, the harbour master said on the quay.",
    "Forty islanders had waited for it since the storm of the week before.",
    "The shop on the island was out of milk by Wednesday, its owner told us.",
)
CLAIMS = f'<title>{TITLE} | Marsh Gazette</title><link rel="canonical" href="{ADDRESS}">'
EMPTY = '<div id="root"><nav><a href="/">Home</a></nav><p>Loading…</p></div>'


def data(value: Any, head: str = 'id="__NEXT_DATA__" type="application/json"') -> str:
    """Return a script of data, as servers escape it."""
    return f"<script {head}>{json.dumps(value).replace('<', chr(92) + 'u003c')}</script>"


def assigned(name: str, value: Any) -> str:
    """Return a script that assigns data to a name."""
    return f"<script>{name} = {json.dumps(value)};</script>"


def article(**fields: Any) -> dict[str, Any]:
    """Return the article of the page as an object of data."""
    known = {"title": TITLE, "body": HTML, "publishedAt": "2024-05-17T21:15:00Z"}
    return {**known, **fields}


def other(**fields: Any) -> dict[str, Any]:
    """Return a related article."""
    body = "".join(f"<p>{one}</p>" for one in OTHERS)
    known = {"title": OTHER, "body": body, "publishedAt": "2024-05-16T08:00:00Z"}
    return {**known, "url": "https://gazette.example/news/ferry-sails-again", **fields}


def shell(scripts: str, *, head: str = CLAIMS, body: str = EMPTY) -> Draft:
    """Read a page that shows nothing but its frame."""
    return draft(body + scripts, head)


def refused(scripts: str, *, head: str = CLAIMS, body: str = EMPTY) -> str:
    """Return why such a page is refused."""
    return refusal(f"<html><head>{head}</head><body>{body}{scripts}</body></html>")
