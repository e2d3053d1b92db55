"""Articles that are none: what they say takes an earlier article back. Pure."""

import re
from dataclasses import replace

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.text.paragraphs import words_in
from shared.events.identity import canonical_url, names_a_page

#: In capitals it is no word of a headline, whatever else is known.
_LOUD = re.compile(
    r"(?:\[(?:RETRACTED|RETRACTION|WITHDRAWN)\]\s*[:–—-]?|"
    r"(?:RETRACTED|RETRACTION|WITHDRAWN)(?: (?:ARTICLE|NOTICE|STORY))?\s*[:–—])\s*"
)
#: Else it may be: "Retracted: how science mends".
_QUIET = re.compile(
    r"(?:\[(?:Retracted|Retraction|Withdrawn)\]\s*[:–—-]?|"
    r"(?:Retracted|Retraction|Withdrawn)(?i: (?:article|notice|story))?(?:\s*[:–—]|\s-))"
    r"\s*(?=[^\Wa-z]|[\"“‘'«„])(?!(?:How|Why|What|When|Where|Who|Inside)\b)"
)
#: Between a mark and what it marks.
_SEP = r"\s*(?:[:.–—]|-{1,3})\s*"
#: What agencies send when editors must not print what they sent before.
_KILL = re.compile(
    rf"(?:(?:(?i:advisory){_SEP})?KILL(?:\s*:|\s*[–—]|\s+-|-{{2}})|"
    rf"(?i:advisory){_SEP}(?:KILL\b|(?i:kill)(?:{_SEP}|$))|"
    rf"(?i:(?:mandatory|bulletin|story)[ -]kill|kill[ -](?:notice|advisory|order))"
    rf"(?:{_SEP}|$)|"
    r"(?:MANDATORY|BULLETIN)[ -]KILL\b|"
    r"(?i:(?:attention|advisory to|note to),? (?:all )?editors\b"
    r".{0,240}?\b(?:withdrawn|retracted|killed)\b))[\s:–—-]*"
)
#: A text of more words that begins so is an article in place of another.
_NOTICE = 120
_NAMELESS = Refused(
    "not_an_article",
    "The notice takes an article back, but names neither its id nor its url; write "
    '{"url": …, "deleted": true}, or {"id": …, "publisher": …, "deleted": true}, and '
    "drop that.",
)


def is_marked(title: str | None) -> bool:
    """Say whether a title without a text below it takes the article back."""
    return any(mark.match(title or "") for mark in (_LOUD, _QUIET, _KILL))


def taken_back(draft: Draft) -> Draft | Refused:
    """Turn an article that says it is retracted into a tombstone.

    A kill notice that doesn't name its article is refused; where only the words of a
    title could mean it, an article without id and page address stays one.
    """
    title = draft.title or ""
    loud, kill = _LOUD.match(title), _KILL.match(title)
    if loud:
        return _tombstone(draft, loud)
    if kill or _is_notice(draft):
        return _tombstone(draft, kill) if _is_named(draft) else _NAMELESS
    quiet = _QUIET.match(title)
    return _tombstone(draft, quiet) if quiet and _is_named(draft) else draft


def _tombstone(draft: Draft, mark: re.Match[str] | None) -> Draft:
    """Make the draft a tombstone, its title without the mark."""
    title = draft.title[mark.end() :] or None if mark and draft.title else draft.title
    return replace(draft, title=title, tombstone=True)


def _is_named(draft: Draft) -> bool:
    return bool(draft.external_id) or names_a_page(canonical_url(draft.url))


def _is_notice(draft: Draft) -> bool:
    """Say whether the text is a short notice that begins as one."""
    if not draft.paragraphs or not _KILL.match(draft.paragraphs[0]):
        return False
    return words_in(" ".join(draft.paragraphs), limit=_NOTICE) < _NOTICE
