"""Which line above an article is its title: one whose words the article uses, too."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.header_lines import header_line, is_section
from services.ingest.core.pasted.header_marks import plainly, without_release
from services.ingest.core.pasted.mastheads import is_motto, outlet_of_issue
from services.ingest.core.pasted.page_lines import Line
from services.ingest.core.pasted.page_outlets import LIVE
from services.ingest.core.pasted.page_parts import PageParts
from services.ingest.core.text.bylines import people_in
from services.ingest.core.text.outlets import SITE_TAIL, names_outlet
from services.ingest.core.text.paragraphs import word_count, word_starts
from services.ingest.core.text.word_lists import phrases

#: A line of fewer words is a title only if none has more.
_TITLE_WORDS = 4
#: A title stands so many lines above a date, a dek or the article, which is worth so
#: many words that it shares with the article.
_CLOSE = 6
_NEARNESS = 2
#: The label of a press release is hardly longer; a title about one is.
_LABEL = 40
#: The title is looked for in so many lines above the article.
_REACH = 50
_BARS = re.compile(r"\s[|•·»>/]\s|\s{2,}")
#: A line below a picture.
CAPTION = re.compile(
    r"(?:\b(?:photo|image|picture|foto|bild|photograph)s?\b ?(?:credit)?s? ?[:/]|©|"
    r"\((?:[^()]{0,40}\b(?:photo|image|foto|via|getty|reuters)\b|[^()]{2,30}: )"
    r"[^()]{0,60}\)$|\([^()]{2,40}\)$|"
    r"[.!?\"”] (?-i:(?:[A-ZÀ-Þ][\w.'’-]{1,30} ?){1,4}/ ?[A-ZÀ-Þ][\w.'’ -]{1,30})$)",
    re.IGNORECASE,
)
#: What agencies write above a text for the desks that get it.
_SLUG = re.compile(
    r"(?:eds?|slug|urgent|adv|note|notes?(?: to)? editors?|attention|keywords?|topic|"
    r"byline|embargo\w*|(?:media |press )?contacts?|(?:presse)?kontakt|contacto?) ?:",
    re.IGNORECASE,
)
#: What stands above a title and says what kind of text it is.
_KINDS = phrases("""
    interview | the interview | feature | profile | obituary | letter | letters | column |
    essay | review | editorial | comment | commentary | analysis | opinion | long read |
    the long read | report | special report | news analysis | q&a | fact check | watch |
    explainer | guest column | perspective | dispatch | investigation | exclusive |
    kommentar | leitartikel | gastbeitrag | reportage | porträt | nachruf | glosse |
    interview exclusif | entretien | tribune | chronique | portrait | reportaje |
    entrevista | tribuna | columna | editoriale | intervista | commento | análise |
    entrevista exclusiva | opinião | reportagem | interview van de week | 社説 | コラム |
    интервью | репортаж | мнение | колонка
""")
#: A title may look like a call if it goes on: "Donate now: how a fake appeal …"
_ODD = re.compile(r": | \| | [–—-] ")
_TWO_SENTENCES = re.compile(r"[.!?] [A-ZÀ-Þ].*\.$")


def title_of(parts: PageParts, received_at: datetime) -> int | None:
    """Return the index of the line that is the title, or None."""
    head = parts.head
    plain = [
        index
        for index in range(max(0, len(head) - _REACH), len(head))
        if index not in parts.marks
        and _could_be_title(head[index], received_at)
        and not is_of_document(head, index)
    ]
    folded = [fold(plainly(head[index].text)) for index in plain]
    long = [
        at
        for at in plain
        if word_count(head[at].text) >= _TITLE_WORDS and not people_in(head[at].text)
    ]
    said = word_starts(" ".join(parts.article))
    shared = {at: len(word_starts(head[at].text) & said) for at in long}
    for at, text in zip(plain, folded, strict=True):
        if folded.count(text) > 1 and shared.get(at, 0) > 1:
            return at
    best = _likeliest(shared, parts)
    if best is None or best == plain[0]:
        return plain[0] if plain else None
    before = plain[: plain.index(best)]
    is_framed = (
        best - plain[0] > len(before)  # a row, a section or a date stands between
        or len(before) > 1
        or _is_frame(head[before[0]].text)
        or _is_kicker(head, plain, best, said)
        or any(line.is_furniture for line in head[:best])
    )
    return best if is_framed else plain[0]


def _is_kicker(
    head: Sequence[Line], plain: Sequence[int], best: int, said: set[str]
) -> bool:
    """Say whether the first line is a label above the title: short, of no word of the
    article, where a title and a dek stand below it."""
    first = head[plain[0]].text
    below = plain[plain.index(best) + 1 :]
    has_dek = any(
        at == best + 1 and word_count(head[at].text) > _TITLE_WORDS for at in below
    )
    short = len(first.split()) <= _TITLE_WORDS
    return short and has_dek and word_starts(first).isdisjoint(said)


def _likeliest(shared: Mapping[int, int], parts: PageParts) -> int | None:
    """Return the line that shares most words with the article and stands near it.

    Of lines close to each other the first that shares enough: a dek says more than its
    title. Where nothing is shared, the first that could be no outlet.
    """
    if not shared:
        return None
    end = min(
        (mark for mark in parts.marks if mark > min(shared)), default=len(parts.head)
    )

    def weight(at: int) -> float:
        return shared[at] + (_NEARNESS if 0 < end - at <= _CLOSE else 0)

    best = max(shared, key=lambda at: (weight(at), -at))
    if shared[best] < 2:
        named = (at for at in shared if not _is_frame(parts.head[at].text))
        return next(named, best)
    for at in sorted((one for one in shared if one < best), reverse=True):
        is_near = best - at <= _CLOSE and 3 * shared[at] >= shared[best]
        is_above = best - at == 1 and at > 0 and not _is_frame(parts.head[at].text)
        if (is_near and shared[at] > 1) or (is_above and 5 * shared[at] >= shared[best]):
            best = at
    return best


def is_of_document(head: Sequence[Line], index: int) -> bool:
    """Say whether a line is another with a name behind it: what a browser's tab shows,
    "Ferry sails again | Skerry Sheet"."""
    found = SITE_TAIL.search(head[index].text)
    title = fold(head[index].text[: found.start()]) if found else ""
    return bool(title) and any(fold(one.text) == title for one in head)


def _is_frame(text: str) -> bool:
    """Say whether a line could be the outlet's name above the title."""
    return (
        names_outlet(LIVE.sub("", text))
        or fold(text) in _KINDS
        or (len(text.split()) <= _TITLE_WORDS + 1 and text.isupper())
    )


def _could_be_title(line: Line, received_at: datetime) -> bool:
    text = plainly(line.text)
    if line.is_furniture and not (_ODD.search(text) and text.count(" ") > _TITLE_WORDS):
        return False
    if len(text) > 220 or text.count(" ") > 35 or is_row(text) or CAPTION.search(text):
        return False
    if is_motto(text) or outlet_of_issue(text) is not None:
        return False
    if without_release(text) is not None and len(text) <= _LABEL:
        return False
    if _SLUG.match(text) or _TWO_SENTENCES.search(text) or text.startswith("("):
        return False
    kind = header_line(text, received_at=received_at).kind
    return kind == "plain" or (kind in ("furniture", "credit") and ": " in text)


def is_row(text: str) -> bool:
    """Say whether a line is a row of links: to sections, to services."""
    if len(_BARS.findall(text)) > 1:
        return True
    named = text.split()
    sections = sum(is_section(word) for word in named)
    shows = text in (text.title(), text.upper())
    return len(named) > 1 and 2 * sections >= len(named) and shows
