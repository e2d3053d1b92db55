"""A mail as a draft: a newsletter, or an article that somebody forwards."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import dropwhile

from services.ingest.core.data.field_dates import field_date
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.mail.mail_attached import is_longer, read_attached
from services.ingest.core.mail.mail_forwards import FORWARDED
from services.ingest.core.mail.mail_lines import MailText, page_lines, text_lines
from services.ingest.core.mail.mail_links import address_of
from services.ingest.core.mail.mail_notes import (
    is_covering_note,
    refusal_of,
    unquoted,
    unsigned,
)
from services.ingest.core.mail.mail_parts import Parts, header, parse_mail, parts_of
from services.ingest.core.mail.mail_senders import sender_of
from services.ingest.core.pasted.plain import read_body
from services.ingest.core.text.paragraphs import words_in
from services.ingest.core.times.dates import Dated

#: So many words above a forwarded mail are no article of their own.
_ASIDE = 25
#: Mails within mails that are looked into.
_LEVELS = 4
#: Lines above a letter's text: its dek, and the name of who sends it.
_HEAD, _LONGEST_DEK = 2, 300
_PREFIX = re.compile(
    r"(?:(?:fwd?|fw|re|aw|wg|tr|rv|antw|sv|vs|i|r)(?: ?\[\d+\])?: *)+", re.IGNORECASE
)
_LIST_TAG = re.compile(r"\[[^\[\]]{1,60}\] *(?=\S)")
_LINK = re.compile(r"<?(https?://[^\s<>]{4,2000})>?", re.IGNORECASE)
_LABELS = {
    **dict.fromkeys(("from", "von", "de", "da", "van"), "from"),
    **dict.fromkeys(
        ("date", "sent", "datum", "gesendet", "fecha", "data", "envoyé"), "date"
    ),
    **dict.fromkeys(
        ("subject", "betreff", "objet", "asunto", "oggetto", "onderwerp"), "subject"
    ),
    **dict.fromkeys(("to", "an", "à", "para", "cc", "reply-to", "kopie", "aan"), ""),
}
#: Labels that stand together only above a mail, as some programs forward one unmarked.
_SURE = {"from", "subject", "date"}
_LABELLED = re.compile(r"\*?(?P<label>[^\W\d_][\w-]{0,12})\*? ?:\*? *(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the header of a mail says, as clean lines."""

    sender: str | None
    subject: str | None
    date: str | None


def read_mail(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read a mail. Total."""
    mail = parse_mail(data)
    if isinstance(mail, Refused):
        return mail
    return _read(mail, _LEVELS, received_at)


def _read(mail: Message, levels: int, at: datetime) -> Draft | Refused:
    parts = parts_of(mail)
    text = _text(parts)
    lines = _own(mail, text)
    if isinstance(lines, Refused):
        return lines
    told = words_in(" ".join(lines), limit=_ASIDE)
    if parts.forwarded and told < _ASIDE and levels:
        return _read(parts.forwarded[0], levels - 1, at)
    if not told or is_covering_note(lines):
        attached = read_attached(parts.attached, received_at=at)
        if not told or is_longer(attached, lines):
            return attached
    said = _Said(header(mail, "from"), header(mail, "subject"), header(mail, "date"))
    outer = said.sender
    said, lines, is_forwarded = _forwarded(said, lines)
    lines = unsigned(lines, outer) if is_forwarded else lines
    list_id = None if is_forwarded else header(mail, "list-id")
    archived = _LINK.fullmatch(header(mail, "archived-at") or "")
    draft = _draft(said, lines, list_id, at)
    return replace(
        draft,
        url=archived[1]
        if archived
        else text.web or draft.url or address_of(draft.title, text.named, said.sender),
        dek=text.dek or draft.dek,
        external_id=(header(mail, "message-id") or "").strip("<> ") or None,
        language_hint=language_code(header(mail, "content-language")),
    )


def _draft(said: _Said, lines: Sequence[str], list_id: str | None, at: datetime) -> Draft:
    title = _PREFIX.sub("", said.subject or "", count=1).strip()
    title = _LIST_TAG.sub("", title, count=1) if list_id else title
    body = read_body(lines, title=title or None, titled=bool(title), received_at=at)
    sender = sender_of(said.sender, list_id=list_id)
    inner = body.header
    dek, text = _without_byline(body.paragraphs, sender.author)
    published = _date(said.date, at)
    return Draft(
        title=title or inner.title,
        dek=dek,
        paragraphs=text,
        credits=body.credits,
        publisher=sender.publisher or body.publisher(None),
        author=sender.author or inner.author,
        author_raw=said.sender if sender.author else None,
        url=inner.url,
        published=published if published.moment else inner.published,
    )


def _without_byline(
    paragraphs: Sequence[str], author: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Part a letter's first lines into its dek and its text: who sends it is named above
    that, and what stands between the title and the name is the dek."""
    text = tuple(dropwhile(lambda one: one == author, paragraphs))
    is_below = author is not None and author in text[1:2]
    if is_below and len(text) > _HEAD and len(text[0]) <= _LONGEST_DEK:
        return text[0], text[_HEAD:]
    return None, text


def _own(mail: Message, text: MailText) -> list[str] | Refused:
    """Return the lines of a mail that are its own, or why it is no article."""
    lines = text.lines
    refusal = refusal_of(mail, [] if isinstance(lines, Refused) else lines)
    if refusal is not None or isinstance(lines, Refused):
        return refusal or lines
    return unquoted(mail, lines, is_page=text.is_page)


def _text(parts: Parts) -> MailText:
    """Return what stands in the pages, or else in the plain texts."""
    pages = _joined(map(page_lines, parts.pages), is_page=True)
    texts = map(text_lines, parts.texts)
    return pages if pages.lines else _joined(texts, is_page=False)


def _joined(texts: Iterable[MailText], *, is_page: bool) -> MailText:
    lines: list[str] = []
    named: tuple[str, ...] = ()
    web = dek = None
    for one in texts:
        if isinstance(one.lines, Refused):
            return one
        lines.extend(one.lines)
        web, named = web or one.web, (*named, *one.named)
        dek = dek or one.dek
    return MailText(lines, web, named, is_page, dek)


def _forwarded(said: _Said, lines: list[str]) -> tuple[_Said, list[str], bool]:
    """Return what a mail says that was forwarded as text, and its own lines."""
    for index, line in enumerate(lines):
        if words_in(" ".join(lines[:index]), limit=_ASIDE) >= _ASIDE:
            break
        is_marked = FORWARDED.fullmatch(line) is not None
        found, rest = _labelled(lines[index + is_marked :])
        if found and (is_marked or found.keys() >= _SURE):
            inner = _Said(found.get("from"), found.get("subject"), found.get("date"))
            return inner, rest, True
    return said, lines, False


def _labelled(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    found: dict[str, str] = {}
    for index, line in enumerate(lines):
        match = _LABELLED.fullmatch(line)
        name = _LABELS.get(match["label"].casefold()) if match else None
        if match is None or name is None:
            return found, lines[index:]
        found.setdefault(name, match["value"])
    return found, []


def _date(line: str | None, at: datetime) -> Dated:
    """Read a Date header; the standard library knows forms that only mails have."""
    dated = field_date(line, received_at=at, found="header")
    if dated.moment is not None or not line:
        return dated
    try:
        moment = parsedate_to_datetime(line[:200]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return dated
    return replace(field_date(moment, received_at=at, found="header"), raw=dated.raw)
