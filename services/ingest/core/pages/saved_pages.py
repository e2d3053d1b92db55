"""A page that a browser saved in one file (MHTML): the page in it as a draft."""

import re
from dataclasses import replace
from datetime import datetime
from email.message import Message

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.mail.mail_parts import header, page_of, parse_mail
from services.ingest.core.pages.html_pages import read_html

_NO_PAGE = Refused("broken", "The saved page holds no page.")
_WEB = re.compile(r"https?://\S{4,2000}", re.IGNORECASE)


def read_saved_page(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read a saved page. Total. Its own word on its address wins over the browser's."""
    mail = parse_mail(data)
    if isinstance(mail, Refused):
        return mail
    part = next(
        (one for one in mail.walk() if one.get_content_type() == "text/html"), None
    )
    page = page_of(part) if part is not None else ""
    if part is None or not page.strip():
        return _NO_PAGE
    draft = read_html(page.encode("utf-8", "replace"), received_at=received_at)
    if isinstance(draft, Refused) or draft.url:
        return draft
    return replace(draft, url=_location(mail, part))


def _location(mail: Message, part: Message) -> str | None:
    """Return the address from which the browser had the page."""
    given = (
        header(mail, "snapshot-content-location"),
        header(part, "content-location"),
        header(mail, "content-location"),
    )
    return next((one for one in given if one and _WEB.fullmatch(one)), None)
