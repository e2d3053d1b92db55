"""A pasted page as plain text: what is above, what is the article, what is below."""

import re
from dataclasses import replace
from datetime import datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pasted.end_marks import before_end
from services.ingest.core.pasted.furniture import fold, logo_name
from services.ingest.core.pasted.header_cuts import pieces
from services.ingest.core.pasted.page_head import Head, arranged
from services.ingest.core.pasted.page_lines import Line, page_lines
from services.ingest.core.pasted.page_parts import PageParts, parted
from services.ingest.core.pasted.page_tail import foot_of, without_bio
from services.ingest.core.pasted.plain import ENDLESS, Body, read_body, read_lines
from services.ingest.core.pasted.run_ins import without_run_ins
from services.ingest.core.pasted.several import SEVERAL, holds_several
from services.ingest.core.pasted.wall_texts import wall_in
from services.ingest.core.pasted.walls import ends_at_wall
from services.ingest.core.text.outlets import parted as parted_names
from services.ingest.core.text.paragraphs import blocks_of, is_endless
from shared.text.agencies import credits_of

_ADDRESSES = Refused(
    "not_an_article", "The text is but an address; drop the page to which it leads."
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S{1,2000}")


def read_page(text: str, *, received_at: datetime) -> Draft | Refused:
    """Read a clean text as a page: header by shape and place, then paragraphs."""
    if is_endless(text):
        return ENDLESS
    blocks = blocks_of(text)
    lines = [str(line) for block in blocks for line in block]
    if lines and all(map(_ADDRESS.fullmatch, lines)):
        return _ADDRESSES
    wall = wall_in(lines)
    if wall is not None:
        return wall
    told = page_lines(blocks, received_at=received_at)
    if holds_several(told, received_at=received_at):
        return SEVERAL
    draft = _page(told, lines, received_at)
    is_excerpt = ends_at_wall(lines, draft.paragraphs)
    return replace(draft, excerpt=is_excerpt, credits=credits_of(lines))


def _page(told: list[Line], lines: list[str], received_at: datetime) -> Draft:
    logo = logo_name(lines[0]) if lines else None
    parts = parted(told, received_at=received_at)
    if parts is None:
        body = read_body(lines, title=None, titled=False, received_at=received_at)
        return _draft(body, logo)
    head = arranged(parts, received_at=received_at)
    draft = _draft(_body(parts, head, received_at), logo)
    return _headed(draft, parts, head) if head.is_sure else draft


def _body(parts: PageParts, head: Head, at: datetime) -> Body:
    """Read the article with its head and foot; where the head is sure none of its lines
    stays in the text."""
    left = {
        part
        for line in head.lines
        for part in (line, *pieces(line, received_at=at))
        if head.is_sure
    }
    article = without_run_ins(before_end(parts.article))
    return read_lines(
        (*head.lines, *article, *foot_of(parts.tail, received_at=at)),
        title=None,
        titled=False,
        received_at=at,
        trim=lambda rest: [one for one in rest if one not in left],
    )


def _headed(draft: Draft, parts: PageParts, head: Head) -> Draft:
    """Return the draft with what the page's head says for sure."""
    around = [
        line.text
        for line in (*parts.head, *parts.tail)
        if line.kind == "label" and (draft.author or "") not in line.text
    ]
    author, outlet = parted_names(draft.author, around)
    title = head.title or ""
    labelled = bool(draft.title) and title.endswith(f": {draft.title}")
    named = draft.publisher if fold(draft.publisher or "") != fold(title) else None
    return replace(
        draft,
        title=draft.title if labelled else head.title,
        dek=head.dek,
        author=author,
        publisher=head.outlet or named or outlet,
        paragraphs=without_bio(draft.paragraphs, author),
    )


def _draft(body: Body, logo: str | None) -> Draft:
    header = body.header
    return Draft(
        title=header.title,
        paragraphs=body.paragraphs,
        publisher=header.publisher or logo or header.credit,
        author=header.author,
        url=header.url,
        section=header.section,
        published=header.published,
        modified=header.modified,
    )
